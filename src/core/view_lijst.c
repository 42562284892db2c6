/*
 * Lists: the casusoverleg, its dossiers, meetings, search, Mijn werk. A card that is not visible to the reader is not in the list, and nothing
 * hints at it: no count, no gap (E10.3). Mijn werk over several casusoverleggen shows counts and links, never names.
 */
#include <string.h>

#include "base/arena.h"
#include "core/dossier/kaart.h"
#include "core/acts.h"
#include "core/convenant/acts_convenant.h"
#include "core/huis/acts_huis.h"
#include "core/view.h"

static const char *
text_of_id(const struct facts *f, const struct id *id)
{
    char text[ID_TEXT_SIZE];
    return arena_text(f->arena, id_to_text(id, text));
}

static void
put_klok(const struct facts *f, struct value *o, int minuut)
{
    if (minuut > 0)
        value_put_text(o, "tijd", arena_format(f->arena, "%d.%02d uur", minuut / 60, minuut % 60));
}

/* ---- work: who must do what, by the bits of the card ---- */

static const struct {
    enum werk bit;
    uint32_t rollen;       /* one is enough */
    bool aanmelder;        /* or: only for who nominated */
    bool eigenaar;         /* or: for the party that owns an open afspraak */
    bool casemanager;
    const char *tekst;     /* for one dossier */
    const char *groep;     /* for counts */
    const char *tail;      /* where the work is done, behind the dossier's path */
} werk_soort[] = {
    {WERK_CONCEPT, 0, true, false, false, "Bevestig de concept-aanmelding", "concept-aanmeldingen om te bevestigen", "/bevestigingen/nieuw"},
    {WERK_DUBBEL, ROLE_VOORBEREIDER | ROLE_VOORZITTER, true, false, false, "Beslis over een mogelijk dubbel dossier", "mogelijk dubbele dossiers", ""},
    {WERK_IDENTITEIT, 0, true, false, false, "Stel de identiteit vast", "identiteiten om vast te stellen", "/identiteitsvaststellingen/nieuw"},
    {WERK_TOETSEN, ROLE_VOORZITTER, false, false, false, "Doe de privacytoets", "privacytoetsen om te doen", "/privacytoetsen/nieuw"},
    {WERK_AGENDEREN, ROLE_VOORZITTER | ROLE_VOORBEREIDER, false, false, false, "Zet op een agenda", "dossiers om op een agenda te zetten",
        "/agenderingen/nieuw"},
    {WERK_CONTROLEREN, ROLE_VOORZITTER, false, false, false, "Controleer een bijlage", "bijlagen om te controleren", ""},
    {WERK_BESPREKEN, ROLE_VOORZITTER, false, false, false, "Bespreek en leg vast", "dossiers om te bespreken", "/besprekingen/nieuw"},
    {WERK_AANPAK, ROLE_VOORZITTER | ROLE_VOORBEREIDER, false, false, true, "Stel de aanpak vast", "dossiers zonder aanpak", "/aanpakken/nieuw"},
    {WERK_AFSPRAAK, 0, false, true, true, "Voer de afspraak uit en doe verslag", "open afspraken", "/voortgangsverslagen/nieuw"},
    {WERK_UITVRAAG, 0, false, true, false, "Uw instelling is om gegevens gevraagd", "vragen om gegevens", ""},
    {WERK_PAKKETSTUK, LEIDING, true, false, false, "Beslis over ontvangen stukken", "stukken van een ander overleg om over te beslissen", "/pakketstukken"},
    {WERK_SLUITEN, ROLE_VOORZITTER, false, false, false, "Sluit het dossier af", "dossiers om af te sluiten", "/afsluitingen/nieuw"},
};
#define WERK_SOORTEN (sizeof werk_soort / sizeof werk_soort[0])

/* Pieces of a package, of the categories that he reads here: of others not even how many. */
static unsigned
wachtende_stukken(const struct facts *f, const struct kaart *k)
{
    return kaart_pakketstukken(k, rubrieken_lezen(f));
}

/* Is this kind of work on this card the actor's? ret_dag: when it is due; DATE_NONE: no date. */
static bool
is_mijn_werk(const struct facts *f, size_t soort, const struct kaart *k, uint32_t rollen, const char *partij, int32_t *ret_dag)
{
    const struct medewerker *m = f->actor.medewerker;
    *ret_dag = DATE_NONE;
    if ((kaart_werk(k) & werk_soort[soort].bit) == 0)
        return false;
    bool mine = (rollen & werk_soort[soort].rollen) != 0 || (werk_soort[soort].aanmelder && id_equal(&k->aanmelder, &m->id)) ||
        (werk_soort[soort].casemanager && (id_equal(&k->casemanager, &m->id) || vervangt(f, &k->casemanager)));
    for (size_t i = 0; werk_soort[soort].bit == WERK_UITVRAAG && partij != NULL && i < k->uitvraag_count; i++)
        if ((rollen & ROLE_DEELNEMER) != 0 && strcmp(partij, k->uitvraag[i].partij) == 0) {
            *ret_dag = k->uitvraag[i].uiterlijk;
            return true;
        }
    for (size_t i = 0; werk_soort[soort].bit == WERK_AFSPRAAK && i < k->afspraak_count; i++) {
        bool eigen = partij != NULL && strcmp(partij, k->afspraak[i].partij) == 0;
        if (!mine && !eigen)
            continue;
        *ret_dag = k->afspraak[i].uiterlijk;
        return true;
    }
    return mine && (werk_soort[soort].bit != WERK_PAKKETSTUK || wachtende_stukken(f, k) > 0);
}

