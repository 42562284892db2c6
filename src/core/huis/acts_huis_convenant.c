/*
 * huis, acts: the covenant as every participant may see it.
 *
 * Art. 8.3: measures of access and the read and write powers of the deelnemers are explicit. E8.2: they are viewable by every participant and enforced
 * from the same data that is shown. What we do: the matrix party × category is asked of the functions that enforce it, today, with dated
 * decisions evaluated (E40.6): a cell that stopped says why. The row for the reader himself counts his own secrecy and functions.
 */
#include <string.h>

#include "base/arena.h"
#include "core/convenant/acts_convenant.h"
#include "core/huis/acts_huis.h"
#include "core/convenant/convenant_matrix.h"
#include "core/convenant/convenant_stuk.h"
#include "core/huis/mandaat.h"

static const struct shape rubriek_shape[] = {
    {"nummer", SHAPE_INT, NULL, NULL}, {"sleutel", SHAPE_TEXT, NULL, NULL}, {"titel", SHAPE_TEXT, NULL, "Zoals art. 9.2 haar noemt"},
    {"kort", SHAPE_TEXT, NULL, NULL}, {"u_leest", SHAPE_BOOL, NULL, NULL}, {"u_verstrekt", SHAPE_BOOL, NULL, NULL}, {0}};
static const struct shape cel_shape[] = {
    {"rubriek", SHAPE_TEXT, NULL, NULL}, {"kort", SHAPE_TEXT, NULL, NULL}, {"lezen", SHAPE_BOOL, NULL, NULL}, {"verstrekken", SHAPE_BOOL, NULL, NULL},
    {"grondslag", SHAPE_TEXT, NULL, "Waarop het verstrekken rust"}, {"waarom_niet", SHAPE_TEXT, NULL,
        "Het convenant kent het recht toe, maar het werkt nu niet"}, {0}};
static const struct shape besluit_shape[] = {
    {"sleutel", SHAPE_TEXT, NULL, NULL}, {"soort", SHAPE_TEXT, NULL, NULL}, {"nummer", SHAPE_TEXT, NULL, NULL}, {"vanaf", SHAPE_DATE, NULL, NULL},
    {"tot", SHAPE_DATE, NULL, NULL}, {"geldt", SHAPE_BOOL, NULL, NULL}, {0}};
static const struct shape partij_shape[] = {
    {"sleutel", SHAPE_TEXT, NULL, NULL}, {"titel", SHAPE_TEXT, NULL, NULL}, {"sector", SHAPE_TEXT, NULL, NULL},
    {"regel", SHAPE_TEXT, NULL, "Verstrekkingsregel van art. 14"}, {"zetel", SHAPE_BOOL, NULL, NULL}, {"grondslag", SHAPE_TEXT, NULL, NULL},
    {"besluit", SHAPE_TEXT, NULL, "Het besluit waarop de grondslag rust"}, {"besluit_geldt", SHAPE_BOOL, NULL, NULL},
    {"cellen", SHAPE_LIST, cel_shape, NULL}, {0}};
static const struct shape functie_shape[] = {
    {"sleutel", SHAPE_TEXT, NULL, NULL}, {"titel", SHAPE_TEXT, NULL, NULL}, {"lezen", SHAPE_TEXTS, NULL, NULL}, {"verstrekken", SHAPE_TEXTS, NULL,
        NULL}, {0}};
static const struct shape mandaat_shape[] = {
    {"aan", SHAPE_TEXT, NULL, NULL}, {"bevoegdheden", SHAPE_TEXT, NULL, NULL}, {"datum", SHAPE_DATE, NULL, NULL}, {"tot", SHAPE_DATE, NULL, NULL},
    {"geldt", SHAPE_BOOL, NULL, NULL}, {0}};
