/*
 * value: the result tree that the gate hands to the renderers (HTML, JSON), in a request's arena. Field names are static strings.
 * Building never fails loudly: see arena.h (sticky). Texts are borrowed: they live in the same arena or are static.
 */
#ifndef GCOS_BASE_VALUE_H
#define GCOS_BASE_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum value_kind { VALUE_NULL, VALUE_BOOL, VALUE_INT, VALUE_TEXT, VALUE_LIST, VALUE_OBJECT };

struct value {
    enum value_kind kind;
    const char *name;          /* in an object; NULL in a list */
    struct value *next;        /* next field or item */
    union {
        bool boolean;
        int64_t number;
        struct { const char *text; size_t length; };
        struct { struct value *first, *last; size_t count; uint64_t fields; struct arena *arena; };  /* fields: value_name_bit of each */
    };
};

/* One of 64 bits for a field name, so that most absent fields are known to be so without looking through the others. */
static inline uint64_t
value_name_bit(const char *name)
{
    unsigned hash = (unsigned char)name[0];

    if (hash != 0)
        hash = hash * 31 + (unsigned char)name[1];
    if (hash != 0 && name[1] != '\0')
        hash = hash * 31 + (unsigned char)name[2];
    return UINT64_C(1) << (hash * 2654435769u >> 26);
}

struct value *value_object(struct arena *arena);
struct value *value_list(struct arena *arena);

/* Into an object. A NULL text puts nothing (the field is absent). A NULL object is allowed: nothing happens (arena failed). */
void value_put_text(struct value *object, const char *name, const char *text);
void value_put_int(struct value *object, const char *name, int64_t number);
void value_put_bool(struct value *object, const char *name, bool boolean);
void value_put_date(struct value *object, const char *name, int32_t day);   /* ISO text; DATE_NONE: absent */
void value_put_time(struct value *object, const char *name, int64_t time);  /* RFC 3339 text; 0: absent */
struct value *value_put_object(struct value *object, const char *name);     /* a new empty object inside */
struct value *value_put_list(struct value *object, const char *name);
/* Hangs an existing tree under a name. */
void value_put(struct value *object, const char *name, struct value *value);

/* Into a list. */
struct value *value_add_object(struct value *list);
void value_add_text(struct value *list, const char *text);
void value_add(struct value *list, struct value *value);

/* NULL when absent or not an object. */
const struct value *value_get(const struct value *object, const char *name);
const char *value_get_text(const struct value *object, const char *name);  /* NULL when absent or no text */
int64_t value_get_int(const struct value *object, const char *name, int64_t otherwise);
bool value_get_bool(const struct value *object, const char *name);

/*
 * shape: the declared form of a result. Each view has one; JSON, OpenAPI and the check of templates at start-up read it. Arrays end with {0}.
 */
enum shape_kind { SHAPE_END = 0, SHAPE_TEXT, SHAPE_INT, SHAPE_BOOL, SHAPE_DATE, SHAPE_TIME, SHAPE_ID, SHAPE_URL, SHAPE_LIST, SHAPE_TEXTS, SHAPE_OBJECT };
struct shape {
    const char *name;
    enum shape_kind kind;
    const struct shape *sub;   /* of SHAPE_LIST (of objects) and SHAPE_OBJECT */
    const char *doc;           /* Dutch, for OpenAPI; may be NULL */
};
/* Does this value have no field outside the shape and each field its kind? On false ret_where (128 bytes) names the first wrong path. */
bool shape_fits(const struct shape *shape, const struct value *value, char *ret_where);

struct buf;
/* JSON text of the tree. */
void value_json(struct buf *out, const struct value *value);

#endif
