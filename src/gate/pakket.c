/*
 * pakket: a verstrekking leaving as a sealed package, and one coming in (E19.1). The rules are in core/verstrekking/acts_pakket.c, the sealing in
 * store/pakket.h; this is what stands between: the content as JSON, and what came in as facts for the rule.
 *
 * The content of a package is one JSON object, no name in it twice:
 *     {"inhoud": {voornamen, voorvoegsel, geslachtsnaam, geboortedatum, straat, huisnummer, postcode, woonplaats, van, aan, reden, noodzaak},
 *      "stukken": [{rubriek, inhoud, feitdatum, strafrechtelijk, bron, grondslag}, …]}
 * All are texts, strafrechtelijk is true or false, dates are YYYY-MM-DD (of a birth unknown parts are 00), rubriek is a key of core/rubriek.h; what is not
 * known is absent. It is read by the field tables of core/verstrekking/acts_pakket.c as any input is: a name that they do not hold is refused, bounds hold, and
 * every text passes the screen of the casusoverleg that takes it in (E9.3): who it is about must pass whole, of the pieces each that does comes in.
 */
#include <jansson.h>
#include <sodium.h>
#include <string.h>

#include "base/buf.h"
#include "core/bijlage/bijlage.h"
#include "core/screen/screen.h"
#include "core/verstrekking/pakket.h"
#include "core/verstrekking/verstrekking.h"
#include "gate/gate_private.h"
#include "gate/load_private.h"
#include "gate/pakket.h"
#include "store/pakket.h"

#define FIELDS_MAX 24

/* ---- the own key ---- */

void
load_uitwisseling(struct ticket *t)
{
    struct uitwisseling_feiten *u = arena_new_struct(t->arena, uitwisseling_feiten);
    const char *gegeven = input_text(t->input, "sleutel");
    char text[UITWISSEL_TEXT_SIZE], vingerafdruk[VINGERAFDRUK_SIZE];
    const struct casusoverleg *co = t->facts.casusoverleg;
    const struct id *vorige = eigen_sleutel_vorige(co);
    struct uitwissel_key key;

    if (u == NULL)
        return;
    /* of a house that was put back from before it was renewed, the key can be gone */
    if (store_uitwissel_key(t->gate->store, &co->id, eigen_sleutel_nu(co), &key, NULL) == RC_OK) {
        u->sleutel = arena_text(t->arena, uitwissel_key_to_text(&key, text));
        u->vingerafdruk = arena_text(t->arena, uitwissel_vingerafdruk(&key, vingerafdruk));
    }
    if (vorige != NULL && t->today < eigen_sleutel_vorige_tot(co, t->today) && store_uitwissel_key(t->gate->store, &co->id, vorige, &key, NULL) == RC_OK)
        u->vorige_vingerafdruk = arena_text(t->arena, uitwissel_vingerafdruk(&key, vingerafdruk));
    if (gegeven != NULL && uitwissel_key_from_text(gegeven, &key, NULL) == RC_OK)
        u->gegeven_vingerafdruk = arena_text(t->arena, uitwissel_vingerafdruk(&key, vingerafdruk));
    t->facts.uitwisseling = u;
}

static const char *
grootte_tekst(struct ticket *t)
{
    return bijlage_grootte_tekst(t->arena, convenant_pakket_bytes(t->facts.convenant));
}

/* ---- out ---- */

static enum rc
seal_view(struct ticket *t, const struct verstrekking *v, struct gate_file *file, struct err *err)
{
    const struct uitwisselsleutel *aan = uitwisselsleutel_van_naam(&t->facts, v->ontvanger);
    const struct pakket_kop kop = {.id = v->id, .datum = date_of_time(v->gegeven_bron.time), .geldig_tot = pakket_geldig_tot(&t->facts, v)};
    struct buf json CLEANUP_BUF;
    struct uitwissel_key key;
    const uint8_t *bytes;
    char id[ID_TEXT_SIZE];
    size_t size, most = convenant_pakket_bytes(t->facts.convenant);

    buf_init(&json, most);
    value_json(&json, t->answer.result);
    if (aan == NULL || uitwissel_key_from_text(aan->sleutel, &key, err) != RC_OK)
        return RC_INVALID;
    if (buf_failed(&json))
        return err_set(err, RC_LIMIT, "a package's content");
    enum rc rc = store_pakket_seal(t->gate->store, &t->facts.casusoverleg->id, eigen_sleutel_nu(t->facts.casusoverleg), &kop, &key, buf_str(&json), json.length,
        t->arena, &bytes, &size, err);
    if (rc == RC_OK && size > most)
        rc = err_set(err, RC_LIMIT, "a package of %zu bytes", size);
    if (rc == RC_OK)
        *file = (struct gate_file){.naam = arena_format(t->arena, "verstrekking-%.8s.gcos", id_to_text(&v->id, id)), .type = "application/octet-stream",
            .grootte = size, .bytes = bytes};
    sodium_memzero(json.data, json.length);
    return rc;
}

