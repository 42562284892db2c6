/*
 * Making refusals. Art. numbers are cited only where the article says it; our own rules by their requirement.
 */
#include "core/decision.h"

#include <stddef.h>

struct decision
refuse(enum refusal refusal, const char *artikel, const char *waarom, const char *wel)
{
    return (struct decision){.refusal = refusal, .artikel = artikel, .waarom = waarom, .wel = wel};
}

struct decision
refuse_own(enum refusal refusal, const char *requirement, const char *waarom, const char *wel)
{
    return (struct decision){.refusal = refusal, .artikel = requirement, .eigen_regel = true, .waarom = waarom, .wel = wel};
}

struct decision
refuse_field(const char *artikel, const char *veld, const char *waarom, const char *wel)
{
    struct decision d = refuse(REFUSAL_INPUT, artikel, waarom, wel);

    d.eigen_regel = artikel[0] == 'E';
    d.veld = veld;
    return d;
}

struct decision
refuse_absent(void)
{
    return refuse(REFUSAL_ABSENT, "10", "Niet gevonden, of niet voor u.", "Ga terug naar Mijn werk, of vraag de voorzitter of u bij dit casusoverleg hoort.");
}
