/*
 * huis, acts: the meetings a medewerker takes part in, in the calendar he uses (Outlook, Google, a telephone), by an address of his own.
 *
 * E14.1: participants get what they need. Art. 6 and 10: nobody but they sees who is discussed; a calendar is kept by others, shown on locked screens and
 * shared with colleagues.
 *
 * What we do: the address is a secret that reads this and nothing else, made and stopped by himself, one at a time. What it gives is what his list of
 * meetings says today of day, time and place, and the way to the page of the meeting, where he signs in. No name, no number of dossiers, no agenda: nor
 * does anything in it move when an agenda does. Where no end was set a calendar wants one all the same, so it says an hour, and that it is one. A meeting
 * that was called off stands there, as such, for as long as it would have: what is merely gone, some programs keep. Why is for the page.
 */
#include "core/huis/acts_huis.h"

#include "base/arena.h"
#include "base/date.h"
#include "core/view.h"

#define KALENDER_TERUG 30        /* days back */
#define KALENDER_DUUR 3600       /* seconds, of a meeting without an end */
#define PAD_KALENDERADRES "/kalenderadressen"

const struct shape kalenderadres_shape[] = {
    {"sinds", SHAPE_TIME, NULL, "Sinds wanneer er een adres is; ontbreekt als er geen is"}, {"sinds_tekst", SHAPE_TEXT, NULL, NULL},
    {"adres_pad", SHAPE_TEXT, NULL, "Pad van het adres, alleen in het antwoord waarin het is gemaakt"},
    {"maken_pad", SHAPE_URL, NULL, NULL}, {"stoppen_pad", SHAPE_URL, NULL, NULL},
    {"dagen_terug", SHAPE_INT, NULL, "Zo lang blijft een overleg dat is geweest in de kalender staan"}, {0}};

void
kalenderadres_view(const struct facts *f, const struct input *input, struct value *out)
{
    char text[64];

    (void)input;
    value_put_time(out, "sinds", f->kalenderadres_sinds);
    if (f->kalenderadres_sinds != 0)
        value_put_text(out, "sinds_tekst", arena_text(f->arena, time_long(f->kalenderadres_sinds, text, sizeof text)));
    value_put_text(out, "adres_pad", f->kalender_pad);
    value_put_text(out, "maken_pad", PAD_KALENDERADRES);
    value_put_text(out, "stoppen_pad", f->kalenderadres_sinds != 0 ? PAD_KALENDERADRES "/beeindigingen" : NULL);
    value_put_int(out, "dagen_terug", KALENDER_TERUG);
}

const struct act kalenderadres_tonen = {
    .id = "kalenderadres.tonen", .method = METHOD_GET, .path = PAD_KALENDERADRES, .title = "Overleggen in uw eigen kalender",
    .artikel = "E14.1", .requirement = "E14.1", .categorie = "lezen", .subject = SUBJECT_NONE, .wie = ROLE_ANY_MEDEWERKER,
    .need = NEED_KALENDERADRES, .rule = allow_rule, .view = kalenderadres_view, .shape = kalenderadres_shape, .page = "kalenderadres",
};

/* The address stands in this one answer, and nowhere else: what is kept of it is a hash. */
const struct act kalenderadres_maken = {
    .id = "kalenderadres.maken", .method = METHOD_POST, .path = PAD_KALENDERADRES, .title = "Kalenderadres maken",
    .uitleg = "Het adres dat u had, werkt daarna niet meer.",
    .artikel = "E14.1", .requirement = "E14.1", .categorie = "aanmelden", .subject = SUBJECT_NONE, .wie = ROLE_ANY_MEDEWERKER,
    .flag = ACT_AUTH | ACT_ZONDER_FORM, .rule = allow_rule, .view = kalenderadres_view, .shape = kalenderadres_shape, .page = "kalenderadres",
    .na = PAD_KALENDERADRES,
};

