/*
 * What the files of the acts about verstrekkingen share. For acts_verstrekking*.c, acts_ovj.c and verstrekking.c.
 */
#ifndef GCOS_CORE_ACTS_VERSTREKKING_H
#define GCOS_CORE_ACTS_VERSTREKKING_H

#include "core/acts.h"
#include "core/verstrekking/verstrekking.h"

#define VERSTREKKERS (ROLE_VOORZITTER | ROLE_VERANTWOORDELIJKE)

/* A nomination that nobody tested gives nothing; what is destroyed cannot. */
#define KAN_VERSTREKKEN (STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_GEAGENDEERD) | STATE_BIT(STATE_IN_AANPAK) | STATE_BIT(STATE_AANPAK_AFGESLOTEN) \
    | STATE_BIT(STATE_NIET_ACTIEF) | STATE_BIT(STATE_AFGESLOTEN))

#define VELD_STUKKEN \
    {"stukken", FIELD_CHOICES, "Wat wordt verstrekt?", "Alleen wat u zelf mag lezen. Kies niet meer dan nodig is (art. 4.2).", .required = true, .min = 1, \
        .max = STUKKEN_MAX, .from = stuk_opties}
#define VELDEN_UITVOERING \
    {"persoon", FIELD_STRING, "Wie ontvangt het daar?", "Naam en functie.", RUBRIEK_VERSTREKKINGEN, .required = true, .min = 2, .max = 200}, \
    {"geheimhouding", FIELD_STRING, "Waaruit volgt zijn geheimhouding?", "De wet, het beroep of de verklaring die hij tekende (art. 6).", \
        RUBRIEK_VERSTREKKINGEN, .required = true, .min = 3, .max = 300}, \
    {"vorm", FIELD_CHOICE, "In welke vorm?", NULL, .required = true, .from = vorm_opties}, \
    {"datum", FIELD_DATE, "Wanneer?", NULL, .required = true, .day_past = true}

#define VELD_REDEN \
    {"reden", FIELD_TEXT, "Waarom is dit nodig?", "Feitelijk en beknopt.", RUBRIEK_VERSTREKKINGEN, .required = true, .min = 3, .max = 1000}
#define VELD_ONTVANGER \
    {"ontvanger", FIELD_STRING, "Aan welke instelling of welk casusoverleg?", "De volle naam.", RUBRIEK_VERSTREKKINGEN, .required = true, .min = 2, \
        .max = 200}
#define VELD_WET(help) \
    {"wet", FIELD_STRING, "Op grond van welke wet?", help, RUBRIEK_VERSTREKKINGEN, .required = true, .min = 5, .max = 300}
#define VERSTREKT(handeling_id, pad, naam, velden, regel, doen) \
    .id = handeling_id, .method = METHOD_POST, .path = PAD_DOSSIER pad, .title = naam, .categorie = "schrijven", .subject = SUBJECT_NONE, \
    .wie = VERSTREKKERS, .toestand = KAN_VERSTREKKEN, .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_TOEZICHT | ACT_NAMENS, .field = velden, \
    .rule = regel, .handle = doen, .view = verstrekkingen_view, .shape = verstrekkingen_shape, .na = PAD_DOSSIER "/verstrekkingen"

/* What was chosen must still be there; the decoder knows only what may be chosen. */
struct decision check_stukken(const struct facts *facts, const struct input *input);
struct decision check_merk(const struct facts *facts, const struct input *input, const char *ontvanger);
/* What is said of one that rests on a law that was named: recipient, why, pieces with that law. */
void put_vrij(const struct facts *facts, const struct input *input, struct event_list *list, struct event *event, const char *soort);
extern const struct put verstrekking_uitvoering_put[];

/* What a basis says, per category of the pieces: for the event. */
typedef const char *grondslag_van(const struct facts *facts, const struct input *input, enum rubriek rubriek);
void put_grondslagen(const struct facts *facts, const struct input *input, struct event_list *list, struct event *event, const struct input_value *stukken,
    grondslag_van *van);
/* The mark and the permission it rests on, as check_ovj finds them. */
void put_merk(const struct facts *facts, struct event_list *list, struct event *event, const char *ontvanger, const char *const *stuk, size_t count);

/* acts_verstrekking_bijlage.c: the files that go along, in the account; and to fetch, for who may. */
struct stuk;
void stuk_verstrekte_bestanden(const struct facts *facts, const struct verstrekking *verstrekking, struct stuk *stuk);
void put_verstrekte_bestanden(const struct facts *facts, const struct verstrekking *verstrekking, struct value *out);
extern const struct shape verstrekte_bestanden_shape[];

#endif
