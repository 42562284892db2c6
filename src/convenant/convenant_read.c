/*
 * convenant_read: a specific covenant from its file. Called by load.c; the rules between fields are in convenant_rules.c.
 *
 * Art. 2, 4.5, 7, 10, 11.1, 14.1, 19, 21 and the recitals say what a specific covenant states (E0.2); each field names which asks for it.
 * What the general covenant already settles (term, retention, who informs) may be left out and is then taken from there.
 */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "convenant/finding.h"
#include "convenant/load.h"
#include "core/role.h"

#define IN(field) offsetof(struct convenant, field)

static void
read_verlenging(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    struct convenant *convenant = into;
    const char *text = read_tekst(reader, veld, node);

    if (text == NULL)
        return;
    convenant->stilzwijgend = strcmp(text, "stilzwijgend") == 0;
    if (!convenant->stilzwijgend && strcmp(text, "geen") != 0)
        veld_finding(reader, veld, node->line, "“verlenging: %.40s” kan niet; kies stilzwijgend of geen", text);
}

static const struct veld looptijd_veld[] = {
    {"vanaf", VELD_DATUM, IN(vanaf), .wat = "de eerste dag, jjjj-mm-dd", .artikel = "23.6", .vereist = true},
    {"duur", VELD_TERMIJN, IN(duur), .wat = "de looptijd, zoals 1 jaar", .artikel = "23.6"},
    {"verlenging", VELD_ZELF, IN(stilzwijgend), .wat = "stilzwijgend of geen", .artikel = "23.6", .lees = read_verlenging, .schema = "verlenging"},
    {0},
};

static const struct veld waarborg_veld[] = {
    {"naleving", VELD_TEKST, IN(waarborg[1]), .wat = "hoe naleving is geregeld", .artikel = "4.1"},
    {"juistheid", VELD_TEKST, IN(waarborg[2]), .wat = "hoe gegevens juist en volledig blijven", .artikel = "4.5", .vereist = true},
    {"beveiliging", VELD_TEKST, IN(waarborg[3]), .wat = "welk beveiligingsplan geldt", .artikel = "4.5", .vereist = true},
    {"noodzaak", VELD_TEKST, IN(waarborg[4]), .wat = "hoe op noodzaak wordt toegezien", .artikel = "4.4"},
    {0},
};

static const struct veld melding_veld[] = {
    {"door", VELD_TEKST, IN(melding_door), .wat = "wie de verwerking meldt", .artikel = "21", .vereist = true},
    {"bij", VELD_TEKST, IN(melding_bij), .wat = "waar de verwerking wordt gemeld", .artikel = "21", .vereist = true},
    {0},
};

static const struct veld informeren_veld[] = {
    {"door", VELD_SLEUTEL, IN(informeren_door), .wat = "wie de betrokkene informeert", .artikel = "17.1", .vereist = true},
    {"uiterlijk", VELD_TEKST, IN(informeren_uiterlijk), .wat = "wanneer uiterlijk", .artikel = "17.1"},
    {0},
};

static const struct veld criterium_veld[] = {
    {"vraag", VELD_TEKST, offsetof(struct criterium, vraag), .wat = "de vraag bij het aanmelden", .artikel = "9.1", .eigen = "E40.7", .vereist = true},
    {"vereist", VELD_JA_NEE, offsetof(struct criterium, vereist), .wat = "ja of nee", .artikel = "9.1", .eigen = "E40.7", .vereist = true},
    {0},
};

