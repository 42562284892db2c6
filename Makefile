# The commands of a newcomer. The build itself is meson.build; this only carries what must come before and after it.
.PHONY: build run test fuzz bench lint clean traceability golden

build:
	@tools/install.sh build
	@tools/configure.sh build
	@tools/compile.sh build product
	@build/tools/lint .

run: build
	@exec build/gcos demo

test:
	@tools/install.sh test
	@tools/test.sh

# Each fuzzer of tests/fuzz for ten minutes; SECONDS_EACH=60 for another time, FUZZ=fuzz_json for one of them.
fuzz:
	@tools/install.sh test
	@SECONDS_EACH="$(or $(SECONDS_EACH),600)" FUZZ="$(FUZZ)" tools/fuzz.sh

bench:
	@tools/install.sh test
	@tools/bench.sh

# Also the reading of one's own: what ordinary builds check, and that docs/traceability.md says what code and tests say.
lint:
	@tools/configure.sh build
	@tools/compile.sh build tools/lint tools/traceability
	@build/tools/lint .
	@build/tools/traceability --check .

traceability:
	@tools/configure.sh build
	@tools/compile.sh build tools/traceability
	@build/tools/traceability .

# The documents of the example covenants, after a wanted change of a covenant or of how it is read. Review what changed.
golden:
	@tools/configure.sh build
	@tools/compile.sh build product
	@for file in $$(grep -l '^convenant:' convenanten/*.yaml); do \
		name=$$(basename "$$file" .yaml); \
		build/gcos convenant show "$$file" --format md >"tests/golden/convenant-$$name.md" && \
		build/gcos convenant melding "$$file" --format md >"tests/golden/melding-$$name.md" || exit 1; done

clean:
	rm -rf build build-test build-clang build-bench build-bench-off
