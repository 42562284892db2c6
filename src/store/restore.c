/*
 * restore: an installation out of a backup (backup.c) and its key stores (E11.3, E20.6). Called by the command line; nothing is served meanwhile.
 *
 * Order: a mark that says a restore is under way; contents checked against their hashes while they are opened into the new directory; then the store
 * opens as it does at every start, with the difference that a bestand may be older than its key store:
 * keys of what came after the backup are dropped, and what has no key any more was destroyed, and is destroyed here too. Sessions and tokens of that
 * time are ended, each journaal says that it was put back, and is verified; the mark goes last. While it stands there nothing serves the directory, and
 * a next restore takes away what the one before left. The process holds a lock on it.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "store/backup.h"

#define CONTENTS_SIZE ((size_t)1024 * 1024)

struct restoring {
    const struct store_options *options;
    const char *from, *keys_dir;
    uint8_t *key;                    /* of the backup; locked */
    int mark;
    struct { char name[DB_NAME_SIZE]; uint8_t hash[BACKUP_HASH]; } *bestand;
    size_t count;
};

/* What a backup holds as text. RC_NONE, RC_CORRUPT. */
static enum rc
text_read(const char *dir, const char *name, char *ret_text, size_t size, struct err *err)
{
    char path[DB_PATH_MAX];
    size_t length = 0;
    enum rc rc = path_join(path, dir, name) ? file_read(path, false, ret_text, size - 1, &length, err) : err_set(err, RC_INVALID, "path too long");

    ret_text[length] = '\0';
    return rc;
}

/* "NAME HASH" */
static bool
contents_line(struct restoring *r, const char *line)
{
    const char *space = strchr(line, ' ');
    size_t length = space == NULL ? 0 : (size_t)(space - line);
    char name[DB_NAME_SIZE];

    if (length == 0 || length >= sizeof r->bestand->name || r->count == BESTAND_MAX)
        return false;
    memcpy(r->bestand[r->count].name, line, length);
    r->bestand[r->count].name[length] = '\0';
    /* a name of ours leads nowhere else */
    const char *label = strcmp(r->bestand[r->count].name, REGISTER_NAME) == 0 ? REGISTER_NAME : r->bestand[r->count].name + 3;
    return bestand_file_name(label, name) && strcmp(name, r->bestand[r->count].name) == 0 && hex_decode(space + 1, r->bestand[r->count++].hash, BACKUP_HASH);
}

static enum rc
contents_read(struct restoring *r, struct err *err)
{
    char *text = malloc(CONTENTS_SIZE), *at = NULL;
    enum rc rc = text == NULL ? err_set(err, RC_NOMEM, "no memory") : text_read(r->from, BACKUP_CONTENTS, text, CONTENTS_SIZE, err);
    size_t lines = 0;

    for (char *line = rc == RC_OK ? strtok_r(text, "\n", &at) : NULL; line != NULL && rc == RC_OK; line = strtok_r(NULL, "\n", &at), lines++)
        if (lines == 0 ? strcmp(line, BACKUP_FIRST) != 0 : lines > 1 && !contents_line(r, line))
            rc = err_set(err, RC_CORRUPT, "the contents of the backup are not what was written");
    if (rc == RC_OK && (r->count == 0 || strcmp(r->bestand[r->count - 1].name, REGISTER_NAME) != 0))
        rc = err_set(err, RC_CORRUPT, "the backup has no register");
    free(text);
    return rc;
}

static bool
take(FILE *file, void *ret_bytes, size_t length, crypto_generichash_state *hash)
{
    if (fread(ret_bytes, 1, length, file) != length)
        return false;
    crypto_generichash_update(hash, ret_bytes, length);
    return true;
}

/* Out of the cipher, to the last chunk; the hash over all. */
static bool
open_stream(FILE *in, FILE *out, const char *name, const uint8_t key[KEY_SIZE], const uint8_t expected[BACKUP_HASH])
{
    static const size_t extra = crypto_secretstream_xchacha20poly1305_ABYTES;
    uint8_t header[crypto_secretstream_xchacha20poly1305_HEADERBYTES], magic[sizeof BACKUP_MAGIC - 1], hash_is[BACKUP_HASH];
    uint8_t *plain = malloc(BACKUP_CHUNK), *sealed = malloc(BACKUP_CHUNK + extra), tag = 0;
    crypto_secretstream_xchacha20poly1305_state state;
    crypto_generichash_state hash;
    bool good = plain != NULL && sealed != NULL;

    crypto_generichash_init(&hash, NULL, 0, BACKUP_HASH);
    good = good && take(in, magic, sizeof magic, &hash) && memcmp(magic, BACKUP_MAGIC, sizeof magic) == 0 && take(in, header, sizeof header, &hash) &&
        crypto_secretstream_xchacha20poly1305_init_pull(&state, header, key) == 0;
    while (good && tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
        size_t length = fread(sealed, 1, BACKUP_CHUNK + extra, in);
        unsigned long long opened = 0;

        crypto_generichash_update(&hash, sealed, length);
        good = length >= extra && crypto_secretstream_xchacha20poly1305_pull(&state, plain, &opened, &tag, sealed, length, (const uint8_t *)name,
            strlen(name)) == 0 && fwrite(plain, 1, (size_t)opened, out) == (size_t)opened;
    }
    good = good && getc(in) == EOF;
    crypto_generichash_final(&hash, hash_is, sizeof hash_is);
    sodium_memzero(&state, sizeof state);
    free(plain);
    free(sealed);
    return good && memcmp(hash_is, expected, sizeof hash_is) == 0;
}

