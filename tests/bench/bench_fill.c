/*
 * bench_fill: puts N dossiers with 20 gegevens each into the first casusoverleg of a stopped installation, straight through the store. Usage:
 * bench_fill DIR N. Prints the path of each dossier, one a line. The people are invented; names are numbered so that searching has something to find.
 */
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/event_kind.h"
#include "gate/gate_private.h"

#define BATCH 64

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static int waiting;

static void
done(void *context, enum rc rc)
{
    (void)context;
    if (rc != RC_OK)
        fprintf(stderr, "item: %s\n", rc_name(rc));
    pthread_mutex_lock(&mutex);
    waiting--;
    pthread_cond_signal(&cond);
    pthread_mutex_unlock(&mutex);
}

static const char *const naam[] = {"Bakker", "Visser", "Smit", "Meijer", "Mulder", "Bos", "Vos", "Peters", "Hendriks", "Dekker", "Brouwer", "Dijkstra", "Kok",
    "Jacobs", "Vermeulen", "Schouten", "Willems", "Hoekstra", "Koster", "Verhoeven"};

static void
add(struct event_list *list, const struct facts *f, const struct id *stream, int i, const char *partij)
{
    char text[256], geboren[16];
    struct event *e = event_add(list, EVENT_PERSONALIA_VASTGELEGD, stream);
    snprintf(text, sizeof text, "%s%c%c%c", naam[i % 20], 'a' + i / 676 % 26, 'a' + i / 26 % 26, 'a' + i % 26);
    snprintf(geboren, sizeof geboren, "%04d-%02d-%02d", 1960 + i % 45, 1 + i % 12, 1 + i % 28);
    event_put_text(list, e, F_VOORNAMEN, "Test");
    event_put_text(list, e, F_GESLACHTSNAAM, arena_text(list->arena, text));
    event_put_text(list, e, F_GEBOORTEDATUM, arena_text(list->arena, geboren));
    event_put_text(list, e, F_WOONPLAATS, "Hilversum");
    e->piece = random_id();
    e = event_add(list, EVENT_AANGEMELD, stream);
    event_put_text(list, e, F_AANLEIDING, "Meer dan tien aanhoudingen in een jaar.");
    e = event_add(list, EVENT_PRIVACYTOETS_GEDAAN, stream);
    event_put_int(list, e, F_GESLAAGD, 1);
    for (int g = 0; g < 20; g++) {
        struct id id = random_id();
        e = event_add(list, EVENT_GEGEVEN_VASTGELEGD, stream);
        e->piece = id;
        event_put_id(list, e, F_GEGEVEN, &id);
        event_put_text(list, e, F_RUBRIEK, g % 2 == 0 ? "strafbare-feiten" : "overlast");
        event_put_text(list, e, F_INHOUD, "Op deze dag is betrokkene aangehouden wegens diefstal uit een winkel in het centrum; hij verklaarde niets.");
        event_put_day(list, e, F_FEITDATUM, f->today - g);
        event_put_text(list, e, F_GRONDSLAG, "Wpg art. 20");
    }
    for (size_t k = 0; k < list->count; k++) {
        list->event[k].time = f->now;
        list->event[k].door = f->actor.medewerker->id;
        list->event[k].voor = partij;
    }
}

int
main(int argc, char **argv)
{
    struct err err = {0};
    struct store *store;
    struct gate *gate;
    struct bestand *bestand;
    char text[ID_TEXT_SIZE], other[ID_TEXT_SIZE];

    if (argc != 3)
        return 2;
    int count = (int)strtol(argv[2], NULL, 10);
    if (store_open(&(struct store_options){.dir = argv[1]}, &store, &err) != RC_OK ||
        gate_open(&(struct gate_options){.store = store}, &gate, &err) != RC_OK) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    const struct huis *huis = gate->house->huis;
    const struct casusoverleg *co = huis_casusoverleg_sleutel(huis, "veelplegers");
    struct facts f = {.huis = huis, .now = gate_now(gate), .casusoverleg = co};
    f.today = date_of_time(f.now);
    f.convenant = casusoverleg_convenant(co, f.today);
    for (const struct autorisatie *a = huis->autorisatie; a != NULL; a = a->next)
        if (id_equal(&a->casusoverleg, &co->id) && strcmp(a->partij, "politie") == 0)
            f.actor.autorisatie = a;
    f.actor.medewerker = huis_medewerker(huis, &f.actor.autorisatie->medewerker);
    const struct act *act = act_by_id("dossier.aanmelden");
    if (store_bestand(store, &co->id, false, &bestand, &err) != RC_OK)
        return 1;
    for (int at = 0; at < count; at += BATCH) {
        struct arena *arena = arena_new((size_t)64 << 20);
        waiting = 0;
        for (int i = at; i < at + BATCH && i < count; i++) {
            struct id id = random_id();
            struct event_list list = {.arena = arena};
            struct item *item = arena_new_struct(arena, item);
            struct projection *p = arena_new_struct(arena, projection);
            struct journaal_line *line = arena_new_struct(arena, journaal_line);
            struct zoek_woorden *zoek = arena_new_struct(arena, zoek_woorden);
            struct expect *expect = arena_new_struct(arena, expect);
            struct kaart kaart;
            add(&list, &f, &id, i, "politie");
            struct dossier *d = dossier_new(arena, &id);
            for (size_t k = 0; k < list.count; k++)
                dossier_apply(d, &list.event[k]);
            dossier_kaart(d, f.convenant, &kaart);
            zoek->woord_count = naam_woorden(arena, kaart.naam, zoek->woord);
            zoek->geboortedatum = kaart.geboortedatum;
            *p = (struct projection){.stream = id, .kind = STREAM_DOSSIER, .state = (int)d->state, .toegang = true, .aanmelder = f.actor.medewerker->id,
                .termijn = DATE_NONE, .zoek = zoek};
            p->kaart = kaart_encode(arena, &kaart, &p->kaart_length);
            *line = (struct journaal_line){.time = f.now, .medewerker = f.actor.medewerker->id, .instelling = "politie", .casusoverleg = co->sleutel,
                .handeling = act->id, .uitkomst = UITKOMST_TOEGESTAAN, .stroom = &d->id, .stroom_count = 1};
            *expect = (struct expect){.stream = id, .create = true};
            *item = (struct item){.bestand = bestand, .grant = mint_append(arena, act, DECISION_ALLOWED("13.1"), bestand, NULL, &id), .event = list.event,
                .event_count = list.count, .projection = p, .projection_count = 1, .line = line, .line_count = 1, .expect = expect, .expect_count = 1,
                    .done = done};
            printf("/casusoverleggen/%s/dossiers/%s\n", id_to_text(&co->id, text), id_to_text(&id, other));
            pthread_mutex_lock(&mutex);
            waiting++;
            pthread_mutex_unlock(&mutex);
            store_submit(store, item);
        }
        pthread_mutex_lock(&mutex);
        while (waiting > 0)
            pthread_cond_wait(&cond, &mutex);
        pthread_mutex_unlock(&mutex);
        arena_free(arena);
    }
    gate_close(gate);
    store_close(store);
    return 0;
}