static const char *const betrokkene_namen[] = {"persoon", "gezin", "groep", NULL};
static const struct veld betrokkene_veld[] = {
    {"omschrijving", VELD_TEKST, IN(omschrijving), .wat = "een nauwkeurige omschrijving van wie wordt besproken", .artikel = "1",
        .eigen = "E0.2", .vereist = true},
    {"soort", VELD_EEN_UIT, IN(betrokkene_soort), .wat = "persoon, gezin of groep", .artikel = "1", .eigen = "E40.7", .namen = betrokkene_namen},
    {"minimumleeftijd", VELD_GETAL, IN(minimumleeftijd), .wat = "een leeftijd", .artikel = "1", .eigen = "E40.7", .min = 0, .max = 100},
    {"maximumleeftijd", VELD_GETAL, IN(maximumleeftijd), .wat = "de leeftijd waarop iemand te oud is", .artikel = "1", .eigen = "E40.7", .min = 1,
        .max = 120},
    {"vertegenwoordiger-tot", VELD_GETAL, IN(vertegenwoordiger_tot), .wat = "de leeftijd tot wanneer de wettelijk vertegenwoordiger bericht krijgt",
        .artikel = "1", .eigen = "E40.7", .min = 1, .max = 18},
    {"verwanten", VELD_RIJ, IN(verwant), .wat = "wie verder wordt geregistreerd", .artikel = "17.1", .eigen = "E40.7", .min = 1, .sub = verwant_veld,
        .size = sizeof(struct verwant), .count_offset = IN(verwant_count)},
    {"criteria", VELD_RIJ, IN(criterium), .wat = "criteria", .artikel = "9.1", .eigen = "E40.7", .min = 1, .sub = criterium_veld,
        .size = sizeof(struct criterium), .count_offset = IN(criterium_count)},
    {0},
};

/* One category's own basis: a text, or a group with its kind and decision. */
struct basis {
    const char *tekst, *soort, *besluit;
};
#define BASIS(field) offsetof(struct basis, field)
const struct veld basis_veld[] = {
    {"grondslag", VELD_TEKST, BASIS(tekst), .wat = "de wettelijke grondslag voor het verstrekken", .artikel = "7", .vereist = true},
    {"soort", VELD_SLEUTEL, BASIS(soort), .wat = "de soort grondslag", .artikel = "7", .eigen = "E18.4"},
    {"besluit", VELD_SLEUTEL, BASIS(besluit), .wat = "de sleutel van een besluit", .artikel = "7", .eigen = "E40.6"},
    {0},
};

static void
read_grondslagen(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    struct partij *partij = into;

    if (!read_is(reader, veld, node, NODE_MAP))
        return;
    for (const struct node *child = node->first; child != NULL; child = child->next) {
        enum rubriek rubriek = rubriek_from_key(child->key);
        struct basis basis = {0};

        if (rubriek == RUBRIEK_NONE) {
            veld_finding(reader, veld, child->line, "“%.60s” is geen rubriek; kies uit: %s", child->key, rubriek_keys());
            continue;
        }
        if (child->kind == NODE_MAP)
            read_velden(reader, basis_veld, child, &basis);
        else
            basis.tekst = read_tekst(reader, veld, child);
        partij->grondslag_rubriek[rubriek] = basis.tekst;
        partij->grondslag_rubriek_soort[rubriek] = basis.soort;
        partij->besluit_rubriek[rubriek] = basis.besluit;
        mark_line(reader, &partij->grondslag_rubriek[rubriek], child->line);
    }
}

