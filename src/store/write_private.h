/*
 * The inside of writing one item, for write*.c only, on the writer's thread. Functions return RC_OK, or what the item is refused for; a->fatal says that
 * the files failed.
 */
#ifndef GCOS_STORE_WRITE_PRIVATE_H
#define GCOS_STORE_WRITE_PRIVATE_H

#include "store/store_private.h"

struct attempt {
    struct writing *w;
    struct item *item;
    bool fatal;
    struct err *err;
};

/* write.c */
/* A failing file is the group's end; a row that is not as it should be only the item's. */
enum rc attempt_run(struct attempt *a, sqlite3_stmt *s);
/* size zero bytes behind what stands in w->work; NULL: no memory, for what is said in a->err. What comes into work later may move them. */
uint8_t *attempt_room(struct attempt *a, size_t size, const char *what);
/* What is known of a stream this item touches, read once. */
enum rc attempt_touch(struct attempt *a, const struct id *stream, struct touched **ret_touched);
bool attempt_covers(const struct item *item, const struct id *stream, enum stream_kind kind);
uint8_t *touched_key(const struct writing *w, const struct touched *touched);
/* The stream's key: unwrapped, or made for a new stream. */
enum rc touched_need_key(struct attempt *a, struct touched *touched);
/* piece NULL: of the stream itself. */
enum rc key_make(struct attempt *a, const struct id *stream, const struct id *piece, const uint8_t key[KEY_SIZE]);

/* write_event.c */
enum rc event_write(struct attempt *a, const struct event *event);
enum rc projection_write(struct attempt *a, const struct projection *p);
/* Events of streams that no projection of this item spoke of. In the register that makes the stream. */
enum rc streams_count(struct attempt *a);

/* write_concept.c */
enum rc repeat_write(struct attempt *a);
enum rc concept_write(struct attempt *a);
enum rc concepts_drop(struct attempt *a);

/* write_blob.c. check: before anything is written. */
enum rc blob_check(struct attempt *a);
enum rc blob_write(struct attempt *a);

/* write_line.c */
enum rc lines_write(struct attempt *a);

#endif