const struct shape convenant_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_id", SHAPE_ID, NULL, NULL},
    {"casusoverleg_pad", SHAPE_URL, NULL, "Alleen met een zetel"}, {"aanwezig", SHAPE_BOOL, NULL, "Is er een leesbaar convenant?"},
    {"open", SHAPE_BOOL, NULL, NULL}, {"waarom_dicht", SHAPE_TEXT, NULL, NULL}, {"artikel_dicht", SHAPE_TEXT, NULL, NULL},
    {"titel", SHAPE_TEXT, NULL, NULL}, {"versie", SHAPE_INT, NULL, NULL}, {"doel", SHAPE_TEXT, NULL, NULL}, {"geldt", SHAPE_BOOL, NULL, NULL},
    {"vanaf", SHAPE_DATE, NULL, NULL}, {"eind", SHAPE_DATE, NULL, NULL}, {"stilzwijgend", SHAPE_BOOL, NULL, NULL},
    {"verantwoordelijken", SHAPE_TEXTS, NULL, NULL}, {"omschrijving", SHAPE_TEXT, NULL, "Over wie het casusoverleg gaat"},
    {"wijze_van_verwerking", SHAPE_TEXT, NULL, NULL}, {"contactpunt", SHAPE_TEXT, NULL, NULL}, {"informeren_door", SHAPE_TEXT, NULL, NULL},
    {"melding_door", SHAPE_TEXT, NULL, NULL}, {"melding_bij", SHAPE_TEXT, NULL, NULL}, {"minimumleeftijd", SHAPE_INT, NULL, NULL},
    {"bewaren_hoogstens", SHAPE_TEXT, NULL, NULL}, {"inactief_na", SHAPE_TEXT, NULL, NULL},
    {"criteria", SHAPE_TEXTS, NULL, NULL}, {"rubrieken", SHAPE_LIST, rubriek_shape, NULL}, {"partijen", SHAPE_LIST, partij_shape, NULL},
    {"functies", SHAPE_LIST, functie_shape, NULL}, {"besluiten", SHAPE_LIST, besluit_shape, NULL}, {"mandaten", SHAPE_LIST, mandaat_shape, NULL},
    {"bewerkersovereenkomst_vanaf", SHAPE_DATE, NULL, NULL}, {"bewerkersovereenkomst_tot", SHAPE_DATE, NULL, NULL},
    {"matrix", SHAPE_OBJECT, matrix_shape, "Wat vandaag werkt, als tekening en tabel"},
    {"stuk_pad", SHAPE_URL, NULL, NULL}, {"melding_pad", SHAPE_URL, NULL, NULL}, {"bevoegdheden_pad", SHAPE_URL, NULL, NULL},
    {"versies", SHAPE_LIST, versie_regel_shape, NULL}, {"termijnen", SHAPE_LIST, termijn_shape, NULL}, {"handelingen", SHAPE_LIST, handeling_shape, NULL},
    {"profiel", SHAPE_TEXT, NULL, "Het algemene convenant"},
    {"richtlijnen_pad", SHAPE_URL, NULL, NULL},
    {"mandaat_pad", SHAPE_URL, NULL, NULL}, {"besluit_pad", SHAPE_URL, NULL, NULL}, {"bewerkersovereenkomst_pad", SHAPE_URL, NULL, NULL}, {0}};

static const char *
rubriek_kort(const struct convenant *c, unsigned rubriek)
{
    const char *kort = c->profiel == NULL ? NULL : c->profiel->rubriek[rubriek].kort;

    return kort == NULL ? rubriek_key((enum rubriek)rubriek) : kort;
}

/*
 * What a party may supply today: asked of the same function that decides a supply, for somebody of this party with his secrecy on record and no
 * function of his own.
 */
static uint16_t
partij_verstrekt(const struct facts *f, const struct partij *partij)
{
    const struct autorisatie nobody = {.partij = partij->sleutel, .vanaf = DATE_NONE, .tot = DATE_NONE};
    struct facts as_party = *f;

    as_party.actor = (struct actor){.medewerker = f->actor.medewerker, .autorisatie = &nobody, .partij = partij, .geheimhouding = true};
    return rubrieken_verstrekken(&as_party);
}