#define PARTIJ(field) offsetof(struct partij, field)
static const struct veld partij_veld[] = {
    {"instelling", VELD_TEKST, PARTIJ(instelling_naam), .wat = "de naam van de instelling", .artikel = "10", .eigen = "E0.2", .vereist = true},
    {"register", VELD_SLEUTEL, PARTIJ(instelling), .wat = "de sleutel van de instelling in het register"},
    {"hoedanigheid", VELD_TEKST, PARTIJ(hoedanigheid), .wat = "de hoedanigheid", .artikel = "10", .eigen = "E40.3"},
    {"sector", VELD_SLEUTEL, PARTIJ(sector), .wat = "straf, zorg of openbare-orde", .artikel = "14.1", .eigen = "E14.2", .vereist = true},
    {"regel", VELD_SLEUTEL, PARTIJ(regel), .wat = "de verstrekkingsregel van art. 14 die deze partij bindt", .artikel = "14.2", .vereist = true},
    {"zetel", VELD_JA_NEE, PARTIJ(zetel), .wat = "ja of nee", .artikel = "10", .eigen = "E40.1", .vereist = true},
    {"grondslag", VELD_TEKST, PARTIJ(grondslag), .wat = "de wettelijke grondslag voor het verstrekken", .artikel = "7"},
    {"grondslag-per-rubriek", VELD_ZELF, PARTIJ(grondslag_rubriek), .wat = "de grondslag", .artikel = "7", .lees = read_grondslagen, .schema = "grondslagen"},
    {"grondslag-soort", VELD_SLEUTEL, PARTIJ(grondslag_soort), .wat = "de soort grondslag", .artikel = "7", .eigen = "E18.4"},
    {"besluit", VELD_SLEUTEL, PARTIJ(besluit), .wat = "de sleutel van een besluit", .artikel = "7", .eigen = "E40.6"},
    {"strafrechtelijk", VELD_TEKST, PARTIJ(mag_strafrechtelijk), .wat = "welke strafrechtelijke gegevens de partij verstrekt, en wanneer",
        .artikel = "14.4"},
    {"vanaf", VELD_DATUM, PARTIJ(vanaf), .wat = "de dag waarop de partij meedoet", .artikel = "23.4", .eigen = "E40.4"},
    {"tot", VELD_DATUM, PARTIJ(tot), .wat = "de eerste dag waarop de partij niet meer meedoet", .artikel = "23.5", .eigen = "E40.4"},
    {0},
};

#define BESLUIT(field) offsetof(struct besluit, field)
const struct veld besluit_veld[] = {
    {"soort", VELD_TEKST, BESLUIT(soort), .wat = "wat voor besluit het is", .artikel = "7", .eigen = "E40.6", .vereist = true},
    {"door", VELD_TEKST, BESLUIT(door), .wat = "wie het besluit nam", .artikel = "7", .eigen = "E40.6"},
    {"nummer", VELD_TEKST, BESLUIT(nummer), .wat = "het nummer", .artikel = "7", .eigen = "E40.6", .vereist = true},
    {"vanaf", VELD_DATUM, BESLUIT(vanaf), .wat = "een datum", .artikel = "7", .eigen = "E40.6"},
    {"tot", VELD_DATUM, BESLUIT(tot), .wat = "de eerste dag waarop het niet meer geldt", .artikel = "7", .eigen = "E40.6", .vereist = true},
    {0},
};

static void
read_besluiten(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    static const struct veld wrapped[] = {
        {"besluiten", VELD_RIJ, IN(besluit), .wat = "besluiten", .artikel = "7", .eigen = "E40.6", .min = 1, .sub = besluit_veld,
            .size = sizeof(struct besluit), .count_offset = IN(besluit_count)},
        {0},
    };
    struct convenant *convenant = into;
    struct node only = *node, map = {.kind = NODE_MAP, .line = node->line, .first = &only, .last = &only, .count = 1};

    (void)veld;
    only.next = NULL;
    read_velden(reader, wrapped, &map, into);
    /* a date that was not given is not the first of January 1970 */
    for (size_t i = 0; i < convenant->besluit_count; i++) {
        struct besluit *besluit = &convenant->besluit[i];

        if (line_at(reader, &besluit->vanaf, 0) == 0)
            besluit->vanaf = DATE_NONE;
        if (line_at(reader, &besluit->tot, 0) == 0)
            besluit->tot = DATE_NONE;
    }
}

