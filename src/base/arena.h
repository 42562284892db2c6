/*
 * arena: memory that lives as long as one request or job, with a cap, wiped at the end.
 *
 * Failure is sticky: once an allocation would pass the cap (or the machine has none left) it returns NULL and the arena
 * stays failed; builders on top (buf, value, record) then do nothing, and whoever owns the arena asks arena_failed() once
 * before he uses what was built. Not thread safe: one arena, one thread at a time.
 */
#ifndef GCOS_BASE_ARENA_H
#define GCOS_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* cap: bytes, all blocks together. NULL without memory. The caller owns it and frees it with arena_free. */
struct arena *arena_new(size_t cap);
/* Wipes every used byte; keeps the first block, and more up to 192 KiB, for reuse. Pointers into it are dead afterwards. */
void arena_reset(struct arena *arena);
/* Wipes and frees. NULL is allowed. */
void arena_free(struct arena *arena);

/* Zeroed, aligned to 16. NULL when failed. size 0 gives a valid pointer. */
void *arena_alloc(struct arena *arena, size_t size);
/* count * size, overflow counted as failure. */
void *arena_array(struct arena *arena, size_t count, size_t size);
/* Copies with a NUL behind. NULL text gives NULL. */
char *arena_text(struct arena *arena, const char *text);
char *arena_text_n(struct arena *arena, const char *text, size_t length);
void *arena_copy(struct arena *arena, const void *bytes, size_t length);
/* The texts one behind the other; NULL ends the list. For what is made many times a page: printf costs ten times as much. At most 64 KiB. */
char *arena_join(struct arena *arena, const char *first, ...) __attribute__((sentinel));
/* printf into the arena; at most 64 KiB. */
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

bool arena_failed(const struct arena *arena);
/* For a caller who finds for himself that something cannot be made (too many rows, too long). */
void arena_fail(struct arena *arena);
/* Bytes handed out since new or reset. */
size_t arena_used(const struct arena *arena);

#define arena_new_struct(arena, tag) ((struct tag *)arena_alloc((arena), sizeof(struct tag)))

#endif
