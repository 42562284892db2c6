/*
 * Pieces that several views share: names, paths, cards, dates in words.
 */
#include "core/view.h"

#include <string.h>

#include "base/arena.h"
#include "core/dossier/kaart.h"
#include "core/dossier/stuk.h"

static const char *
id_text(struct arena *arena, const struct id *id)
{
    char text[ID_TEXT_SIZE];
    return arena_text(arena, id_to_text(id, text));
}

const char *
pad_casusoverleg(const struct facts *f, const struct id *co, const char *tail)
{
    char text[ID_TEXT_SIZE];

    return arena_join(f->arena, "/casusoverleggen/", id_to_text(co, text), tail, NULL);
}

static const char *
pad_in(const struct facts *f, const char *collection, const struct id *id, const char *tail)
{
    char co[ID_TEXT_SIZE], text[ID_TEXT_SIZE];

    return arena_join(f->arena, "/casusoverleggen/", id_to_text(&f->casusoverleg->id, co), collection, id_to_text(id, text), tail, NULL);
}

const char *
pad_dossier(const struct facts *f, const struct id *dossier, const char *tail)
{
    return pad_in(f, "/dossiers/", dossier, tail);
}

const char *
pad_overleg(const struct facts *f, const struct id *overleg, const char *tail)
{
    return pad_in(f, "/overleggen/", overleg, tail);
}

const char *
partij_titel(const struct facts *f, const char *sleutel)
{
    const struct partij *partij = f->convenant != NULL && sleutel != NULL ? convenant_partij(f->convenant, sleutel) : NULL;
    if (partij == NULL && f->casusoverleg != NULL) /* who left the covenant keeps its name on what it supplied (E40.4) */
        partij = casusoverleg_partij(f->casusoverleg, sleutel);
    if (partij == NULL)
        return sleutel;
    if (partij->hoedanigheid == NULL)
        return partij->instelling_naam;
    return arena_join(f->arena, partij->instelling_naam, " (", partij->hoedanigheid, ")", NULL);
}

const char *
medewerker_titel(const struct facts *f, const struct id *id)
{
    const struct medewerker *m = huis_medewerker(f->huis, id);
    return m != NULL ? m->naam : "het systeem";
}

const char *
titel_of(const struct keuze *list, size_t count, const char *sleutel)
{
    const struct keuze *keuze = sleutel != NULL ? keuze_find(list, count, sleutel) : NULL;
    return keuze != NULL ? keuze->titel : sleutel;
}

void
put_dag(const struct facts *f, struct value *object, const char *name, const char *name_tekst, int32_t day)
{
    char text[64];
    if (day == DATE_NONE)
        return;
    value_put_date(object, name, day);
    value_put_text(object, name_tekst, arena_text(f->arena, date_near(day, f->today, text, sizeof text)));
}

void
put_tijd(struct value *object, struct arena *arena, const char *name, const char *name_tekst, int64_t time)
{
    char text[64];
    if (time == 0)
        return;
    value_put_time(object, name, time);
    value_put_text(object, name_tekst, arena_text(arena, time_long(time, text, sizeof text)));
}

const struct shape wie_shape[] = {{"naam", SHAPE_TEXT, NULL, "Medewerker"}, {"partij", SHAPE_TEXT, NULL, "Partij voor wie hij handelde"}, {0}};

void
put_wie(const struct facts *f, struct value *object, const char *name, const struct id *medewerker, const char *partij)
{
    struct value *wie = value_put_object(object, name);
    value_put_text(wie, "naam", medewerker_titel(f, medewerker));
    value_put_text(wie, "partij", partij_titel(f, partij));
}

void
put_bron(const struct facts *f, struct value *o, struct bron bron)
{
    put_wie(f, o, "door", &bron.door, bron.voor);
    put_tijd(o, f->arena, "op", "op_tekst", bron.time);
    const struct versie *toen = bron.time == 0 ? NULL : casusoverleg_versie_op(f->casusoverleg, bron.time);
    if (toen != NULL && toen != casusoverleg_versie(f->casusoverleg, f->today))
        value_put_int(o, "onder_versie", toen->nummer);
}

bool
mag_personalia(const struct facts *f, const struct id *aanmelder)
{
    uint16_t bit = RUBRIEK_BIT(RUBRIEK_PERSONALIA);
    if ((rubrieken_lezen(f) & bit) != 0)
        return true;
    if (!f->actor.geheimhouding || f->actor.medewerker == NULL)
        return false;
    /* E10.3: the voorzitter has the card besides what his own institution reads; who nominated typed it himself. */
    return (f->actor.rollen & (ROLE_VOORZITTER | ROLE_VOORBEREIDER)) != 0 || id_equal(aanmelder, &f->actor.medewerker->id);
}