static void
read_verantwoordelijke(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    struct convenant *convenant = into;
    const size_t most = sizeof convenant->verantwoordelijke / sizeof *convenant->verantwoordelijke;

    if (!read_is(reader, veld, node, NODE_LIST))
        return;
    if (node->count == 0 || node->count > most) {
        veld_finding(reader, veld, node->line, "noem één tot en met %zu verantwoordelijken", most);
        return;
    }
    for (const struct node *child = node->first; child != NULL; child = child->next) {
        const char *text = read_tekst(reader, veld, child);

        if (text == NULL)
            continue;
        mark_line(reader, &convenant->verantwoordelijke[convenant->verantwoordelijke_count], child->line);
        convenant->verantwoordelijke[convenant->verantwoordelijke_count++] = text;
    }
}

/* ---- who reads and supplies what (art. 10) ---- */

void
read_recht(struct reader *reader, const struct veld *veld, const struct node *node, struct recht *recht)
{
    if (!read_is(reader, veld, node, NODE_MAP))
        return;
    for (const struct node *child = node->first; child != NULL; child = child->next) {
        enum rubriek rubriek = rubriek_from_key(child->key);

        if (rubriek == RUBRIEK_NONE) {
            if (!forbidden_key(reader, child))
                finding_add(reader->findings, child->line, "9.2", NULL, "“%.60s” is geen rubriek van art. 9.2; er zijn er twaalf: %s",
                    child->key, rubriek_keys());
            continue;
        }
        if (!read_is(reader, veld, child, NODE_TEXT))
            continue;
        mark_part(reader, recht, (unsigned)rubriek, child->line);
        bool lezen = strcmp(child->text, "L") == 0, verstrekken = strcmp(child->text, "S") == 0, beide = strcmp(child->text, "LS") == 0;

        if (!lezen && !verstrekken && !beide)
            veld_finding(reader, veld, child->line, "“%s: %.20s” kan niet; kies L (lezen), S (verstrekken) of LS (beide)", child->key,
                child->text);
        if (lezen || beide)
            recht->lezen |= RUBRIEK_BIT(rubriek);
        if (verstrekken || beide)
            recht->verstrekken |= RUBRIEK_BIT(rubriek);
    }
}

static void
read_toegang(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    struct convenant *convenant = into;

    if (!read_is(reader, veld, node, NODE_MAP))
        return;
    for (const struct node *child = node->first; child != NULL; child = child->next) {
        struct partij *partij = (struct partij *)convenant_partij(convenant, child->key);

        if (partij == NULL) {
            veld_finding(reader, veld, child->line, "“%.60s” staat niet bij de partijen; alleen wie partij is krijgt toegang", child->key);
            continue;
        }
        mark_line(reader, &partij->recht, child->line);
        read_recht(reader, veld, child, &partij->recht);
    }
}

/* E10.2: these, each bound to its own acts, and nothing else. A behandelaar is whoever handles a verzoek; he holds no role of his own. */
static const char *const functie_list[] = {"voorzitter", "voorbereider", "ketenmanager", "verantwoordelijke", "behandelaar", "fg"};

static bool
functie_known(const char *key)
{
    for (size_t i = 0; i < sizeof functie_list / sizeof *functie_list; i++)
        if (strcmp(functie_list[i], key) == 0)
            return true;
    return false;
}

void
read_functie_rijen(struct reader *reader, const struct veld *veld, const struct node *node, struct functie **ret_functie, size_t *ret_count)
{
    if (!read_is(reader, veld, node, NODE_MAP))
        return;
    *ret_functie = arena_array(reader->arena, node->count, sizeof **ret_functie);
    for (const struct node *child = node->first; child != NULL && *ret_functie != NULL; child = child->next) {
        struct functie *functie = &(*ret_functie)[(*ret_count)++];

        functie->sleutel = arena_text(reader->arena, child->key);
        functie->role = role_from_key(child->key);
        mark_line(reader, functie, child->line);
        mark_line(reader, &functie->recht, child->line);
        if (!functie_known(child->key))
            veld_finding(reader, veld, child->line,
                "“%.60s” is geen functie met eigen rechten; kies uit: voorzitter, voorbereider, ketenmanager, verantwoordelijke, behandelaar, fg",
                child->key);
        read_recht(reader, veld, child, &functie->recht);
    }
}

