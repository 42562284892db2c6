/*
 * arena: see arena.h. Called by everything that builds something during one request or job.
 *
 * Blocks in a list, each twice the one before, all data bytes together at most the cap. Block memory is zero when it is handed out
 * (calloc, and wiped at reset), so an allocation need not clear it again. In an address-sanitized build the free part of a block is
 * poisoned and allocations stand 16 bytes apart, so that a read beyond one of them is seen.
 */
#include "arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISONS 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) && !defined(ARENA_POISONS)
#define ARENA_POISONS 1
#endif

#ifdef ARENA_POISONS
#include <sanitizer/asan_interface.h>
#define POISON(at, length) __asan_poison_memory_region((at), (length))
#define UNPOISON(at, length) __asan_unpoison_memory_region((at), (length))
#define RED_ZONE 16u
#else
#define POISON(at, length) ((void)(at), (void)(length))
#define UNPOISON(at, length) ((void)(at), (void)(length))
#define RED_ZONE 0u
#endif

#define FIRST_BLOCK ((size_t)64 * 1024)
#define KEEP ((size_t)192 * 1024)
#define FORMAT_MAX ((size_t)64 * 1024)
#define ALIGN ((size_t)16)

struct block {
    struct block *next;
    size_t size, used;
    _Alignas(16) unsigned char data[];
};

struct arena {
    struct block *first, *last;
    size_t cap, reserved, used;
    bool failed;
};

static struct block *
block_new(size_t size)
{
    struct block *block;

    if (size > SIZE_MAX - sizeof *block)
        return NULL;
    block = calloc(1, sizeof *block + size);
    if (block == NULL)
        return NULL;
    block->size = size;
    POISON(block->data, size);
    return block;
}

static void
block_wipe(struct block *block)
{
    UNPOISON(block->data, block->size);
    explicit_bzero(block->data, block->used);
    block->used = 0;
}

static void
blocks_free(struct block *block)
{
    while (block != NULL) {
        struct block *next = block->next;

        block_wipe(block);
        free(block);
        block = next;
    }
}

struct arena *
arena_new(size_t cap)
{
    struct arena *arena = calloc(1, sizeof *arena);

    if (arena == NULL)
        return NULL;
    arena->cap = cap;
    arena->reserved = cap < FIRST_BLOCK ? cap : FIRST_BLOCK;
    arena->first = arena->last = block_new(arena->reserved);
    if (arena->first == NULL) {
        free(arena);
        return NULL;
    }
    return arena;
}

void
arena_reset(struct arena *arena)
{
    struct block *block = arena->first;
    size_t kept = 0;

    for (struct block *last = NULL; block != NULL && (last == NULL || kept + block->size <= KEEP); last = block, block = block->next) {
        kept += block->size;
        block_wipe(block);
        POISON(block->data, block->size);
        arena->last = block;
    }
    arena->last->next = NULL;
    blocks_free(block);
    arena->last = arena->first;
    arena->reserved = kept;
    arena->used = 0;
    arena->failed = false;
}

void
arena_free(struct arena *arena)
{
    if (arena == NULL)
        return;
    blocks_free(arena->first);
    free(arena);
}

/* A block with at least need bytes comes last: one kept since a reset, or a new one; false when the cap or the machine refuses. */
static bool
arena_grow(struct arena *arena, size_t need)
{
    size_t size = arena->last->size > SIZE_MAX / 2 ? SIZE_MAX : arena->last->size * 2, left;
    struct block *block = arena->last->next;

    if (block != NULL && need <= block->size) {
        arena->last = block;
        return true;
    }
    for (const struct block *b = block; b != NULL; b = b->next)
        arena->reserved -= b->size;
    arena->last->next = NULL;
    blocks_free(block);
    left = arena->cap - arena->reserved;
    if (need > left)
        return false;
    if (size < need)
        size = need;
    if (size > left)
        size = left;
    block = block_new(size);
    if (block == NULL)
        return false;
    arena->last->next = block;
    arena->last = block;
    arena->reserved += size;
    return true;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
    struct block *block;
    unsigned char *at;
    size_t need;

    if (arena == NULL || arena->failed)
        return NULL;
    if (size > SIZE_MAX - ALIGN - RED_ZONE)
        return arena_fail(arena), NULL;
    /* size 0 takes a unit too, so that two pointers are never equal */
    need = ((size == 0 ? 1 : size) + ALIGN - 1) / ALIGN * ALIGN + RED_ZONE;
    block = arena->last;
    if (need > block->size - block->used) {
        if (!arena_grow(arena, need))
            return arena_fail(arena), NULL;
        block = arena->last;
    }
    at = block->data + block->used;
    block->used += need;
    arena->used += need;
    UNPOISON(at, size);
    return at;
}

void *
arena_array(struct arena *arena, size_t count, size_t size)
{
    size_t total;

    if (__builtin_mul_overflow(count, size, &total))
        return arena_fail(arena), NULL;
    return arena_alloc(arena, total);
}

void *
arena_copy(struct arena *arena, const void *bytes, size_t length)
{
    void *copy = arena_alloc(arena, length);

    if (copy != NULL && length > 0)
        memcpy(copy, bytes, length);
    return copy;
}

char *
arena_text_n(struct arena *arena, const char *text, size_t length)
{
    char *copy;

    if (text == NULL)
        return NULL;
    if (length == SIZE_MAX)
        return arena_fail(arena), NULL;
    copy = arena_alloc(arena, length + 1);
    if (copy != NULL)
        memcpy(copy, text, length);
    return copy;
}

char *
arena_text(struct arena *arena, const char *text)
{
    return text == NULL ? NULL : arena_text_n(arena, text, strlen(text));
}

#define JOIN_MAX 12

char *
arena_join(struct arena *arena, const char *first, ...)
{
    struct { const char *text; size_t length; } part[JOIN_MAX];
    size_t count = 0, total = 0;
    const char *text;
    char *joined, *at;
    va_list args;

    va_start(args, first);
    for (text = first; text != NULL && count < JOIN_MAX; text = va_arg(args, const char *)) {
        part[count].text = text;
        part[count].length = strlen(text);
        total += part[count++].length;
    }
    va_end(args);
    if (text != NULL || total >= FORMAT_MAX)
        return arena_fail(arena), NULL;
    joined = at = arena_alloc(arena, total + 1);
    for (size_t i = 0; joined != NULL && i < count; i++) {
        memcpy(at, part[i].text, part[i].length);
        at += part[i].length;
    }
    return joined;
}

char *
arena_format(struct arena *arena, const char *format, ...)
{
    char small[256];
    char *text = NULL;
    va_list args, again;
    int length;

    va_start(args, format);
    va_copy(again, args);
    length = vsnprintf(small, sizeof small, format, args);
    if (length < 0 || (size_t)length >= FORMAT_MAX)
        arena_fail(arena);
    else if ((size_t)length < sizeof small)
        text = arena_text_n(arena, small, (size_t)length);
    else if ((text = arena_alloc(arena, (size_t)length + 1)) != NULL)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(args);
    explicit_bzero(small, sizeof small);
    return text;
}

bool
arena_failed(const struct arena *arena)
{
    return arena == NULL || arena->failed;
}

void
arena_fail(struct arena *arena)
{
    if (arena != NULL)
        arena->failed = true;
}

size_t
arena_used(const struct arena *arena)
{
    return arena->used;
}
