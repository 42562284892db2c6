/*
 * convenant_stuk: see convenant_stuk.h.
 *
 * Chapter 3 of the general covenant: every specific covenant says at least its purpose, its parties, who are discussed, which data, and how they are
 * processed. Art. 4.5, 7, 10, 11.1, 14.1, 19, 21 and 23 leave more to it. What we do: one article for each, which names the general article it fills
 * in; where the specific covenant is silent, the text says what the general one then does. A rule of ours is called one.
 */
#include "core/convenant/convenant_stuk.h"

#include <string.h>

#include "base/arena.h"
#include "core/convenant/convenant_matrix.h"
#include "core/convenant/convenant_woorden.h"
#include "core/role.h"

struct maker {
    struct arena *arena;
    const struct convenant *c;
    const struct profiel *p;
    struct stuk stuk;
};

/* ---- words ---- */

const char *
term_woorden(struct arena *arena, struct term term)
{
    char text[64];

    return term.count > 0 ? arena_text(arena, term_to_text(term, text, sizeof text)) : NULL;
}

const char *
dag_woorden(struct arena *arena, int32_t day)
{
    char text[64];

    if (day == DATE_NONE)
        return NULL;
    /* "do 1 maart 2012": the day of the week says nothing in a covenant */
    const char *space = strchr(date_long(day, text, sizeof text), ' ');
    return arena_text(arena, space == NULL ? text : space + 1);
}

const char *
sector_woorden(const char *sector)
{
    static const struct {
        const char *sleutel, *woorden;
    } list[] = {{"straf", "strafrecht"}, {"zorg", "zorg"}, {"openbare-orde", "openbare orde en veiligheid"}};

    for (size_t i = 0; sector != NULL && i < sizeof list / sizeof list[0]; i++)
        if (strcmp(list[i].sleutel, sector) == 0)
            return list[i].woorden;
    return sector;
}

const char *
functie_woorden(const struct functie *functie)
{
    if (strcmp(functie->sleutel, "behandelaar") == 0)
        return "Wie een verzoek van de betrokkene behandelt";
    for (unsigned bit = 0; bit < ROLE_COUNT; bit++)
        if (functie->role == 1u << bit)
            return role_title(bit);
    return functie->sleutel;
}

const char *
wie_woorden(struct arena *arena, const struct convenant *c, const char *sleutel)
{
    static const char *const functie[] = {"ketenmanager", "verantwoordelijke", "voorzitter", "voorbereider", "aanmelder"};

    if (sleutel == NULL)
        return NULL;
    for (size_t i = 0; i < sizeof functie / sizeof functie[0]; i++)
        if (strcmp(functie[i], sleutel) == 0)
            return strcmp(sleutel, "aanmelder") == 0 ? "de instelling die aanmeldt" : arena_format(arena, "de %s", sleutel);
    const struct partij *partij = convenant_partij(c, sleutel);
    return partij == NULL ? sleutel : partij_voluit(arena, partij);
}

/* What the covenant says, or, with its own words, what the general one says. */
static const char *
of(const char *text, const char *otherwise)
{
    return text != NULL && text[0] != '\0' ? text : otherwise;
}

