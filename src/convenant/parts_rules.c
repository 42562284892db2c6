/*
 * parts_rules: the rules of what convenant_parts.c reads. Called by convenant_rules.c.
 *
 * Art. 4.6, 11.1 (mandates), 6 (criminal data), 9.2 and 9.3 (no field outside the categories, none about origin), 14.4 (criminal data, school
 * attendance), 17.1 (relatives), 19. Own rules: ages (E40.7), outcomes (E40.8), moments (E41.5), nobody grants himself anything (E12.3).
 */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "convenant/rules.h"
#include "core/role.h"

static uint16_t
strafrechtelijke_rubrieken(const struct profiel *profiel)
{
    uint16_t mask = 0;

    for (enum rubriek r = RUBRIEK_PERSONALIA; profiel != NULL && r <= RUBRIEK_CONTACTEN; r++)
        if (profiel->rubriek[r].strafrechtelijk)
            mask = (uint16_t)(mask | RUBRIEK_BIT(r));
    return mask;
}

/* ---- parties: dates, art. 14.4 ---- */

static void
check_partij_delen(const struct rules *rules, const struct partij *partij)
{
    const struct convenant *c = rules->convenant;
    const struct verstrekkingsregel *regel = rules->profiel == NULL ? NULL : regel_find(rules->profiel, partij->regel);

    if (partij->vanaf != 0 && partij->tot != 0 && partij->tot <= partij->vanaf)
        SAY(rules, &partij->tot, "23.5", "E40.4", "%s houdt op voordat zij meedoet; neem bij “tot” een latere dag", partij->sleutel);
    if (partij->mag_strafrechtelijk != NULL && (partij->recht.verstrekken & strafrechtelijke_rubrieken(rules->profiel)) == 0)
        SAY(rules, &partij->mag_strafrechtelijk, "14.4", NULL,
            "%s verstrekt geen strafrechtelijke rubriek; haal “strafrechtelijk” weg of zet bij toegang een S", partij->sleutel);
    if (regel != NULL && regel->leeftijd_tot > 0 && c->minimumleeftijd >= regel->leeftijd_tot)
        SAY(rules, &partij->regel, "14.4", NULL, "%s verstrekt alleen over wie jonger is dan %d, en dit casusoverleg gaat over mensen van %d en "
            "ouder; haal de partij weg of pas de leeftijd aan",
            partij->sleutel, regel->leeftijd_tot, c->minimumleeftijd);
}

/* ---- who is discussed (E40.7) ---- */

static void
check_betrokkenen(const struct rules *rules)
{
    const struct convenant *c = rules->convenant;
    const uint16_t most = RUBRIEK_BIT(RUBRIEK_PERSONALIA) | RUBRIEK_BIT(RUBRIEK_GEZIN) | RUBRIEK_BIT(RUBRIEK_CONTACTEN);

    if (c->maximumleeftijd > 0 && c->maximumleeftijd <= c->minimumleeftijd)
        SAY(rules, &c->maximumleeftijd, "1", "E40.7", "niemand is %d of ouder en jonger dan %d; maak de maximumleeftijd hoger", c->minimumleeftijd,
            c->maximumleeftijd);
    for (size_t i = 0; i < c->verwant_count; i++) {
        check_words(rules, &c->verwant[i], c->verwant[i].sleutel, c->verwant[i].titel);
        if ((c->verwant[i].rubrieken & ~most) != 0)
            SAY(rules, &c->verwant[i].rubrieken, "9.2", "E40.7",
                "van %s, over wie het overleg niet gaat, wordt niet meer vastgelegd dan personalia, gezin en contacten; haal de rest weg",
                c->verwant[i].sleutel);
    }
}

/* ---- structured fields (E30.1) ---- */

static void
check_invul_soort(const struct rules *rules, const struct invulveld *v)
{
    const int most = rules->profiel == NULL ? 0 : rules->profiel->gegeven_lengte;

    if ((v->soort == INVUL_KEUZE) != (v->keuze_count > 0))
        SAY(rules, v->keuze_count > 0 ? (const void *)&v->keuze : v, "9.2", "E30.1",
            v->keuze_count > 0 ? "invulveld %s heeft keuzes en is geen keuze; schrijf “soort: keuze”" :
                "invulveld %s is een keuze zonder keuzes; zet erbij “keuzes: {…}”",
            v->sleutel);
    if ((v->soort == INVUL_TEKST) != (v->tekens > 0))
        SAY(rules, v->tekens > 0 ? (const void *)&v->tekens : v, "5", "E5.1",
            v->tekens > 0 ? "invulveld %s is geen tekst en heeft geen “tekens”" : "invulveld %s is een tekst zonder grens; zet erbij “tekens: 100”",
                v->sleutel);
    if (v->tekens > 0 && most > 0 && v->tekens > most)
        SAY(rules, &v->tekens, "5", "E5.1", "invulveld %s mag %d tekens lang zijn en een gegeven hoogstens %d; maak het korter", v->sleutel,
            v->tekens, most);
    if ((v->soort == INVUL_GETAL) != (v->hoogst > 0) || v->minst > v->hoogst)
        SAY(rules, v->hoogst > 0 ? (const void *)&v->hoogst : v, "9.2", "E30.1",
            "een getal heeft grenzen; zet bij invulveld %s “minst: …” en een grotere “hoogst: …”, en alleen bij een getal",
            v->sleutel);
}