static enum rc
open_file(const struct restoring *r, size_t at, const char *path, struct err *err)
{
    char source[DB_PATH_MAX], file[DB_NAME_SIZE + 16];
    const char *name = r->bestand[at].name;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    FILE *out = fd < 0 ? NULL : fdopen(fd, "wb"), *in;
    bool good;

    snprintf(file, sizeof file, "%s" BACKUP_SUFFIX, name);
    in = path_join(source, r->from, file) ? fopen(source, "rbe") : NULL;
    errno = 0;
    good = in != NULL && out != NULL && open_stream(in, out, name, r->key, r->bestand[at].hash) && fflush(out) == 0 && fsync(fileno(out)) == 0;
    enum rc rc = good ? RC_OK : errno == ENOSPC ? err_set(err, RC_LIMIT, "%s: the disk is full", name)
        : err_set(err, RC_CORRUPT, "%s: not what was written in the backup, or of another master key", name);
    if (in != NULL)
        fclose(in);
    if (out != NULL)
        fclose(out);
    return rc;
}

static bool
file_path(const struct restoring *r, size_t at, const char *suffix, char ret_path[DB_PATH_MAX])
{
    char file[DB_NAME_SIZE + 16];

    snprintf(file, sizeof file, "%s%s", r->bestand[at].name, suffix);
    return path_join(ret_path, r->options->dir, file);
}

/* Key store and database of each; the register last. */
static enum rc
files_make(const struct restoring *r, struct err *err)
{
    char part[DB_PATH_MAX], path[DB_PATH_MAX];
    enum rc rc = RC_OK;

    for (size_t i = 0; i < r->count && rc == RC_OK; i++) {
        if (!file_path(r, i, ".part", part) || !file_path(r, i, ".db", path))
            return err_set(err, RC_INVALID, "path too long");
        rc = keys_copy(r->keys_dir, r->bestand[i].name, r->options->dir, err);
        if (rc == RC_OK)
            rc = open_file(r, i, part, err);
        if (rc == RC_OK && rename(part, path) != 0)
            rc = err_set(err, RC_IO, "cannot name a file: %s", strerror(errno));
    }
    return rc == RC_OK ? directory_sync(r->options->dir, err) : rc;
}

static bool
of_a_bestand(const char *file)
{
    static const char *const suffix[] = {".db", ".db-wal", ".db-shm", ".db-journal", ".keys", ".keys-wal", ".keys-shm", ".keys-journal", ".part"};
    size_t length = strlen(file);
    char name[DB_NAME_SIZE], known[DB_NAME_SIZE];

    for (size_t i = 0; i < sizeof suffix / sizeof *suffix; i++) {
        size_t stem = length < strlen(suffix[i]) ? 0 : length - strlen(suffix[i]);

        if (stem <= 3 || stem >= sizeof name || strcmp(file + stem, suffix[i]) != 0)
            continue;
        memcpy(name, file, stem);
        name[stem] = '\0';
        return strcmp(name, REGISTER_NAME) == 0 || (bestand_file_name(name + 3, known) && strcmp(name, known) == 0);
    }
    return strcmp(file, JOURNAAL_KEY_NAME) == 0;
}

/* How many files of an installation the directory holds; remove: none after this. */
static size_t
files_there(const struct restoring *r, bool remove)
{
    DIR *dir = opendir(r->options->dir);
    const struct dirent *entry;
    char path[DB_PATH_MAX];
    size_t count = 0;

    while (dir != NULL && (entry = readdir(dir)) != NULL)
        if (of_a_bestand(entry->d_name) && path_join(path, r->options->dir, entry->d_name))
            count += remove ? unlink(path) != 0 : 1;
    if (dir != NULL)
        closedir(dir);
    if (remove && path_join(path, r->options->dir, "lock"))
        unlink(path);
    return count;
}

/* RC_CONFLICT: there is an installation; RC_BUSY: it is being put back right now. */
static enum rc
mark_set(struct restoring *r, struct err *err)
{
    char path[DB_PATH_MAX];
    struct stat file;
    bool again;

    if (!path_join(path, r->options->dir, RESTORE_MARK))
        return err_set(err, RC_INVALID, "path too long");
    r->mark = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    again = r->mark >= 0;
    if (!again && files_there(r, false) > 0)
        return err_set(err, RC_CONFLICT, "there is an installation in this directory");
    if (!again)
        r->mark = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (r->mark < 0)
        return err_set(err, RC_IO, "cannot mark the directory: %s", strerror(errno));
    /* without a name: who held it has just finished */
    if (flock(r->mark, LOCK_EX | LOCK_NB) != 0 || fstat(r->mark, &file) != 0 || file.st_nlink == 0)
        return err_set(err, RC_BUSY, "another process is putting something back here");
    if (again && files_there(r, true) > 0)
        return err_set(err, RC_IO, "what an earlier restore left cannot be taken away");
    return directory_sync(r->options->dir, err);
}