void
pakket_give(struct ticket *t)
{
    const struct verstrekking *v = dossier_verstrekking(t->facts.dossier, &t->facts.pad_verstrekking);
    struct gate_file *file = v == NULL ? NULL : arena_new_struct(t->arena, gate_file);
    struct err err = {0};
    enum rc rc = file == NULL ? RC_NOMEM : seal_view(t, v, file, &err);

    if (rc == RC_OK) {
        t->answer.file = file;
        return;
    }
    t->item = (struct item){0};
    make_read(t, UITKOMST_MISLUKT, NULL, NULL);
    if (rc == RC_LIMIT)
        answer_refused(t, refuse_own(REFUSAL_NOT_NOW, "E19.1",
            arena_format(t->arena, "Dit is te veel voor één pakket: het wordt groter dan %s.", grootte_tekst(t)),
            "Verstrek wat echt nodig is, zo nodig in delen."));
    else if (rc == RC_NONE)
        answer_refused(t, refuse_own(REFUSAL_NOT_NOW, "E19.1",
            "De sleutel van dit casusoverleg is er niet meer: een back-up van vóór het vernieuwen is teruggezet.",
            "Laat de verantwoordelijke haar vernieuwen, op de pagina Uitwisseling."));
    else
        answer_error(t, ERROR_INTERNAL);
}

/* ---- in: what it holds ---- */

static bool
wrong(struct pakket_feiten *p, const char *artikel, const char *waarom, const char *wel)
{
    p->artikel = artikel;
    p->waarom = waarom;
    p->wel = wel;
    return false;
}

static bool
inhoud_wrong(struct pakket_feiten *p)
{
    return wrong(p, "E19.1", "De inhoud van dit pakket is niet te lezen.", "Vraag de afzender het opnieuw te maken, met een bijgewerkte installatie.");
}

static const char *
label_of(const struct act *act, const char *veld)
{
    for (const struct field *field = act->field; field->type != FIELD_END; field++)
        if (strcmp(field->name, veld) == 0)
            return field->label;
    return veld;
}

/* "Inhoud: burgerservicenummer (art. 9.2)". NULL: something else is wrong too, or there is no memory. */
static const char *
screened(const struct facts *f, const struct act *act, const struct fout *fouten)
{
    const char *text = NULL;

    for (const struct fout *fout = fouten; fout != NULL; fout = fout->next) {
        if (fout->treffer_count == 0)
            return NULL;
        text = arena_join(f->arena, text != NULL ? text : "", text != NULL ? "; " : "", label_of(act, fout->veld), NULL);
        for (size_t i = 0; i < fout->treffer_count && text != NULL; i++) {
            bool said = false;

            for (size_t j = 0; j < i; j++)
                said = said || strcmp(fout->treffer[j].soort, fout->treffer[i].soort) == 0;
            if (!said)
                text = arena_format(f->arena, "%s%s %s (art. %s)", text, i == 0 ? ":" : ",", fout->treffer[i].titel, fout->treffer[i].artikel);
        }
    }
    return text;
}

/*
 * Decoded and checked as a form would be: only here nobody sees the form again, so the first thing that is wrong is said. ret_screened NULL: the screen stops
 * everything; else it is why the screen stops this piece alone, and *ret_input stays NULL then.
 */
static bool
input_of(const struct facts *f, const struct act *act, const json_t *object, struct pakket_feiten *p, const struct input **ret_input,
    struct pakket_weigering *ret_screened)
{
    struct input_pair pair[FIELDS_MAX];
    struct fout *fouten = NULL;
    size_t count = 0;
    const char *name;
    json_t *value;

