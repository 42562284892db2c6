/*
 * verstrekking: what of a dossier can leave the bestand, where to, and on which basis of the covenant. See verstrekking.h.
 *
 * What we do: who gives chooses pieces that he reads himself; a basis is asked for each category of them; criminal data ask permission of the officier van
 * justitie for these pieces and this recipient. Personalia go along only where the covenant names them too.
 */
#include "core/verstrekking/verstrekking.h"

#include <string.h>

#include "base/arena.h"
#include "core/acts.h"
#include "core/verstrekking/acts_verstrekking.h"
#include "core/view.h"

/* ---- the covenant ---- */

static const struct doorverstrekking *
find(const struct doorverstrekking *list, size_t count, const char *ontvanger, enum rubriek rubriek)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].ontvanger, ontvanger) == 0 && (list[i].rubrieken & RUBRIEK_BIT(rubriek)) != 0)
            return &list[i];
    return NULL;
}

const struct doorverstrekking *
convenant_doorverstrekking(const struct convenant *c, bool casusoverleg, const char *ontvanger, enum rubriek rubriek)
{
    return casusoverleg ? find(c->doorverstrekking, c->doorverstrekking_count, ontvanger, rubriek) : find(c->derde, c->derde_count, ontvanger, rubriek);
}

static const char *
casusoverleg_titel(const struct facts *f, const char *sleutel)
{
    const struct casusoverleg *co = huis_casusoverleg_sleutel(f->huis, sleutel);

    return co != NULL ? co->titel : sleutel;
}

/* "derde.woningcorporatie-de-kade": by its name and not by its place, which another version of the covenant changes. */
static const char *
sleutel_van_derde(const struct facts *f, const char *ontvanger)
{
    char *key = arena_text_n(f->arena, ontvanger, strlen(ontvanger));

    for (char *c = key; c != NULL && *c != '\0'; c++) {
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c + ('a' - 'A'));
        else if (!(*c >= 'a' && *c <= 'z') && !(*c >= '0' && *c <= '9'))
            *c = '-';
    }
    return key == NULL ? NULL : arena_join(f->arena, "derde.", key, NULL);
}

static bool
named_before(const struct doorverstrekking *list, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(list[i].ontvanger, list[at].ontvanger) == 0)
            return true;
    return false;
}

size_t
ontvanger_opties(const struct facts *f, const struct option **ret_option)
{
    const struct convenant *c = f->convenant;
    struct option *option = c == NULL ? NULL : arena_array(f->arena, c->derde_count + c->doorverstrekking_count, sizeof *option);
    size_t count = 0;

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < c->derde_count; i++)
        if (!named_before(c->derde, i))
            option[count++] = (struct option){sleutel_van_derde(f, c->derde[i].ontvanger), c->derde[i].ontvanger, c->derde[i].voorwaarde};
    for (size_t i = 0; option != NULL && i < c->doorverstrekking_count; i++)
        if (!named_before(c->doorverstrekking, i))
            option[count++] = (struct option){arena_join(f->arena, "casusoverleg.", c->doorverstrekking[i].ontvanger, NULL),
                casusoverleg_titel(f, c->doorverstrekking[i].ontvanger), c->doorverstrekking[i].voorwaarde};
    return count;
}

const char *
ontvanger_naam(const struct facts *f, const char *keuze, bool *ret_casusoverleg, const char **ret_sleutel)
{
    const struct convenant *c = f->convenant;
    const char *key = keuze == NULL ? NULL : strchr(keuze, '.');

    *ret_casusoverleg = key != NULL && strncmp(keuze, "casusoverleg.", 13) == 0;
    *ret_sleutel = NULL;
    if (key == NULL || c == NULL)
        return NULL;
    if (*ret_casusoverleg) {
        *ret_sleutel = key + 1;
        return casusoverleg_titel(f, key + 1);
    }
    for (size_t i = 0; i < c->derde_count && *ret_sleutel == NULL; i++) {
        const char *deze = sleutel_van_derde(f, c->derde[i].ontvanger);

        if (deze != NULL && strcmp(deze, keuze) == 0)
            *ret_sleutel = c->derde[i].ontvanger;
    }
    return *ret_sleutel;
}

/* ---- pieces ---- */

static bool
leest(const struct facts *f, enum rubriek rubriek)
{
    return (rubrieken_lezen(f) & RUBRIEK_BIT(rubriek)) != 0;
}

/* Not what rests on consent that is gone (E1.2). */
static bool
te_geven(const struct facts *f, const struct gegeven *g)
{
    return !g->verloren && !g->ingetrokken && !g->afgeschermd && g->inhoud != NULL && leest(f, g->rubriek)
        && !zonder_toestemming(f, &g->toestemming, g->bron.voor, g->rubriek);
}

static const struct gegeven *
van_tekst(const struct facts *f, const char *stuk)
{
    struct id id;

    return id_from_text(stuk, &id) ? dossier_gegeven(f->dossier, &id) : NULL;
}

const char *
stuk_naam(const struct facts *f, const char *stuk)
{
    static const struct keuze heel[] = {{STUK_PERSONALIA, "Naam, geboortedatum en adres"}, {STUK_AANPAK, "De aanpak"}, {STUK_VOORTGANG, "De voortgang"}};
    const struct keuze *k = keuze_find(heel, sizeof heel / sizeof heel[0], stuk);
    const struct gegeven *g = k != NULL ? NULL : van_tekst(f, stuk);

    if (k != NULL)
        return k->titel;
    if (g == NULL || g->verloren)
        return "Een gegeven dat er niet meer is";
    const char *kort = f->convenant->profiel->rubriek[g->rubriek].kort;
    /* who answers for the dossier without seeing it decides by category (E10.3) */
    return g->inhoud == NULL || !leest(f, g->rubriek) || !dossier_zichtbaar(f) ? kort
        : arena_join(f->arena, kort, ": ", g->inhoud, g->ingetrokken ? " (daarna ingetrokken door de bron)" : "", NULL);
}

