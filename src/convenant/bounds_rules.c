/*
 * bounds_rules: a specific covenant is never wider than the general one it stands under. Called by convenant_rules.c.
 *
 * Art. 10 leaves access and write powers to the specific covenant, within what the general one says: 9.2 and 14 (who may have a right over a
 * category at most), 18 (answers no later), 20.1 (kept no longer), 23.6 (not in force before it, no longer than it). The bounds per category,
 * sector, supply rule and function stand in the general covenant's file (E10.2); this file only compares.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "convenant/rules.h"

static void
check_longer(const struct rules *rules, const void *at, const char *artikel, const char *wat, struct term own, struct term most)
{
    struct arena *temp = rules->reader->temp;

    if (own.count > 0 && most.count > 0 && term_longer(own, most))
        SAY(rules, at, artikel, NULL, "%s is met %s langer dan is toegestaan; neem hoogstens %s", wat, term_dutch(temp, own),
            term_dutch(temp, most));
}

static void
check_termijnen(const struct rules *rules)
{
    const struct convenant *c = rules->convenant;
    const struct profiel *p = rules->profiel;

    check_longer(rules, &c->duur, "23.6", "de looptijd", c->duur, p->looptijd);
    if (c->stilzwijgend && !p->stilzwijgend)
        SAY(rules, &c->stilzwijgend, "23.6", NULL, "het algemene convenant kent geen stilzwijgende verlenging; schrijf “verlenging: geen”");
    check_longer(rules, &c->bewaren_hoogstens, "20.1", "de bewaartermijn", c->bewaren_hoogstens, p->bewaren_hoogstens);
    check_longer(rules, &c->inactief_na, "20.1", "de termijn tot niet-actief", c->inactief_na, p->inactief_na);
    check_longer(rules, &c->antwoord_verzoek, "18.2", "de termijn voor een antwoord", c->antwoord_verzoek, p->antwoord_verzoek);
    check_longer(rules, &c->uitvoeren_correctie, "18.3", "de termijn om een correctie uit te voeren", c->uitvoeren_correctie, p->uitvoeren_correctie);
    check_longer(rules, &c->pakket_geldig, "19", "de geldigheid van een pakket", c->pakket_geldig, p->pakket_geldig);
    if (c->pakket_kilobyte > p->pakket_kilobyte && p->pakket_kilobyte > 0)
        SAY(rules, &c->pakket_kilobyte, "19", "E19.1", "een pakket van %d kB is groter dan is toegestaan; neem hoogstens %d", c->pakket_kilobyte,
            p->pakket_kilobyte);
    if (p->pakket_geldig.count == 0 && (c->pakket_geldig.count > 0 || c->pakket_kilobyte > 0))
        SAY(rules, &c->pakket_geldig, "19", "E19.1", "het algemene convenant kent geen pakketten; laat “pakketten” weg");
    for (enum rubriek r = RUBRIEK_PERSONALIA; r <= RUBRIEK_CONTACTEN; r++)
        check_longer(rules, &c->bewaren_rubriek[r], "20.1", arena_format(rules->reader->temp, "de bewaartermijn van %s", rubriek_key(r)),
            c->bewaren_rubriek[r], c->bewaren_hoogstens);
}

/* Nothing holds before it was agreed: art. 23.6 gives the general covenant a first day, and each part begins within the whole. */
static void
check_terugwerkend(const struct rules *rules)
{
    const struct convenant *c = rules->convenant;
    const struct profiel *p = rules->profiel;
    char first[11];

    if (c->vanaf != DATE_NONE && p->vanaf != DATE_NONE && c->vanaf < p->vanaf)
        SAY(rules, &c->vanaf, "23.6", NULL, "het convenant begint vóór het algemene convenant, en werkt dus terug; neem %s of later",
            date_to_text(p->vanaf, first));
    for (size_t i = 0; i < c->partij_count && c->vanaf != DATE_NONE; i++) {
        const struct partij *partij = &c->partij[i];

        if (partij->vanaf != 0 && partij->vanaf < c->vanaf)
            SAY(rules, &partij->vanaf, "23.4", "E40.4", "%s doet mee vóór het convenant begint; neem %s of later", partij->sleutel,
                date_to_text(c->vanaf, first));
    }
    for (size_t i = 0; i < c->besluit_count && c->vanaf != DATE_NONE; i++)
        if (c->besluit[i].tot != DATE_NONE && c->besluit[i].tot <= c->vanaf)
            SAY(rules, &c->besluit[i].tot, "7", "E40.6", "besluit “%s” is al voorbij als het convenant begint; noem het besluit dat dan geldt",
                c->besluit[i].sleutel);
}

/* ---- the matrix ---- */

