/*
 * invulveld: structured fields inside the twelve categories, as the covenant of this casusoverleg names them (the five life areas of Nazorg, the
 * dates of a criminal case). Called by acts_gegeven.c.
 *
 * Art. 9.2: nothing outside the categories; art. 5: concise and factual. What we do (E30.1): a field is one gegeven like any other, with its source,
 * basis, confirmations and retention. Only the wording is fixed: it is chosen, a date, a number or a short text, and is kept as key and answer
 * beside the sentence that people read, so that old entries read as they did when the covenant changes.
 */
#include "core/invulveld.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/utf8.h"
#include "core/event_kind.h"

/* Where the answer of each kind is filled in. */
static const char *const antwoord_veld[] = {[INVUL_KEUZE] = "antwoord", [INVUL_DATUM] = "antwoord_datum", [INVUL_JA_NEE] = "antwoord",
    [INVUL_TEKST] = "inhoud",
    [INVUL_GETAL] = "antwoord_getal"};
static const struct keuze ja_nee[] = {{"ja", "ja", NULL, NULL}, {"nee", "nee", NULL, NULL}};

static bool
mag_invullen(const struct facts *f, const struct invulveld *v)
{
    return (rubrieken_verstrekken(f) & RUBRIEK_BIT(v->rubriek)) != 0;
}

static bool
any_of(const struct facts *f, unsigned soorten)
{
    for (size_t i = 0; i < f->convenant->invulveld_count; i++)
        if ((soorten >> f->convenant->invulveld[i].soort & 1) != 0 && mag_invullen(f, &f->convenant->invulveld[i]))
            return true;
    return false;
}

bool
invulveld_gevraagd_antwoord(const struct facts *f)
{
    return any_of(f, 1u << INVUL_KEUZE | 1u << INVUL_JA_NEE);
}

bool
invulveld_gevraagd_overig(const struct facts *f)
{
    return any_of(f, 1u << INVUL_DATUM | 1u << INVUL_TEKST | 1u << INVUL_GETAL);
}

bool
invulveld_gevraagd_datum(const struct facts *f)
{
    return any_of(f, 1u << INVUL_DATUM);
}

bool
invulveld_gevraagd_getal(const struct facts *f)
{
    return any_of(f, 1u << INVUL_GETAL);
}

/* Those without choices: a choice names its field itself. */
size_t
invulveld_opties(const struct facts *f, const struct option **ret_option)
{
    const struct convenant *c = f->convenant;
    struct option *option = arena_array(f->arena, c->invulveld_count, sizeof *option);
    size_t count = 0;

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < c->invulveld_count; i++) {
        const struct invulveld *v = &c->invulveld[i];

        if (v->soort != INVUL_KEUZE && v->soort != INVUL_JA_NEE && mag_invullen(f, v))
            option[count++] = (struct option){v->sleutel, arena_format(f->arena, "%s (%s)", v->titel, c->profiel->rubriek[v->rubriek].kort), v->uitleg};
    }
    return count;
}

static const struct keuze *
keuzes_of(const struct invulveld *v, size_t *ret_count)
{
    *ret_count = v->soort == INVUL_KEUZE ? v->keuze_count : v->soort == INVUL_JA_NEE ? 2 : 0;
    return v->soort == INVUL_KEUZE ? v->keuze : ja_nee;
}

/* "huisvesting.geen": the field and its choice, so that one list holds the answers to all. */
size_t
invulveld_antwoord_opties(const struct facts *f, const struct option **ret_option)
{
    const struct convenant *c = f->convenant;
    size_t most = 0, count = 0, here;

    for (size_t i = 0; i < c->invulveld_count; i++) {
        keuzes_of(&c->invulveld[i], &here);
        most += here;
    }
    struct option *option = arena_array(f->arena, most, sizeof *option);
    *ret_option = option;
    for (size_t i = 0; option != NULL && i < c->invulveld_count; i++) {
        const struct invulveld *v = &c->invulveld[i];
        const struct keuze *keuze = keuzes_of(v, &here);

        for (size_t k = 0; k < here && mag_invullen(f, v); k++)
            option[count++] = (struct option){arena_format(f->arena, "%s.%s", v->sleutel, keuze[k].sleutel),
                arena_format(f->arena, "%s: %s", v->titel, keuze[k].titel), keuze[k].uitleg};
    }
    return count;
}

/* The choice behind the field's key; NULL when the answer is to another field. */
static const struct keuze *
keuze_chosen(const struct invulveld *v, const char *antwoord)
{
    size_t length = strlen(v->sleutel), count;
    const struct keuze *keuze = keuzes_of(v, &count);

    if (antwoord == NULL || strncmp(antwoord, v->sleutel, length) != 0 || antwoord[length] != '.')
        return NULL;
    return keuze_find(keuze, count, antwoord + length + 1);
}

