/*
 * input: from name–value pairs to decoded input, by the act's field table (trait 12: unknown fields are refused). Pure.
 */
#ifndef GCOS_CORE_INPUT_H
#define GCOS_CORE_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/act.h"

struct input_pair {
    const char *name, *value;
    size_t length;
    char soort;               /* as in gate.h: 't', 'b', 'n', 'l' of JSON; 0: all text */
};

/*
 * First pass, without facts: unknown and repeated fields, UTF-8, types, bounds. Names that begin with "_" (form machinery) are passed over
 * for forms (json false) and refused for JSON. Always returns an input with what could be read, so that a form can show it again; NULL only without memory.
 * ret_fouten: in the order of the fields; NULL when all is well.
 */
struct input *input_decode(struct arena *arena, const struct act *act, const struct input_pair *pair, size_t count, bool json, struct fout **ret_fouten);
/*
 * Second pass, with facts: required and conditional fields (a field whose "when" does not hold must be absent: in a form it is dropped, in JSON refused),
 * choices within their options, and the screen over every text (E9.3): BSN everywhere, words unless the field is unscreened.
 * fouten: what input_decode gave, NULL when all was well; what is found is added in the order of the fields. Without memory there is always one.
 */
void input_check(const struct facts *facts, const struct act *act, struct input *input, bool json, struct fout **fouten);

#endif