/* The facts as they are within one casusoverleg, for visibility there. */
static struct facts
facts_in(const struct facts *f, const struct werk_groep *g)
{
    struct facts in = *f;
    in.casusoverleg = g->casusoverleg;
    in.rond = g->rond;
    in.convenant = casusoverleg_convenant(g->casusoverleg, f->today);
    in.actor.autorisatie = g->autorisatie;
    if (g->autorisatie == NULL)
        return in;
    in.actor.rollen = zetel_rollen(g->casusoverleg, g->autorisatie, f->today);
    in.actor.partij = in.convenant != NULL ? convenant_partij(in.convenant, g->autorisatie->partij) : NULL;
    return in;
}

/* What of the keten this actor may be told: what his lists there show (E18.5: of verzoeken, who does not handle them only those over their term). */
static struct keten_telling
keten_van(const struct facts *in, const struct werk_groep *g)
{
    struct keten_telling k = g->keten;

    if (!decision_allowed(decide(in, &brief_lijst, NULL)))
        k.brieven.alle = k.brieven.te_laat = 0;
    if (!decision_allowed(decide(in, &verzoek_lijst, NULL)))
        k.verzoeken.alle = k.verzoeken.te_laat = 0;
    if (!verzoek_behandelt(in))
        k.verzoeken.alle = k.verzoeken.te_laat;
    if (!decision_allowed(decide(in, &opschaling_lijst, NULL)))
        k.opschalingen.alle = k.opschalingen.te_laat = 0;
    return k;
}

static bool
put_keten(const struct facts *in, const struct werk_groep *g, struct value *tellingen)
{
    const struct keten_telling k = keten_van(in, g);
    const struct { const char *tekst, *staart; int64_t alle, te_laat; } telling[] = {
        {"betrokkenen en verwanten die bericht moeten krijgen", "/brieven", k.brieven.alle, k.brieven.te_laat},
        {"verzoeken van betrokkenen", "/verzoeken", k.verzoeken.alle, k.verzoeken.te_laat},
        {"opschalingen zonder antwoord", "/opschalingen", k.opschalingen.alle, k.opschalingen.te_laat}};
    bool any = false;

    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++) {
        if (telling[i].alle == 0)
            continue;
        struct value *t = value_add_object(tellingen);
        value_put_text(t, "tekst", telling[i].tekst);
        value_put_text(t, "lijst_pad", pad_casusoverleg(in, &g->casusoverleg->id, telling[i].staart));
        value_put_int(t, "aantal", telling[i].alle);
        value_put_int(t, "te_laat", telling[i].te_laat);
        any = true;
    }
    return any;
}

bool
werk_wacht(const struct facts *f, int32_t tot)
{
    for (size_t i = 0; i < f->werk_count; i++) {
        const struct werk_groep *g = &f->werk[i];
        struct facts in = facts_in(f, g);

        const struct keten_telling keten = keten_van(&in, g);

        if (keten.brieven.te_laat + keten.verzoeken.te_laat + keten.opschalingen.te_laat > 0 ||
            (tot == DATE_NONE && keten.brieven.alle + keten.verzoeken.alle + keten.opschalingen.alle > 0))
            return true;
        if (tot == DATE_NONE && g->bewaren.voorbij + g->bewaren.nadert + g->bewaren.gevraagd + g->verstrekkingen > 0)
            return true;
        for (size_t k = 0; k < g->kaart_count && in.convenant != NULL; k++)
            for (size_t s = 0; s < WERK_SOORTEN && kaart_zichtbaar(&in, &g->kaart[k]); s++) {
                int32_t dag;
                if (is_mijn_werk(&in, s, &g->kaart[k], g->autorisatie->rollen, g->autorisatie->partij, &dag) &&
                    (tot == DATE_NONE || (dag != DATE_NONE && dag <= tot)))
                    return true;
            }
    }
    return false;
}