static uint16_t
partij_leest(const struct facts *f, const struct partij *partij)
{
    return f->convenant != NULL && partij->zetel && partij_doet_mee(partij, f->today)
        && !partij_uitgetreden(f->casusoverleg, partij->sleutel, f->today) ? partij->recht.lezen : 0;
}

static const char *
waarom_niet(const struct facts *f, const struct partij *partij, unsigned rubriek)
{
    if (f->convenant == NULL)
        return "Het convenant geldt vandaag niet (art. 23.6).";
    if (partij_uitgetreden(f->casusoverleg, partij->sleutel, f->today))
        return "Deze partij is uitgetreden (art. 23.5).";
    if (!partij_doet_mee(partij, f->today))
        return "Deze partij doet nog niet of niet meer mee (eigen regel E40.4).";
    const char *besluit = partij_besluit(partij, (enum rubriek)rubriek);
    if (besluit != NULL && !besluit_geldt(f->casusoverleg, besluit, f->today))
        return "Het besluit waarop het verstrekken rust geldt vandaag niet (eigen regel E40.6).";
    if (partij_grondslag(partij, (enum rubriek)rubriek) == NULL)
        return "Het convenant noemt geen grondslag voor deze rubriek (art. 14.1).";
    return "Deze partij levert gegevens zonder zetel en leest niet mee (eigen regel E40.1).";
}

static void
put_cellen(const struct facts *f, struct value *object, const struct convenant *c, const struct partij *partij)
{
    struct value *list = value_put_list(object, "cellen");
    uint16_t leest = partij_leest(f, partij), verstrekt = partij_verstrekt(f, partij);

    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++) {
        uint16_t bit = RUBRIEK_BIT(r);
        struct value *cel = value_add_object(list);

        value_put_text(cel, "rubriek", rubriek_key((enum rubriek)r));
        value_put_text(cel, "kort", rubriek_kort(c, r));
        value_put_bool(cel, "lezen", (leest & bit) != 0);
        value_put_bool(cel, "verstrekken", (verstrekt & bit) != 0);
        if ((verstrekt & bit) != 0)
            value_put_text(cel, "grondslag", partij_grondslag(partij, (enum rubriek)r));
        if ((partij->recht.lezen & ~leest & bit) != 0 || (partij->recht.verstrekken & ~verstrekt & bit) != 0)
            value_put_text(cel, "waarom_niet", waarom_niet(f, partij, r));
    }
}

static void
put_partijen(const struct facts *f, struct value *result, const struct convenant *c)
{
    struct value *list = value_put_list(result, "partijen");

    for (size_t i = 0; i < c->partij_count; i++) {
        const struct partij *partij = &c->partij[i];
        struct value *object = value_add_object(list);

        value_put_text(object, "sleutel", partij->sleutel);
        value_put_text(object, "titel", partij_naam(f, c, partij->sleutel));
        value_put_text(object, "sector", partij->sector);
        value_put_text(object, "regel", partij->regel);
        value_put_bool(object, "zetel", partij->zetel);
        value_put_text(object, "grondslag", partij->grondslag);
        if (partij->besluit != NULL) {
            value_put_text(object, "besluit", partij->besluit);
            value_put_bool(object, "besluit_geldt", besluit_geldt(f->casusoverleg, partij->besluit, f->today));
        }
        put_cellen(f, object, c, partij);
    }
}

static void
put_mask(struct value *object, const char *name, const struct convenant *c, uint16_t mask)
{
    struct value *list = value_put_list(object, name);

    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
        if ((mask & RUBRIEK_BIT(r)) != 0)
            value_add_text(list, rubriek_kort(c, r));
}

static const char *
functie_titel(const struct functie *functie)
{
    for (unsigned bit = 0; bit < ROLE_COUNT; bit++)
        if (functie->role == 1u << bit)
            return role_title(bit);
    return functie->sleutel;
}

