/*
 * convenant_parts: what a specific covenant can carry besides who takes part and who sees what: structured fields, outcomes, terms and norms,
 * mandates, agenda-deelnemers, time-boxed access, criminal data, relatives. Tables for convenant_read.c; their rules are in parts_rules.c.
 *
 * Art. 4.6 and 11.1 (mandate), 6 (permission of the officier van justitie), 9.2 (every field inside one category), 14.9 (how a bespreking
 * ends), 17.1 (relatives are informed too), 18 and 20.1 (never longer). Own rules: E30.1, E40.5, E40.7, E40.8, E41.3, E41.5.
 */
#include <string.h>

#include "base/arena.h"
#include "convenant/finding.h"
#include "convenant/load.h"
#include "core/role.h"

#define IN(field) offsetof(struct convenant, field)
/* Seven digits: a number that could be a BSN is no answer to anything (E9.3). */
#define GETAL_MAX 9999999

/* ---- structured fields (E30.1) ---- */

#define INVUL(field) offsetof(struct invulveld, field)
static const char *const invul_namen[] = {"keuze", "datum", "ja-nee", "tekst", "getal", NULL};
const struct veld invulveld_veld[] = {
    {"titel", VELD_TEKST, INVUL(titel), .wat = "de vraag", .artikel = "9.2", .eigen = "E30.1", .vereist = true},
    {"rubriek", VELD_RUBRIEK, INVUL(rubriek), .wat = "de rubriek waar het antwoord bij hoort", .artikel = "9.2", .vereist = true},
    {"soort", VELD_EEN_UIT, INVUL(soort), .wat = "keuze, datum, ja-nee, tekst of getal", .artikel = "9.2", .eigen = "E30.1", .vereist = true,
        .namen = invul_namen},
    {"uitleg", VELD_TEKST, INVUL(uitleg), .wat = "een uitleg"},
    {"keuzes", VELD_RIJ, INVUL(keuze), .wat = "de keuzes", .artikel = "9.2", .eigen = "E30.1", .min = 2, .sub = keuze_veld, .kort = true,
        .size = sizeof(struct keuze), .count_offset = INVUL(keuze_count)},
    {"tekens", VELD_GETAL, INVUL(tekens), .wat = "het hoogste aantal tekens", .artikel = "5", .eigen = "E5.1", .min = 1, .max = 4000},
    {"minst", VELD_GETAL, INVUL(minst), .wat = "het kleinste getal", .artikel = "9.2", .eigen = "E30.1", .min = 0, .max = GETAL_MAX},
    {"hoogst", VELD_GETAL, INVUL(hoogst), .wat = "het grootste getal", .artikel = "9.2", .eigen = "E30.1", .min = 0, .max = GETAL_MAX},
    {"strafrechtelijk", VELD_JA_NEE, INVUL(strafrechtelijk), .wat = "ja of nee", .artikel = "6", .eigen = "E6.2"},
    {0},
};

/* ---- outcomes (E30.2, E40.8) ---- */

#define UIT(field) offsetof(struct uitkomst, field)
static const char *const vervolg_namen[] = {"aanpak", "casusoverleg", "partij", "geen", NULL};
const struct veld uitkomst_veld[] = {
    {"titel", VELD_TEKST, UIT(titel), .wat = "wat mensen lezen", .artikel = "14.9", .eigen = "E40.8", .vereist = true},
    {"vervolg", VELD_EEN_UIT, UIT(vervolg), .wat = "aanpak, casusoverleg, partij of geen", .artikel = "14.9", .eigen = "E40.8", .vereist = true,
        .namen = vervolg_namen},
    {"naar", VELD_SLEUTEL, UIT(naar), .wat = "de sleutel van een partij of casusoverleg", .artikel = "14.9", .eigen = "E40.8"},
    {"eindigt", VELD_SLEUTEL, UIT(eindigt), .wat = "het moment dat hiermee bereikt is", .artikel = "14.9", .eigen = "E41.5"},
    {"artikel", VELD_TEKST, UIT(artikel), .wat = "het artikel"},
    {"uitleg", VELD_TEKST, UIT(uitleg), .wat = "een uitleg"},
    {0},
};

/* ---- norms and terms (E41.5) ---- */

/* “onbekend” is a norm that is known to exist: it is shown, and nothing is measured by it. */
static void
read_norm_termijn(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    struct norm *norm = into;
    const char *text = read_tekst(reader, veld, node);

    if (text == NULL)
        return;
    norm->onbekend = strcmp(text, "onbekend") == 0;
    if (!norm->onbekend && (!term_from_text(text, &norm->termijn) || norm->termijn.count < 1 || norm->termijn.count > 1000))
        veld_finding(reader, veld, node->line, "“%s: %.40s” is geen termijn; schrijf bijvoorbeeld 90 dagen, of onbekend", veld->naam, text);
}