static enum rc
mark_clear(const struct restoring *r, struct err *err)
{
    char path[DB_PATH_MAX];

    if (!path_join(path, r->options->dir, RESTORE_MARK) || unlink(path) != 0)
        return err_set(err, RC_IO, "the mark of a restore cannot be taken away: %s", strerror(errno));
    return directory_sync(r->options->dir, err);
}

static enum rc
journaal_key_restore(const struct restoring *r, struct err *err)
{
    char text[JOURNAAL_KEY_MAX], path[DB_PATH_MAX];
    enum rc rc = text_read(r->from, JOURNAAL_KEY_NAME, text, sizeof text, err);

    if (rc != RC_OK)
        return rc;
    return path_join(path, r->options->dir, JOURNAAL_KEY_NAME) ? file_make(path, text, strlen(text), err) : err_set(err, RC_INVALID, "path too long");
}

/* Nobody who was let in then is let in now; each journaal says that it goes on from a backup. */
static enum rc
settle(struct store *store, struct err *err)
{
    enum rc rc = RC_OK;

    for (size_t i = 0; i < store->bestand_count && rc == RC_OK; i++) {
        const struct journaal_line line = {.time = store->now(), .handeling = "installatie.terugzetten", .artikel = "E11.3",
            .uitkomst = UITKOMST_TOEGESTAAN, .spoor = random_id()};
        const struct auth_op end = {.kind = AUTH_END_ALL};
        struct item item = {.bestand = store->bestand[i], .line = &line, .line_count = 1, .auth = &end, .auth_count = i == 0};

        rc = store_submit_wait(store, &item);
        if (rc != RC_OK)
            rc = err_set(err, rc, "%s: writing after it was put back: %s", store->bestand[i]->label, rc_name(rc));
    }
    return rc;
}

static enum rc
verify_all(const struct restoring *r, struct err *err)
{
    char text[1024];
    enum rc rc = RC_OK;

    for (size_t i = 0; i < r->count && rc == RC_OK; i++) {
        const char *name = r->bestand[i].name;
        bool good = false;

        rc = store_journaal_verify(r->options->dir, strcmp(name, REGISTER_NAME) == 0 ? name : name + 3, NULL, NULL, &good, text, sizeof text, err);
        if (rc == RC_OK && !good)
            rc = err_set(err, RC_CORRUPT, "%s: %s", name, text);
    }
    return rc;
}

static enum rc
restore(struct restoring *r, struct err *err)
{
    struct store *store = NULL, *keys = calloc(1, sizeof *keys);
    enum rc rc = contents_read(r, err);

    if (rc == RC_OK)
        rc = journaal_key_restore(r, err);
    /* proves that the master key belongs to this backup */
    if (rc == RC_OK)
        rc = keys == NULL ? err_set(err, RC_NOMEM, "no memory") : installation_load(r->options, keys, err);
    if (rc == RC_OK) {
        store_derive_key(keys, BACKUP_PURPOSE, r->key);
        rc = files_make(r, err);
    }
    if (keys != NULL)
        sodium_free(keys->keys);
    free(keys);
    if (rc == RC_OK)
        rc = store_open_as(r->options, true, &store, err);
    if (rc == RC_OK)
        rc = settle(store, err);
    store_close(store);
    return rc == RC_OK ? verify_all(r, err) : rc;
}

enum rc
store_restore(const struct store_options *options, const char *from, const char *keys_dir, struct err *err)
{
    struct restoring r = {.options = options, .from = from, .keys_dir = keys_dir, .bestand = calloc(BESTAND_MAX, sizeof *r.bestand), .mark = -1};
    enum rc rc = RC_OK;

    if (sodium_init() < 0)
        rc = err_set(err, RC_IO, "sodium does not start");
    r.key = rc == RC_OK ? sodium_malloc(KEY_SIZE) : NULL;
    if (rc == RC_OK && (r.key == NULL || r.bestand == NULL))
        rc = err_set(err, RC_NOMEM, "no memory");
    if (rc == RC_OK && mkdir(options->dir, 0700) != 0 && errno != EEXIST)
        rc = err_set(err, RC_IO, "cannot make the data directory: %s", strerror(errno));
    if (rc == RC_OK)
        rc = mark_set(&r, err);
    if (rc == RC_OK) {
        rc = restore(&r, err);
        /* the mark stays where something could not be taken away */
        if (rc == RC_OK)
            rc = mark_clear(&r, err);
        else if (files_there(&r, true) == 0)
            mark_clear(&r, NULL);
    }
    if (r.mark >= 0)
        close(r.mark);
    sodium_free(r.key);
    free(r.bestand);
    return rc;
}
