/*
 * profiel_read: a general covenant from its file. Called by load.c.
 *
 * Everything that the source fixes for all casusoverleggen stands there: terms (18, 20.1, 23), the twelve categories (9.2), grounds
 * (17.2), how a bespreking and a dossier close (14.9, 20.2), supply rules (14), who finds which dossier (E10.3) and the words of 9.3.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "convenant/finding.h"
#include "convenant/load.h"
#include "core/act.h"
#include "core/role.h"

#define IN(field) offsetof(struct profiel, field)
#define KEUZES(naam_, field, wat_, artikel_, eigen_) \
    {naam_, VELD_RIJ, IN(field), .wat = (wat_), .artikel = (artikel_), .eigen = (eigen_), .vereist = true, .min = 1, .sub = keuze_veld, \
        .size = sizeof(struct keuze), .count_offset = IN(field##_count)}

const struct veld keuze_veld[] = {
    {"titel", VELD_TEKST, offsetof(struct keuze, titel), .wat = "wat mensen lezen", .vereist = true},
    {"artikel", VELD_TEKST, offsetof(struct keuze, artikel), .wat = "het artikel"},
    {"uitleg", VELD_TEKST, offsetof(struct keuze, uitleg), .wat = "een uitleg"},
    {0},
};

static const struct veld looptijd_veld[] = {
    {"vanaf", VELD_DATUM, IN(vanaf), .wat = "de eerste dag", .artikel = "23.6", .vereist = true},
    {"duur", VELD_TERMIJN, IN(looptijd), .wat = "de looptijd, zoals 1 jaar", .artikel = "23.6", .vereist = true},
    {"stilzwijgend-verlengd", VELD_JA_NEE, IN(stilzwijgend), .wat = "ja of nee", .artikel = "23.6", .vereist = true},
    {"wijziging-vragen-tot", VELD_TERMIJN, IN(wijziging_vragen_tot), .wat = "een termijn vóór de einddatum", .artikel = "23.5", .vereist = true},
    {0},
};

static const struct veld termijn_veld[] = {
    {"bewaren-hoogstens", VELD_TERMIJN, IN(bewaren_hoogstens), .wat = "de langste bewaartermijn", .artikel = "20.1", .vereist = true},
    {"bewaren-lezing", VELD_TEKST, IN(bewaren_lezing), .wat = "hoe die termijn wordt geteld", .artikel = "20.1", .eigen = "E20.1", .vereist = true},
    {"inactief-na", VELD_TERMIJN, IN(inactief_na), .wat = "een termijn", .artikel = "20.1", .vereist = true},
    {"antwoord-verzoek", VELD_TERMIJN, IN(antwoord_verzoek), .wat = "een termijn", .artikel = "18.2", .vereist = true},
    {"uitvoeren-correctie", VELD_TERMIJN, IN(uitvoeren_correctie), .wat = "een termijn", .artikel = "18.3", .vereist = true},
    {"verlengen-verzoek", VELD_TERMIJN, IN(verlengen_verzoek), .wat = "hoe lang een antwoord kan worden uitgesteld", .artikel = "18.2",
        .eigen = "E40.10"},
    {"einde-aankondigen", VELD_TERMIJN, IN(einde_aankondigen), .wat = "hoe lang vooraf een einde wordt aangekondigd", .artikel = "23.6",
        .eigen = "E40.9", .vereist = true},
    {"aanleveren-vooraf", VELD_TERMIJN, IN(aanleveren_vooraf), .wat = "hoe lang vóór het overleg een instelling aanlevert", .artikel = "13.1",
        .eigen = "E13.1"},
    {"bevestigen-na", VELD_TERMIJN, IN(bevestigen_na), .wat = "na hoe lang de bron een gegeven opnieuw bevestigt", .artikel = "4.2", .eigen = "E4.3"},
    {"uitkomst-melden", VELD_TERMIJN, IN(uitkomst_melden), .wat = "een termijn", .artikel = "14.9", .eigen = "E17.2", .vereist = true},
    {"pakket-geldig", VELD_TERMIJN, IN(pakket_geldig), .wat = "hoe lang na de verstrekking een pakket te maken en in te lezen is", .artikel = "19",
        .eigen = "E19.1"},
    {0},
};

static const struct veld grens_veld[] = {
    {"datalek-uren", VELD_GETAL, IN(datalek_uren), .wat = "binnen hoeveel uur een datalek wordt gemeld", .artikel = "12.1", .eigen = "E12.4", .min = 1,
        .max = 1000},
    {"statistiek-k", VELD_GETAL, IN(statistiek_k), .wat = "een getal", .artikel = "20.4", .eigen = "E20.5", .vereist = true, .min = 2, .max = 1000},
    {"gegeven-tekens", VELD_GETAL, IN(gegeven_lengte), .wat = "een getal", .artikel = "5", .eigen = "E5.1", .vereist = true, .min = 50, .max = 4000},
    {"tekst-tekens", VELD_GETAL, IN(tekst_lengte), .wat = "een getal", .artikel = "5", .eigen = "E5.1", .vereist = true, .min = 50, .max = 20000},
    {"pakket-kilobytes", VELD_GETAL, IN(pakket_kilobyte), .wat = "hoe groot een pakket hoogstens is", .artikel = "19", .eigen = "E19.1",
        .min = PAKKET_KILOBYTE_MIN, .max = PAKKET_KILOBYTE_MAX},
    {0},
};

/* ---- who may have a right at most (E10.2) ---- */