const char *
termijn_titel(const char *soort)
{
    static const struct keuze titel[] = {{"afspraak", "afspraak uitvoeren"}, {"verwerking", "betrokkene informeren"},
        {"uitkomst", "betrokkene informeren over de uitkomst"}, {"afsluiting", "betrokkene informeren over de afsluiting"}};
    return titel_of(titel, sizeof titel / sizeof titel[0], soort);
}

const struct shape kaart_shape[] = {
    {"id", SHAPE_ID, NULL, NULL},
    {"pad", SHAPE_URL, NULL, NULL},
    {"naam", SHAPE_TEXT, NULL, "Alleen voor wie categorie 1 mag lezen"},
    {"geboortedatum", SHAPE_TEXT, NULL, "JJJJ-MM-DD; onbekende delen 00"},
    {"geboortedatum_tekst", SHAPE_TEXT, NULL, NULL},
    {"geboortedatum_onvolledig", SHAPE_BOOL, NULL, NULL},
    {"toestand", SHAPE_TEXT, NULL, NULL},
    {"toestand_titel", SHAPE_TEXT, NULL, NULL},
    {"casemanager", SHAPE_TEXT, NULL, NULL},
    {"termijn", SHAPE_DATE, NULL, "Eerstvolgende termijn"},
    {"termijn_datum_tekst", SHAPE_TEXT, NULL, NULL},
    {"termijn_tekst", SHAPE_TEXT, NULL, NULL},
    {"te_laat", SHAPE_BOOL, NULL, NULL},
    {"aangemeld_op", SHAPE_DATE, NULL, NULL},
    {"aangemeld_op_tekst", SHAPE_TEXT, NULL, NULL},
    {"teruglezen", SHAPE_BOOL, NULL, "Dicht voor hem; hij leest terug wat zijn instelling zelf vastlegde (E41.3)"},
    {"open_afspraken", SHAPE_INT, NULL, NULL},
    {0}};

void
put_kaart(const struct facts *f, struct value *o, const struct kaart *k)
{
    char text[64];
    struct partial_date born;
    enum dossier_state state = kaart_state_on(k, f->convenant, f->today);

    value_put_text(o, "id", id_text(f->arena, &k->dossier));
    value_put_text(o, "pad", pad_dossier(f, &k->dossier, ""));
    bool terug = kaart_leest_terug(f, k);
    if (mag_personalia(f, &k->aanmelder) || levert_zonder_zetel(f) || terug) { /* a supplier must know about whom he is asked */
        value_put_text(o, "naam", k->naam);
        value_put_text(o, "geboortedatum", k->geboortedatum);
        if (k->geboortedatum != NULL && partial_date_from_text(k->geboortedatum, &born)) {
            value_put_text(o, "geboortedatum_tekst", arena_text(f->arena, partial_date_long(born, text, sizeof text)));
            if (!partial_date_complete(born))
                value_put_bool(o, "geboortedatum_onvolledig", true);
        }
    }
    value_put_bool(o, "teruglezen", terug);
    if (levert_zonder_zetel(f) || terug)
        return; /* E40.1: how it stands is not his to read */
    value_put_text(o, "toestand", state_key(state));
    value_put_text(o, "toestand_titel", state_title(state));
    if (!id_is_none(&k->casemanager))
        value_put_text(o, "casemanager", medewerker_titel(f, &k->casemanager));
    if (k->volgende_termijn != DATE_NONE) {
        put_dag(f, o, "termijn", "termijn_datum_tekst", k->volgende_termijn);
        value_put_text(o, "termijn_tekst", termijn_titel(k->termijn_tekst));
        if (k->volgende_termijn < f->today)
            value_put_bool(o, "te_laat", true);
    }
    put_dag(f, o, "aangemeld_op", "aangemeld_op_tekst", k->aangemeld_op);
    value_put_int(o, "open_afspraken", k->open_afspraken);
}

struct value *
put_stuk_pagina(const struct facts *f, struct value *out, const char *pdf_pad, struct stuk *ret_stuk, const char *soort, const char *titel, const char *wat,
    const char *slot)
{
    struct value *stuk = value_put_object(out, "stuk");
    char nu[64];

    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    value_put_text(out, "pdf_pad", pdf_pad);
    stuk_begin(ret_stuk, f->arena, stuk, soort, titel, f->casusoverleg->titel);
    value_put_text(stuk, "voet", arena_format(f->arena, "%s%sOpgemaakt %s. %s", wat != NULL ? wat : "", wat != NULL ? ". " : "",
        time_long(f->now, nu, sizeof nu), slot));
    return stuk;
}