static void
put_functies(struct value *result, const struct convenant *c)
{
    struct value *list = value_put_list(result, "functies");

    for (size_t i = 0; i < c->functie_count; i++) {
        struct value *object = value_add_object(list);

        value_put_text(object, "sleutel", c->functie[i].sleutel);
        value_put_text(object, "titel", functie_titel(&c->functie[i]));
        put_mask(object, "lezen", c, c->functie[i].recht.lezen);
        put_mask(object, "verstrekken", c, c->functie[i].recht.verstrekken);
    }
}

/* The matrix as it works today, for the picture: what the covenant gives but cannot be done now says why. */
static void
put_beeld(const struct facts *f, struct value *result, const struct convenant *c)
{
    struct matrix_rij *rij = arena_array(f->arena, c->partij_count + c->functie_count, sizeof *rij);

    for (size_t i = 0; rij != NULL && i < c->partij_count; i++) {
        const struct partij *p = &c->partij[i];
        uint16_t leest = partij_leest(f, p), verstrekt = partij_verstrekt(f, p);

        rij[i] = (struct matrix_rij){.titel = partij_voluit(f->arena, p), .toelichting = p->zetel ? NULL : "zonder zetel", .lezen = leest,
            .verstrekken = verstrekt, .stopt = (uint16_t)((p->recht.lezen & ~leest) | (p->recht.verstrekken & ~verstrekt))};
        for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
            rij[i].waarom[r] = (rij[i].stopt & RUBRIEK_BIT(r)) != 0 ? waarom_niet(f, p, r) : NULL;
    }
    for (size_t i = 0; rij != NULL && i < c->functie_count; i++)
        rij[c->partij_count + i] = (struct matrix_rij){.titel = functie_woorden(&c->functie[i]), .toelichting = "functie", .functie = true,
            .lezen = f->convenant == NULL ? 0 : c->functie[i].recht.lezen, .verstrekken = f->convenant == NULL ? 0 : c->functie[i].recht.verstrekken};
    if (rij != NULL)
        put_matrix(value_put_object(result, "matrix"), f->arena, c->profiel, "Wie vandaag welke categorie leest en verstrekt", rij,
            c->partij_count + c->functie_count);
}

static void
put_rubrieken(const struct facts *f, struct value *result, const struct convenant *c)
{
    struct value *list = value_put_list(result, "rubrieken");
    uint16_t leest = rubrieken_lezen(f), verstrekt = rubrieken_verstrekken(f);

    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++) {
        struct value *object = value_add_object(list);

        value_put_int(object, "nummer", r);
        value_put_text(object, "sleutel", rubriek_key((enum rubriek)r));
        value_put_text(object, "titel", c->profiel == NULL ? NULL : c->profiel->rubriek[r].titel);
        value_put_text(object, "kort", rubriek_kort(c, r));
        value_put_bool(object, "u_leest", (leest & RUBRIEK_BIT(r)) != 0);
        value_put_bool(object, "u_verstrekt", (verstrekt & RUBRIEK_BIT(r)) != 0);
    }
}

static void
put_besluit(struct value *list, const char *sleutel, const char *soort, const char *nummer, int32_t vanaf, int32_t tot, bool geldt)
{
    struct value *object = value_add_object(list);

    value_put_text(object, "sleutel", sleutel);
    value_put_text(object, "soort", soort);
    value_put_text(object, "nummer", nummer);
    value_put_date(object, "vanaf", vanaf);
    value_put_date(object, "tot", tot);
    value_put_bool(object, "geldt", geldt);
}

/* Of this key, recorded before until (NULL: ever): the list is newest first. */
static bool
is_vastgelegd(const struct casusoverleg *co, const char *sleutel, const struct feit *until)
{
    const struct feit *feit = co->feit;

    while (feit != until && strcmp(feit->sleutel, sleutel) != 0)
        feit = feit->next;
    return feit != until;
}

