/*
 * backup: every bestand as it stands, sealed whole, into a directory; while others write (E11.3). Called by the command line through the running gate.
 *
 * Format, version 1. A backup is a directory of:
 *
 *     NAME.gcosbackup   of each bestand ("register", "co-<id>"): the 8 bytes "GCOSBAK1", 24 bytes header, then chunks of 65,536 bytes of the database
 *                       file, each 17 bytes longer by its tag, as crypto_secretstream_xchacha20poly1305 writes them under the key
 *                       store_derive_key("backup"). Each chunk is bound to NAME; the last one, full or not, has the tag FINAL.
 *     journaal.key      as in the data directory: the public key, and the secret half sealed under a key of the master key
 *     inhoud            written last, so that without it there is no backup: a line "gcos-backup 1", a line with the UTC second it began, and
 *                       for each bestand a line of its NAME, a space, and the BLAKE2b-256 of its file in hex
 *
 * No key store is in it, and no master key: see store.h. The register is taken last, so that it knows all that the others rest on.
 */
#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/log.h"

#define CONTENTS_MAX ((size_t)BESTAND_MAX * 256)

/* What SQLite sees now, in one file beside the database; others go on writing. */
static enum rc
snapshot_make(const struct store *store, const char *name, const char *snapshot, struct err *err)
{
    char path[DB_PATH_MAX], file[DB_NAME_SIZE + 8];
    sqlite3_stmt *s = NULL;
    sqlite3 *db = NULL;
    enum rc rc = RC_OK;
    int code;

    snprintf(file, sizeof file, "%s.db", name);
    if (!path_join(path, store->dir, file))
        return err_set(err, RC_INVALID, "path too long");
    code = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOFOLLOW, NULL);
    if (code == SQLITE_OK) {
        sqlite3_busy_timeout(db, BUSY_MS);
        code = sqlite3_prepare_v2(db, SQL_VACUUM_INTO, -1, &s, NULL);
    }
    if (code == SQLITE_OK) {
        bind_text(s, 1, snapshot);
        code = db_step(s);
    }
    if (code != SQLITE_DONE)
        rc = db_error(code, err, "snapshot");
    sqlite3_finalize(s);
    sqlite3_close_v2(db);
    return rc;
}

static bool
put(FILE *file, const void *bytes, size_t length, crypto_generichash_state *hash)
{
    crypto_generichash_update(hash, bytes, length);
    return fwrite(bytes, 1, length, file) == length;
}