static const struct shape taak_shape[] = {
    {"tekst", SHAPE_TEXT, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {"dossier", SHAPE_OBJECT, kaart_shape, NULL}, {"datum", SHAPE_DATE, NULL, NULL},
    {"datum_tekst", SHAPE_TEXT, NULL, NULL}, {"te_laat", SHAPE_BOOL, NULL, NULL}, {0}};
static const struct shape telling_shape[] = {
    {"tekst", SHAPE_TEXT, NULL, NULL}, {"aantal", SHAPE_INT, NULL, NULL}, {"te_laat", SHAPE_INT, NULL, "Waarvan over de datum"},
    {"lijst_pad", SHAPE_URL, NULL, "Waar het staat, als dat een eigen lijst is"}, {0}};
static const struct shape kort_overleg_shape[] = {
    {"pad", SHAPE_URL, NULL, "Afwezig voor wie het overleg niet mag openen"}, {"datum", SHAPE_DATE, NULL, NULL}, {"datum_tekst", SHAPE_TEXT, NULL, NULL},
    {"tijd", SHAPE_TEXT, NULL, NULL}, {"einde", SHAPE_TEXT, NULL, NULL}, {"plaats", SHAPE_TEXT, NULL, NULL},
    {"open", SHAPE_INT, NULL, "Nog te bespreken; alleen voor wie die dossiers mag zien (E6.1, E10.3)"},
    {"niets_open", SHAPE_BOOL, NULL, "Hij mag het zien, en er staat niets meer"}, {"gesloten", SHAPE_BOOL, NULL, NULL},
    {"verplaatst_waarom", SHAPE_TEXT, NULL, "Waarom het de laatste keer is verplaatst; ontbreekt als dat nooit gebeurde"},
    {"afgelast", SHAPE_BOOL, NULL, NULL}, {"afgelast_waarom", SHAPE_TEXT, NULL, NULL}, {0}};

/*
 * How many are discussed is case content too: who may not see a dossier that stands on an agenda is not told how many stand there. What is still to
 * be discussed is in one state, so this holds for all of them or for none; what was discussed may have closed since, and is not counted.
 */
static bool
mag_tellen(const struct facts *f)
{
    return f->convenant != NULL && f->actor.geheimhouding &&
        (f->convenant->profiel->zichtbaar[STATE_GEAGENDEERD] & kijker_of(f, &(struct id){{1}}, &(struct id){{0}})) != 0;
}

static void
put_kort_overleg(const struct facts *f, struct value *o, const struct overleg *overleg)
{
    struct facts hier = *f;
    hier.overleg = overleg;
    value_put_text(o, "pad", pad_als_mag(&hier, "overleg.tonen", pad_overleg(f, &overleg->id, "")));
    put_dag(f, o, "datum", "datum_tekst", overleg->datum);
    put_klok(f, o, overleg->minuut);
    if (overleg->einde > 0)
        value_put_text(o, "einde", arena_format(f->arena, "%d.%02d uur", overleg->einde / 60, overleg->einde % 60));
    value_put_text(o, "plaats", overleg->plaats);
    value_put_text(o, "verplaatst_waarom", overleg->verplaatst_waarom);
    value_put_bool(o, "afgelast", overleg->afgelast);
    value_put_text(o, "afgelast_waarom", overleg->afgelast_waarom);
    if (mag_tellen(f) && overleg_loopt(overleg)) {
        value_put_int(o, "open", (int64_t)overleg_open_punten(overleg));
        value_put_bool(o, "niets_open", overleg_open_punten(overleg) == 0);
    }
    value_put_bool(o, "gesloten", overleg->gesloten);
}

/* ---- Mijn werk ---- */

static const struct shape afgelast_shape[] = {
    {"datum", SHAPE_DATE, NULL, NULL}, {"datum_tekst", SHAPE_TEXT, NULL, NULL}, {"tijd", SHAPE_TEXT, NULL, NULL}, {"waarom", SHAPE_TEXT, NULL, NULL}, {0}};
static const struct shape genodigd_shape[] = {{"pad", SHAPE_URL, NULL, "Gaat open als de voorzitter hem toelaat"}, {"nummer", SHAPE_INT, NULL, NULL}, {0}};
static const struct shape werk_groep_shape[] = {
    {"id", SHAPE_ID, NULL, NULL}, {"titel", SHAPE_TEXT, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {"hoedanigheid", SHAPE_TEXT, NULL, NULL},
    {"rollen", SHAPE_TEXT, NULL, NULL}, {"overleg", SHAPE_OBJECT, kort_overleg_shape, NULL},
    {"afgelast", SHAPE_LIST, afgelast_shape, "Overleggen die zouden komen en niet doorgaan"},
    {"genodigd", SHAPE_LIST, genodigd_shape, "Agendapunten waarvoor hij is uitgenodigd (E40.5)"}, {"tellingen", SHAPE_LIST, telling_shape, NULL},
    {"niets", SHAPE_BOOL, NULL, NULL}, {0}};
static const struct shape huistaak_shape[] = {
    {"tekst", SHAPE_TEXT, NULL, NULL}, {"knop", SHAPE_TEXT, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {0}};
const struct shape werk_shape[] = {
    {"huistaken", SHAPE_LIST, huistaak_shape, "Waar het werk van een rol van het huis gebeurt"},
    {"casusoverleggen", SHAPE_LIST, werk_groep_shape, NULL}, {"geen_zetel", SHAPE_BOOL, NULL, NULL}, {"geen_geheimhouding", SHAPE_BOOL, NULL, NULL},
    {"convenanten", SHAPE_LIST, convenant_werk_shape, "Wat van een convenant op u wacht"}, {"heeft_convenanten", SHAPE_BOOL, NULL, NULL},
    {"post", SHAPE_OBJECT, post_shape, "Voor de beheerder: hoe het met de mail gaat"},
    {"handelingen", SHAPE_LIST, handeling_shape, NULL}, {0}};

const char *
rollen_tekst(const struct facts *f, uint32_t rollen)
{
    const char *text = NULL;
    for (unsigned i = 0; i < ROLE_COUNT; i++)
        if ((rollen & (1u << i)) != 0)
            text = text == NULL ? role_key(i) : arena_format(f->arena, "%s, %s", text, role_key(i));
    return text;
}

/* What a house role is for, and where it is done: who has no seat has his work elsewhere, and no dossiers to miss. */
static const struct {
    uint32_t rol;
    const char *tekst, *knop, *pad;
} huistaak[] = {
    {ROLE_FG, "Als functionaris gegevensbescherming leest u van elk casusoverleg wie er keek, wanneer en waarvoor (art. 12.1). Dossiers ziet u niet.",
        "Kies een journaal", "/casusoverleggen"},
    {ROLE_BEHEERDER, "Als beheerder legt u accounts, geheimhouding en autorisaties vast (art. 12.1). Dossiers ziet u niet.", "Beheer medewerkers",
        "/medewerkers"},
    {ROLE_KETENMANAGER, "Als ketenmanager stuurt u brieven, behandelt u verzoeken van betrokkenen, en legt u voor aan de leiding van een instelling wat blijft "
        "liggen (art. 11.1, 16 en 17.1). Bij elk casusoverleg staat wat er wacht.", "Kies een casusoverleg", "/casusoverleggen"},
    {ROLE_BEHEERSVERANTWOORDELIJKE, "Als beheersverantwoordelijke bepaalt u wie beheerder is (eigen regel E12.3). Dossiers ziet u niet.",
        "Bekijk de medewerkers", "/medewerkers"},
};

static void
put_huistaken(const struct facts *f, struct value *list)
{
    for (size_t i = 0; i < sizeof huistaak / sizeof huistaak[0]; i++) {
        if ((f->actor.huisrollen & huistaak[i].rol) == 0)
            continue;
        struct value *o = value_add_object(list);
        value_put_text(o, "tekst", huistaak[i].tekst);
        value_put_text(o, "knop", huistaak[i].knop);
        value_put_text(o, "pad", huistaak[i].pad);
    }
}

/* The point by its place on the agenda: whom it is about he reads when he is let in. */
static bool
put_genodigd(const struct facts *f, const struct werk_groep *g, struct value *list)
{
    const struct overleg *o = g->overleg;
    bool any = false;

    if (o == NULL || (f->actor.rollen & ROLE_AGENDA_DEELNEMER) == 0)
        return false;
    for (const struct agendapunt *p = overleg_genodigd(o, &f->actor.medewerker->id, NULL); p != NULL; p = overleg_genodigd(o, &f->actor.medewerker->id, p)) {
        struct value *v = value_add_object(list);
        value_put_text(v, "pad", pad_dossier(f, &p->dossier, ""));
        value_put_int(v, "nummer", (int64_t)(p - o->agenda) + 1);
        any = true;
    }
    return any;
}

void
werk_view(const struct facts *f, const struct input *input, struct value *out)
{
    (void)input;
    struct value *list = value_put_list(out, "casusoverleggen");
    put_huistaken(f, value_put_list(out, "huistaken"));
    size_t zetels = 0;
    for (size_t i = 0; i < f->werk_count; i++)
        zetels += f->werk[i].autorisatie != NULL;
    if (zetels == 0)
        value_put_bool(out, "geen_zetel", f->actor.huisrollen == 0);
    else if (!f->actor.geheimhouding)
        value_put_bool(out, "geen_geheimhouding", true);
    for (size_t i = 0; i < f->werk_count; i++) {
        const struct werk_groep *g = &f->werk[i];
        struct facts in = facts_in(f, g);
        struct value *o = value_add_object(list);
        bool any = false;
        value_put_text(o, "id", text_of_id(f, &g->casusoverleg->id));
        value_put_text(o, "titel", g->casusoverleg->titel);
        if (g->autorisatie == NULL) {
            if (!put_keten(&in, g, value_put_list(o, "tellingen")))
                value_put_bool(o, "niets", true);
            continue;
        }
        value_put_text(o, "pad", pad_casusoverleg(f, &g->casusoverleg->id, ""));
        value_put_text(o, "hoedanigheid", partij_titel(&in, g->autorisatie->partij));
        value_put_text(o, "rollen", rollen_tekst(f, g->autorisatie->rollen));
        if (g->overleg != NULL)
            put_kort_overleg(&in, value_put_object(o, "overleg"), g->overleg);
        struct value *afgelast = value_put_list(o, "afgelast");
        for (size_t k = 0; k < g->afgelast_count; k++) {
            struct value *v = value_add_object(afgelast);
            put_dag(f, v, "datum", "datum_tekst", g->afgelast[k].datum);
            put_klok(f, v, g->afgelast[k].minuut);
            value_put_text(v, "waarom", g->afgelast[k].waarom);
        }
        any = put_genodigd(&in, g, value_put_list(o, "genodigd"));
        struct value *tellingen = value_put_list(o, "tellingen");
        for (size_t s = 0; s < WERK_SOORTEN; s++) {
            int64_t aantal = 0, te_laat = 0;
            for (size_t k = 0; k < g->kaart_count; k++) {
                int32_t dag;
                if (in.convenant == NULL || !kaart_zichtbaar(&in, &g->kaart[k]) || !is_mijn_werk(&in, s, &g->kaart[k], g->autorisatie->rollen,
                    g->autorisatie->partij, &dag))
                    continue;
                aantal += werk_soort[s].bit == WERK_PAKKETSTUK ? (int64_t)wachtende_stukken(&in, &g->kaart[k]) : 1;
                te_laat += dag != DATE_NONE && dag < f->today;
            }
            if (aantal == 0)
                continue;
            struct value *t = value_add_object(tellingen);
            value_put_text(t, "tekst", werk_soort[s].groep);
            value_put_int(t, "aantal", aantal);
            value_put_int(t, "te_laat", te_laat);
            any = true;
        }
        any = put_keten(&in, g, tellingen) || any;
        if (g->bewaren.voorbij + g->bewaren.nadert > 0) {
            struct value *t = value_add_object(tellingen);
            value_put_text(t, "tekst", "dossiers waarvan de bewaartermijn voorbij is of bijna");
            value_put_int(t, "aantal", g->bewaren.voorbij + g->bewaren.nadert);
            value_put_int(t, "te_laat", g->bewaren.voorbij);
            any = true;
        }
        if (g->bewaren.gevraagd > 0) {
            struct value *t = value_add_object(tellingen);
            value_put_text(t, "tekst", "vragen om langer te bewaren");
            value_put_int(t, "aantal", g->bewaren.gevraagd);
            any = true;
        }
        if (g->verstrekkingen > 0) {
            struct value *t = value_add_object(tellingen);
            value_put_text(t, "tekst", "dossiers met een voorgelegde verstrekking");
            value_put_int(t, "aantal", g->verstrekkingen);
            any = true;
        }
        if (!any)
            value_put_bool(o, "niets", true);
    }
    put_convenant_werk(f, out);
    put_post(f, out);
    put_handelingen(f, SUBJECT_HUIS, out);
}

/* ---- casusoverleg ---- */

static const struct shape deelnemer_shape[] = {
    {"naam", SHAPE_TEXT, NULL, NULL}, {"partij", SHAPE_TEXT, NULL, NULL}, {"rollen", SHAPE_TEXT, NULL, NULL}, {0}};
static const struct shape convenant_kort_shape[] = {
    {"titel", SHAPE_TEXT, NULL, NULL}, {"versie", SHAPE_INT, NULL, NULL}, {"geldt_tot", SHAPE_DATE, NULL, NULL}, {"geldt_tot_tekst", SHAPE_TEXT, NULL, NULL},
    {"pad", SHAPE_URL, NULL, NULL}, {"eindigt", SHAPE_DATE, NULL, "Nabij of voorbij, en niet verlengd (E40.9)"}, {"eindigt_tekst", SHAPE_TEXT, NULL, NULL},
    {"geeindigd", SHAPE_BOOL, NULL, NULL}, {0}};
static const struct shape agendapunt_shape[] = {
    {"dossier", SHAPE_OBJECT, kaart_shape, NULL}, {"besproken", SHAPE_BOOL, NULL, NULL}, {"bespreek_pad", SHAPE_URL, NULL, NULL},
    {"punt_pad", SHAPE_URL, NULL, "Dit punt in de vergadering"},
    {"bij_vorige", SHAPE_BOOL, NULL, "Van hetzelfde gezin of dezelfde groep als het vorige punt (E40.7)"},
    {"heeft_uitvragen", SHAPE_BOOL, NULL, NULL}, {"uitvragen", SHAPE_LIST, uitvraag_shape, "Wie nog moet antwoorden (E13.1)"}, {0}};
static const struct shape volgend_shape[] = {
    {"overleg", SHAPE_OBJECT, kort_overleg_shape, NULL}, {"agenda", SHAPE_LIST, agendapunt_shape, NULL}, {0}};
static const struct shape slot_shape[] = {
    {"waarom", SHAPE_TEXT, NULL, NULL}, {"artikel", SHAPE_TEXT, NULL, NULL}, {"wel", SHAPE_TEXT, NULL, NULL}, {0}};
const struct shape casusoverleg_shape[] = {
    {"id", SHAPE_ID, NULL, NULL},
    {"pad", SHAPE_URL, NULL, NULL},
    {"titel", SHAPE_TEXT, NULL, NULL},
    {"doel", SHAPE_TEXT, NULL, NULL},
    {"convenant", SHAPE_OBJECT, convenant_kort_shape, NULL},
    {"gesloten_waarom", SHAPE_TEXT, NULL, "Waarom hier nu geen dossiers open zijn"},
    {"geen_geheimhouding", SHAPE_BOOL, NULL, NULL},
    {"slot", SHAPE_OBJECT, slot_shape, "Waarom de lijsten voor deze lezer dicht zijn"},
    {"volgend", SHAPE_OBJECT, volgend_shape, NULL},
    {"levering", SHAPE_BOOL, NULL, "Levert zonder zetel: ziet alleen wat hem gevraagd is en wat hij leverde (E40.1)"},
    {"taken", SHAPE_LIST, taak_shape, "Wat hier op u wacht"},
    {"overleggen_pad", SHAPE_URL, NULL, NULL}, {"verklaringen_pad", SHAPE_URL, NULL, NULL},
    {"vernietigingen_pad", SHAPE_URL, NULL, NULL}, {"toezicht_pad", SHAPE_URL, NULL, NULL},
    {"kengetallen_pad", SHAPE_URL, NULL, NULL}, {"statistieken_pad", SHAPE_URL, NULL, NULL},
    {"uitwisseling_pad", SHAPE_URL, NULL, NULL},
    {"opschalingen_pad", SHAPE_URL, NULL, NULL}, {"brieven_pad", SHAPE_URL, NULL, NULL},
    {"verzoeken_pad", SHAPE_URL, NULL, "Voor wie verzoeken behandelt"},
    {"dossiers_pad", SHAPE_URL, NULL, NULL},
    {"zoek_pad", SHAPE_URL, NULL, NULL},
    {"journaal_pad", SHAPE_URL, NULL, "Alleen voor wie het journaal mag lezen"},
    {"dossiers", SHAPE_LIST, kaart_shape, NULL},
    {"meer", SHAPE_URL, NULL, "Volgende bladzijde"},
    {"deelnemers", SHAPE_LIST, deelnemer_shape, NULL},
    {"handelingen", SHAPE_LIST, handeling_shape, NULL},
    {0}};

static void
put_agenda(const struct facts *f, struct value *list, const struct overleg *overleg, const char **ret_eerste)
{
    const struct agendapunt *vorige = NULL; /* that this reader sees */

    for (size_t i = 0; i < overleg->agenda_count; i++) {
        const struct agendapunt *punt = &overleg->agenda[i];
        if (punt->vervallen)
            continue;
        for (size_t k = 0; k < f->kaarten.count; k++) {
            const struct kaart *kaart = &f->kaarten.kaart[k];
            if (!id_equal(&kaart->dossier, &punt->dossier) || !kaart_zichtbaar(f, kaart))
                continue;
            struct value *o = value_add_object(list);
            put_kaart(f, value_put_object(o, "dossier"), kaart);
            value_put_bool(o, "bij_vorige", vorige != NULL && !id_is_none(&punt->groep) && id_equal(&vorige->groep, &punt->groep));
            vorige = punt;
            value_put_bool(o, "besproken", punt->besproken);
            put_uitvragen_kaart(f, o, kaart);
            char id[ID_TEXT_SIZE];
            const char *pad = pad_overleg(f, &overleg->id, arena_format(f->arena, "/punten/%s", id_to_text(&kaart->dossier, id)));
            value_put_text(o, "punt_pad", pad);
            if (!punt->besproken && overleg->datum <= f->today && (f->actor.rollen & (ROLE_VOORZITTER | ROLE_VOORBEREIDER)) != 0) {
                value_put_text(o, "bespreek_pad", pad_dossier(f, &kaart->dossier, "/besprekingen/nieuw"));
                if (*ret_eerste == NULL)
                    *ret_eerste = pad;
            }
            break;
        }
    }
}

static void
put_kaarten(const struct facts *f, struct value *list)
{
    for (size_t i = 0; i < f->kaarten.count; i++)
        if (kaart_zichtbaar(f, &f->kaarten.kaart[i]) || kaart_leest_terug(f, &f->kaarten.kaart[i]))
            put_kaart(f, value_add_object(list), &f->kaarten.kaart[i]);
}

static const char *
werk_tekst(const struct facts *f, size_t soort, const struct kaart *k)
{
    unsigned stukken = werk_soort[soort].bit == WERK_PAKKETSTUK ? wachtende_stukken(f, k) : 0;

    return stukken > 0 ? arena_format(f->arena, "%s: %u", werk_soort[soort].tekst, stukken) : werk_soort[soort].tekst;
}

static void
put_taken(const struct facts *f, struct value *list)
{
    for (size_t i = 0; i < f->werk_count; i++)
        for (size_t k = 0; k < f->werk[i].kaart_count; k++) {
            const struct kaart *kaart = &f->werk[i].kaart[k];
            if (!kaart_zichtbaar(f, kaart))
                continue;
            for (size_t s = 0; s < WERK_SOORTEN; s++) {
                int32_t dag;
                if (!is_mijn_werk(f, s, kaart, f->actor.rollen, f->actor.partij != NULL ? f->actor.partij->sleutel : NULL, &dag))
                    continue;
                struct value *o = value_add_object(list);
                /* discussed on the day itself; until then it is read */
                bool later = werk_soort[s].bit == WERK_BESPREKEN && kaart->geagendeerd_op > f->today;
                value_put_text(o, "tekst", later ? "Bereid de bespreking voor" : werk_tekst(f, s, kaart));
                value_put_text(o, "pad", pad_dossier(f, &kaart->dossier, later ? "" : werk_soort[s].tail));
                if (later)
                    dag = kaart->geagendeerd_op;
                put_kaart(f, value_put_object(o, "dossier"), kaart);
                put_dag(f, o, "datum", "datum_tekst", dag);
                value_put_bool(o, "te_laat", dag != DATE_NONE && dag < f->today);
            }
        }
}

static void
put_deelnemers(const struct facts *f, struct value *list)
{
    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next) {
        const struct medewerker *m = huis_medewerker(f->huis, &a->medewerker);
        if (!id_equal(&a->casusoverleg, &f->casusoverleg->id) || !zetel_geldt(f->casusoverleg, a, f->today) || m == NULL || !medewerker_in_dienst(m, f->today))
            continue;
        struct value *o = value_add_object(list);
        value_put_text(o, "naam", m->naam);
        value_put_text(o, "partij", partij_titel(f, a->partij));
        const struct partij *p = f->convenant != NULL ? convenant_partij(f->convenant, a->partij) : NULL;
        value_put_text(o, "rollen", p != NULL && !p->zetel && (a->rollen & ROLE_DEELNEMER) != 0 ? "levert, zonder zetel" : rollen_tekst(f, a->rollen));
    }
}

/* Why the lists are shut for this reader, and what would open them. */
static void
put_slot(const struct facts *f, struct value *out, const char *act)
{
    struct decision d = decide(f, act_by_id(act), NULL);
    if (decision_allowed(d))
        return;
    struct value *o = value_put_object(out, "slot");
    value_put_text(o, "waarom", d.waarom);
    value_put_text(o, "artikel", arena_format(f->arena, "%s %s", d.eigen_regel ? "eigen regel" : "art.", d.artikel));
    value_put_text(o, "wel", d.wel);
}

void
casusoverleg_view(const struct facts *f, const struct input *input, struct value *out)
{
    const char *waarom = NULL, *artikel = NULL;
    const struct convenant *c = casusoverleg_laatste(f->casusoverleg, f->today);
    const struct versie *versie = casusoverleg_versie(f->casusoverleg, f->today);

    (void)input;
    value_put_text(out, "id", text_of_id(f, &f->casusoverleg->id));
    value_put_text(out, "pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    value_put_text(out, "titel", f->casusoverleg->titel);
    if (c != NULL) {
        struct value *o = value_put_object(out, "convenant");
        value_put_text(out, "doel", c->doel);
        value_put_text(o, "titel", c->titel);
        value_put_int(o, "versie", c->versie);
        put_dag(f, o, "geldt_tot", "geldt_tot_tekst", versie == NULL ? DATE_NONE : versie_eind(f->casusoverleg, versie, f->today));
        value_put_text(o, "pad", pad_casusoverleg(f, &f->casusoverleg->id, "/convenant"));
        put_dag(f, o, "eindigt", "eindigt_tekst", convenant_eindigt(f));
        value_put_bool(o, "geeindigd", convenant_eindigt(f) != DATE_NONE && convenant_eindigt(f) <= f->today);
    }
    if (!casusoverleg_open(f->casusoverleg, f->today, &waarom, &artikel))
        value_put_text(out, "gesloten_waarom", arena_format(f->arena, "%s (art. %s)", waarom, artikel));
    if (!f->actor.geheimhouding)
        value_put_bool(out, "geen_geheimhouding", true);
    value_put_text(out, "uitwisseling_pad", pad_als_mag(f, "uitwisselsleutel.lijst", pad_casusoverleg(f, &f->casusoverleg->id, "/uitwisselsleutels")));
    value_put_text(out, "statistieken_pad", pad_als_mag(f, "statistiek.lijst", pad_casusoverleg(f, &f->casusoverleg->id, "/statistieken")));
    value_put_text(out, "kengetallen_pad", pad_als_mag(f, "kengetallen.tonen", pad_casusoverleg(f, &f->casusoverleg->id, "/kengetallen")));
    value_put_text(out, "toezicht_pad", pad_als_mag(f, "toezicht.tonen", pad_casusoverleg(f, &f->casusoverleg->id, "/toezicht")));
    value_put_text(out, "brieven_pad", pad_als_mag(f, "brief.lijst", pad_casusoverleg(f, &f->casusoverleg->id, "/brieven")));
    value_put_text(out, "opschalingen_pad", pad_als_mag(f, "opschaling.lijst", pad_casusoverleg(f, &f->casusoverleg->id, "/opschalingen")));
    value_put_text(out, "verzoeken_pad", pad_als_mag(f, "verzoek.lijst", pad_casusoverleg(f, &f->casusoverleg->id, "/verzoeken")));
    value_put_text(out, "verklaringen_pad", pad_als_mag(f, "verklaring.lijst", pad_casusoverleg(f, &f->casusoverleg->id, "/verklaringen")));
    value_put_text(out, "vernietigingen_pad", pad_als_mag(f, "bewaartermijn.lijst", pad_casusoverleg(f, &f->casusoverleg->id, "/vernietigingen")));
    value_put_text(out, "overleggen_pad", pad_als_mag(f, "overleg.lijst", pad_casusoverleg(f, &f->casusoverleg->id, "/overleggen")));
    value_put_text(out, "dossiers_pad", pad_als_mag(f, "dossier.lijst", pad_casusoverleg(f, &f->casusoverleg->id, "/dossiers")));
    value_put_text(out, "zoek_pad", pad_als_mag(f, "dossier.zoeken", pad_casusoverleg(f, &f->casusoverleg->id, "/zoekvragen/nieuw")));
    put_slot(f, out, "dossier.lijst");
    value_put_text(out, "journaal_pad", pad_als_mag(f, "casusoverleg.journaal", pad_casusoverleg(f, &f->casusoverleg->id, "/journaal")));
    value_put_bool(out, "levering", levert_zonder_zetel(f));
    if (waarom == NULL && f->overleg != NULL && !levert_zonder_zetel(f)) {
        struct value *o = value_put_object(out, "volgend");
        const char *eerste = NULL;
        put_kort_overleg(f, value_put_object(o, "overleg"), f->overleg);
        put_agenda(f, value_put_list(o, "agenda"), f->overleg, &eerste);
    }
    if (waarom == NULL)
        put_taken(f, value_put_list(out, "taken"));
    put_deelnemers(f, value_put_list(out, "deelnemers"));
    put_handelingen(f, SUBJECT_CASUSOVERLEG, out);
}

/* ---- dossiers, search ---- */

const struct shape dossiers_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL}, {"zoek_pad", SHAPE_URL, NULL, NULL},
    {"dossiers", SHAPE_LIST, kaart_shape, NULL}, {"meer", SHAPE_URL, NULL, "Volgende bladzijde; afwezig op de laatste"},
    {"handelingen", SHAPE_LIST, handeling_shape, NULL}, {0}};

void
dossiers_view(const struct facts *f, const struct input *input, struct value *out)
{
    (void)input;
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    value_put_text(out, "zoek_pad", pad_als_mag(f, "dossier.zoeken", pad_casusoverleg(f, &f->casusoverleg->id, "/zoekvragen/nieuw")));
    put_kaarten(f, value_put_list(out, "dossiers"));
    if (f->kaarten.volgende != NULL)
        value_put_text(out, "meer", pad_casusoverleg(f, &f->casusoverleg->id, arena_format(f->arena, "/dossiers?na=%s", f->kaarten.volgende)));
    put_handelingen(f, SUBJECT_CASUSOVERLEG, out);
}

static const struct shape gevonden_shape[] = {
    {"dossier", SHAPE_OBJECT, kaart_shape, NULL}, {"precies", SHAPE_BOOL, NULL, "Naam precies gelijk"}, {"geboortedatum_gelijk", SHAPE_BOOL, NULL, NULL}, {0}};
const struct shape zoek_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL}, {"gevonden", SHAPE_LIST, gevonden_shape, NULL},
    {"niets", SHAPE_BOOL, NULL, NULL}, {"formulier", SHAPE_OBJECT, form_shape, NULL}, {0}};