static void
read_functies(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    struct convenant *convenant = into;

    read_functie_rijen(reader, veld, node, &convenant->functie, &convenant->functie_count);
}

static const struct veld bewaren_veld[] = {
    {"inactief-na", VELD_TERMIJN, IN(inactief_na), .wat = "een termijn, zoals 2 jaar", .artikel = "20.1"},
    {"hoogstens", VELD_TERMIJN, IN(bewaren_hoogstens), .wat = "een termijn, zoals 5 jaar", .artikel = "20.1"},
    {"per-rubriek", VELD_ZELF, IN(bewaren_rubriek), .wat = "kortere termijnen", .artikel = "20.1", .lees = read_bewaren_rubriek,
        .schema = "termijn-per-rubriek"},
    {0},
};

#define DOOR(field) offsetof(struct doorverstrekking, field)
static const struct veld door_veld[] = {
    {"ontvanger", VELD_SLEUTEL, DOOR(ontvanger), .wat = "het casusoverleg dat ontvangt", .artikel = "19", .vereist = true},
    {"rubrieken", VELD_RUBRIEKEN, DOOR(rubrieken), .wat = "de rubrieken", .artikel = "19", .vereist = true},
    {"grondslag", VELD_TEKST, DOOR(grondslag), .wat = "de wettelijke grondslag", .artikel = "19", .vereist = true},
    {"voorwaarde", VELD_TEKST, DOOR(voorwaarde), .wat = "wanneer het mag", .artikel = "19"},
    {0},
};
static const struct veld derde_veld[] = {
    {"ontvanger", VELD_TEKST, DOOR(ontvanger), .wat = "de naam van de ontvanger", .artikel = "5", .vereist = true},
    {"rubrieken", VELD_RUBRIEKEN, DOOR(rubrieken), .wat = "de rubrieken", .artikel = "5", .vereist = true},
    {"grondslag", VELD_TEKST, DOOR(grondslag), .wat = "de wettelijke grondslag", .artikel = "5", .vereist = true},
    {"voorwaarde", VELD_TEKST, DOOR(voorwaarde), .wat = "wanneer het mag", .artikel = "5"},
    {0},
};