/* The snapshot through the cipher into out; its hash. */
static bool
seal_stream(FILE *in, FILE *out, const char *name, const uint8_t key[KEY_SIZE], uint8_t ret_hash[BACKUP_HASH])
{
    static const size_t size = BACKUP_CHUNK + crypto_secretstream_xchacha20poly1305_ABYTES;
    uint8_t header[crypto_secretstream_xchacha20poly1305_HEADERBYTES], *plain = malloc(BACKUP_CHUNK), *sealed = malloc(size);
    crypto_secretstream_xchacha20poly1305_state state;
    crypto_generichash_state hash;
    bool good = plain != NULL && sealed != NULL, last = false;

    crypto_generichash_init(&hash, NULL, 0, BACKUP_HASH);
    crypto_secretstream_xchacha20poly1305_init_push(&state, header, key);
    good = good && put(out, BACKUP_MAGIC, strlen(BACKUP_MAGIC), &hash) && put(out, header, sizeof header, &hash);
    while (good && !last) {
        size_t length = fread(plain, 1, BACKUP_CHUNK, in);
        int next = getc(in);

        last = next == EOF;
        if (!last)
            ungetc(next, in);
        crypto_secretstream_xchacha20poly1305_push(&state, sealed, NULL, plain, length, (const uint8_t *)name, strlen(name),
            last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
        good = ferror(in) == 0 && put(out, sealed, length + size - BACKUP_CHUNK, &hash);
    }
    crypto_generichash_final(&hash, ret_hash, BACKUP_HASH);
    sodium_memzero(&state, sizeof state);
    free(plain);
    free(sealed);
    return good;
}

static enum rc
seal_file(const char *from, const char *to, const char *name, const uint8_t key[KEY_SIZE], uint8_t ret_hash[BACKUP_HASH], struct err *err)
{
    int fd = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    FILE *out = fd < 0 ? NULL : fdopen(fd, "wb"), *in = fopen(from, "rbe");
    bool good = in != NULL && out != NULL && seal_stream(in, out, name, key, ret_hash) && fflush(out) == 0 && fsync(fileno(out)) == 0;
    int why = errno;

    if (in != NULL)
        fclose(in);
    if (out == NULL && fd >= 0)
        close(fd);
    if (out != NULL && fclose(out) != 0)
        good = false;
    return good ? RC_OK : err_set(err, why == ENOSPC ? RC_LIMIT : RC_IO, "backup of %s: %s", name, strerror(why));
}

static enum rc
bestand_backup(const struct store *store, const char *name, const char *to, const uint8_t key[KEY_SIZE], struct buf *contents, struct err *err)
{
    char snapshot[DB_PATH_MAX], target[DB_PATH_MAX], file[DB_NAME_SIZE + 16], hex[2 * BACKUP_HASH + 1];
    uint8_t hash[BACKUP_HASH];
    enum rc rc;

    snprintf(file, sizeof file, "%s" BACKUP_SUFFIX, name);
    if (!path_join(snapshot, store->dir, SNAPSHOT_NAME) || !path_join(target, to, file))
        return err_set(err, RC_INVALID, "path too long");
    unlink(snapshot);
    rc = snapshot_make(store, name, snapshot, err);
    if (rc == RC_OK)
        rc = seal_file(snapshot, target, name, key, hash, err);
    unlink(snapshot);
    if (rc == RC_OK) {
        hex_encode(hash, sizeof hash, hex);
        buf_format(contents, "%s %s\n", name, hex);
    }
    /* the keys of what was taken are in the copy: nothing that is restored may lack its key for any reason but destruction */
    if (rc == RC_OK && store->key_copy[0] != '\0')
        rc = keys_copy(store->dir, name, store->key_copy, err);
    return rc;
}

static enum rc
file_put(const char *dir, const char *name, const void *bytes, size_t length, struct err *err)
{
    char path[DB_PATH_MAX];

    return path_join(path, dir, name) ? file_make(path, bytes, length, err) : err_set(err, RC_INVALID, "path too long");
}

static enum rc
journaal_key_backup(const struct store *store, const char *to, struct err *err)
{
    char path[DB_PATH_MAX], bytes[JOURNAAL_KEY_MAX];
    size_t length;
    enum rc rc = path_join(path, store->dir, JOURNAAL_KEY_NAME) ? file_read(path, false, bytes, sizeof bytes, &length, err)
        : err_set(err, RC_INVALID, "path too long");

    return rc == RC_OK ? file_put(to, JOURNAAL_KEY_NAME, bytes, length, err) : rc;
}

static enum rc
directory_new(const char *to, struct err *err)
{
    if (mkdir(to, 0700) == 0)
        return RC_OK;
    if (errno != EEXIST)
        return err_set(err, RC_IO, "cannot make the directory of the backup: %s", strerror(errno));
    /* an empty directory that is there already can be taken away and made again */
    return rmdir(to) == 0 && mkdir(to, 0700) == 0 ? RC_OK : err_set(err, RC_CONFLICT, "the directory of the backup is not empty");
}

static void
undo(struct store *store, const char *to)
{
    char path[DB_PATH_MAX], file[DB_NAME_SIZE + 16];

    for (size_t i = 0; i < store->bestand_count; i++) {
        snprintf(file, sizeof file, "%s" BACKUP_SUFFIX, store->bestand[i]->name);
        if (path_join(path, to, file))
            unlink(path);
    }
    if (path_join(path, to, JOURNAAL_KEY_NAME))
        unlink(path);
    rmdir(to);
}

enum rc
store_backup(struct store *store, const char *to, struct err *err)
{
    uint8_t *key = sodium_malloc(KEY_SIZE);
    struct buf contents CLEANUP_BUF;
    size_t count;
    enum rc rc = key == NULL ? err_set(err, RC_NOMEM, "no locked memory") : directory_new(to, err);

    buf_init(&contents, CONTENTS_MAX);
    if (rc != RC_OK) {
        sodium_free(key);
        return rc;
    }
    store_derive_key(store, BACKUP_PURPOSE, key);
    buf_format(&contents, BACKUP_FIRST "\n%" PRId64 "\n", store->now());
    pthread_mutex_lock(&store->backup);
    pthread_mutex_lock(&store->mutex);
    count = store->bestand_count;
    pthread_mutex_unlock(&store->mutex);
    /* [0] is the register */
    for (size_t i = 1; i <= count && rc == RC_OK; i++)
        rc = bestand_backup(store, store->bestand[i % count]->name, to, key, &contents, err);
    pthread_mutex_unlock(&store->backup);
    if (rc == RC_OK)
        rc = journaal_key_backup(store, to, err);
    if (rc == RC_OK)
        rc = buf_failed(&contents) ? err_set(err, RC_NOMEM, "backup: no memory") : file_put(to, BACKUP_CONTENTS, contents.data, contents.length, err);
    if (rc == RC_OK)
        rc = directory_sync(to, err);
    sodium_free(key);
    if (rc != RC_OK)
        undo(store, to);
    return rc;
}