/* What the register holds goes before what the covenant's text says, and the newest before what it replaces. */
static void
put_besluiten(const struct facts *f, struct value *result, const struct convenant *c)
{
    struct value *list = value_put_list(result, "besluiten");

    for (const struct feit *feit = f->casusoverleg->feit; feit != NULL; feit = feit->next)
        if (strcmp(feit->sleutel, FEIT_BEWERKERSOVEREENKOMST) != 0)
            put_besluit(list, feit->sleutel, feit->soort, feit->nummer, feit->vanaf, feit->tot,
                !is_vastgelegd(f->casusoverleg, feit->sleutel, feit) && besluit_geldt(f->casusoverleg, feit->sleutel, f->today));
    for (size_t i = 0; c != NULL && i < c->besluit_count; i++)
        if (!is_vastgelegd(f->casusoverleg, c->besluit[i].sleutel, NULL))
            put_besluit(list, c->besluit[i].sleutel, c->besluit[i].soort, c->besluit[i].nummer, c->besluit[i].vanaf, c->besluit[i].tot,
                besluit_geldt(f->casusoverleg, c->besluit[i].sleutel, f->today));
}

/* "voorzitter" stands for all of 4.6 together. */
static const char *
bevoegdheid_titel(const struct facts *f, const char *sleutel)
{
    const struct bevoegdheid *b = bevoegdheid_hier(f, sleutel);

    if (b != NULL)
        return b->titel;
    return sleutel != NULL && strcmp(sleutel, MANDAAT_VOORZITTER) == 0 ? "alles wat naar de voorzitter kan gaan (art. 4.6)" : sleutel;
}

static void
put_mandaten(const struct facts *f, struct value *result)
{
    struct value *list = value_put_list(result, "mandaten");

    for (const struct mandaat *m = f->huis->mandaat; m != NULL; m = m->next) {
        const struct medewerker *aan = huis_medewerker(f->huis, &m->aan);
        struct value *object = id_equal(&m->casusoverleg, &f->casusoverleg->id) ? value_add_object(list) : NULL;

        value_put_text(object, "aan", aan == NULL ? NULL : aan->naam);
        value_put_text(object, "bevoegdheden", bevoegdheid_titel(f, m->bevoegdheden));
        value_put_date(object, "datum", m->datum);
        value_put_date(object, "tot", m->tot);
        value_put_bool(object, "geldt", mandaat_geldt(m, f->today));
    }
}

static void
put_term(const struct facts *f, struct value *result, const char *name, struct term term)
{
    char text[64];

    if (term.count > 0)
        value_put_text(result, name, arena_text(f->arena, term_to_text(term, text, sizeof text)));
}

static void
put_kop(const struct facts *f, struct value *result, const struct convenant *c)
{
    struct value *list = value_put_list(result, "verantwoordelijken");

    for (size_t i = 0; i < c->verantwoordelijke_count; i++)
        value_add_text(list, partij_naam(f, c, c->verantwoordelijke[i]));
    value_put_text(result, "titel", c->titel);
    value_put_int(result, "versie", c->versie);
    value_put_text(result, "profiel", c->profiel == NULL ? NULL : c->profiel->titel);
    value_put_text(result, "doel", c->doel);
    const struct versie *versie = casusoverleg_versie(f->casusoverleg, f->today);

    value_put_bool(result, "geldt", casusoverleg_convenant(f->casusoverleg, f->today) == c);
    value_put_date(result, "vanaf", c->vanaf);
    value_put_date(result, "eind", versie == NULL ? DATE_NONE : versie_eind(f->casusoverleg, versie, f->today));
    bool gestuit = false;
    if (versie != NULL)
        versie_wijzigen_tot(f->casusoverleg, versie, f->today, &gestuit);
    value_put_bool(result, "stilzwijgend", c->stilzwijgend && !gestuit);
    value_put_text(result, "omschrijving", c->omschrijving);
    value_put_text(result, "wijze_van_verwerking", c->wijze_van_verwerking);
    value_put_text(result, "contactpunt", c->contactpunt);
    value_put_text(result, "informeren_door", c->informeren_door);
    value_put_text(result, "melding_door", c->melding_door);
    value_put_text(result, "melding_bij", c->melding_bij);
    if (c->minimumleeftijd > 0)
        value_put_int(result, "minimumleeftijd", c->minimumleeftijd);
    put_term(f, result, "bewaren_hoogstens", c->bewaren_hoogstens);
    put_term(f, result, "inactief_na", c->inactief_na);
    list = value_put_list(result, "criteria");
    for (size_t i = 0; i < c->criterium_count; i++)
        value_add_text(list, c->criterium[i].vraag);
}

