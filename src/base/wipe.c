/*
 * wipe: see wipe.h. Called by gate and by the writers of store.
 */
#include "base/wipe.h"

#include <string.h>

#define DEPTH ((size_t)128 * 1024)

__attribute__((noinline)) void
stack_wipe(void)
{
    char below[DEPTH];

    explicit_bzero(below, sizeof below);
}