/* A bound names sectors and supply rules of this same file; both are read before it. */
struct grens_namen {
    const char **sector, **regel;
    size_t sector_count, regel_count;
};
#define GRENS(field) offsetof(struct grens_namen, field)
static const struct veld grens_namen_veld[] = {
    {"sectoren", VELD_TEKSTEN, GRENS(sector), .wat = "sectoren", .artikel = "10", .eigen = "E10.2", .count_offset = GRENS(sector_count)},
    {"regels", VELD_TEKSTEN, GRENS(regel), .wat = "verstrekkingsregels", .artikel = "10", .eigen = "E10.2", .count_offset = GRENS(regel_count)},
    {0},
};

static void
read_grens(struct reader *reader, const struct veld *veld, const struct node *node, struct grens *grens)
{
    const struct profiel *profiel = reader->profiel_in_wording;
    struct grens_namen namen = {0};

    if (!read_is(reader, veld, node, NODE_MAP))
        return;
    read_velden(reader, grens_namen_veld, node, &namen);
    grens->gezet = true;
    for (size_t i = 0; i < namen.sector_count; i++) {
        const struct keuze *sector = keuze_find(profiel->sector, profiel->sector_count, namen.sector[i]);

        if (sector == NULL)
            veld_finding(reader, veld, node->line, "“%.40s” staat niet bij de sectoren", namen.sector[i]);
        else
            grens->sectoren |= 1u << (sector - profiel->sector);
    }
    for (size_t i = 0; i < namen.regel_count; i++) {
        const struct verstrekkingsregel *regel = regel_find(profiel, namen.regel[i]);

        if (regel == NULL)
            veld_finding(reader, veld, node->line, "“%.40s” staat niet bij de verstrekkingsregels", namen.regel[i]);
        else
            grens->regels |= 1u << (regel - profiel->regel);
    }
}

static void
read_lezen_door(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    struct rubriek_regel *regel = into;

    read_grens(reader, veld, node, &regel->lezen);
}

static void
read_verstrekken_door(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    struct rubriek_regel *regel = into;

    read_grens(reader, veld, node, &regel->verstrekken);
}

#define RUB(field) offsetof(struct rubriek_regel, field)
const struct veld rubriek_veld[] = {
    {"titel", VELD_TEKST, RUB(titel), .wat = "de tekst van art. 9.2", .artikel = "9.2", .vereist = true},
    {"kort", VELD_TEKST, RUB(kort), .wat = "een kort opschrift", .vereist = true},
    {"strafrechtelijk", VELD_JA_NEE, RUB(strafrechtelijk), .wat = "ja of nee"},
    {"inhoudelijk-mogelijk", VELD_JA_NEE, RUB(inhoudelijk_mogelijk), .wat = "ja of nee"},
    {"relevantie", VELD_JA_NEE, RUB(relevantie), .wat = "ja of nee"},
    {"door-handeling", VELD_JA_NEE, RUB(door_handeling), .wat = "ja of nee"},
    {"lezen-door", VELD_ZELF, RUB(lezen), .wat = "wie dit hoogstens leest", .artikel = "10", .eigen = "E10.2", .lees = read_lezen_door, .schema = "grens"},
    {"verstrekken-door", VELD_ZELF, RUB(verstrekken), .wat = "wie dit hoogstens verstrekt", .artikel = "10", .eigen = "E10.2",
        .lees = read_verstrekken_door, .schema = "grens"},
    {"keuzes", VELD_RIJ, RUB(keuze), .wat = "keuzes", .min = 1, .sub = keuze_veld, .size = sizeof(struct keuze), .count_offset = RUB(keuze_count)},
    {0},
};