/* partijen stands before toegang: rows are for parties that are already known, wherever the file has them. */
const struct veld convenant_veld[] = {
    {"convenant", VELD_SLEUTEL, IN(sleutel), .wat = "de sleutel van dit casusoverleg", .vereist = true},
    {"versie", VELD_GETAL, IN(versie), .wat = "een versienummer", .artikel = "23.3", .vereist = true, .min = 1, .max = 10000},
    {"onder", VELD_ZELF, IN(profiel), .wat = "het algemene convenant", .schema = "sleutel"},  /* read first, by find_profiel */
    {"titel", VELD_TEKST, IN(titel), .wat = "de titel", .artikel = "23.1", .vereist = true},
    {"looptijd", VELD_GROEP, .wat = "de looptijd", .artikel = "23.6", .vereist = true, .sub = looptijd_veld},
    {"doel", VELD_TEKST, IN(doel), .wat = "het doel van de verwerking", .artikel = "2", .vereist = true},
    {"doel-kort", VELD_TEKST, IN(doel_kort), .wat = "het doel in enkele woorden", .artikel = "2"},
    {"verantwoordelijke", VELD_ZELF, IN(verantwoordelijke), .wat = "de partij die verantwoordelijk is", .artikel = "4.1", .vereist = true,
        .lees = read_verantwoordelijke, .schema = "sleutels"},
    {"contactpunt", VELD_TEKST, IN(contactpunt), .wat = "waar de betrokkene terechtkan", .artikel = "18.1"},
    {"regeling", VELD_TEKST, IN(regeling), .wat = "hoe de verantwoordelijken hun taken verdelen", .artikel = "4.1", .eigen = "E40.2"},
    {"wijze-van-verwerking", VELD_TEKST, IN(wijze_van_verwerking), .wat = "hoe gegevens worden verwerkt", .artikel = "3.2", .vereist = true},
    {"waarborgen", VELD_GROEP, .wat = "hoe art. 4 is gewaarborgd", .artikel = "4.5", .vereist = true, .sub = waarborg_veld},
    {"melding", VELD_GROEP, .wat = "wie waar meldt", .artikel = "21", .vereist = true, .sub = melding_veld},
    {"informeren", VELD_GROEP, .wat = "wie informeert", .artikel = "17.1", .sub = informeren_veld},
    {"betrokkenen", VELD_GROEP, .wat = "wie wordt besproken", .artikel = "1", .eigen = "E0.2", .vereist = true, .sub = betrokkene_veld},
    {"partijen", VELD_RIJ, IN(partij), .wat = "de deelnemende instellingen", .artikel = "10", .eigen = "E0.2", .vereist = true, .min = 1,
        .sub = partij_veld, .size = sizeof(struct partij), .count_offset = IN(partij_count)},
    {"besluiten", VELD_ZELF, IN(besluit), .wat = "besluiten", .artikel = "7", .eigen = "E40.6", .lees = read_besluiten, .schema = "besluiten"},
    {"toegang", VELD_ZELF, IN(tekst), .wat = "per partij welke gegevens zij leest (L) en verstrekt (S)", .artikel = "10", .vereist = true,
        .lees = read_toegang, .schema = "toegang"},
    {"functies", VELD_ZELF, IN(functie), .wat = "functies", .artikel = "10", .eigen = "E10.2", .lees = read_functies, .schema = "functies"},
    {"mandaten", VELD_ZELF, IN(mandaat), .wat = "mandaten", .artikel = "4.6", .eigen = "E4.1", .lees = read_mandaten, .schema = "mandaten"},
    {"agenda-deelnemers", VELD_GROEP, .wat = "agenda-deelnemers", .artikel = "10", .eigen = "E40.5", .sub = agenda_deelnemer_veld},
    {"aanleveren", VELD_GROEP, .wat = "wie wanneer aanlevert", .artikel = "13.1", .eigen = "E13.1", .sub = aanleveren_veld},
    {"pakketten", VELD_GROEP, .wat = "verzegelde pakketten", .artikel = "19", .eigen = "E19.1", .sub = pakket_veld},
    {"toegang-rond-overleg", VELD_GROEP, .wat = "wanneer een dossier opengaat", .artikel = "10", .eigen = "E41.3", .sub = tijdvak_veld},
    {"strafrechtelijke-gegevens", VELD_GROEP, .wat = "toestemming van de officier van justitie", .artikel = "6", .eigen = "E6.2",
        .sub = strafrechtelijk_veld},
    {"invulvelden", VELD_RIJ, IN(invulveld), .wat = "invulvelden", .artikel = "9.2", .eigen = "E30.1", .min = 1, .sub = invulveld_veld,
        .size = sizeof(struct invulveld), .count_offset = IN(invulveld_count)},
    {"uitkomsten", VELD_RIJ, IN(uitkomst), .wat = "uitkomsten", .artikel = "14.9", .eigen = "E40.8", .min = 1, .sub = uitkomst_veld,
        .size = sizeof(struct uitkomst), .count_offset = IN(uitkomst_count)},
    {"termijnen", VELD_RIJ, IN(termijn), .wat = "termijnen", .artikel = "16", .eigen = "E30.1", .min = 1, .sub = co_termijn_veld,
        .size = sizeof(struct termijn), .count_offset = IN(termijn_count)},
    {"normen", VELD_RIJ, IN(norm), .wat = "normen", .artikel = "16", .eigen = "E41.5", .min = 1, .sub = norm_veld,
        .size = sizeof(struct norm), .count_offset = IN(norm_count)},
    {"rechten-betrokkene", VELD_GROEP, .wat = "kortere termijnen", .artikel = "18.2", .sub = rechten_veld},
    {"bewaren", VELD_GROEP, .wat = "bewaartermijnen", .artikel = "20.1", .sub = bewaren_veld},
    {"verstrekken-aan-casusoverleg", VELD_LIJST, IN(doorverstrekking), .wat = "verstrekkingen", .artikel = "19", .min = 1, .sub = door_veld,
        .size = sizeof(struct doorverstrekking), .count_offset = IN(doorverstrekking_count)},
    {"verstrekken-aan-derden", VELD_LIJST, IN(derde), .wat = "verstrekkingen", .artikel = "5", .eigen = "E5.3", .min = 1, .sub = derde_veld,
        .size = sizeof(struct doorverstrekking), .count_offset = IN(derde_count)},
    {0},
};