static bool
zelfde(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* ---- its articles ---- */

static void
put_doel(struct maker *m)
{
    stuk_kop(&m->stuk, "Doel", "art. 2");
    stuk_alinea(&m->stuk, m->c->doel);
    stuk_alinea(&m->stuk, "Gegevens uit het bestand worden voor dit doel gebruikt en voor geen ander (art. 5 van het algemene convenant).");
}

static void
put_verantwoordelijke(struct maker *m)
{
    static const char *const lid[] = {NULL, "Naleving (art. 4.1)", "Juistheid en volledigheid (art. 4.2)", "Beveiliging (art. 4.3)", "Noodzaak (art. 4.4)"};
    struct value *list;

    stuk_kop(&m->stuk, "Wie verantwoordelijk is", "art. 4 en 11.1");
    stuk_alinea(&m->stuk, m->c->verantwoordelijke_count == 1 ? "Verantwoordelijk voor de inhoud van de gegevensverwerking is:"
                                                             : "Gezamenlijk verantwoordelijk voor de inhoud van de gegevensverwerking zijn:");
    list = stuk_punten(&m->stuk);
    for (size_t i = 0; i < m->c->verantwoordelijke_count; i++)
        value_add_text(list, wie_woorden(m->arena, m->c, m->c->verantwoordelijke[i]));
    list = stuk_feiten(&m->stuk);
    stuk_feit(list, "Contactpunt voor de betrokkene", wie_woorden(m->arena, m->c, m->c->contactpunt));
    for (size_t i = 1; i < sizeof lid / sizeof lid[0]; i++)
        stuk_feit(list, lid[i], of(m->c->waarborg[i], "zoals het algemene convenant dit regelt"));
    if (m->c->regeling != NULL)
        stuk_alinea(&m->stuk, arena_format(m->arena, "Hoe zij hun plichten verdelen (eigen regel E40.2): %s", m->c->regeling));
    if (m->c->mandaat_count > 0) {
        stuk_subkop(&m->stuk, "Wat de verantwoordelijke mandateert");
        list = stuk_feiten(&m->stuk);
        for (size_t i = 0; i < m->c->mandaat_count; i++)
            stuk_feit(list, wie_woorden(m->arena, m->c, m->c->mandaat[i].sleutel), mandaat_woorden(m->arena, m->c, &m->c->mandaat[i]));
    }
    stuk_alinea(&m->stuk, "Wat de verantwoordelijke aan een ander overlaat, werkt pas als het mandaatbesluit is vastgelegd, en niet langer dan dat besluit "
                          "geldt (art. 4.6 en 11.1).");
}

static const char *
plaats_woorden(const struct maker *m, const struct partij *p)
{
    const char *text = p->zetel ? "neemt deel" : "levert gegevens, zonder zetel; leest niet mee";

    if (p->vanaf != 0)
        text = arena_format(m->arena, "%s, vanaf %s", text, dag_woorden(m->arena, p->vanaf));
    if (p->tot != 0)
        text = arena_format(m->arena, "%s, tot %s", text, dag_woorden(m->arena, p->tot));
    return text;
}

/* 14.4, 6: which criminal data who may supply, and who permits that they go on. */
static void
put_strafrechtelijk(struct maker *m)
{
    struct value *list = NULL;

    for (size_t i = 0; i < m->c->partij_count; i++) {
        const struct partij *p = &m->c->partij[i];
        if (p->mag_strafrechtelijk == NULL)
            continue;
        if (list == NULL) {
            stuk_subkop(&m->stuk, "Welke strafrechtelijke gegevens (art. 14.4)");
            list = stuk_feiten(&m->stuk);
        }
        stuk_feit(list, partij_voluit(m->arena, p), p->mag_strafrechtelijk);
    }
    if (m->c->ovj_partij != NULL)
        stuk_alinea(&m->stuk, arena_format(m->arena,
            "Strafrechtelijke gegevens gaan alleen verder met toestemming van de officier van justitie: %s%s%s (art. 6).",
            wie_woorden(m->arena, m->c, m->c->ovj_partij), m->c->ovj_voorwaarde == NULL ? "" : ". Voorwaarde: ",
            m->c->ovj_voorwaarde == NULL ? "" : m->c->ovj_voorwaarde));
}

static void
put_partijen(struct maker *m)
{
    static const char *const koppen[] = {"Partij", "Sector", "Plaats aan tafel", "Verstrekt volgens", NULL};
    struct value *rijen;

    stuk_kop(&m->stuk, "Partijen", "hoofdstuk 2 en art. 14");
    rijen = stuk_tabel(&m->stuk, "De partijen, elk in haar hoedanigheid", koppen);
    for (size_t i = 0; i < m->c->partij_count; i++) {
        const struct partij *p = &m->c->partij[i];
        struct value *rij = stuk_rij(rijen, partij_voluit(m->arena, p));

        stuk_cel(rij, koppen[1], sector_woorden(p->sector));
        stuk_cel(rij, koppen[2], plaats_woorden(m, p));
        stuk_cel(rij, koppen[3], regel_woorden(m->arena, m->c, p->regel));
    }
    stuk_subkop(&m->stuk, "De regels van verstrekken");
    rijen = stuk_feiten(&m->stuk);
    for (size_t i = 0; i < m->p->regel_count; i++)
        stuk_feit(rijen, arena_format(m->arena, "Art. %s: %s", m->p->regel[i].artikel, m->p->regel[i].titel), m->p->regel[i].uitleg);
    put_strafrechtelijk(m);
    stuk_alinea(&m->stuk, "Een partij die hier niet staat, of die niet heeft ondertekend, heeft geen toegang (eigen regel E23.1).");
}

static void
put_betrokkenen(struct maker *m)
{
    struct value *list;

    stuk_kop(&m->stuk, "Over wie het casusoverleg gaat", "hoofdstuk 3 en art. 13");
    stuk_alinea(&m->stuk, m->c->omschrijving);
    if (m->c->minimumleeftijd > 0)
        stuk_alinea(&m->stuk, arena_format(m->arena, "Wie jonger is dan %d jaar, wordt niet aangemeld (eigen regel E40.7).", m->c->minimumleeftijd));
    if (m->c->maximumleeftijd > 0)
        stuk_alinea(&m->stuk, arena_format(m->arena, "Wie %d jaar of ouder is, wordt niet aangemeld (eigen regel E40.7).", m->c->maximumleeftijd));
    if (m->c->vertegenwoordiger_tot > 0)
        stuk_alinea(&m->stuk, arena_format(m->arena, "Tot %d jaar krijgt de wettelijk vertegenwoordiger bericht (eigen regel E17.1).",
            m->c->vertegenwoordiger_tot));
    if (m->c->betrokkene_soort != BETROKKENE_PERSOON)
        stuk_alinea(&m->stuk, arena_format(m->arena, "Een dossier gaat over %s (eigen regel E40.7).", betrokkene_soort_woorden(m->c->betrokkene_soort)));
    if (m->c->verwant_count > 0) {
        stuk_alinea(&m->stuk, "Van verwanten, die zelf ook worden geïnformeerd (art. 17.1), mag worden vastgelegd:");
        list = stuk_feiten(&m->stuk);
        for (size_t i = 0; i < m->c->verwant_count; i++)
            stuk_feit(list, m->c->verwant[i].titel, rubrieken_tekst(m->arena, m->p, m->c->verwant[i].rubrieken, "niets"));
    }
    if (m->c->criterium_count == 0)
        return;
    stuk_alinea(&m->stuk, "Wie iemand aanmeldt, beantwoordt deze vragen (eigen regel E40.7):");
    list = stuk_punten(&m->stuk);
    for (size_t i = 0; i < m->c->criterium_count; i++)
        value_add_text(list, arena_format(m->arena, "%s%s", m->c->criterium[i].vraag, m->c->criterium[i].vereist ? " Zonder ja wordt niet aangemeld." : ""));
}

/* Categories that anybody reads or supplies here. */
static uint16_t
in_gebruik(const struct convenant *c)
{
    uint16_t mask = 0;

    for (size_t i = 0; i < c->partij_count; i++)
        mask = (uint16_t)(mask | c->partij[i].recht.lezen | c->partij[i].recht.verstrekken);
    for (size_t i = 0; i < c->functie_count; i++)
        mask = (uint16_t)(mask | c->functie[i].recht.lezen | c->functie[i].recht.verstrekken);
    return mask;
}

static void
put_gegevens(struct maker *m)
{
    uint16_t mask = in_gebruik(m->c);
    struct value *list;

    stuk_kop(&m->stuk, "Welke gegevens, en hoe ze worden verwerkt", "art. 3 en 9");
    stuk_alinea(&m->stuk, m->c->wijze_van_verwerking);
    stuk_alinea(&m->stuk, "Vastgelegd worden ten hoogste deze categorieën, met het nummer van art. 9.2 van het algemene convenant:");
    list = stuk_feiten(&m->stuk);
    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
        if ((mask & RUBRIEK_BIT(r)) != 0)
            stuk_feit(list, arena_format(m->arena, "%u. %s", r, profiel_rubriek_kort(m->p, (enum rubriek)r)), m->p->rubriek[r].titel);
    stuk_alinea(&m->stuk, "Gegevens over ras, nationaliteit of etniciteit worden niet vastgelegd, uitgewisseld of anders verwerkt (art. 9.3 en 14.8). "
                          "Inhoudelijke gegevens over een strafrechtelijk of zorgtraject alleen als het zonder niet kan (art. 9.1).");
}

static void
put_grondslagen(struct maker *m)
{
    static const char *const koppen[] = {"Partij", "Grondslag om te verstrekken", "Soort", "Voor", "Rust op besluit", NULL};
    struct value *rijen;

    stuk_kop(&m->stuk, "Grondslag per partij", "art. 7 en 14.1");
    rijen = stuk_tabel(&m->stuk, "Waarop het verstrekken van elke partij rust", koppen);
    for (size_t i = 0; i < m->c->partij_count; i++) {
        const struct partij *p = &m->c->partij[i];
        uint16_t left = p->recht.verstrekken;

        /* one row per basis, with the categories that rest on it */
        for (unsigned r = 1; r <= RUBRIEK_COUNT; r++) {
            const char *grondslag = partij_grondslag(p, (enum rubriek)r), *besluit = partij_besluit(p, (enum rubriek)r);
            const struct grondslagsoort *soort = partij_grondslag_soort(m->p, p, (enum rubriek)r);
            uint16_t same = 0;

            if ((left & RUBRIEK_BIT(r)) == 0)
                continue;
            for (unsigned s = r; s <= RUBRIEK_COUNT; s++) {
                if ((left & RUBRIEK_BIT(s)) != 0 && zelfde(grondslag, partij_grondslag(p, (enum rubriek)s)) &&
                    partij_grondslag_soort(m->p, p, (enum rubriek)s) == soort && zelfde(besluit, partij_besluit(p, (enum rubriek)s)))
                    same = (uint16_t)(same | RUBRIEK_BIT(s));
            }
            left = (uint16_t)(left & ~same);
            struct value *rij = stuk_rij(rijen, partij_voluit(m->arena, p));
            stuk_cel(rij, koppen[1], of(grondslag, "geen: mag niet verstrekken"));
            stuk_cel(rij, koppen[2], soort == NULL ? "niet bekend" : soort->titel);
            stuk_cel(rij, koppen[3], rubrieken_tekst(m->arena, m->p, same, ""));
            stuk_cel(rij, koppen[4], of(besluit, "–"));
        }
        if (p->recht.verstrekken == 0)
            stuk_cel(stuk_rij(rijen, partij_voluit(m->arena, p)), koppen[1], "verstrekt niets");
    }
    stuk_alinea(&m->stuk, "Zonder grondslag wordt niet verstrekt (art. 14.1).");
}

static void
put_toegang(struct maker *m)
{
    size_t count = m->c->partij_count + m->c->functie_count;
    struct matrix_rij *rij = arena_array(m->arena, count, sizeof *rij);

    stuk_kop(&m->stuk, "Wie mag lezen en verstrekken", "art. 8.3 en 10");
    stuk_alinea(&m->stuk, "Wat hier niet staat, mag niet. Dezelfde gegevens bepalen wat het systeem toelaat.");
    if (rij == NULL)
        return;
    for (size_t i = 0; i < m->c->partij_count; i++) {
        const struct partij *p = &m->c->partij[i];
        rij[i] = (struct matrix_rij){.titel = partij_voluit(m->arena, p), .toelichting = p->zetel ? NULL : "zonder zetel",
            .lezen = p->zetel ? p->recht.lezen : 0, .verstrekken = p->recht.verstrekken};
    }
    for (size_t i = 0; i < m->c->functie_count; i++)
        rij[m->c->partij_count + i] = (struct matrix_rij){.titel = functie_woorden(&m->c->functie[i]), .toelichting = "functie", .functie = true,
            .lezen = m->c->functie[i].recht.lezen, .verstrekken = m->c->functie[i].recht.verstrekken};
    put_matrix(value_put_object(stuk_blok(&m->stuk), "matrix"), m->arena, m->p, "Wie welke categorie leest en verstrekt", rij, count);
    stuk_alinea(&m->stuk, arena_format(m->arena, "%s (eigen regel E40.5)", agenda_deelnemer_woorden(m->arena, m->c)));
    stuk_alinea(&m->stuk, arena_format(m->arena, "%s (eigen regel E41.3)", tijdvak_woorden(m->arena, m->c)));
    stuk_alinea(&m->stuk, arena_format(m->arena, "%s (eigen regels E13.1 en E4.3)", aanleveren_woorden(m->arena, m->c)));
    stuk_alinea(&m->stuk, "Wie een functie heeft, heeft daarmee deze rechten naast die van zijn partij, alleen voor de handelingen van die functie "
                          "(eigen regel E10.2). Niemand ziet gegevens voordat zijn plicht tot geheimhouding is vastgelegd (art. 6).");
}

static void
put_besluiten(struct maker *m)
{
    static const char *const koppen[] = {"Besluit", "Nummer", "Geldt van", "Geldt tot", NULL};
    struct value *rijen;

    stuk_kop(&m->stuk, "Besluiten waarop dit convenant rust", "eigen regel E40.6");
    if (m->c->besluit_count == 0) {
        stuk_alinea(&m->stuk, "Dit convenant rust niet op aparte besluiten.");
        return;
    }
    rijen = stuk_tabel(&m->stuk, "Besluiten, met nummer en einddatum", koppen);
    for (size_t i = 0; i < m->c->besluit_count; i++) {
        const struct besluit *b = &m->c->besluit[i];
        struct value *rij = stuk_rij(rijen, arena_format(m->arena, "%s (%s)", b->soort, b->sleutel));

        stuk_cel(rij, koppen[1], of(b->nummer, "niet genoemd"));
        stuk_cel(rij, koppen[2], of(dag_woorden(m->arena, b->vanaf), "niet genoemd"));
        stuk_cel(rij, koppen[3], of(dag_woorden(m->arena, b->tot), "niet genoemd"));
    }
    stuk_alinea(&m->stuk, "Eindigt een besluit, dan stopt precies wat erop rust.");
}

static void
put_betrokkene_rechten(struct maker *m)
{
    struct value *list;

    stuk_kop(&m->stuk, "De betrokkene: informeren en rechten", "art. 11.1, 17 en 18");
    list = stuk_feiten(&m->stuk);
    stuk_feit(list, "Wie de betrokkene informeert", wie_woorden(m->arena, m->c, m->c->informeren_door));
    stuk_feit(list, "Uiterlijk", of(m->c->informeren_uiterlijk, "vóór de eerste bespreking (art. 17.1)"));
    stuk_feit(list, "Antwoord op een verzoek", arena_format(m->arena, "binnen %s na ontvangst", of(term_woorden(m->arena,
        kortste(m->c->antwoord_verzoek, m->p->antwoord_verzoek)), "de wettelijke termijn")));
    stuk_feit(list, "Een correctie is uitgevoerd", arena_format(m->arena, "binnen %s na de beslissing",
        of(term_woorden(m->arena, kortste(m->c->uitvoeren_correctie, m->p->uitvoeren_correctie)), "de wettelijke termijn")));
    stuk_feit(list, "Verlenging van het antwoord", term_woorden(m->arena, m->p->verlengen_verzoek));
    stuk_alinea(&m->stuk, "Niet of later informeren, en inzage weigeren of beperken, mag alleen voor zover dat nodig is voor (art. 17.2 en 18.2):");
    list = stuk_punten(&m->stuk);
    for (size_t i = 0; i < m->p->grond_count; i++)
        value_add_text(list, arena_format(m->arena, "%s. %s", m->p->grond[i].sleutel, m->p->grond[i].titel));
}

static void
put_ontvangers(struct maker *m, const char *bijschrift, const char *const *koppen, const struct doorverstrekking *list, size_t count)
{
    struct value *rijen = stuk_tabel(&m->stuk, bijschrift, koppen);

    for (size_t i = 0; i < count; i++) {
        struct value *rij = stuk_rij(rijen, list[i].ontvanger);

        stuk_cel(rij, koppen[1], rubrieken_tekst(m->arena, m->p, list[i].rubrieken, "geen"));
        stuk_cel(rij, koppen[2], list[i].grondslag);
        stuk_cel(rij, koppen[3], of(list[i].voorwaarde, "geen"));
    }
}

static void
put_doorverstrekking(struct maker *m)
{
    static const char *const koppen[] = {"Aan casusoverleg", "Gegevens", "Grondslag in de wet", "Voorwaarde", NULL};
    static const char *const derden[] = {"Aan derde", "Gegevens", "Grondslag in de wet", "Voorwaarde", NULL};

    stuk_kop(&m->stuk, "Verstrekken aan anderen", "art. 5 en 19");
    if (m->c->doorverstrekking_count == 0)
        stuk_alinea(&m->stuk, "Aan een ander casusoverleg wordt niet verstrekt, tenzij de verantwoordelijke een wettelijke grondslag aanvaardt (art. 19).");
    else
        put_ontvangers(m, "Wat aan welk casusoverleg mag", koppen, m->c->doorverstrekking, m->c->doorverstrekking_count);
    stuk_alinea(&m->stuk, arena_join(m->arena, pakketten_woorden(m->arena, m->c), " (eigen regel E19.1)", NULL));
    if (m->c->derde_count == 0)
        stuk_alinea(&m->stuk, "Aan derden wordt niet verstrekt, tenzij de wet dat mogelijk maakt of ertoe verplicht (art. 5 en 6).");
    else
        put_ontvangers(m, "Wat aan welke derde mag", derden, m->c->derde, m->c->derde_count);
    stuk_alinea(&m->stuk, "Strafrechtelijke gegevens gaan niet verder zonder toestemming van de officier van justitie (art. 6).");
}

/* ---- what a covenant may add: structured fields, outcomes, terms and norms ---- */

static void
put_invulvelden(struct maker *m)
{
    struct value *list;

    if (m->c->invulveld_count == 0)
        return;
    stuk_kop(&m->stuk, "Vaste velden binnen de categorieën", "art. 9.2; eigen regel E30.1");
    list = stuk_punten(&m->stuk);
    for (size_t i = 0; i < m->c->invulveld_count; i++)
        value_add_text(list, invulveld_woorden(m->arena, m->c, &m->c->invulveld[i]));
}

static void
put_uitkomsten(struct maker *m)
{
    struct value *list;

    if (m->c->uitkomst_count == 0)
        return;
    stuk_kop(&m->stuk, "Waar een bespreking op uitkomt", "art. 14.9; eigen regel E30.2");
    list = stuk_punten(&m->stuk);
    for (size_t i = 0; i < m->c->uitkomst_count; i++)
        value_add_text(list, uitkomst_woorden(m->arena, m->c, &m->c->uitkomst[i]));
}

static void
put_normen(struct maker *m)
{
    struct value *list;

    if (m->c->termijn_count + m->c->norm_count == 0)
        return;
    stuk_kop(&m->stuk, "Termijnen en normen", "eigen regel E41.5");
    list = stuk_punten(&m->stuk);
    for (size_t i = 0; i < m->c->termijn_count; i++)
        value_add_text(list, termijn_woorden(m->arena, m->c, &m->c->termijn[i]));
    for (size_t i = 0; i < m->c->norm_count; i++)
        value_add_text(list, norm_woorden(m->arena, m->c, &m->c->norm[i]));
}

static void
put_bewaren(struct maker *m)
{
    struct value *list;

    stuk_kop(&m->stuk, "Bewaren en vernietigen", "art. 20");
    list = stuk_feiten(&m->stuk);
    stuk_feit(list, "Bewaren", arena_format(m->arena, "hoogstens %s (het algemene convenant staat %s toe)", of(term_woorden(m->arena,
        m->c->bewaren_hoogstens), "–"),
        of(term_woorden(m->arena, m->p->bewaren_hoogstens), "–")));
    stuk_feit(list, "Niet-actief", arena_format(m->arena, "na %s niet op een agenda; de partijen lezen het dossier dan niet meer",
        of(term_woorden(m->arena, m->c->inactief_na), "–")));
    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
        if (m->c->bewaren_rubriek[r].count > 0)
            stuk_feit(list, profiel_rubriek_kort(m->p, (enum rubriek)r), arena_format(m->arena, "hoogstens %s", term_woorden(m->arena,
                m->c->bewaren_rubriek[r])));
    stuk_feit(list, "Hoe de termijn telt (eigen regel E20.1)", m->p->bewaren_lezing);
    stuk_alinea(&m->stuk, "Een dossier wordt afgesloten als:");
    list = stuk_punten(&m->stuk);
    for (size_t i = 0; i < m->p->sluiting_count; i++)
        value_add_text(list, arena_format(m->arena, "%s. %s", m->p->sluiting[i].titel, of(m->p->sluiting[i].uitleg, "")));
}

static void
put_melding(struct maker *m)
{
    struct value *list;

    stuk_kop(&m->stuk, m->p->register_verwerkingen ? "Register van verwerkingen" : "Melding van de verwerking", "art. 21");
    list = stuk_feiten(&m->stuk);
    stuk_feit(list, "Wie meldt", wie_woorden(m->arena, m->c, m->c->melding_door));
    stuk_feit(list, "Waar", m->c->melding_bij);
    stuk_alinea(&m->stuk, "Verandert dit convenant, dan wordt opnieuw gemeld (art. 23.3).");
}

static void
put_slot(struct maker *m)
{
    const char *duur = of(term_woorden(m->arena, m->c->duur), "onbepaalde tijd");
    struct value *list;

    stuk_kop(&m->stuk, "Looptijd, wijzigen en opzeggen", "art. 23");
    list = stuk_feiten(&m->stuk);
    stuk_feit(list, "Treedt in werking op", dag_woorden(m->arena, m->c->vanaf));
    stuk_feit(list, "Looptijd", m->c->stilzwijgend ? arena_format(m->arena,
        "%s; daarna telkens stilzwijgend verlengd, tenzij een partij wijziging vraagt", duur)
                                                   : arena_format(m->arena, "%s; daarna eindigt het", duur));
    stuk_feit(list, "Wijziging vragen", arena_format(m->arena, "tot %s voor de einddatum (art. 23.5)", of(term_woorden(m->arena,
        m->p->wijziging_vragen_tot), "–")));
    stuk_feit(list, "Opzeggen", "schriftelijk en met redenen, bij de ketenmanager (art. 23.5)");
    stuk_alinea(&m->stuk, "Een wijziging is een nieuwe versie, en geldt pas als alle partijen hebben ingestemd (art. 23.3). Een nieuwe partij treedt toe na "
                          "instemming van de bestuurscommissie (art. 23.4).");
}

static void
put_ondertekening(struct maker *m)
{
    struct value *list;

    stuk_kop(&m->stuk, "Ondertekening", "art. 23");
    list = value_put_list(value_put_object(stuk_blok(&m->stuk), "ondertekening"), "partijen");
    for (size_t i = 0; i < m->c->partij_count; i++) {
        struct value *item = value_add_object(list);

        value_put_text(item, "partij", m->c->partij[i].instelling_naam);
        value_put_text(item, "hoedanigheid", m->c->partij[i].hoedanigheid);
    }
}

void
convenant_stuk(struct arena *arena, const struct convenant *c, struct value *object)
{
    static void (*const artikel[])(struct maker *) = {put_doel, put_verantwoordelijke, put_partijen, put_betrokkenen, put_gegevens, put_grondslagen,
        put_toegang, put_invulvelden, put_uitkomsten, put_normen, put_besluiten, put_betrokkene_rechten, put_doorverstrekking, put_bewaren,
            put_melding, put_slot, put_ondertekening};
    struct maker m = {.arena = arena, .c = c, .p = c->profiel};

    stuk_begin(&m.stuk, arena, object, "convenant", c->titel, arena_format(arena, "Versie %d, onder het %s", c->versie, c->profiel->titel));
    stuk_alinea(&m.stuk, "Dit is het specifieke convenant van dit casusoverleg. Bij elk artikel staat welk artikel van het algemene convenant het "
                         "invult. Dit stuk is "
                         "gemaakt uit hetzelfde bestand dat de toegang bepaalt: wat hier wordt ondertekend, wordt afgedwongen.");
    for (size_t i = 0; i < sizeof artikel / sizeof artikel[0]; i++)
        artikel[i](&m);
}
