/*
 * Reading: Mijn werk, the casusoverleg, its dossiers and meetings, one dossier, who sees it, who looked, and search.
 *
 * Art. 10: the specific covenant regulates access to the bestand per party. Art. 12.1 f: access is logged, with a procedure of control.
 *
 * What we do: a seat opens the casusoverleg's own page; anything with a name on it takes secrecy first (E6.1) and follows the table of who sees which
 * dossier (E10.3). What a reader may not see is left out by the views (E10.2), so the rules here have little to say. Search is by name and birth
 * date only; the search itself is recorded, its words are not.
 */
#include "core/acts.h"
#include "core/view.h"

static struct decision
lezen_rule(const struct facts *f, const struct input *in)
{
    (void)f;
    (void)in;
    return DECISION_ALLOWED(NULL);
}

const struct act werk_tonen = {
    .id = "werk.tonen", .method = METHOD_GET, .path = "/werk", .title = "Mijn werk",
    .artikel = "E10.3", .requirement = "E10.3", .categorie = "lezen", .subject = SUBJECT_NONE, .wie = ROLE_ANY_MEDEWERKER,
    .need = NEED_WERK | NEED_POST, .rule = lezen_rule, .view = werk_view, .shape = werk_shape, .page = "werk",
};

/* Opens without secrecy: who takes part and under which covenant is no case content. Its cards are filtered one by one. */
const struct act casusoverleg_tonen = {
    .id = "casusoverleg.tonen", .method = METHOD_GET, .path = PAD_CO, .title = "Casusoverleg openen",
    .artikel = "E8.2", .requirement = "E8.2", .categorie = "lezen", .subject = SUBJECT_CASUSOVERLEG,
    .wie = LEZERS | ROLE_VERANTWOORDELIJKE | ROLE_AGENDA_DEELNEMER,
    .need = NEED_CASUSOVERLEG | NEED_OVERLEGGEN | NEED_AGENDA_KAARTEN | NEED_WERK_HIER,
    .rule = lezen_rule, .view = casusoverleg_view, .shape = casusoverleg_shape, .page = "casusoverleg",
};

const struct act dossier_lijst = {
    .id = "dossier.lijst", .method = METHOD_GET, .path = PAD_CO "/dossiers", .title = "Dossiers bekijken",
    .artikel = "10", .requirement = "E10.3", .categorie = "lezen", .subject = SUBJECT_CASUSOVERLEG, .wie = LEZERS,
    .need = NEED_CASUSOVERLEG | NEED_KAARTEN, .flag = ACT_INHOUD | ACT_LEVERT | ACT_TERUGLEES,
    .rule = lezen_rule, .view = dossiers_view, .shape = dossiers_shape, .page = "dossiers",
};

const struct act dossier_tonen = {
    .id = "dossier.tonen", .method = METHOD_GET, .path = PAD_DOSSIER, .title = "Dossier bekijken",
    .artikel = "10", .requirement = "E10.2", .categorie = "lezen", .subject = SUBJECT_DOSSIER, .wie = LEZERS | ROLE_CASEMANAGER | ROLE_AGENDA_DEELNEMER,
    .need = NEED_HET_DOSSIER | NEED_VERBONDEN, .flag = ACT_INHOUD | ACT_LEVERT | ACT_TERUGLEES,
    .rule = lezen_rule, .view = dossier_view, .shape = dossier_shape, .page = "dossier",
};

const struct act dossier_toegang = {
    .id = "dossier.toegang", .method = METHOD_GET, .path = PAD_DOSSIER "/toegang", .title = "Wie kan dit zien?",
    .artikel = "E41.1", .requirement = "E41.1", .categorie = "lezen", .subject = SUBJECT_DOSSIER, .wie = LEZERS | ROLE_CASEMANAGER,
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD,
    .rule = lezen_rule, .view = toegang_view, .shape = toegang_shape, .page = "toegang",
};

static struct decision
journaal_rule(const struct facts *f, const struct input *in)
{
    (void)f;
    (void)in;
    return DECISION_ALLOWED("12.1");
}

/*
 * Lines of the journaal are no case content, so no secrecy is asked; a seat is, and sight of the dossier, or its existence would be told. Not of
 * who oversees: the FG of the house and the verantwoordelijke, who find no name here either.
 */