/* Is this text a house's own, and may it be? ret_eigen: it is. */
static bool
check_eigen(struct reader *reader, const struct profiel_bron *bron, const struct node *onder, const char *text, size_t size, bool *ret_eigen)
{
    size_t program_size = 0;
    const char *program = profiel_bron_embedded.find(NULL, reader->temp, onder->text, &program_size);
    int line = program == NULL || !bron->invullen ? 0 : profiel_afwijking(program, program_size, text, size);

    *ret_eigen = program == NULL || program_size != size || memcmp(program, text, size) != 0;
    if (line > 0)
        finding_add(reader->findings, onder->line, "23.1", "E40.10",
            "het algemene convenant “%s” van dit huis wijkt op regel %d af van dat van het programma; vul alleen in wat daar “onbekend” is, of geef het "
            "een eigen sleutel", onder->text, line);
    return line == 0;
}

static const struct profiel *
find_profiel(struct reader *reader, const struct profiel_bron *bron, const struct node *tree)
{
    const struct node *onder = node_get(tree, "onder");
    struct findings inner;
    struct profiel *own;
    const struct profiel *profiel;
    const char *text;
    bool eigen = false;
    size_t size = 0;

    if (onder == NULL || onder->kind != NODE_TEXT || !sleutel_valid(onder->text)) {
        finding_add(reader->findings, onder == NULL ? tree->line : onder->line, "23.1", NULL,
            "“onder” ontbreekt of is geen sleutel; zet hier het algemene convenant, zoals algemeen-2012");
        return NULL;
    }
    if (bron->profiel != NULL && strcmp(bron->profiel->sleutel, onder->text) == 0)
        return bron->profiel;
    text = bron->find == NULL ? NULL : bron->find(bron->context, reader->temp, onder->text, &size);
    if (text == NULL) {
        finding_add(reader->findings, onder->line, "23.1", NULL, "het algemene convenant “%s” is er niet; kies er een dat er is, zoals algemeen-2012",
            onder->text);
        return NULL;
    }
    if (bron->eigen && !check_eigen(reader, bron, onder, text, size, &eigen))
        return NULL;
    findings_init(&inner, reader->temp);
    profiel = profiel_load(reader->arena, text, size, &inner);
    if (profiel != NULL && strcmp(profiel->sleutel, onder->text) != 0) {
        finding_add(reader->findings, onder->line, "23.1", NULL, "het bestand “%s” is het algemene convenant “%s”; noem het naar zijn sleutel",
            onder->text, profiel->sleutel);
        return NULL;
    }
    if (profiel == NULL && inner.count > 0)
        finding_add(reader->findings, onder->line, "23.1", inner.item[0].eigen,
            "het algemene convenant “%s” kan nog niet gelden; daarin staat op regel %d: %s", onder->text, inner.item[0].line, inner.item[0].tekst);
    else if (profiel == NULL)
        finding_add(reader->findings, onder->line, "23.1", NULL, "het algemene convenant “%s” is niet te lezen; controleer eerst dat bestand",
            onder->text);
    if (profiel == NULL || !eigen || (own = arena_new_struct(reader->arena, profiel)) == NULL)
        return profiel;
    *own = *profiel;
    own->eigen = arena_text_n(reader->arena, text, size);
    return own;
}