static void
read_rubrieken(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    struct profiel *profiel = into;

    if (!read_is(reader, veld, node, NODE_MAP))
        return;
    for (const struct node *child = node->first; child != NULL; child = child->next) {
        enum rubriek rubriek = rubriek_from_key(child->key);

        if (rubriek == RUBRIEK_NONE) {
            veld_finding(reader, veld, child->line, "“%.60s” is een dertiende rubriek; er zijn er twaalf: %s", child->key, rubriek_keys());
        } else if (read_is(reader, veld, child, NODE_MAP)) {
            read_velden(reader, rubriek_veld, child, &profiel->rubriek[rubriek]);
            profiel->rubriek[rubriek].keuzelijst = profiel->rubriek[rubriek].keuze_count > 0;
        }
    }
    for (enum rubriek rubriek = RUBRIEK_PERSONALIA; rubriek <= RUBRIEK_CONTACTEN; rubriek++)
        if (node_get(node, rubriek_key(rubriek)) == NULL)
            veld_finding(reader, veld, node->line, "rubriek “%s” ontbreekt; noem alle twaalf", rubriek_key(rubriek));
}

#define SLUIT(field) offsetof(struct sluitingsreden, field)
static const struct veld sluiting_veld[] = {
    {"titel", VELD_TEKST, SLUIT(titel), .wat = "wat mensen lezen", .vereist = true},
    {"artikel", VELD_TEKST, SLUIT(artikel), .wat = "het artikel", .vereist = true},
    {"uitleg", VELD_TEKST, SLUIT(uitleg), .wat = "een uitleg"},
    {"archiveren", VELD_JA_NEE, SLUIT(archiveren), .wat = "ja of nee", .artikel = "20.2", .vereist = true},
    {"bewaren", VELD_TERMIJN, SLUIT(bewaren), .wat = "een termijn, of “direct”", .artikel = "20.2", .vereist = true, .direct = true},
    {"aanpak-moet-dicht", VELD_JA_NEE, SLUIT(aanpak_moet_dicht), .wat = "ja of nee"},
    {0},
};

#define SOORT_IN(field) offsetof(struct grondslagsoort, field)
static const struct veld grondslagsoort_veld[] = {
    {"titel", VELD_TEKST, SOORT_IN(titel), .wat = "wat mensen lezen", .artikel = "7", .vereist = true},
    {"artikel", VELD_TEKST, SOORT_IN(artikel), .wat = "het artikel"},
    {"uitleg", VELD_TEKST, SOORT_IN(uitleg), .wat = "een uitleg"},
    {"toestemming", VELD_JA_NEE, SOORT_IN(toestemming), .wat = "ja of nee", .artikel = "1", .eigen = "E1.2"},
    {"verzet", VELD_JA_NEE, SOORT_IN(verzet), .wat = "ja of nee", .artikel = "18.4"},
    {"herken", VELD_TEKSTEN, SOORT_IN(herken), .wat = "woorden waaraan deze soort te herkennen is", .artikel = "7", .eigen = "E18.4",
        .count_offset = SOORT_IN(herken_count)},
    {0},
};

#define REGEL(field) offsetof(struct verstrekkingsregel, field)
static const struct veld regel_veld[] = {
    {"titel", VELD_TEKST, REGEL(titel), .wat = "wat mensen lezen", .artikel = "14.2", .vereist = true},
    {"artikel", VELD_TEKST, REGEL(artikel), .wat = "het artikel"},
    {"uitleg", VELD_TEKST, REGEL(uitleg), .wat = "een uitleg"},
    {"strafrechtelijk", VELD_JA_NEE, REGEL(strafrechtelijk), .wat = "ja of nee", .artikel = "14.4"},
    {"leeftijd-tot", VELD_GETAL, REGEL(leeftijd_tot), .wat = "een leeftijd", .artikel = "14.4", .min = 1, .max = 100},
    {0},
};