const struct act dossier_journaal = {
    .id = "dossier.journaal", .method = METHOD_GET, .path = PAD_DOSSIER "/journaal", .title = "Wie heeft gekeken?",
    .artikel = "E12.2", .requirement = "E12.2", .categorie = "lezen", .subject = SUBJECT_DOSSIER,
    .wie = ROLE_VOORZITTER | ROLE_FG | ROLE_VERANTWOORDELIJKE, .need = NEED_HET_DOSSIER | NEED_JOURNAAL, .flag = ACT_TOEZICHT,
    .rule = journaal_rule, .view = journaal_view, .shape = journaal_shape, .page = "journaal",
};

/* Every line of the bestand, without names. Only the FG is told which lines belong to one dossier: others would count what they may not see (E10.3). */
const struct act casusoverleg_journaal = {
    .id = "casusoverleg.journaal", .method = METHOD_GET, .path = PAD_CO "/journaal", .title = "Journaal lezen",
    .artikel = "E12.2", .requirement = "E12.2", .categorie = "lezen", .subject = SUBJECT_CASUSOVERLEG,
    .wie = ROLE_VOORZITTER | ROLE_FG | ROLE_VERANTWOORDELIJKE, .need = NEED_CASUSOVERLEG | NEED_JOURNAAL, .flag = ACT_TOEZICHT,
    .rule = journaal_rule, .view = journaal_view, .shape = journaal_shape, .page = "journaal",
};

/* ---- zoeken ---- */

static const struct field zoeken_field[] = {
    {"naam", FIELD_STRING, "Naam", "Een tikfout, een tussenvoegsel of een accent meer of minder maakt niet uit.", RUBRIEK_PERSONALIA, .min = 2, .max = 442,
        .unscreened = true},
    {"geboortedatum", FIELD_PARTIAL_DATE, "Geboortedatum", "Zoals 23-04-1963; wat u niet weet met nullen. Dag en maand mogen verwisseld zijn."},
    {0}};

static struct decision
zoeken_rule(const struct facts *f, const struct input *in)
{
    (void)f;
    if (in != NULL && !input_get(in, "naam")->given && !input_get(in, "geboortedatum")->given)
        return refuse_field("E10.3", "naam", "Zonder naam of geboortedatum valt er niets te zoeken; door alle dossiers bladeren kan hier niet.",
            "Vul een naam in, een geboortedatum, of allebei.");
    return DECISION_ALLOWED("10");
}

const struct act dossier_zoeken = {
    .id = "dossier.zoeken", .method = METHOD_POST, .path = PAD_CO "/zoekvragen", .title = "Zoeken",
    .uitleg = "U vindt alleen dossiers die u mag zien. Dat u zocht wordt vastgelegd, waarop niet.",
    .artikel = "10", .requirement = "E10.3", .categorie = "zoeken", .subject = SUBJECT_CASUSOVERLEG, .wie = LEZERS,
    .need = NEED_CASUSOVERLEG | NEED_ZOEKEN, .flag = ACT_INHOUD,
    .field = zoeken_field, .rule = zoeken_rule, .view = zoek_view, .shape = zoek_shape, .page = "zoeken",
};

/* ---- meetings ---- */

const struct act overleg_lijst = {
    .id = "overleg.lijst", .method = METHOD_GET, .path = PAD_CO "/overleggen", .title = "Overleggen bekijken",
    .artikel = "E14.6", .requirement = "E14.6", .categorie = "lezen", .subject = SUBJECT_CASUSOVERLEG, .wie = LEZERS,
    .need = NEED_CASUSOVERLEG | NEED_OVERLEGGEN,
    .rule = lezen_rule, .view = overleggen_view, .shape = overleggen_shape, .page = "overleggen",
};

const struct act overleg_tonen = {
    .id = "overleg.tonen", .method = METHOD_GET, .path = PAD_OVERLEG, .title = "Overleg openen",
    .artikel = "E14.1", .requirement = "E14.1", .categorie = "lezen", .subject = SUBJECT_OVERLEG, .wie = LEZERS,
    .need = NEED_CASUSOVERLEG | NEED_OVERLEG | NEED_AGENDA_KAARTEN, .flag = ACT_INHOUD,
    .rule = lezen_rule, .view = overleg_view, .shape = overleg_shape, .page = "overleg",
};
