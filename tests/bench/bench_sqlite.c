/*
 * bench_sqlite: what raw SQLite does here, WAL and synchronous=FULL. Usage: bench_sqlite DIR. Prints rows a second at 32 rows a commit, and the
 * median microseconds of a one-row commit.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double
now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int
compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void
commit(sqlite3 *db, sqlite3_stmt *insert, int rows)
{
    char text[300];
    memset(text, 'x', sizeof text);
    sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    for (int i = 0; i < rows; i++) {
        sqlite3_bind_text(insert, 1, text, sizeof text, SQLITE_STATIC);
        sqlite3_step(insert);
        sqlite3_reset(insert);
    }
    sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
}

int
main(int argc, char **argv)
{
    static double took[1000];
    char path[512];
    sqlite3 *db;
    sqlite3_stmt *insert;
    if (argc != 2 || snprintf(path, sizeof path, "%s/raw.db", argv[1]) >= (int)sizeof path || sqlite3_open(path, &db) != SQLITE_OK)
        return 2;
    sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE line(number INTEGER PRIMARY KEY, text TEXT)", NULL, NULL, NULL);
    if (sqlite3_prepare_v2(db, "INSERT INTO line(text) VALUES (?)", -1, &insert, NULL) != SQLITE_OK)
        return 1;
    for (int i = 0; i < 1000; i++) {
        double begin = now();
        commit(db, insert, 1);
        took[i] = now() - begin;
    }
    qsort(took, 1000, sizeof took[0], compare);
    double begin = now();
    int groups = 0;
    for (; now() - begin < 3; groups++)
        commit(db, insert, 32);
    printf("%.0f %.1f\n", groups * 32 / (now() - begin), took[500] * 1e6);
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return 0;
}