static void
read_functie_grenzen(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    struct profiel *profiel = into;

    read_functie_rijen(reader, veld, node, &profiel->functie_grens, &profiel->functie_grens_count);
}

#define BRIEF(field) offsetof(struct brieftekst, field)
static const struct veld brief_veld[] = {
    {"titel", VELD_TEKST, BRIEF(titel), .wat = "waar de brief over gaat", .vereist = true},
    {"artikel", VELD_TEKST, BRIEF(artikel), .wat = "het artikel"},
    {"tekst", VELD_TEKST, BRIEF(tekst), .wat = "de tekst, met {invulplekken}", .artikel = "17.1", .vereist = true},
    {0},
};

#define RISICO(field) offsetof(struct risicogebied, field)
static const struct veld risicogebied_veld[] = {
    {"titel", VELD_TEKST, RISICO(titel), .wat = "wat mensen lezen", .vereist = true},
    {"artikel", VELD_TEKST, RISICO(artikel), .wat = "het artikel"},
    {"uitleg", VELD_TEKST, RISICO(uitleg), .wat = "een uitleg"},
    {"rubriek", VELD_RUBRIEK, RISICO(rubriek), .wat = "de rubriek waar de inschatting bij hoort", .artikel = "9.2", .eigen = "E30.4", .vereist = true},
    {0},
};

static const struct veld toetsvraag_veld[] = {
    {"titel", VELD_TEKST, offsetof(struct toetsvraag, titel), .wat = "de vraag", .vereist = true},
    {"uitleg", VELD_TEKST, offsetof(struct toetsvraag, uitleg), .wat = "een uitleg"},
    {0},
};

/* Bits of a list of names, by a function that knows them. */
static uint32_t
read_bits(struct reader *reader, const struct veld *veld, const struct node *node, uint32_t (*bit)(const char *), const char *known)
{
    uint32_t bits = 0;

    if (!read_is(reader, veld, node, NODE_LIST))
        return 0;
    for (const struct node *child = node->first; child != NULL; child = child->next) {
        const char *text = read_tekst(reader, veld, child);
        uint32_t one = text == NULL ? 0 : bit(text);

        if (text != NULL && one == 0)
            veld_finding(reader, veld, child->line, "“%.60s” is hier niet bekend; kies uit: %s", text, known);
        bits |= one;
    }
    return bits;
}

static void
read_toets_door(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    struct profiel *profiel = into;

    profiel->toets_door = read_bits(reader, veld, node, role_from_key, "voorzitter, voorbereider, verantwoordelijke, ketenmanager");
}

/* ---- powers of the verantwoordelijke (4.6, 11.1; E4.1) ---- */

static void
read_aan(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    struct bevoegdheid *b = into;
    const char *text = read_tekst(reader, veld, node);

    b->aan = text == NULL ? 0 : role_from_key(text) & (ROLE_VOORZITTER | ROLE_KETENMANAGER);
    if (text != NULL && b->aan == 0)
        veld_finding(reader, veld, node->line, "aan “%.60s” kan de verantwoordelijke niets mandateren; kies voorzitter of ketenmanager", text);
}

#define BEV(field) offsetof(struct bevoegdheid, field)
static const struct veld bevoegdheid_veld[] = {
    {"titel", VELD_TEKST, BEV(titel), .wat = "wat mensen lezen", .vereist = true},
    {"artikel", VELD_TEKST, BEV(artikel), .wat = "het artikel"},
    {"uitleg", VELD_TEKST, BEV(uitleg), .wat = "een uitleg"},
    {"aan", VELD_ZELF, BEV(aan), .wat = "aan wie zij gaat: voorzitter of ketenmanager", .artikel = "4.6", .eigen = "E4.1", .vereist = true,
        .lees = read_aan, .schema = "sleutel"},
    {"handelingen", VELD_TEKSTEN, BEV(handeling), .wat = "de handelingen die zij opent", .artikel = "4.6", .eigen = "E4.1",
        .count_offset = BEV(handeling_count)},
    {0},
};

static const struct veld privacytoets_veld[] = {
    {"door", VELD_ZELF, IN(toets_door), .wat = "wie de toets beslist", .artikel = "18.4", .eigen = "E13.3", .vereist = true, .lees = read_toets_door,
        .schema = "teksten"},
    {"vragen", VELD_RIJ, IN(toetsvraag), .wat = "de vragen", .artikel = "18.4", .eigen = "E13.3", .vereist = true, .min = 1, .sub = toetsvraag_veld,
        .size = sizeof(struct toetsvraag), .count_offset = IN(toetsvraag_count)},
    {0},
};