static void
check_invulveld(const struct rules *rules, const struct invulveld *v)
{
    const struct convenant *c = rules->convenant;
    const struct rubriek_regel *regel = rules->profiel == NULL || v->rubriek == RUBRIEK_NONE ? NULL : &rules->profiel->rubriek[v->rubriek];
    bool supplied = false;

    check_words(rules, v, v->sleutel, v->sleutel);
    check_words(rules, &v->titel, v->sleutel, v->titel);
    check_words(rules, &v->uitleg, v->sleutel, v->uitleg);
    for (size_t i = 0; i < v->keuze_count; i++)
        check_words(rules, &v->keuze[i], v->sleutel, v->keuze[i].titel);
    check_invul_soort(rules, v);
    /* An answer is written as field.choice, and a moment is found by its key: neither may have two readings. */
    if (strchr(v->sleutel, '.') != NULL)
        SAY(rules, v, "9.2", "E30.1", "in de sleutel %s van een invulveld kan geen punt staan; gebruik een streepje", v->sleutel);
    if (rules->profiel != NULL && keuze_find(rules->profiel->gebeurtenis, rules->profiel->gebeurtenis_count, v->sleutel) != NULL)
        SAY(rules, v, "16", "E41.5", "%s is al een gebeurtenis van het algemene convenant; geef het invulveld een andere sleutel", v->sleutel);
    if (regel == NULL)
        return;
    if (regel->door_handeling || regel->keuzelijst)
        SAY(rules, &v->rubriek, "9.2", "E9.2", "in %s kan geen eigen veld staan: wat daarin hoort ligt vast; kies een andere rubriek voor %s",
            rubriek_key(v->rubriek), v->sleutel);
    for (size_t i = 0; i < c->partij_count; i++)
        supplied = supplied || (c->partij[i].recht.verstrekken & RUBRIEK_BIT(v->rubriek)) != 0;
    if (!supplied && !regel->door_handeling)
        SAY(rules, &v->rubriek, "10", "E30.1", "geen partij verstrekt %s, dus niemand kan %s invullen; geef een partij een S of haal het veld weg",
            rubriek_key(v->rubriek), v->sleutel);
}

/* ---- moments, terms and norms (E41.5) ---- */

static bool
moment_known(const struct rules *rules, const char *sleutel)
{
    const struct invulveld *v = invulveld_find(rules->convenant, sleutel);

    if (v != NULL)
        return v->soort == INVUL_DATUM;
    return rules->profiel == NULL || keuze_find(rules->profiel->gebeurtenis, rules->profiel->gebeurtenis_count, sleutel) != NULL;
}

static void
check_moment(const struct rules *rules, const char *const *moment)
{
    if (*moment != NULL && !moment_known(rules, *moment))
        SAY(rules, moment, "16", "E41.5", "“%.60s” is geen moment; noem een invulveld dat een datum is, of een gebeurtenis van het algemene "
            "convenant", *moment);
}

static void
check_norm(const struct rules *rules, const struct norm *n)
{
    check_moment(rules, &n->begin);
    check_moment(rules, &n->eind);
    if (n->begin != NULL && n->eind != NULL && strcmp(n->begin, n->eind) == 0)
        SAY(rules, &n->eind, "16", "E41.5", "norm %s begint en eindigt op hetzelfde moment; kies een ander eind", n->sleutel);
    if (n->vanaf != 0 && n->tot != 0 && n->tot <= n->vanaf)
        SAY(rules, &n->tot, "16", "E41.5", "norm %s houdt op voordat zij begint; neem bij “tot” een latere dag", n->sleutel);
    if (n->klok_bij != NULL && convenant_partij(rules->convenant, n->klok_bij) == NULL)
        SAY(rules, &n->klok_bij, "16", "E41.5", "“%.60s” staat niet bij de partijen; noem de partij waar de tijd loopt", n->klok_bij);
}