void
zoek_view(const struct facts *f, const struct input *input, struct value *out)
{
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    struct value *list = value_put_list(out, "gevonden");
    size_t count = 0;
    for (size_t i = 0; i < f->gevonden_count; i++) {
        const struct zoekresultaat *z = &f->gevonden[i];
        if (!kaart_zichtbaar(f, &z->kaart) || !mag_personalia(f, &z->kaart.aanmelder))
            continue;
        struct value *o = value_add_object(list);
        put_kaart(f, value_put_object(o, "dossier"), &z->kaart);
        value_put_bool(o, "precies", z->afstand == 0);
        value_put_bool(o, "geboortedatum_gelijk", z->geboortedatum_gelijk);
        count++;
    }
    value_put_bool(out, "niets", count == 0);
    value_put(out, "formulier", form_value(f, act_by_id("dossier.zoeken"), input, NULL));
}

/* ---- overleggen ---- */

const struct shape overleggen_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL}, {"overleggen", SHAPE_LIST, kort_overleg_shape, NULL},
    {"handelingen", SHAPE_LIST, handeling_shape, NULL}, {0}};

void
overleggen_view(const struct facts *f, const struct input *input, struct value *out)
{
    (void)input;
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    struct value *list = value_put_list(out, "overleggen");
    for (const struct overleg *o = f->overleggen; o != NULL; o = o->next)
        put_kort_overleg(f, value_add_object(list), o);
    put_handelingen(f, SUBJECT_CASUSOVERLEG, out);
}

