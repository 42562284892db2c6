/*
 * local: the message of `gcos audit` answered, by the process that has the gate. See local.h.
 *
 * What core finds about powers, decisions and terms, and what only the machine knows: the directory's rights, its file system, the keys. Who asks has
 * the socket or the lock, and so the keys (local.h); the reading is put in the register's journaal all the same (E12.2).
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "cli/bootstrap.h"
#include "cli/local_audit.h"
#include "core/nagaan.h"
#include "core/verstrekking/pakket.h"
#include "store/pakket.h"
#include "store/store.h"

#define AUDIT_ARENA ((size_t)64 << 20)
#define AUDIT_TEXT ((size_t)16 << 20)
#define FILES_MAX 5
#define DEEL 100                 /* seats a message: it must fit on one line (LOCAL_LINE_MAX) */

static const char over[] = "De installatie";

/* ---- what only the machine knows ---- */

static void
look_directory(struct bevindingen *list, const char *dir)
{
    struct arena *arena = list->arena;
    const char *open = NULL;
    size_t count = 0;
    struct stat s, of;
    DIR *d = opendir(dir);

    if (d == NULL || fstat(dirfd(d), &of) != 0) {
        bevinding_add(list, ERNST_ROOD, over, "12.1", NULL, "De map met gegevens is niet na te gaan.", "Kijk of de map bestaat en van deze gebruiker is.");
        if (d != NULL)
            closedir(d);
        return;
    }
    if ((of.st_mode & 077) != 0)
        bevinding_add(list, ERNST_ROOD, over, "12.1", NULL, arena_format(arena, "Anderen op deze machine kunnen in de map %s.", dir),
            arena_format(arena, "chmod 700 %s", dir));
    for (const struct dirent *e = readdir(d); e != NULL; e = readdir(d)) {
        if (e->d_name[0] == '.' || fstatat(dirfd(d), e->d_name, &s, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        if ((s.st_mode & 077) == 0 && s.st_uid == of.st_uid && !S_ISLNK(s.st_mode))
            continue;
        if (count++ < FILES_MAX)
            open = open == NULL ? arena_text(arena, e->d_name) : arena_format(arena, "%s, %s", open, e->d_name);
    }
    closedir(d);
    if (count > 0)
        bevinding_add(list, ERNST_ROOD, over, "12.1", NULL, arena_format(arena,
            "Door anderen te lezen of te schrijven, of niet van de eigenaar van de map: %s%s.",
            open, count > FILES_MAX ? " en meer" : ""),
            arena_format(arena, "Maak %s/* van de eigenaar van de map, met rechten 600.", dir));
}

static void
look_filesystem(struct bevindingen *list, const char *dir)
{
    static const struct {
        unsigned long type;
        enum ernst ernst;
        const char *wat, *doe;
    } known[] = {
        {0x6969, ERNST_ROOD, "De map staat op een netwerkschijf (NFS): wat is bevestigd kan daar verloren gaan.", "Zet de map op een eigen schijf."},
        {0x9123683E, ERNST_ORANJE, "De map staat op btrfs, dat oude blokken bewaart: vernietigde sleutels kunnen daar blijven staan.",
            "Zet de map op ext4 of xfs, of zet copy-on-write ervoor uit."},
        {0x2FC12FC1, ERNST_ORANJE, "De map staat op ZFS, dat oude blokken bewaart: vernietigde sleutels kunnen daar blijven staan.",
            "Zet de map op ext4 of xfs, zonder snapshots."},
    };
    struct statfs s;

    if (statfs(dir, &s) != 0)
        return;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if ((unsigned long)s.f_type == known[i].type)
            bevinding_add(list, known[i].ernst, over, "20.3", "E20.6", known[i].wat, known[i].doe);
}

static void
look_machine(struct bevindingen *list, const struct store *store)
{
    const char *dir = store_dir(store);
    struct arena *arena = list->arena;

    look_directory(list, dir);
    look_filesystem(list, dir);
    bevinding_add(list, ERNST_ROOD, over, "12.1", "E12.3", "Aanmelden gaat met alleen een wachtwoord; er is geen tweede factor.",
        "Laat GCOS alleen toe vanaf een afgeschermd netwerk, of achter een aanmelding die wel een tweede factor vraagt.");
    if (store_key_copy(store) == NULL)
        bevinding_add(list, ERNST_ROOD, over, "20.3", "E20.6", "De sleutels staan op één plaats. Gaat deze schijf stuk, dan zijn alle dossiers weg.",
            "Geef gcos serve --sleutelkopie met een map op een andere schijf. Een gewone reservekopie van de sleutels maakt vernietigen ongedaan.");
    if (access(arena_format(arena, "%s/master.key", dir), F_OK) == 0)
        bevinding_add(list, ERNST_ORANJE, over, "12.1", NULL, "De hoofdsleutel staat naast de gegevens: wie de map heeft, heeft alles.",
            "Neem master.key nooit mee in een reservekopie van de map.");
    if (geteuid() == 0)
        bevinding_add(list, ERNST_ORANJE, over, "12.1", NULL, "GCOS draait als root.", "Geef GCOS een eigen gebruiker; docs/deploy/gcos.service doet dat.");
}

/* ---- secrets that open something from outside: that they are there and since when, never what they are ---- */

static const char *
dag_of(const struct facts *f, int32_t dag)
{
    char text[64];

    return dag == DATE_NONE ? NULL : arena_text(f->arena, date_long(dag, text, sizeof text));
}

static void
list_sleutels(struct store *store, const struct facts *f, json_t *out)
{
    json_t *list = json_array();

    for (const struct casusoverleg *co = f->huis->casusoverleg; co != NULL; co = co->next) {
        char vingerafdruk[VINGERAFDRUK_SIZE] = "niet meer aanwezig";
        int32_t tot = eigen_sleutel_vorige_tot(co, f->today);
        struct uitwissel_key key;

        if (store_uitwissel_key(store, &co->id, eigen_sleutel_nu(co), &key, NULL) == RC_OK)
            uitwissel_vingerafdruk(&key, vingerafdruk);
        json_array_append_new(list, json_pack("{s:s,s:s,s:s,s:s*}", "over", co->titel, "vingerafdruk", vingerafdruk, "sinds",
            co->eigen_sleutel == NULL ? "het instellen" : dag_of(f, date_of_time(co->eigen_sleutel->time)), "vorige_tot", dag_of(f, tot)));
    }
    json_object_set_new(out, "sleutels", list);
}

static void
list_kalenderadressen(struct store *store, const struct facts *f, json_t *out)
{
    json_t *list = json_array();
    struct reader *reader;

    json_object_set_new(out, "kalenderadressen", list);
    if (reader_begin(store_register(store), &reader, NULL) != RC_OK)
        return;
    for (const struct medewerker *m = f->huis->medewerker; m != NULL; m = m->next) {
        int64_t sinds = 0;

        if (reader_kalenderadres_sinds(reader, &m->id, &sinds, NULL) == RC_OK)
            json_array_append_new(list, json_pack("{s:s,s:s,s:s}", "naam", m->naam, "gebruikersnaam", m->gebruikersnaam,
                "sinds", dag_of(f, date_of_time(sinds))));
    }
    reader_end(reader);
}

/* ---- the answer ---- */

static void
put_list(json_t *out, const struct value *from, const char *name, size_t begin)
{
    struct buf text CLEANUP_BUF;
    const struct value *list = value_get(from, name);
    json_t *all, *part = json_array();

    buf_init(&text, AUDIT_TEXT);
    if (list != NULL)
        value_json(&text, list);
    all = json_loads(buf_str(&text), 0, NULL);
    for (size_t i = begin; i < json_array_size(all) && i < begin + DEEL; i++)
        json_array_append(part, json_array_get(all, i));
    if (begin + DEEL < json_array_size(all))
        json_object_set_new(out, "verder", json_integer((json_int_t)(begin + DEEL)));
    json_decref(all);
    json_object_set_new(out, name, part);
}

static enum rc
note(struct store *store, int64_t now, struct err *err)
{
    const struct journaal_line line = {.time = now, .handeling = "bevoegdheden.nagaan", .artikel = "12.1", .uitkomst = UITKOMST_TOEGESTAAN,
        .reden = "opdrachtregel", .spoor = random_id()};
    struct item item = {.bestand = store_register(store), .line = &line, .line_count = 1};
    enum rc rc = store_submit_wait(store, &item);

    return rc == RC_OK ? RC_OK : err_set(err, rc, "audit: %s", rc_name(rc));
}

static json_t *
answer_huis(struct store *store, struct facts *f)
{
    struct bevindingen list = {.arena = f->arena};
    struct value *result = value_object(f->arena);
    json_t *out = json_pack("{s:i}", "status", 200), *ids = json_array();
    char id[ID_TEXT_SIZE];

    look_machine(&list, store);
    nagaan_huis(f, &list);
    bevindingen_sort(&list);
    put_bevindingen(result, &list);
    put_list(out, result, "bevindingen", 0);
    list_sleutels(store, f, out);
    list_kalenderadressen(store, f, out);
    for (const struct casusoverleg *co = f->huis->casusoverleg; co != NULL; co = co->next)
        json_array_append_new(ids, json_string(id_to_text(&co->id, id)));
    json_object_set_new(out, "casusoverleggen", ids);
    return out;
}

static json_t *
answer_casusoverleg(struct facts *f, size_t begin)
{
    struct bevindingen list = {.arena = f->arena};
    struct value *result = value_object(f->arena);
    json_t *out = json_pack("{s:i,s:s}", "status", 200, "titel", f->casusoverleg->titel);

    nagaan_casusoverleg(f, &list);
    bevindingen_sort(&list);
    if (begin == 0)
        put_bevindingen(result, &list);
    put_toegang_nu(f, result);
    put_list(out, result, "bevindingen", 0);
    put_list(out, result, "toegang", begin);
    return out;
}

json_t *
local_audit(struct store *store, const struct huis *huis, const json_t *request)
{
    const char *co = json_string_value(json_object_get(request, "casusoverleg"));
    json_int_t begin = json_integer_value(json_object_get(request, "vanaf"));
    int64_t now = (int64_t)time(NULL);
    struct facts f = {.arena = arena_new(AUDIT_ARENA), .now = now, .today = date_of_time(now), .huis = huis};
    struct err err = {0};
    struct id id;
    json_t *out = NULL;

    if (f.arena == NULL)
        return NULL;
    if (co == NULL) {
        if (note(store, now, &err) == RC_OK)
            out = answer_huis(store, &f);
    } else if (id_from_text(co, &id) && (f.casusoverleg = huis_casusoverleg(huis, &id)) != NULL) {
        f.convenant = casusoverleg_convenant(f.casusoverleg, f.today);
        out = answer_casusoverleg(&f, begin < 0 ? 0 : (size_t)begin);
    } else
        out = json_pack("{s:i,s:s}", "status", 404, "waarom", "Dit casusoverleg is er niet.");
    if (arena_failed(f.arena)) {
        json_decref(out);
        out = NULL;
    }
    arena_free(f.arena);
    return out != NULL ? out : json_pack("{s:i,s:s}", "status", 503, "waarom", store_clock_back(store)
        ? "ALARM: de klok van deze machine loopt achter op het journaal. Niemand komt binnen en de kalender staat stil. Zet de klok gelijk."
        : "Het nagaan kon niet worden vastgelegd of paste niet in het geheugen; er is niets getoond.");
}
