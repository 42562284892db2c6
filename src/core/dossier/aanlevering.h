/*
 * aanlevering: what a party is asked with each gegeven it supplies, by the supply rule of art. 14 that binds it. Shared by every act that records one
 * (acts_gegeven.c, acts_risico.c), so that no way of recording asks less than another. Pure.
 */
#ifndef GCOS_CORE_AANLEVERING_H
#define GCOS_CORE_AANLEVERING_H

#include "core/acts.h"

/* His party supplies by its own weighing, and may say without a reason that it does not (14.5). */
bool weegt_zelf(const struct facts *facts);
/* Must his party say why this is necessary (14.4: of police and prosecution criminal data, of school attendance all)? */
bool vraagt_noodzaak(const struct facts *facts, enum rubriek rubriek, bool strafrechtelijk);

/*
 * May his party record this category of this betrokkene today: power and basis (7, 10), consent (E1.2), age (14.4)? veld: the field that chose the
 * category, for the refusal.
 */
struct decision check_aanlevering(const struct facts *facts, enum rubriek rubriek, const char *veld);
/* The answers to AANLEVERING_VELDEN: 9.1, 9.2, 14.4, 14.5, 14.7. inhoudelijk: content of a criminal or care trajectory. */
struct decision check_antwoorden(const struct facts *facts, const struct input *input, enum rubriek rubriek, bool strafrechtelijk, bool inhoudelijk);
/* What was answered, and the basis it rests on (E7.1, E1.2), into the event of the gegeven. */
void put_aanlevering(const struct facts *facts, const struct input *input, struct event_list *list, struct event *event, enum rubriek rubriek);

/* acts_gegeven.c: what recording a gegeven asks in whatever form it comes, as text or as a file (acts_bijlage.c). opties: what the act
 * offers; only what is among them may be of a category that an act writes (E9.2). feit: what is asked of the fact itself. */
option_source gegeven_rubriek_opties, gegeven_relevantie_opties, gegeven_noodzaak_paren;
bool gegeven_mag_relevant(const struct facts *facts);
typedef struct decision check_feit(const struct facts *facts, const struct input *input, enum rubriek rubriek);
struct decision check_gegeven(const struct facts *facts, const struct input *input, option_source *opties, check_feit *feit);
/* The event with all but the fact itself; NULL when the arena failed. */
struct event *add_gegeven(const struct facts *facts, const struct input *input, struct event_list *list, uint16_t kind);

/* Fields of a row that records a gegeven. keuze: the field that chose its category, as a condition; relevant, nodig: for which keys of it. */
#define AANLEVERING_VELDEN(keuze, relevant, vraagt_relevant, nodig) \
    {"contacten", FIELD_BOOL, "Dit gaat over de inhoud of de voortgang van onze contacten met de betrokkene", \
        "Art. 14.7: alleen als dat nodig is voor de aanpak en een wet het toestaat."}, \
    {"wet", FIELD_STRING, "Welke wet staat dat toe?", "Noem de wet en het artikel.", RUBRIEK_GEKOZEN, .min = 3, .max = 200, .by_rule = true, \
        .when = "contacten=ja"}, \
    {"noodzaak", FIELD_TEXT, "Waarom is dit nodig voor de aanpak?", "Waarom kan de aanpak er niet zonder? (art. 9.1, 14.4 en 14.7)", \
        RUBRIEK_GEKOZEN, .min = 3, .max = ANTWOORD_MAX, .by_rule = true, .when = "*", .when_from = nodig}, \
    {"relevantie", FIELD_TEXT, "Waarom is dit van belang voor de aanpak?", "Art. 9.2: deze categorie alleen voor zover zij ertoe doet.", \
        RUBRIEK_GEKOZEN, .max = ANTWOORD_MAX, .by_rule = true, .when = keuze "=*", .when_from = relevant, .asked = vraagt_relevant}, \
    {"afweging", FIELD_TEXT, "Uw eigen afweging", "Art. 14.5: waarom vindt u verstrekken proportioneel? Niet verstrekken mag altijd, zonder reden.", \
        RUBRIEK_GEKOZEN, .max = ANTWOORD_MAX, .by_rule = true, .asked = weegt_zelf}
#define ANTWOORD_MAX 500

#endif