static void
add_stuk(const struct facts *f, struct option *option, size_t *count, const char *stuk, const char *van, bool alleen_strafrechtelijk)
{
    bool mark = stuk_strafrechtelijk(f->dossier, stuk);

    if (*count < STUKKEN_MAX && (mark || !alleen_strafrechtelijk))
        option[(*count)++] = (struct option){stuk, stuk_naam(f, stuk),
            mark ? arena_join(f->arena, van != NULL ? van : "", van != NULL ? " – " : "", "strafrechtelijk (art. 6)", NULL) : van};
}

/* "Politie – met het bestand foto.jpg": what is chosen goes whole. */
static const char *
van_wie(const struct facts *f, const struct gegeven *g)
{
    const char *partij = partij_titel(f, g->bron.voor);

    if (g->bijlage.soort == NULL)
        return partij;
    return arena_join(f->arena, partij, g->bijlage.gecontroleerd ? " – met het bestand " : " – zonder het bestand, dat nog niet is gecontroleerd: ",
        g->bijlage.naam, NULL);
}

static size_t
stukken(const struct facts *f, bool alleen_strafrechtelijk, const struct option **ret_option)
{
    struct option *option = arena_array(f->arena, STUKKEN_MAX, sizeof *option);
    char text[ID_TEXT_SIZE];
    size_t count = 0;

    *ret_option = option;
    if (option == NULL || f->dossier == NULL)
        return 0;
    if (mag_personalia(f, &f->dossier->aangemeld.door))
        add_stuk(f, option, &count, STUK_PERSONALIA, NULL, alleen_strafrechtelijk);
    if (f->dossier->aanpak != NULL && leest(f, RUBRIEK_AANPAK))
        add_stuk(f, option, &count, STUK_AANPAK, NULL, alleen_strafrechtelijk);
    if (f->dossier->voortgang != NULL && leest(f, RUBRIEK_VOORTGANG))
        add_stuk(f, option, &count, STUK_VOORTGANG, NULL, alleen_strafrechtelijk);
    for (const struct gegeven *g = f->dossier->gegeven; g != NULL; g = g->next)
        if (te_geven(f, g))
            add_stuk(f, option, &count, arena_text(f->arena, id_to_text(&g->id, text)), van_wie(f, g), alleen_strafrechtelijk);
    return count;
}

bool
stuk_te_geven(const struct facts *f, const char *stuk)
{
    const struct gegeven *g = van_tekst(f, stuk);

    if (strcmp(stuk, STUK_PERSONALIA) == 0)
        return mag_personalia(f, &f->dossier->aangemeld.door);
    if (strcmp(stuk, STUK_AANPAK) == 0)
        return f->dossier->aanpak != NULL && leest(f, RUBRIEK_AANPAK);
    if (strcmp(stuk, STUK_VOORTGANG) == 0)
        return f->dossier->voortgang != NULL && leest(f, RUBRIEK_VOORTGANG);
    return g != NULL && te_geven(f, g);
}

size_t
stuk_opties(const struct facts *f, const struct option **ret_option)
{
    return stukken(f, false, ret_option);
}

size_t
stuk_strafrechtelijk_opties(const struct facts *f, const struct option **ret_option)
{
    return stukken(f, true, ret_option);
}

size_t
vorm_opties(const struct facts *f, const struct option **ret_option)
{
    static const struct option option[] = {{"mondeling", "Mondeling", NULL}, {"papier", "Op papier", NULL}, {"digitaal", "Digitaal", "Alleen versleuteld."}};

    (void)f;
    *ret_option = option;
    return sizeof option / sizeof option[0];
}

/* ---- permission of the officier van justitie ---- */

static const struct ovj_toestemming *
dekt(const struct facts *f, const char *ontvanger, const char *stuk)
{
    for (const struct ovj_toestemming *t = f->dossier->ovj; t != NULL; t = t->next)
        for (size_t i = 0; ovj_leeft(t, f->today) && t->ontvanger != NULL && strcmp(t->ontvanger, ontvanger) == 0 && i < t->stuk_count; i++)
            if (strcmp(t->stuk[i], stuk) == 0)
                return t;
    return NULL;
}

struct decision
check_ovj(const struct facts *f, const char *ontvanger, const char *const *stuk, size_t count, const char *veld, struct id *ret_ovj)
{
    *ret_ovj = (struct id){{0}};
    for (size_t i = 0; i < count; i++) {
        if (!stuk_strafrechtelijk(f->dossier, stuk[i]))
            continue;
        const struct ovj_toestemming *t = dekt(f, ontvanger, stuk[i]);

        if (t == NULL && f->convenant->ovj_partij == NULL)
            return refuse_field("6", veld,
                arena_format(f->arena, "„%s” is strafrechtelijk, en het convenant noemt niet wie namens het Openbaar Ministerie toestemming geeft.",
                    stuk_naam(f, stuk[i])), "Laat het weg, of laat de verantwoordelijke het convenant aanvullen.");
        if (t == NULL)
            return refuse_field("6", veld,
                arena_format(f->arena, "„%s” is strafrechtelijk. Daarvoor is er geen toestemming van de officier van justitie voor „%s”.",
                    stuk_naam(f, stuk[i]), ontvanger),
                "Leg eerst de toestemming vast: wie haar gaf, wanneer en waarvoor. Of laat dit weg.");
        *ret_ovj = t->id;
    }
    return DECISION_ALLOWED(NULL);
}
