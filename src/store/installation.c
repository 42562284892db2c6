/*
 * installation: the files that make a directory an installation: lock, master.key, journaal.key. Called by store.c and care.c.
 *
 * master.key     32 random bytes, mode 0600 (may stand elsewhere). Never in a backup of the data.
 * journaal.key   three lines: the public key (vkey), its name "gcos-<installation>"; the secret half, 104 bytes sealed under a key
 *                derived from the master key and bound to the vkey, in hex. Mode 0600.
 */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/store_private.h"

#define KEY_PREFIX "gcos-"
#define SEALED_SECRET (NOTE_SECRET_SIZE + SEAL_EXTRA)

enum derived_from_master { MASTER_WRAP = 1, MASTER_PURPOSE, MASTER_JOURNAAL };

bool
path_join(char ret_path[DB_PATH_MAX], const char *dir, const char *name)
{
    int length = snprintf(ret_path, DB_PATH_MAX, "%s/%s", dir, name);

    return length > 0 && length < DB_PATH_MAX;
}

static bool
master_path(const struct store_options *options, char ret_path[DB_PATH_MAX])
{
    int length;

    if (options->master_key_file == NULL)
        return path_join(ret_path, options->dir, "master.key");
    length = snprintf(ret_path, DB_PATH_MAX, "%s", options->master_key_file);
    return length > 0 && length < DB_PATH_MAX;
}

enum rc
file_make(const char *path, const void *bytes, size_t length, struct err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool good;
    int why;

    if (fd < 0)
        return err_set(err, errno == EEXIST ? RC_CONFLICT : errno == ENOSPC ? RC_LIMIT : RC_IO, "cannot make %s: %s", path, strerror(errno));
    good = write(fd, bytes, length) == (ssize_t)length && fsync(fd) == 0;
    why = errno;
    if (close(fd) != 0 || !good) {
        unlink(path);
        return err_set(err, why == ENOSPC ? RC_LIMIT : RC_IO, "cannot write %s: %s", path, strerror(why));
    }
    return RC_OK;
}

enum rc
file_read(const char *path, bool private, void *ret_bytes, size_t size, size_t *ret_length, struct err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat file;
    ssize_t got;

    if (fd < 0)
        return err_set(err, errno == ENOENT ? RC_NONE : RC_IO, "cannot open %s: %s", path, strerror(errno));
    if (fstat(fd, &file) != 0 || (private && (file.st_mode & 0007) != 0)) {
        close(fd);
        return err_set(err, RC_DENIED, "%s can be read by everybody", path);
    }
    got = file.st_size > (off_t)size ? 0 : read(fd, ret_bytes, size);
    close(fd);
    if (got < 0)
        return err_set(err, RC_IO, "cannot read %s: %s", path, strerror(errno));
    *ret_length = (size_t)got;
    return file.st_size > (off_t)size ? err_set(err, RC_CORRUPT, "%s is too long", path) : RC_OK;
}

enum rc
directory_sync(const char *dir, struct err *err)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0)
        close(fd);
    return good ? RC_OK : err_set(err, RC_IO, "cannot sync the data directory");
}

static enum rc
journaal_key_make(const struct store_options *options, const uint8_t master[KEY_SIZE], struct err *err)
{
    uint8_t public_key[NOTE_PUBLIC_SIZE], secret[NOTE_SECRET_SIZE], wrap[KEY_SIZE], sealed[SEALED_SECRET], installation[4];
    char name[32], vkey[NOTE_VKEY_SIZE], path[DB_PATH_MAX], hex[2 * SEALED_SECRET + 1], text[NOTE_VKEY_SIZE + sizeof hex + 2], id[9];
    struct note_key key;
    enum rc rc;

    random_bytes(installation, sizeof installation);
    hex_encode(installation, sizeof installation, id);
    snprintf(name, sizeof name, KEY_PREFIX "%s", id);
    crypto_sign_keypair(public_key, secret);
    rc = note_key_make(name, public_key, &key, err);
    if (rc == RC_OK) {
        note_key_to_text(&key, vkey);
        key_derive(master, MASTER_JOURNAAL, wrap);
        seal(wrap, vkey, strlen(vkey), secret, sizeof secret, sealed);
        hex_encode(sealed, sizeof sealed, hex);
        snprintf(text, sizeof text, "%s\n%s\n", vkey, hex);
        rc = path_join(path, options->dir, JOURNAAL_KEY_NAME) ? file_make(path, text, strlen(text), err)
            : err_set(err, RC_INVALID, "path too long");
    }
    sodium_memzero(secret, sizeof secret);
    sodium_memzero(wrap, sizeof wrap);
    return rc;
}