static bool
within(const struct profiel *profiel, const struct grens *grens, const struct partij *partij)
{
    const struct keuze *sector = keuze_find(profiel->sector, profiel->sector_count, partij->sector);
    const struct verstrekkingsregel *regel = regel_find(profiel, partij->regel);

    if (!grens->gezet || sector == NULL || regel == NULL)
        return true; /* an unknown sector or rule has its own finding */
    return (grens->sectoren >> (sector - profiel->sector) & 1) != 0 || (grens->regels >> (regel - profiel->regel) & 1) != 0;
}

/* "sector straf of openbare-orde, of regel 14.5" */
static const char *
grens_dutch(struct arena *temp, const struct profiel *profiel, const struct grens *grens)
{
    struct buf out CLEANUP_BUF;
    int said = 0;

    buf_init(&out, 300);
    for (size_t i = 0; i < profiel->sector_count; i++)
        if ((grens->sectoren >> i & 1) != 0)
            buf_format(&out, said++ > 0 ? " of %s" : "sector %s", profiel->sector[i].sleutel);
    for (size_t i = 0, rules = 0; i < profiel->regel_count; i++)
        if ((grens->regels >> i & 1) != 0)
            buf_format(&out, rules++ > 0 ? " of %s" : said++ > 0 ? ", of regel %s" : "regel %s", profiel->regel[i].sleutel);
    return arena_text(temp, said > 0 ? buf_str(&out) : NULL);
}

static void
check_cel(const struct rules *rules, const struct partij *partij, enum rubriek rubriek, bool lezen)
{
    const struct rubriek_regel *regel = &rules->profiel->rubriek[rubriek];
    const struct grens *grens = lezen ? &regel->lezen : &regel->verstrekken;
    int line = line_of_part(rules->reader, &partij->recht, (unsigned)rubriek);
    const char *wie;

    if (((lezen ? partij->recht.lezen : partij->recht.verstrekken) & RUBRIEK_BIT(rubriek)) == 0 || within(rules->profiel, grens, partij))
        return;
    wie = grens_dutch(rules->reader->temp, rules->profiel, grens);
    if (wie == NULL)
        finding_add(rules->reader->findings, line, "10", "E9.2", "%s kan %s niet zelf %s; dat doet een handeling, onder een functie. Haal de %s weg",
            partij->sleutel, rubriek_key(rubriek), lezen ? "lezen" : "verstrekken", lezen ? "L" : "S");
    else
        finding_add(rules->reader->findings, line, "10", "E10.2",
            "%s (sector %s, regel %s) mag %s niet %s; het algemene convenant laat dat alleen toe voor %s. Haal de %s weg", partij->sleutel,
            partij->sector, partij->regel, rubriek_key(rubriek), lezen ? "lezen" : "verstrekken", wie, lezen ? "L" : "S");
}

static void
check_functie(const struct rules *rules, const struct functie *functie)
{
    const struct recht none = {0}, *most = &none;
    bool known = false;

    for (size_t i = 0; i < rules->profiel->functie_grens_count; i++)
        if (strcmp(rules->profiel->functie_grens[i].sleutel, functie->sleutel) == 0) {
            most = &rules->profiel->functie_grens[i].recht;
            known = true;
        }
    for (enum rubriek r = RUBRIEK_PERSONALIA; known && r <= RUBRIEK_CONTACTEN; r++) {
        bool lezen = (functie->recht.lezen & ~most->lezen & RUBRIEK_BIT(r)) != 0;
        bool verstrekken = (functie->recht.verstrekken & ~most->verstrekken & RUBRIEK_BIT(r)) != 0;

        if (lezen || verstrekken)
            finding_add(rules->reader->findings, line_of_part(rules->reader, &functie->recht, (unsigned)r), "10", "E10.2",
                "de functie %s mag %s niet %s: dat is ruimer dan het algemene convenant. Haal de %s weg", functie->sleutel, rubriek_key(r),
                lezen && verstrekken ? "lezen en verstrekken" : lezen ? "lezen" : "verstrekken", lezen && verstrekken ? "LS" : lezen ? "L" : "S");
    }
}

void
check_bounds(const struct rules *rules)
{
    const struct convenant *c = rules->convenant;

    if (rules->profiel == NULL)
        return;
    check_termijnen(rules);
    check_terugwerkend(rules);
    for (size_t i = 0; i < c->partij_count; i++)
        for (enum rubriek r = RUBRIEK_PERSONALIA; r <= RUBRIEK_CONTACTEN; r++) {
            check_cel(rules, &c->partij[i], r, true);
            check_cel(rules, &c->partij[i], r, false);
        }
    for (size_t i = 0; i < c->functie_count; i++)
        check_functie(rules, &c->functie[i]);
}