const struct invulveld *
invulveld_chosen(const struct facts *f, const struct input *in)
{
    const struct convenant *c = f->convenant;
    const char *antwoord = input_text(in, "antwoord");
    const struct invulveld *v = invulveld_find(c, input_text(in, "veld"));

    for (size_t i = 0; v == NULL && antwoord != NULL && i < c->invulveld_count; i++)
        if (keuze_chosen(&c->invulveld[i], antwoord) != NULL)
            v = &c->invulveld[i];
    return v;
}

static struct decision
check_getal(const struct facts *f, const struct invulveld *v, const char *text)
{
    size_t digits = strspn(text, "0123456789");
    long number = digits > 0 && digits < 8 && text[digits] == '\0' ? strtol(text, NULL, 10) : -1;

    if (number >= v->minst && number <= v->hoogst)
        return DECISION_ALLOWED(NULL);
    return refuse_field("E30.1", "antwoord_getal", arena_format(f->arena, "Bij \u201e%s\u201d hoort een getal van %d tot en met %d.", v->titel,
        v->minst, v->hoogst),
        "Vul een getal in, alleen cijfers.");
}

static struct decision
check_antwoord(const struct facts *f, const struct invulveld *v, const struct input *in)
{
    const char *veld = antwoord_veld[v->soort], *text = input_text(in, veld);

    if (!input_get(in, veld)->given)
        return refuse_field("E30.1", veld, arena_format(f->arena, "Het antwoord op \u201e%s\u201d ontbreekt.", v->titel), "Vul het antwoord in.");
    if ((v->soort == INVUL_KEUZE || v->soort == INVUL_JA_NEE) && keuze_chosen(v, text) == NULL)
        return refuse_field("E30.1", veld, arena_format(f->arena, "Dit is geen antwoord op \u201e%s\u201d.", v->titel),
            "Kies een antwoord dat bij dit veld hoort.");
    if (v->soort == INVUL_TEKST && utf8_length(text) > (size_t)v->tekens)
        return refuse_field("5", veld, arena_format(f->arena, "Bij \u201e%s\u201d passen hoogstens %d tekens.", v->titel, v->tekens),
            "Maak de tekst korter.");
    return v->soort == INVUL_GETAL ? check_getal(f, v, text) : DECISION_ALLOWED(NULL);
}

struct decision
invulveld_check(const struct facts *f, const struct input *in, enum rubriek rubriek)
{
    const struct invulveld *v = invulveld_chosen(f, in);

    if (v->rubriek != rubriek)
        return refuse_field("9.2", "veld", arena_format(f->arena, "\u201e%s\u201d hoort bij de categorie \u201e%s\u201d.", v->titel,
            f->convenant->profiel->rubriek[v->rubriek].kort), "Kies die categorie, of een ander veld.");
    for (size_t i = 0; i < sizeof antwoord_veld / sizeof *antwoord_veld; i++)
        if (strcmp(antwoord_veld[i], antwoord_veld[v->soort]) != 0 && input_get(in, antwoord_veld[i])->given)
            return refuse_field("E30.1", antwoord_veld[i], arena_format(f->arena, "Dit hoort niet bij \u201e%s\u201d.", v->titel), "Laat dit leeg.");
    return check_antwoord(f, v, in);
}

bool
invulveld_strafrechtelijk(const struct facts *f, const struct input *in)
{
    const struct invulveld *v = invulveld_chosen(f, in);

    return v != NULL && v->strafrechtelijk;
}

void
invulveld_put(const struct facts *f, const struct input *in, struct event_list *list, struct event *e)
{
    const struct invulveld *v = invulveld_chosen(f, in);
    char day[64];

    if (v == NULL)
        return;
    const char *antwoord = input_text(in, antwoord_veld[v->soort]), *leesbaar = antwoord;
    const struct keuze *keuze = keuze_chosen(v, antwoord);
    if (keuze != NULL) {
        antwoord = keuze->sleutel;
        leesbaar = keuze->titel;
    } else if (v->soort == INVUL_DATUM) {
        leesbaar = date_long(input_get(in, "antwoord_datum")->day, day, sizeof day);
    }
    event_put_text(list, e, F_VELD, v->sleutel);
    event_put_text(list, e, F_ANTWOORD, antwoord);
    size_t length = strlen(v->titel);
    event_put_text(list, e, F_INHOUD, arena_format(f->arena, "%s%s %s", v->titel, length > 0 && v->titel[length - 1] == '?' ? "" : ":", leesbaar));
}