const struct shape overleg_shape[] = {
    {"id", SHAPE_ID, NULL, NULL},
    {"casusoverleg", SHAPE_TEXT, NULL, NULL},
    {"casusoverleg_pad", SHAPE_URL, NULL, NULL},
    {"overleg", SHAPE_OBJECT, kort_overleg_shape, NULL},
    {"agenda", SHAPE_LIST, agendapunt_shape, NULL},
    {"stukken_pad", SHAPE_URL, NULL, NULL}, {"verslag_pad", SHAPE_URL, NULL, NULL},
    {"begin_pad", SHAPE_URL, NULL, "Het eerste punt dat nog niet besproken is, op de dag van het overleg"},
    {"leeg", SHAPE_BOOL, NULL, "Er staat niets op de agenda dat u mag zien"},
    {"aanwezigheid_vastgelegd", SHAPE_BOOL, NULL, NULL},
    {"aanwezig", SHAPE_LIST, deelnemer_shape, NULL},
    {"rond_overleg", SHAPE_BOOL, NULL, "Een dossier gaat hier alleen open voor wie bij zijn overleg is uitgenodigd (E41.3)"},
    {"uitgenodigd", SHAPE_TEXTS, NULL, NULL}, {"heeft_uitgenodigd", SHAPE_BOOL, NULL, NULL},
    {"handelingen", SHAPE_LIST, handeling_shape, NULL},
    {0}};