static uint32_t
kijker_from_key(const char *key)
{
    static const struct {
        const char *key;
        uint32_t bit;
    } list[] = {{"aanmelder", KIJKER_AANMELDER}, {"voorbereider", KIJKER_VOORBEREIDER}, {"voorzitter", KIJKER_VOORZITTER},
        {"deelnemer", KIJKER_DEELNEMER}, {"casemanager", KIJKER_CASEMANAGER}};

    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (strcmp(list[i].key, key) == 0)
            return list[i].bit;
    return 0;
}

static void
read_zichtbaar(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    struct profiel *profiel = into;

    if (!read_is(reader, veld, node, NODE_MAP))
        return;
    for (const struct node *child = node->first; child != NULL; child = child->next) {
        enum dossier_state state = state_from_key(child->key);

        if (state == STATE_GEEN || state == STATE_VERNIETIGD)
            veld_finding(reader, veld, child->line, "“%.60s” is geen toestand waarin een dossier gezien kan worden", child->key);
        else
            profiel->zichtbaar[state] = read_bits(reader, veld, child, kijker_from_key,
                "aanmelder, voorbereider, voorzitter, deelnemer, casemanager");
    }
    for (int state = STATE_CONCEPT; state < STATE_VERNIETIGD; state++)
        if (node_get(node, state_key((enum dossier_state)state)) == NULL)
            veld_finding(reader, veld, node->line, "toestand “%s” ontbreekt; zeg wie een dossier dan vindt", state_key((enum dossier_state)state));
}

