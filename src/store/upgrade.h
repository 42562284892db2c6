/*
 * upgrade: brings a file to the schema that this program knows, in place (E11.3). For src/store only, and for tests that bring steps of their own.
 *
 * A file carries its version in `PRAGMA user_version`. Step n brings it from version n to n + 1 in one transaction: cut off half-way it is the
 * old version still. A file of a newer version is not touched at all, and neither is any other file of its installation.
 */
#ifndef GCOS_STORE_UPGRADE_H
#define GCOS_STORE_UPGRADE_H

#include <sqlite3.h>

#include "base/err.h"

struct upgrade_step {
    const char *sql, *more;      /* more: "" when one text is enough */
    const char *version;         /* the statement that sets user_version to this step's number, from 1 */
};
struct upgrade {
    const struct upgrade_step *step;
    int count;                   /* the newest version */
};

/* Steps of each kind of file. store_schema is what every handle follows; a test may put a longer or shorter list in its place. */
struct schema {
    struct upgrade bestand, reg, keys;
};
extern const struct schema schema_shipped;
extern const struct schema *store_schema;

/* Reads only. RC_VERSION: newer than this program. older_too: then also when it still has to be upgraded. RC_CORRUPT: not a database. */
enum rc upgrade_check(sqlite3 *db, const struct upgrade *upgrade, bool older_too, struct err *err);
/* Brings a file that upgrade_check let pass to the newest version. What fails leaves the version it had reached. */
enum rc upgrade_run(sqlite3 *db, const struct upgrade *upgrade, struct err *err);

#endif