static void
check_termijn(const struct rules *rules, const struct termijn *t)
{
    const struct invulveld *v = invulveld_find(rules->convenant, t->verlengd_tot);

    check_moment(rules, &t->begin);
    if (t->duur.count == 0)
        return; /* missing, and named as such */
    if (t->hoogstens.count > 0 && term_longer(t->duur, t->hoogstens))
        SAY(rules, &t->hoogstens, "16", "E30.1", "termijn %s is langer dan haar langste duur; verander een van beide", t->sleutel);
    if (t->verlengd_tot != NULL && (v == NULL || v->soort != INVUL_DATUM))
        SAY(rules, &t->verlengd_tot, "16", "E30.1", "“%.60s” is geen invulveld met een datum; noem het veld met de dag tot wanneer is verlengd",
            t->verlengd_tot);
    if (t->verlengd_tot != NULL && t->hoogstens.count == 0)
        SAY(rules, &t->verlengd_tot, "16", "E30.1", "termijn %s kan worden verlengd zonder grens; zet erbij “hoogstens: …”", t->sleutel);
}

/* ---- outcomes (E40.8) ---- */

static void
check_uitkomst(const struct rules *rules, const struct uitkomst *u)
{
    check_words(rules, u, u->sleutel, u->titel);
    check_words(rules, &u->uitleg, u->sleutel, u->uitleg);
    if (u->naar != NULL && u->vervolg == VERVOLG_PARTIJ && convenant_partij(rules->convenant, u->naar) == NULL)
        SAY(rules, &u->naar, "14.9", "E40.8", "uitkomst %s gaat naar “%.60s”, en dat is geen partij; noem de sleutel van een partij", u->sleutel, u->naar);
    if (u->naar != NULL && (u->vervolg == VERVOLG_AANPAK || u->vervolg == VERVOLG_GEEN))
        SAY(rules, &u->naar, "14.9", "E40.8", "uitkomst %s gaat nergens heen; haal “naar” weg, of kies vervolg partij of casusoverleg", u->sleutel);
    if (u->naar != NULL && u->vervolg == VERVOLG_CASUSOVERLEG && rules->convenant->sleutel != NULL && strcmp(u->naar, rules->convenant->sleutel) == 0)
        SAY(rules, &u->naar, "14.9", "E40.8", "uitkomst %s gaat naar dit casusoverleg zelf; kies vervolg aanpak", u->sleutel);
    check_moment(rules, &u->eindigt);
}

/* ---- mandates (4.6, 11.1) ---- */

static void
check_mandaat(const struct rules *rules, const struct mandaatregel *m)
{
    const struct profiel *p = rules->profiel;

    if ((m->role & (ROLE_VOORZITTER | ROLE_KETENMANAGER)) == 0)
        SAY(rules, m, "4.6", "E12.3", "aan “%.60s” kan niet worden gemandateerd: niemand geeft zichzelf bevoegdheden, en een beheerder verleent ze; "
            "kies voorzitter of ketenmanager",
            m->sleutel);
    for (size_t i = 0; p != NULL && i < m->bevoegdheid_count; i++) {
        const struct bevoegdheid *b = bevoegdheid_find(p, m->bevoegdheid[i]);

        if (b == NULL)
            SAY(rules, &m->bevoegdheid[i], "4.6", "E4.1", "“%.60s” kan niet worden gemandateerd; kies een bevoegdheid uit het algemene convenant, "
                "zoals rechten-betrokkene of informeren",
                m->bevoegdheid[i]);
        else if (b->aan != m->role && (m->role & (ROLE_VOORZITTER | ROLE_KETENMANAGER)) != 0)
            SAY(rules, &m->bevoegdheid[i], b->artikel == NULL ? "4.6" : b->artikel, "E4.1",
                "%s gaat volgens het algemene convenant naar de %s, niet naar de %s; zet haar daar bij, of haal haar weg", b->sleutel,
                b->aan == ROLE_KETENMANAGER ? "ketenmanager" : "voorzitter", m->sleutel);
    }
}

/* ---- agenda-deelnemers, disclosure, criminal data ---- */

static void
check_agenda_deelnemers(const struct rules *rules)
{
    const struct convenant *c = rules->convenant;
    uint16_t readable = 0;

    for (size_t i = 0; i < c->partij_count; i++)
        readable = (uint16_t)(readable | c->partij[i].recht.lezen);
    readable = (uint16_t)(readable & ~(RUBRIEK_BIT(RUBRIEK_VERSTREKKINGEN) | RUBRIEK_BIT(RUBRIEK_CONTACTEN)));
    if (c->agenda_deelnemers != (c->agenda_deelnemer_lezen != 0))
        SAY(rules, &c->agenda_deelnemers, "10", "E40.5",
            c->agenda_deelnemers ? "wat een agenda-deelnemer leest ontbreekt; zet erbij “lezen: [aanpak]”" :
                "zonder agenda-deelnemers leest ook niemand als agenda-deelnemer; haal “lezen” weg");
    else if ((c->agenda_deelnemer_lezen & ~readable) != 0)
        SAY(rules, &c->agenda_deelnemer_lezen, "10", "E40.5", "een agenda-deelnemer leest niet meer dan de partijen, en geen verstrekkingen of "
            "contacten; noem minder rubrieken");
}