const struct veld profiel_veld[] = {
    {"profiel", VELD_SLEUTEL, IN(sleutel), .wat = "de sleutel van dit algemene convenant", .vereist = true},
    {"versie", VELD_GETAL, IN(versie), .wat = "een versienummer", .artikel = "23.3", .vereist = true, .min = 1, .max = 10000},
    {"titel", VELD_TEKST, IN(titel), .wat = "de titel", .artikel = "23.1", .vereist = true},
    {"wet", VELD_TEKST, IN(wet), .wat = "de privacywet die geldt", .artikel = "21", .vereist = true},
    {"toezichthouder", VELD_TEKST, IN(toezichthouder), .wat = "de toezichthouder", .artikel = "21", .vereist = true},
    {"register-van-verwerkingen", VELD_JA_NEE, IN(register_verwerkingen), .wat = "ja of nee", .artikel = "21", .eigen = "E21.1"},
    {"gronden-herzien", VELD_JA_NEE, IN(grond_herzien), .wat = "ja of nee", .artikel = "17.2", .eigen = "E17.2"},
    {"looptijd", VELD_GROEP, .wat = "de looptijd", .artikel = "23.6", .vereist = true, .sub = looptijd_veld},
    {"termijnen", VELD_GROEP, .wat = "de termijnen", .artikel = "20.1", .vereist = true, .sub = termijn_veld},
    {"grenzen", VELD_GROEP, .wat = "de grenzen", .artikel = "5", .vereist = true, .sub = grens_veld},
    {"informeren-door", VELD_SLEUTEL, IN(informeren_door), .wat = "wie informeert", .artikel = "17.1", .vereist = true},
    KEUZES("sectoren", sector, "de sectoren", "14.1", "E14.2"),
    {"verstrekkingsregels", VELD_RIJ, IN(regel), .wat = "de regels van art. 14", .artikel = "14.2", .vereist = true, .min = 1, .sub = regel_veld,
        .size = sizeof(struct verstrekkingsregel), .count_offset = IN(regel_count)},
    {"rubrieken", VELD_ZELF, IN(rubriek), .wat = "de twaalf rubrieken", .artikel = "9.2", .vereist = true, .lees = read_rubrieken, .schema = "rubrieken"},
    {"functies-hoogstens", VELD_ZELF, IN(functie_grens), .wat = "wat een functie hoogstens mag", .artikel = "10", .eigen = "E10.2", .vereist = true,
        .lees = read_functie_grenzen, .schema = "functies"},
    {"grondslagsoorten", VELD_RIJ, IN(grondslagsoort), .wat = "de soorten grondslag", .artikel = "7", .vereist = true, .min = 1,
        .sub = grondslagsoort_veld, .size = sizeof(struct grondslagsoort), .count_offset = IN(grondslagsoort_count)},
    {"bevoegdheden", VELD_RIJ, IN(bevoegdheid), .wat = "wat gemandateerd kan worden", .artikel = "4.6", .vereist = true, .min = 1,
        .sub = bevoegdheid_veld, .size = sizeof(struct bevoegdheid), .count_offset = IN(bevoegdheid_count)},
    KEUZES("gebeurtenissen", gebeurtenis, "momenten in een dossier", "16", "E41.5"),
    {"afweging-bij-regel", VELD_SLEUTEL, IN(afweging_regel), .wat = "de regel die een eigen afweging vraagt", .artikel = "14.5", .vereist = true},
    {"privacytoets", VELD_GROEP, .wat = "vragen en beslisser", .artikel = "18.4", .eigen = "E13.3", .vereist = true, .sub = privacytoets_veld},
    KEUZES("identiteit-vastgesteld-door", identiteitswijze, "manieren", "13.2", NULL),
    KEUZES("bespreking-sluit-met", uitkomst, "de uitkomsten", "14.9", NULL),
    KEUZES("informeren-over-uitkomst", informeren, "manieren", "14.9", NULL),
    KEUZES("gronden-niet-informeren", grond, "de gronden a tot en met e", "17.2", NULL),
    KEUZES("gronden-correctie", correctie, "de gronden 1 tot en met 3", "18.3", NULL),
    KEUZES("drang-of-dwang", drang_dwang, "keuzes", "14.6", "E30.4"),
    KEUZES("resultaatgebieden", resultaatgebied, "resultaatgebieden", "14.6", "E30.4"),
    {"risicogebieden", VELD_RIJ, IN(risicogebied), .wat = "waar een risicoanalyse naar kijkt", .artikel = "14.6", .eigen = "E30.4", .min = 1,
        .sub = risicogebied_veld, .size = sizeof(struct risicogebied), .count_offset = IN(risicogebied_count)},
    {"risiconiveaus", VELD_RIJ, IN(risiconiveau), .wat = "hoe groot een risico kan zijn, van klein naar groot", .artikel = "14.6", .eigen = "E30.4",
        .min = 2, .sub = keuze_veld, .size = sizeof(struct keuze), .count_offset = IN(risiconiveau_count)},
    {"brieven", VELD_RIJ, IN(brief), .wat = "de brieven aan de betrokkene", .artikel = "17.1", .eigen = "E17.1", .min = 1, .sub = brief_veld,
        .size = sizeof(struct brieftekst), .count_offset = IN(brief_count)},
    KEUZES("afspraak-standen", afspraakstand, "standen", "15.1", NULL),
    {"sluitingsredenen", VELD_RIJ, IN(sluiting), .wat = "redenen", .artikel = "20.2", .vereist = true, .min = 1, .sub = sluiting_veld,
        .size = sizeof(struct sluitingsreden), .count_offset = IN(sluiting_count)},
    {"zichtbaar", VELD_ZELF, IN(zichtbaar), .wat = "wie een dossier vindt, per toestand", .artikel = "10", .eigen = "E10.3", .vereist = true,
        .lees = read_zichtbaar, .schema = "zichtbaar"},
    {"screening", VELD_ZELF, IN(screen), .wat = "de woordenlijst van wat nooit wordt vastgelegd", .artikel = "9.3", .vereist = true,
        .lees = read_screening, .schema = "sleutel"},
    {0},
};

/* A choice the acts rely on; without it an act would have no way out. */
static void
require_keuze(struct reader *reader, const struct keuze *list, size_t count, const char *sleutel, const char *veld, const char *artikel)
{
    if (count > 0 && keuze_find(list, count, sleutel) == NULL)
        finding_add(reader->findings, line_at(reader, list, 1), artikel, NULL, "bij “%s” ontbreekt de keuze “%s”; voeg haar toe", veld, sleutel);
}