const struct act kalenderadres_stoppen = {
    .id = "kalenderadres.stoppen", .method = METHOD_POST, .path = PAD_KALENDERADRES "/beeindigingen", .title = "Kalenderadres stoppen",
    .artikel = "E14.1", .requirement = "E14.1", .categorie = "aanmelden", .subject = SUBJECT_NONE, .wie = ROLE_ANY_MEDEWERKER,
    .flag = ACT_AUTH | ACT_ZONDER_FORM, .rule = allow_rule, .view = kalenderadres_view, .shape = kalenderadres_shape, .page = "kalenderadres",
    .na = PAD_KALENDERADRES,
};

/* ---- what the address gives ---- */

const struct shape kalender_item_shape[] = {
    {"id", SHAPE_ID, NULL, NULL}, {"titel", SHAPE_TEXT, NULL, NULL}, {"plaats", SHAPE_TEXT, NULL, NULL}, {"toelichting", SHAPE_TEXT, NULL, NULL},
    {"pad", SHAPE_URL, NULL, "Bladzijde van het overleg; die vraagt om aan te melden"},
    {"begin", SHAPE_TIME, NULL, NULL}, {"einde", SHAPE_TIME, NULL, NULL}, {"gewijzigd", SHAPE_TIME, NULL, NULL},
    {"volgnummer", SHAPE_INT, NULL, NULL}, {"afgelast", SHAPE_BOOL, NULL, NULL}, {0}};
const struct shape kalender_shape[] = {{"overleggen", SHAPE_LIST, kalender_item_shape, NULL}, {0}};

void
kalender_view(const struct facts *f, const struct input *input, struct value *out)
{
    struct value *list = value_put_list(out, "overleggen");
    char co[ID_TEXT_SIZE], id[ID_TEXT_SIZE];

    (void)input;
    for (size_t i = 0; i < f->kalender_count; i++) {
        const struct kalender_punt *p = &f->kalender[i];
        int64_t begin = time_from_local(p->datum, p->minuut);

        if (p->datum < f->today - KALENDER_TERUG)
            continue;
        struct value *item = value_add_object(list);
        value_put_text(item, "id", arena_text(f->arena, id_to_text(&p->overleg, id)));
        value_put_text(item, "titel", p->afgelast ? arena_join(f->arena, "Afgelast: ", p->casusoverleg->titel, NULL) : p->casusoverleg->titel);
        value_put_text(item, "plaats", p->plaats);
        value_put_text(item, "toelichting", p->afgelast ? "Dit overleg gaat niet door. Waarom leest u in GCOS, na aanmelden."
            : p->einde > 0 ? "De agenda en de stukken leest u in GCOS, na aanmelden."
            : "De agenda en de stukken leest u in GCOS, na aanmelden. Hoe lang het overleg duurt is niet vastgelegd; hier staat een uur.");
        value_put_text(item, "pad", arena_format(f->arena, "/casusoverleggen/%s/overleggen/%s", id_to_text(&p->casusoverleg->id, co), id));
        value_put_time(item, "begin", begin);
        value_put_time(item, "einde", p->einde > 0 ? time_from_local(p->datum, p->einde) : begin + KALENDER_DUUR);
        value_put_time(item, "gewijzigd", p->gewijzigd_op);
        value_put_int(item, "volgnummer", p->wijzigingen);
        value_put_bool(item, "afgelast", p->afgelast);
    }
}

const struct act kalender_lezen = {
    .id = "kalender.lezen", .method = METHOD_GET, .path = "/kalenders/{kalender}/overleggen.ics", .title = "Overleggen in een kalender lezen",
    .uitleg = "Door een kalenderprogramma, met het adres dat de medewerker daarvoor maakte.",
    .artikel = "E14.1", .requirement = "E14.1", .categorie = "lezen", .subject = SUBJECT_NONE, .wie = ROLE_ANY_MEDEWERKER,
    .need = NEED_KALENDER, .flag = ACT_ADRES, .rule = allow_rule, .view = kalender_view, .shape = kalender_shape, .ics = "overleggen",
};