#define NORM(field) offsetof(struct norm, field)
const struct veld norm_veld[] = {
    {"titel", VELD_TEKST, NORM(titel), .wat = "wat mensen lezen", .artikel = "16", .eigen = "E41.5", .vereist = true},
    {"reeks", VELD_SLEUTEL, NORM(reeks), .wat = "de reeks waar de norm bij hoort, zoals \"2001\"", .artikel = "16", .eigen = "E41.5"},
    {"begin", VELD_SLEUTEL, NORM(begin), .wat = "het moment waarop de tijd begint te lopen", .artikel = "16", .eigen = "E41.5", .vereist = true},
    {"eind", VELD_SLEUTEL, NORM(eind), .wat = "het moment waarop de tijd stopt", .artikel = "16", .eigen = "E41.5", .vereist = true},
    {"termijn", VELD_ZELF, NORM(termijn), .wat = "een termijn, of onbekend", .artikel = "16", .eigen = "E41.5", .vereist = true,
        .lees = read_norm_termijn, .schema = "termijn"},
    {"percentage", VELD_GETAL, NORM(percentage), .wat = "welk deel van de zaken de norm haalt", .artikel = "16", .eigen = "E41.5", .vereist = true,
        .min = 1, .max = 100},
    {"vanaf", VELD_DATUM, NORM(vanaf), .wat = "voor zaken die vanaf deze dag beginnen", .artikel = "16", .eigen = "E41.5"},
    {"tot", VELD_DATUM, NORM(tot), .wat = "de eerste dag waarop de norm niet meer geldt", .artikel = "16", .eigen = "E41.5"},
    {"klok-bij", VELD_SLEUTEL, NORM(klok_bij), .wat = "de partij waar de tijd loopt", .artikel = "16", .eigen = "E41.5"},
    {"bron", VELD_TEKST, NORM(bron), .wat = "waar de norm staat", .artikel = "16", .eigen = "E41.5", .vereist = true},
    {0},
};

#define TERMIJN(field) offsetof(struct termijn, field)
const struct veld co_termijn_veld[] = {
    {"titel", VELD_TEKST, TERMIJN(titel), .wat = "wat mensen lezen", .artikel = "16", .eigen = "E30.1", .vereist = true},
    {"begin", VELD_SLEUTEL, TERMIJN(begin), .wat = "het moment waarop de termijn begint", .artikel = "16", .eigen = "E30.1", .vereist = true},
    {"duur", VELD_TERMIJN, TERMIJN(duur), .wat = "een termijn, zoals 10 dagen", .artikel = "16", .eigen = "E30.1", .vereist = true},
    {"hoogstens", VELD_TERMIJN, TERMIJN(hoogstens), .wat = "de langste termijn met verlenging", .artikel = "16", .eigen = "E30.1"},
    {"verlengd-tot", VELD_SLEUTEL, TERMIJN(verlengd_tot), .wat = "het invulveld met de dag tot wanneer is verlengd", .artikel = "16", .eigen = "E30.1"},
    {"artikel", VELD_TEKST, TERMIJN(artikel), .wat = "de wet waar de termijn staat"},
    {"uitleg", VELD_TEKST, TERMIJN(uitleg), .wat = "een uitleg"},
    {0},
};

/* ---- mandates (art. 4.6, 11.1) ---- */

void
read_mandaten(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    static const struct veld lijst[] = {
        {"mandaten", VELD_TEKSTEN, offsetof(struct mandaatregel, bevoegdheid), .wat = "de bevoegdheden", .artikel = "4.6", .eigen = "E4.1", .min = 1,
            .count_offset = offsetof(struct mandaatregel, bevoegdheid_count)},
        {0},
    };
    struct convenant *convenant = into;

    if (!read_is(reader, veld, node, NODE_MAP))
        return;
    convenant->mandaat = arena_array(reader->arena, node->count, sizeof *convenant->mandaat);
    for (const struct node *child = node->first; child != NULL && convenant->mandaat != NULL; child = child->next) {
        struct mandaatregel *regel = &convenant->mandaat[convenant->mandaat_count++];
        struct node only = *child, map = {.kind = NODE_MAP, .line = child->line, .first = &only, .last = &only, .count = 1};

        regel->sleutel = arena_text(reader->arena, child->key);
        regel->role = role_from_key(child->key);
        mark_line(reader, regel, child->line);
        only.next = NULL;
        only.key = "mandaten";
        read_velden(reader, lijst, &map, regel);
    }
}

/* ---- agenda-deelnemers, time-boxed access, criminal data, rights, relatives ---- */

const struct veld agenda_deelnemer_veld[] = {
    {"toegestaan", VELD_JA_NEE, IN(agenda_deelnemers), .wat = "ja of nee", .artikel = "10", .eigen = "E40.5", .vereist = true},
    {"lezen", VELD_RUBRIEKEN, IN(agenda_deelnemer_lezen), .wat = "de rubrieken die een agenda-deelnemer leest", .artikel = "10", .eigen = "E40.5"},
    {"voorwaarde", VELD_TEKST, IN(agenda_deelnemer_voorwaarde), .wat = "wanneer iemand wordt uitgenodigd", .artikel = "10", .eigen = "E40.5"},
    {0},
};