/* An act under a power exists, stands there once, and is one that the verantwoordelijke does himself when he mandates nobody. */
static void
bevoegdheid_rules(struct reader *reader, const struct profiel *p)
{
    for (size_t i = 0; i < p->bevoegdheid_count; i++) {
        const struct bevoegdheid *b = &p->bevoegdheid[i];

        for (size_t h = 0; h < b->handeling_count; h++) {
            const struct act *act = act_by_id(b->handeling[h]);
            int line = line_at(reader, &b->handeling[h], line_at(reader, b, 1));

            if (act == NULL || (act->wie & ROLE_VERANTWOORDELIJKE) == 0 || (act->need & NEED_CASUSOVERLEG) == 0)
                finding_add(reader->findings, line, "4.6", "E4.1", "“%.60s” is geen handeling van de verantwoordelijke; kies er een uit „gcos actions”, "
                    "of haal haar weg", b->handeling[h]);
            for (size_t other = 0; other <= i; other++)
                for (size_t at = 0; at < (other == i ? h : p->bevoegdheid[other].handeling_count); at++)
                    if (strcmp(p->bevoegdheid[other].handeling[at], b->handeling[h]) == 0)
                        finding_add(reader->findings, line, "4.6", "E4.1", "“%.60s” staat al bij %s; een handeling hoort bij één bevoegdheid",
                            b->handeling[h], p->bevoegdheid[other].sleutel);
        }
    }
}

void
profiel_rules(struct reader *reader, const struct profiel *profiel)
{
    static const char *const grond[] = {"a", "b", "c", "d", "e"};

    for (size_t i = 0; i < sizeof grond / sizeof *grond; i++)
        require_keuze(reader, profiel->grond, profiel->grond_count, grond[i], "gronden-niet-informeren", "17.2");
    if (profiel->sector_count > 32 || profiel->regel_count > 32)
        finding_add(reader->findings, line_at(reader, &profiel->sector, 1), "14.2", NULL, "hoogstens 32 sectoren en 32 verstrekkingsregels");
    brief_rules(reader, profiel);
    bevoegdheid_rules(reader, profiel);
    if ((profiel->risicogebied_count == 0) != (profiel->risiconiveau_count == 0))
        finding_add(reader->findings, 1, "14.6", "E30.4", "risicogebieden en risiconiveaus horen bij elkaar; noem ze allebei, of geen van beide");
    for (size_t i = 0; i < profiel->risicogebied_count; i++)
        if (profiel->rubriek[profiel->risicogebied[i].rubriek].door_handeling || profiel->rubriek[profiel->risicogebied[i].rubriek].keuzelijst)
            finding_add(reader->findings, line_at(reader, &profiel->risicogebied[i], 1), "9.2", "E30.4",
                "in deze rubriek schrijft niemand zelf; kies voor “%s” een andere", profiel->risicogebied[i].sleutel);
    require_keuze(reader, profiel->informeren, profiel->informeren_count, "niet", "informeren-over-uitkomst", "14.9");
    require_keuze(reader, profiel->afspraakstand, profiel->afspraakstand_count, "open", "afspraak-standen", "15.1");
    if (profiel->afweging_regel != NULL && profiel->regel_count > 0
        && regel_find(profiel, profiel->afweging_regel) == NULL)
        finding_add(reader->findings, line_at(reader, &profiel->afweging_regel, 1), "14.5", NULL,
            "“%s” staat niet bij de verstrekkingsregels; kies er een die daar staat", profiel->afweging_regel);
    for (size_t i = 0; i < profiel->sluiting_count; i++)
        if (profiel->bewaren_hoogstens.count > 0 && term_longer(profiel->sluiting[i].bewaren, profiel->bewaren_hoogstens))
            finding_add(reader->findings, line_at(reader, &profiel->sluiting[i].bewaren, 1), "20.2", NULL,
                "“%s” bewaart langer dan de langste termijn; maak de termijn korter", profiel->sluiting[i].sleutel);
    for (int state = STATE_CONCEPT; state <= STATE_AANGEMELD; state++)
        if ((profiel->zichtbaar[state] & KIJKER_DEELNEMER) != 0)
            finding_add(reader->findings, line_at(reader, profiel->zichtbaar, 1), "10", "E10.3",
                "vóór de privacytoets ziet niet elke deelnemer een dossier; haal “deelnemer” weg bij “%s”", state_key((enum dossier_state)state));
}

const struct profiel *
profiel_read(struct reader *reader, const struct node *tree)
{
    struct profiel *profiel = arena_new_struct(reader->arena, profiel);

    if (profiel == NULL)
        return NULL;
    profiel->vanaf = DATE_NONE;
    reader->profiel_in_wording = profiel;
    read_velden(reader, profiel_veld, tree, profiel);
    return profiel;
}
