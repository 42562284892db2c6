/*
 * upgrade: see upgrade.h. Called by db.c, before anything else is read of a file.
 */
#include "store/upgrade.h"

#include "store/db.h"
#include "store/sql/schema.h"

static const struct upgrade_step step_bestand[] = {{SCHEMA_BESTAND_1, "", SQL_VERSION_1}, {SCHEMA_BESTAND_2, "", SQL_VERSION_2},
    {SCHEMA_BESTAND_3, "", SQL_VERSION_3},
    {SCHEMA_BESTAND_4, "", SQL_VERSION_4}, {SCHEMA_BESTAND_5, "", SQL_VERSION_5},
    {SCHEMA_BESTAND_6, "", SQL_VERSION_6}, {SCHEMA_BESTAND_7, "", SQL_VERSION_7}};
static const struct upgrade_step step_register[] = {{SCHEMA_BESTAND_1, SCHEMA_REGISTER_1, SQL_VERSION_1},
    {SCHEMA_BESTAND_2, "", SQL_VERSION_2}, {SCHEMA_BESTAND_3, "", SQL_VERSION_3},
    {SCHEMA_BESTAND_4, "", SQL_VERSION_4}, {SCHEMA_BESTAND_5, "", SQL_VERSION_5},
    {SCHEMA_BESTAND_6, SCHEMA_REGISTER_6, SQL_VERSION_6}, {SCHEMA_BESTAND_7, "", SQL_VERSION_7},
    {SCHEMA_REGISTER_8, "", SQL_VERSION_8}};
static const struct upgrade_step step_keys[] = {{SCHEMA_KEYS_1, "", SQL_VERSION_1}};

#define STEPS(list) {list, (int)(sizeof list / sizeof *list)}
const struct schema schema_shipped = {STEPS(step_bestand), STEPS(step_register), STEPS(step_keys)};
const struct schema *store_schema = &schema_shipped;

/* -1: cannot be read. */
static int
version_read(sqlite3 *db, int *ret_code)
{
    sqlite3_stmt *s = NULL;
    int version = -1;

    *ret_code = sqlite3_prepare_v2(db, SQL_VERSION_READ, -1, &s, NULL);
    if (*ret_code == SQLITE_OK && (*ret_code = sqlite3_step(s)) == SQLITE_ROW)
        version = sqlite3_column_int(s, 0);
    sqlite3_finalize(s);
    return version;
}

enum rc
upgrade_check(sqlite3 *db, const struct upgrade *upgrade, bool older_too, struct err *err)
{
    int code, version = version_read(db, &code);

    if (version < 0 && code == SQLITE_ROW)
        return err_set(err, RC_CORRUPT, "no schema version of ours: %d", version);
    if (version < 0)
        return db_error(code, err, "schema version");
    if (version > upgrade->count)
        return err_set(err, RC_VERSION, "schema version %d is newer than this program, which knows %d", version, upgrade->count);
    if (older_too && version < upgrade->count)
        return err_set(err, RC_VERSION, "schema version %d has still to be upgraded to %d by starting the server", version, upgrade->count);
    return RC_OK;
}

enum rc
upgrade_run(sqlite3 *db, const struct upgrade *upgrade, struct err *err)
{
    int code, version = version_read(db, &code);
    enum rc rc = version < 0 ? db_error(code, err, "schema version") : RC_OK;

    for (; rc == RC_OK && version < upgrade->count; version++) {
        const struct upgrade_step *step = &upgrade->step[version];
        const char *part[] = {SQL_BEGIN, step->sql, step->more, step->version, SQL_COMMIT};

        for (size_t i = 0; i < sizeof part / sizeof *part && rc == RC_OK; i++) {
            code = sqlite3_exec(db, part[i], NULL, NULL, NULL);
            if (code != SQLITE_OK)
                rc = db_error(code, err, "upgrade");
        }
        if (rc != RC_OK && !sqlite3_get_autocommit(db))
            sqlite3_exec(db, SQL_ROLLBACK, NULL, NULL, NULL);
    }
    return rc;
}