void
overleg_view(const struct facts *f, const struct input *input, struct value *out)
{
    const struct overleg *o = f->overleg;
    const char *eerste = NULL;
    (void)input;
    value_put_text(out, "id", text_of_id(f, &o->id));
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    put_kort_overleg(f, value_put_object(out, "overleg"), o);
    struct value *agenda = value_put_list(out, "agenda");
    put_agenda(f, agenda, o, &eerste);
    value_put_text(out, "begin_pad", eerste);
    value_put_text(out, "stukken_pad", pad_als_mag(f, "stukken.lezen", pad_overleg(f, &o->id, "/stukken")));
    value_put_text(out, "verslag_pad", pad_als_mag(f, "verslag.lezen", pad_overleg(f, &o->id, "/verslag")));
    if (agenda != NULL && agenda->count == 0)
        value_put_bool(out, "leeg", true);
    value_put_bool(out, "aanwezigheid_vastgelegd", o->aanwezigheid_vastgelegd);
    struct value *list = value_put_list(out, "aanwezig");
    for (size_t i = 0; i < o->aanwezig_count; i++) {
        struct value *w = value_add_object(list);
        value_put_text(w, "naam", medewerker_titel(f, &o->aanwezig[i].medewerker));
        value_put_text(w, "partij", partij_titel(f, o->aanwezig[i].partij));
    }
    value_put_bool(out, "rond_overleg", f->convenant != NULL && f->convenant->tijdvak);
    value_put_bool(out, "heeft_uitgenodigd", o->uitgenodigd_count > 0);
    list = value_put_list(out, "uitgenodigd");
    for (size_t i = 0; i < o->uitgenodigd_count; i++)
        value_add_text(list, medewerker_titel(f, &o->uitgenodigd[i]));
    put_handelingen(f, SUBJECT_OVERLEG, out);
}