    if (!json_is_object(object) || json_object_size(object) > FIELDS_MAX)
        return inhoud_wrong(p);
    json_object_foreach ((json_t *)(uintptr_t)object, name, value) {
        if (!json_is_string(value) && !json_is_boolean(value))
            return inhoud_wrong(p);
        /* what jansson holds goes when it was read: the input keeps copies */
        pair[count++] = json_is_string(value) ? (struct input_pair){name, json_string_value(value), json_string_length(value), 't'}
            : json_is_true(value)             ? (struct input_pair){name, "true", 4, 'b'}
                                              : (struct input_pair){name, "false", 5, 'b'};
    }
    struct input *input = input_decode(f->arena, act, pair, count, true, &fouten);
    if (input == NULL)
        return inhoud_wrong(p);
    if (fouten == NULL)
        input_check(f, act, input, true, &fouten);
    if (fouten != NULL && ret_screened != NULL && (ret_screened->waarom = screened(f, act, fouten)) != NULL) {
        ret_screened->rubriek = rubriek_from_key(input_text(input, "rubriek"));
        return true;
    }
    while (ret_screened != NULL && fouten != NULL && fouten->treffer_count > 0 && fouten->next != NULL)
        fouten = fouten->next; /* what refuses it whole goes before what would have stopped this piece alone */
    if (fouten != NULL)
        return wrong(p, fouten->treffer_count > 0 ? "9.3" : "E19.1", arena_format(f->arena, "De inhoud van dit pakket kan hier niet worden vastgelegd. %s: %s",
            fouten->veld != NULL ? fouten->veld : "Inhoud", fouten->melding), "Neem contact op met de afzender.");
    *ret_input = input;
    return true;
}

static bool
content_of(const struct facts *f, const json_t *root, struct pakket_feiten *p)
{
    const json_t *stukken = json_object_get(root, "stukken");

    if (!json_is_object(root) || json_object_size(root) != 2 || !json_is_array(stukken) || json_array_size(stukken) > PAKKET_STUKKEN_MAX)
        return inhoud_wrong(p);
    if (!input_of(f, &pakket_inhoud, json_object_get(root, "inhoud"), p, &p->persoon, NULL))
        return false;
    for (size_t i = 0; i < json_array_size(stukken); i++) {
        struct pakket_weigering w = {.nummer = (int)i + 1};

        if (!input_of(f, &pakket_stuk, json_array_get(stukken, i), p, &p->stuk[p->stuk_count], &w))
            return false;
        if (w.waarom != NULL)
            p->geweigerd[p->geweigerd_count++] = w;
        else
            p->stuk_count++;
    }
    return true;
}

void
pakket_lees(const struct facts *f, const char *text, size_t length, struct pakket_feiten *p)
{
    json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);

    if (root == NULL)
        inhoud_wrong(p);
    else
        content_of(f, root, p);
    json_decref(root);
}

/* ---- in: who it is from ---- */

static void
open_failed(struct ticket *t, struct pakket_feiten *p, enum rc rc)
{
    if (rc == RC_LIMIT)
        wrong(p, "E19.1", arena_format(t->arena, "Dit bestand is te groot voor een pakket: hoogstens %s.", grootte_tekst(t)),
            "Vraag de afzender om een kleiner pakket.");
    else if (rc == RC_INVALID)
        wrong(p, "E19.1", "Dit is geen pakket van GCOS, of van een versie die deze installatie niet kent.",
            "Kies het bestand dat u kreeg; het eindigt op .gcos.");
    else if (rc == RC_DENIED)
        wrong(p, "E19.1", "Dit pakket is niet voor dit casusoverleg verzegeld, of het is onderweg beschadigd of veranderd.",
            "Vraag de afzender of hij de sleutel van dit casusoverleg gebruikte, en om het bestand opnieuw te sturen.");
    else
        wrong(p, "E19.1", "Dit pakket klopt niet: het is niet wat de afzender ondertekende, of het was voor een ander bedoeld.",
            "Lees het niet in. Waarschuw de verantwoordelijke, en de afzender langs een andere weg.");
}

/*
 * The dossier's number follows from the package, under a key of this installation. So two who take it in at once make one stream, and the second finds it
 * known; and of one that was destroyed the verklaring still says that it was here.
 */
static void
number_of(struct ticket *t, const char *merk)
{
    struct id *id = &t->facts.new_id[0];
    uint8_t key[32];

    store_derive_key(t->gate->store, "dossier van een pakket", key);
    crypto_generichash(id->byte, sizeof id->byte, (const uint8_t *)merk, strlen(merk), key, sizeof key);
    sodium_memzero(key, sizeof key);
}

