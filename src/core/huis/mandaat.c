/*
 * mandaat: powers of the verantwoordelijke and who may use them today. See mandaat.h.
 */
#include "core/huis/mandaat.h"

#include <string.h>

#include "base/arena.h"
#include "core/convenant/acts_convenant.h"
#include "core/huis/acts_huis.h"

static const struct profiel *
profiel_hier(const struct facts *f)
{
    const struct convenant *c = f->casusoverleg == NULL ? NULL : casusoverleg_laatste(f->casusoverleg, f->today);

    return c == NULL ? NULL : c->profiel;
}

const struct bevoegdheid *
bevoegdheid_hier(const struct facts *f, const char *sleutel)
{
    return bevoegdheid_find(profiel_hier(f), sleutel);
}

const struct bevoegdheid *
bevoegdheid_van_handeling(const struct facts *f, const char *handeling)
{
    const struct profiel *p = profiel_hier(f);

    for (size_t i = 0; p != NULL && i < p->bevoegdheid_count; i++)
        for (size_t h = 0; h < p->bevoegdheid[i].handeling_count; h++)
            if (strcmp(p->bevoegdheid[i].handeling[h], handeling) == 0)
                return &p->bevoegdheid[i];
    return NULL;
}

uint32_t
bevoegdheid_rol(const struct facts *f, const char *sleutel)
{
    const struct bevoegdheid *b = bevoegdheid_hier(f, sleutel);

    return b != NULL ? b->aan : sleutel != NULL && strcmp(sleutel, MANDAAT_VOORZITTER) == 0 ? ROLE_VOORZITTER : 0;
}

const char *
bevoegdheid_handelingen(const struct facts *f, const struct bevoegdheid *b)
{
    const char *text = NULL;

    for (size_t i = 0; i < b->handeling_count; i++) {
        const struct act *act = act_by_id(b->handeling[i]);

        if (act != NULL)
            text = text == NULL ? act->title : arena_join(f->arena, text, "; ", act->title, NULL);
    }
    return text;
}

/* What the covenant means to mandate to this function bounds what a mandaatbesluit can give; when it says nothing, art. 4.6 and 11.1 do. */
static bool
convenant_staat_toe(const struct convenant *c, const struct bevoegdheid *bevoegdheid)
{
    for (size_t i = 0; c != NULL && i < c->mandaat_count; i++) {
        if (c->mandaat[i].role != bevoegdheid->aan)
            continue;
        for (size_t b = 0; b < c->mandaat[i].bevoegdheid_count; b++)
            if (strcmp(c->mandaat[i].bevoegdheid[b], bevoegdheid->sleutel) == 0)
                return true;
        return false;
    }
    return true;
}

bool
bevoegdheid_te_mandateren(const struct facts *f, const struct bevoegdheid *b)
{
    return convenant_staat_toe(casusoverleg_laatste(f->casusoverleg, f->today), b);
}

static bool
heeft_rol(const struct facts *f, const struct medewerker *m, uint32_t rol)
{
    if ((m->huisrollen & rol) != 0)
        return true;
    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next)
        if (id_equal(&a->medewerker, &m->id) && id_equal(&a->casusoverleg, &f->casusoverleg->id) && zetel_geldt(f->casusoverleg, a, f->today)
            && (zetel_rollen(f->casusoverleg, a, f->today) & rol) != 0)
            return true;
    return false;
}

bool
mandaat_draagt(const struct facts *f, const struct medewerker *m, const struct bevoegdheid *b)
{
    if (m == NULL || b == NULL || !medewerker_in_dienst(m, f->today) || !heeft_rol(f, m, b->aan)
        || !bevoegdheid_te_mandateren(f, b))
        return false;
    for (const struct mandaat *d = f->huis->mandaat; d != NULL; d = d->next) {
        if (d->bevoegdheden == NULL)
            continue;
        bool dit = strcmp(d->bevoegdheden, b->sleutel) == 0 || (b->aan == ROLE_VOORZITTER && strcmp(d->bevoegdheden, MANDAAT_VOORZITTER) == 0);

        if (dit && id_equal(&d->casusoverleg, &f->casusoverleg->id) && id_equal(&d->aan, &m->id) && mandaat_geldt(d, f->today))
            return true;
    }
    return false;
}

struct decision
check_namens(const struct facts *f, const struct bevoegdheid *b)
{
    if ((f->actor.huisrollen & ROLE_BEHEERDER) != 0 || heeft_zetel(f, &f->casusoverleg->id, ROLE_VERANTWOORDELIJKE)
        || mandaat_draagt(f, f->actor.medewerker, b))
        return DECISION_ALLOWED(NULL);
    if (!mag_convenant_zien(f))
        return refuse_absent();
    if (b != NULL && f->actor.medewerker != NULL && heeft_rol(f, f->actor.medewerker, b->aan))
        return refuse(REFUSAL_NOT_YOU, b->artikel == NULL ? "4.6" : b->artikel,
            arena_format(f->arena, "Dit is een bevoegdheid van de verantwoordelijke (\u201e%s\u201d). Er is geen mandaatbesluit dat haar vandaag aan u geeft.",
                b->titel),
            "De verantwoordelijke doet het zelf, of legt een mandaatbesluit vast.");
    return refuse_own(REFUSAL_NOT_YOU, "E4.1", "De verantwoordelijke van dit casusoverleg legt dit vast, wie hij mandateert, of de beheerder voor hem.",
        "Vraag het de verantwoordelijke of de beheerder.");
}