enum rc
installation_make(const struct store_options *options, struct err *err)
{
    uint8_t master[KEY_SIZE];
    char path[DB_PATH_MAX];
    size_t length = 0;
    enum rc rc;

    if (mkdir(options->dir, 0700) != 0 && errno != EEXIST)
        return err_set(err, RC_IO, "cannot make the data directory: %s", strerror(errno));
    if (!path_join(path, options->dir, REGISTER_NAME ".db"))
        return err_set(err, RC_INVALID, "path too long");
    if (access(path, F_OK) == 0)
        return err_set(err, RC_CONFLICT, "there is an installation in this directory");
    if (!path_join(path, options->dir, JOURNAAL_KEY_NAME))
        return err_set(err, RC_INVALID, "path too long");
    if (access(path, F_OK) == 0)
        return err_set(err, RC_CONFLICT, "there is a journaal key in this directory");
    if (!master_path(options, path))
        return err_set(err, RC_INVALID, "path too long");
    random_bytes(master, sizeof master);
    rc = file_make(path, master, sizeof master, err);
    /* a key file that stands elsewhere may have been made by the administrator */
    if (rc == RC_CONFLICT && options->master_key_file != NULL) {
        rc = file_read(path, true, master, sizeof master, &length, err);
        if (rc == RC_OK && length != sizeof master)
            rc = err_set(err, RC_INVALID, "a master key has 32 bytes");
    }
    if (rc == RC_OK)
        rc = journaal_key_make(options, master, err);
    sodium_memzero(master, sizeof master);
    return rc == RC_OK ? directory_sync(options->dir, err) : rc;
}

bool
installation_of_key(const struct note_key *key, char ret_installation[9])
{
    uint8_t bytes[4];

    if (strncmp(key->name, KEY_PREFIX, strlen(KEY_PREFIX)) != 0 || !hex_decode(key->name + strlen(KEY_PREFIX), bytes, sizeof bytes))
        return false;
    hex_encode(bytes, sizeof bytes, ret_installation);
    return true;
}

/* Both lines of journaal.key. */
static enum rc
journaal_key_read(const char *dir, char ret_vkey[NOTE_VKEY_SIZE], uint8_t ret_sealed[SEALED_SECRET], struct err *err)
{
    char path[DB_PATH_MAX], text[NOTE_VKEY_SIZE + 2 * SEALED_SECRET + 4], *end;
    size_t length = 0;
    enum rc rc;

    if (!path_join(path, dir, JOURNAAL_KEY_NAME))
        return err_set(err, RC_INVALID, "path too long");
    rc = file_read(path, false, text, sizeof text - 1, &length, err);
    if (rc != RC_OK)
        return rc;
    text[length] = '\0';
    end = strchr(text, '\n');
    if (end == NULL || end - text >= NOTE_VKEY_SIZE || length == 0 || text[length - 1] != '\n')
        return err_set(err, RC_CORRUPT, "journaal.key is not what was written");
    *end = '\0';
    text[length - 1] = '\0';
    memcpy(ret_vkey, text, (size_t)(end - text) + 1);
    return hex_decode(end + 1, ret_sealed, SEALED_SECRET) ? RC_OK : err_set(err, RC_CORRUPT, "journaal.key is not what was written");
}

enum rc
installation_vkey(const char *dir, char ret_vkey[NOTE_VKEY_SIZE], struct err *err)
{
    uint8_t sealed[SEALED_SECRET];

    return journaal_key_read(dir, ret_vkey, sealed, err);
}

enum rc
installation_load(const struct store_options *options, struct store *store, struct err *err)
{
    uint8_t sealed[SEALED_SECRET];
    char path[DB_PATH_MAX];
    size_t length;
    enum rc rc;

    if (!master_path(options, path))
        return err_set(err, RC_INVALID, "path too long");
    store->keys = sodium_malloc(sizeof *store->keys);
    if (store->keys == NULL)
        return err_set(err, RC_NOMEM, "no locked memory");
    rc = file_read(path, true, store->keys->master, KEY_SIZE, &length, err);
    if (rc != RC_OK || length != KEY_SIZE)
        return rc != RC_OK ? rc : err_set(err, RC_INVALID, "a master key has 32 bytes");
    key_derive(store->keys->master, MASTER_WRAP, store->keys->wrap);
    key_derive(store->keys->master, MASTER_PURPOSE, store->keys->purpose);
    rc = journaal_key_read(options->dir, store->journaal_vkey, sealed, err);
    if (rc == RC_OK)
        rc = note_key_from_text(store->journaal_vkey, &store->journaal_key, err);
    if (rc == RC_OK && !installation_of_key(&store->journaal_key, store->installation))
        rc = err_set(err, RC_CORRUPT, "journaal.key has a strange name");
    if (rc == RC_OK) {
        uint8_t *wrap = sodium_malloc(KEY_SIZE);

        if (wrap == NULL)
            return err_set(err, RC_NOMEM, "no locked memory");
        key_derive(store->keys->master, MASTER_JOURNAAL, wrap);
        if (!unseal(wrap, store->journaal_vkey, strlen(store->journaal_vkey), sealed, sizeof sealed, store->keys->journaal))
            rc = err_set(err, RC_DENIED, "this master key does not belong to this installation");
        sodium_free(wrap);
    }
    return rc;
}