/* With the own key; or with the one before it, what was given before that was renewed. */
static enum rc
open_own(struct ticket *t, const uint8_t *bytes, size_t size, struct pakket *pakket, struct err *err)
{
    const struct casusoverleg *co = t->facts.casusoverleg;
    const struct id *vorige = eigen_sleutel_vorige(co);
    enum rc rc = store_pakket_open(t->gate->store, &co->id, eigen_sleutel_nu(co), bytes, size, t->arena, pakket, err);

    rc = rc == RC_NONE ? RC_DENIED : rc;
    if (rc != RC_DENIED || vorige == NULL || t->today >= eigen_sleutel_vorige_tot(co, t->today))
        return rc;
    rc = store_pakket_open(t->gate->store, &co->id, vorige, bytes, size, t->arena, pakket, err);
    return rc == RC_OK && pakket->kop.datum > date_of_time(co->eigen_sleutel->time) ? RC_DENIED : rc == RC_NONE ? RC_DENIED : rc;
}

static enum rc
from_bytes(struct ticket *t, struct reader *reader, const struct grant *grant, const uint8_t *bytes, size_t size, struct pakket_feiten *p, struct err *err)
{
    char vingerafdruk[VINGERAFDRUK_SIZE], id[ID_TEXT_SIZE];
    struct pakket pakket;
    enum rc rc = open_own(t, bytes, size, &pakket, err);

    if (rc == RC_NOMEM)
        return rc;
    if (rc != RC_OK) {
        open_failed(t, p, rc);
        return RC_OK;
    }
    p->vingerafdruk = arena_text(t->arena, uitwissel_vingerafdruk(&pakket.van, vingerafdruk));
    p->id = pakket.kop.id;
    p->datum = pakket.kop.datum;
    p->geldig_tot = pakket.kop.geldig_tot;
    p->merk = arena_format(t->arena, "pakket %s %s", p->vingerafdruk, id_to_text(&p->id, id));
    p->afzender = p->vingerafdruk == NULL ? NULL : uitwisselsleutel_van_vingerafdruk(t->facts.casusoverleg, p->vingerafdruk);
    if (p->afzender == NULL || p->merk == NULL || t->today >= p->geldig_tot)
        return RC_OK; /* nothing of it is looked at */
    number_of(t, p->merk);
    rc = reader_merk(reader, grant, p->merk, &p->bekend, err);
    if (rc == RC_OK && !p->bekend)
        pakket_lees(&t->facts, pakket.inhoud, pakket.length, p);
    return rc;
}

/* From the command line it comes as text. */
static bool
local_bytes(struct ticket *t, const uint8_t **ret_bytes, size_t *ret_size)
{
    const struct gate_request *r = t->request;

    for (size_t i = 0; i < r->field_count; i++) {
        uint8_t *bytes;

        if (strcmp(r->field[i].name, "_pakket") != 0 || (bytes = arena_alloc(t->arena, r->field[i].length + 1)) == NULL)
            continue;
        *ret_bytes = bytes;
        return sodium_base642bin(bytes, r->field[i].length + 1, r->field[i].value, r->field[i].length, NULL, ret_size, NULL,
            sodium_base64_VARIANT_ORIGINAL) == 0;
    }
    return false;
}

enum rc
load_pakket(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    const uint8_t *bytes = NULL;
    const char *waarom = NULL;
    size_t size = 0;
    bool local = t->request->way == WAY_LOCAL;

    /* who may not take one in costs nothing */
    if (t->form || t->act->method != METHOD_POST || !decision_allowed(decide(&t->facts, t->act, NULL)))
        return RC_OK;
    if (!local && !upload_pakket(t->request->upload, &bytes, &size, &waarom))
        return RC_OK;
    struct pakket_feiten *p = arena_new_struct(t->arena, pakket_feiten);
    if (p == NULL)
        return RC_NOMEM;
    enum rc rc = RC_OK;
    if (local && !local_bytes(t, &bytes, &size))
        open_failed(t, p, RC_INVALID);
    else if (waarom != NULL || size > convenant_pakket_bytes(t->facts.convenant))
        open_failed(t, p, RC_LIMIT);
    else
        rc = from_bytes(t, reader, grant, bytes, size, p, err);
    t->facts.pakket = p;
    return rc;
}