void
convenant_view(const struct facts *f, const struct input *input, struct value *result)
{
    const struct casusoverleg *co = f->casusoverleg;
    const char *waarom, *artikel;

    (void)input;
    value_put_text(result, "casusoverleg", co->titel);
    put_id(f, result, "casusoverleg_id", &co->id);
    value_put_text(result, "casusoverleg_pad", pad_als_mag(f, "casusoverleg.tonen", pad_van(f, "/casusoverleggen/", &co->id, "")));
    const struct convenant *c = casusoverleg_laatste(co, f->today);

    value_put_bool(result, "aanwezig", c != NULL);
    value_put_bool(result, "open", casusoverleg_open(co, f->today, &waarom, &artikel));
    value_put_text(result, "waarom_dicht", waarom);
    value_put_text(result, "artikel_dicht", artikel);
    if (c != NULL) {
        put_kop(f, result, c);
        put_rubrieken(f, result, c);
        put_partijen(f, result, c);
        put_functies(result, c);
        put_beeld(f, result, c);
        value_put_text(result, "stuk_pad", pad_van(f, "/casusoverleggen/", &co->id, "/convenant/stuk"));
        value_put_text(result, "melding_pad", pad_van(f, "/casusoverleggen/", &co->id, "/convenant/melding"));
    }
    value_put_text(result, "bevoegdheden_pad", pad_als_mag(f, "bevoegdheden.nagaan", pad_van(f, "/casusoverleggen/", &co->id, "/bevoegdheden")));
    put_besluiten(f, result, c);
    put_mandaten(f, result);
    put_versies(f, result);
    value_put_text(result, "richtlijnen_pad", "/richtlijnen");
    put_termijnen(f, result);
    put_handelingen(f, SUBJECT_CONVENANT, result);
    value_put_date(result, "bewerkersovereenkomst_vanaf", co->bewerkersovereenkomst_vanaf);
    value_put_date(result, "bewerkersovereenkomst_tot", co->bewerkersovereenkomst_tot);
    if ((f->actor.huisrollen & ROLE_BEHEERDER) != 0 || heeft_zetel(f, &co->id, ROLE_VERANTWOORDELIJKE)) {
        value_put_text(result, "mandaat_pad", pad_als_mag(f, "mandaat.vastleggen", pad_van(f, "/casusoverleggen/", &co->id, "/mandaatbesluiten/nieuw")));
        value_put_text(result, "besluit_pad", pad_als_mag(f, "besluit.vastleggen", pad_van(f, "/casusoverleggen/", &co->id, "/besluiten/nieuw")));
        value_put_text(result, "bewerkersovereenkomst_pad", pad_als_mag(f, "bewerkersovereenkomst.vastleggen",
            pad_van(f, "/casusoverleggen/", &co->id, "/bewerkersovereenkomsten/nieuw")));
    }
}

struct decision
convenant_tonen_rule(const struct facts *f, const struct input *input)
{
    (void)input;
    if (mag_convenant_zien(f))
        return DECISION_ALLOWED("8.3");
    return refuse_absent();
}

const struct act convenant_tonen = {
    .id = "convenant.tonen", .method = METHOD_GET, .path = "/casusoverleggen/{co}/convenant", .title = "Convenant",
    .uitleg = "Wie wat mag lezen en verstrekken, zoals het systeem het vandaag afdwingt.",
    .artikel = "8.3", .requirement = "E8.2", .categorie = "lezen", .subject = SUBJECT_CASUSOVERLEG, .wie = ROLE_ANY_MEDEWERKER,
    .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD, .rule = convenant_tonen_rule, .view = convenant_view, .shape = convenant_shape, .page = "convenant",
};