static void
read_tijdvak_vooraf(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    static const struct veld direct[] = {{"opent-vooraf", VELD_TERMIJN, IN(tijdvak_vooraf), .wat = "een termijn, of direct", .artikel = "10",
        .eigen = "E41.3", .direct = true}, {0}};
    struct convenant *convenant = into;
    struct node only = *node, map = {.kind = NODE_MAP, .line = node->line, .first = &only, .last = &only, .count = 1};

    (void)veld;
    only.next = NULL;
    convenant->tijdvak = true;
    read_velden(reader, direct, &map, into);
}

const struct veld tijdvak_veld[] = {
    {"opent-vooraf", VELD_ZELF, IN(tijdvak), .wat = "een termijn vóór het overleg, of direct", .artikel = "10", .eigen = "E41.3", .vereist = true,
        .lees = read_tijdvak_vooraf, .schema = "termijn-of-direct"},
    {"sluit-na", VELD_TERMIJN, IN(tijdvak_na), .wat = "een termijn na het overleg, of direct", .artikel = "10", .eigen = "E41.3", .vereist = true,
        .direct = true},
    {"behalve-met-afspraak", VELD_JA_NEE, IN(tijdvak_afspraak), .wat = "ja of nee", .artikel = "20.1", .eigen = "E41.3", .vereist = true},
    {0},
};

const struct veld strafrechtelijk_veld[] = {
    {"toestemming-door", VELD_SLEUTEL, IN(ovj_partij), .wat = "de partij waar de officier van justitie werkt", .artikel = "6", .vereist = true},
    {"voorwaarde", VELD_TEKST, IN(ovj_voorwaarde), .wat = "wanneer toestemming wordt gevraagd", .artikel = "6", .vereist = true},
    {0},
};

const struct veld aanleveren_veld[] = {
    {"vooraf", VELD_TERMIJN, IN(aanleveren_vooraf), .wat = "een termijn vóór het overleg, zoals 5 dagen", .artikel = "13.1", .eigen = "E13.1"},
    {"bevestigen-na", VELD_TERMIJN, IN(bevestigen_na), .wat = "een termijn, zoals 6 maanden", .artikel = "4.2", .eigen = "E4.3"},
    {"partijen", VELD_TEKSTEN, IN(aanleveren_partij), .wat = "de partijen die bij agendering vanzelf worden gevraagd", .artikel = "13.1", .eigen = "E13.1",
        .count_offset = IN(aanleveren_partij_count)},
    {0},
};

const struct veld pakket_veld[] = {
    {"geldig", VELD_TERMIJN, IN(pakket_geldig), .wat = "een termijn, zoals 30 dagen", .artikel = "19", .eigen = "E19.1"},
    {"kilobytes", VELD_GETAL, IN(pakket_kilobyte), .wat = "hoe groot een pakket hoogstens is", .artikel = "19", .eigen = "E19.1",
        .min = PAKKET_KILOBYTE_MIN, .max = PAKKET_KILOBYTE_MAX},
    {0},
};

const struct veld rechten_veld[] = {
    {"antwoord-verzoek", VELD_TERMIJN, IN(antwoord_verzoek), .wat = "een termijn, zoals 4 weken", .artikel = "18.2"},
    {"uitvoeren-correctie", VELD_TERMIJN, IN(uitvoeren_correctie), .wat = "een termijn, zoals 4 weken", .artikel = "18.3"},
    {0},
};

#define VERWANT(field) offsetof(struct verwant, field)
const struct veld verwant_veld[] = {
    {"titel", VELD_TEKST, VERWANT(titel), .wat = "wie dit zijn", .artikel = "17.1", .eigen = "E40.7", .vereist = true},
    {"rubrieken", VELD_RUBRIEKEN, VERWANT(rubrieken), .wat = "wat van hen wordt vastgelegd", .artikel = "9.2", .eigen = "E40.7", .vereist = true},
    {0},
};

void
read_bewaren_rubriek(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    struct convenant *convenant = into;

    if (!read_is(reader, veld, node, NODE_MAP))
        return;
    for (const struct node *child = node->first; child != NULL; child = child->next) {
        enum rubriek rubriek = rubriek_from_key(child->key);
        const char *text = read_tekst(reader, veld, child);
        struct term *term = &convenant->bewaren_rubriek[rubriek];

        mark_line(reader, term, child->line);
        if (rubriek == RUBRIEK_NONE)
            finding_add(reader->findings, child->line, "9.2", NULL, "“%.60s” is geen rubriek van art. 9.2; kies uit: %s", child->key, rubriek_keys());
        else if (text != NULL && (!term_from_text(text, term) || term->count < 1 || term->count > 1000))
            veld_finding(reader, veld, child->line, "“%s: %.40s” is geen termijn; schrijf bijvoorbeeld 1 jaar", child->key, text);
    }
    convenant->bewaren_rubriek[RUBRIEK_NONE] = (struct term){0};
}