/* Two capacities of one institution are one entry of the register: the first party of that name lends its key (E40.3). */
static void
fill_instelling(struct convenant *convenant)
{
    for (size_t i = 0; i < convenant->partij_count; i++) {
        struct partij *partij = &convenant->partij[i];

        for (size_t k = 0; k < i && partij->instelling == NULL && partij->instelling_naam != NULL; k++)
            if (convenant->partij[k].instelling_naam != NULL && strcmp(convenant->partij[k].instelling_naam, partij->instelling_naam) == 0)
                partij->instelling = convenant->partij[k].instelling;
        if (partij->instelling == NULL)
            partij->instelling = partij->sleutel;
    }
}

/* The kind that a basis says itself to be; NULL: it does not say. */
static const char *
recognise_soort(struct reader *reader, const struct profiel *profiel, const char *tekst)
{
    const char *folded = tekst == NULL ? NULL : utf8_fold(reader->temp, tekst);

    for (size_t i = 0; folded != NULL && i < profiel->grondslagsoort_count; i++)
        for (size_t k = 0; k < profiel->grondslagsoort[i].herken_count; k++) {
            const char *word = utf8_fold(reader->temp, profiel->grondslagsoort[i].herken[k]);

            if (word != NULL && word[0] != '\0' && strstr(folded, word) != NULL)
                return profiel->grondslagsoort[i].sleutel;
        }
    return NULL;
}

static void
fill_grondslagen(struct reader *reader, struct convenant *convenant, const struct profiel *profiel)
{
    for (size_t i = 0; i < convenant->partij_count; i++) {
        struct partij *partij = &convenant->partij[i];

        if (partij->grondslag_soort == NULL)
            partij->grondslag_soort = recognise_soort(reader, profiel, partij->grondslag);
        for (enum rubriek rubriek = RUBRIEK_PERSONALIA; rubriek <= RUBRIEK_CONTACTEN; rubriek++)
            if (partij->grondslag_rubriek_soort[rubriek] == NULL)
                partij->grondslag_rubriek_soort[rubriek] = recognise_soort(reader, profiel, partij->grondslag_rubriek[rubriek]);
    }
}

static void
fill_from_profiel(struct convenant *convenant, const struct profiel *profiel)
{
    if (convenant->duur.count == 0)
        convenant->duur = profiel->looptijd;
    if (convenant->bewaren_hoogstens.count == 0)
        convenant->bewaren_hoogstens = profiel->bewaren_hoogstens;
    if (convenant->inactief_na.count == 0)
        convenant->inactief_na = profiel->inactief_na;
    if (convenant->informeren_door == NULL)
        convenant->informeren_door = profiel->informeren_door;
}

const struct convenant *
convenant_read(struct reader *reader, const struct profiel_bron *bron, const struct node *tree)
{
    struct convenant *convenant = arena_new_struct(reader->arena, convenant);

    if (convenant == NULL)
        return NULL;
    reader->profiel = find_profiel(reader, bron, tree);
    convenant->profiel = reader->profiel;
    convenant->vanaf = DATE_NONE;
    convenant->stilzwijgend = reader->profiel != NULL && reader->profiel->stilzwijgend;
    read_velden(reader, convenant_veld, tree, convenant);
    if (arena_failed(reader->arena))
        return convenant; /* load drops it */
    convenant->tekst = arena_text_n(reader->arena, reader->source, reader->source_size);
    fill_instelling(convenant);
    if (reader->profiel != NULL) {
        fill_from_profiel(convenant, reader->profiel);
        fill_grondslagen(reader, convenant, reader->profiel);
    }
    if (convenant->doel_kort == NULL)
        convenant->doel_kort = convenant->doel;
    return convenant;
}