static void
check_verstrekkingen(const struct rules *rules, const struct doorverstrekking *list, size_t count, bool casusoverleg)
{
    const struct convenant *c = rules->convenant;

    for (size_t i = 0; i < count; i++) {
        const struct doorverstrekking *door = &list[i];

        check_basis_text(rules, door->ontvanger == NULL ? "de ontvanger" : door->ontvanger, &door->grondslag);
        if (door->rubrieken == 0 && line_at(rules->reader, &door->rubrieken, 0) != 0)
            SAY(rules, &door->rubrieken, casusoverleg ? "19" : "5", NULL, "er staat niet welke rubrieken %s ontvangt; noem ze", door->ontvanger);
        if (casusoverleg && door->ontvanger != NULL && c->sleutel != NULL && strcmp(door->ontvanger, c->sleutel) == 0)
            SAY(rules, &door->ontvanger, "19", NULL, "dit casusoverleg verstrekt niet aan zichzelf; noem een ander casusoverleg");
        if ((door->rubrieken & strafrechtelijke_rubrieken(rules->profiel)) != 0 && c->ovj_partij == NULL)
            SAY(rules, &door->rubrieken, "6", "E6.2", "strafrechtelijke gegevens gaan niet verder zonder toestemming van de officier van justitie; "
                "zet erbij “strafrechtelijke-gegevens: {toestemming-door: …, voorwaarde: …}”");
    }
}

static void
check_ovj(const struct rules *rules)
{
    const struct convenant *c = rules->convenant;
    const struct partij *om = convenant_partij(c, c->ovj_partij);

    if (c->ovj_partij != NULL && om == NULL)
        SAY(rules, &c->ovj_partij, "6", "E6.2", "“%.60s” staat niet bij de partijen; noem de partij waar de officier van justitie werkt", c->ovj_partij);
    if (om != NULL && om->sector != NULL && strcmp(om->sector, "straf") != 0)
        SAY(rules, &c->ovj_partij, "6", "E6.2", "%s hoort niet tot de strafketen; de officier van justitie geeft toestemming", c->ovj_partij);
}

/* E13.1: who is asked by itself takes part and has something to supply. */
static void
check_aanleveren(const struct rules *rules)
{
    const struct convenant *c = rules->convenant;

    for (size_t i = 0; i < c->aanleveren_partij_count; i++) {
        const struct partij *partij = convenant_partij(c, c->aanleveren_partij[i]);
        if (partij == NULL)
            SAY(rules, c->aanleveren_partij, "13.1", "E13.1", "“%.60s” staat niet bij de partijen; noem de sleutel van een partij", c->aanleveren_partij[i]);
        else if (partij->recht.verstrekken == 0)
            SAY(rules, c->aanleveren_partij, "10", "E13.1", "“%.60s” mag niets verstrekken; laat die partij hier weg", c->aanleveren_partij[i]);
    }
}

void
check_parts(const struct rules *rules)
{
    const struct convenant *c = rules->convenant;

    for (size_t i = 0; i < c->partij_count; i++)
        check_partij_delen(rules, &c->partij[i]);
    check_betrokkenen(rules);
    for (size_t i = 0; i < c->invulveld_count; i++)
        check_invulveld(rules, &c->invulveld[i]);
    for (size_t i = 0; i < c->norm_count; i++)
        check_norm(rules, &c->norm[i]);
    for (size_t i = 0; i < c->termijn_count; i++)
        check_termijn(rules, &c->termijn[i]);
    for (size_t i = 0; i < c->uitkomst_count; i++)
        check_uitkomst(rules, &c->uitkomst[i]);
    for (size_t i = 0; i < c->mandaat_count; i++)
        check_mandaat(rules, &c->mandaat[i]);
    if (c->tijdvak && !c->tijdvak_afspraak && line_at(rules->reader, &c->tijdvak_afspraak, 0) != 0)
        SAY(rules, &c->tijdvak_afspraak, "20.1", NULL, "zolang er acties zijn afgesproken blijft een dossier voor de partijen te lezen; schrijf "
            "“behalve-met-afspraak: ja”");
    check_aanleveren(rules);
    check_agenda_deelnemers(rules);
    check_verstrekkingen(rules, c->doorverstrekking, c->doorverstrekking_count, true);
    check_verstrekkingen(rules, c->derde, c->derde_count, false);
    check_ovj(rules);
    check_look_alikes(rules);
}
