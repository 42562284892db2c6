/*
 * kaart codec: the card of a dossier as bytes. Written and read by the store's projection, which encrypts them; nothing else reads them.
 *
 * Format, version 8; whole numbers little-endian, i32 two's complement:
 *
 *     u8       8, the version
 *     16 bytes dossier, 16 bytes aanmelder, 16 bytes casemanager, 16 bytes overleg; all zero for none
 *     u8       state (core/state.h), never niet-actief
 *     u8       marks: 1 opnieuw gevraagd, 2 voorgesteld, 4 geïdentificeerd, 8 aanpak vastgesteld, 16 a bijlage waits for the voorzitter
 *              (not before version 7); other bits 0
 *     i32      geagendeerd_op, aangemeld_op, volgende_termijn; days since 1970-01-01, INT32_MIN for none
 *     u16      open afspraken, u16 open vermoedens
 *     text     naam, geslachtsnaam, geboortedatum, woonplaats, aanmelder_partij, termijn_tekst
 *     u8       number of afspraken, at most 8; of each: text partij, i32 uiterlijk
 *     u8       number of open uitvragen, at most 24; of each: text partij, i32 uiterlijk, 16 bytes uitvraag (version 1 ends before this)
 *     u8       number of norms, at most 8; of each: text sleutel, i32 begin, i32 eind (version 2 ends before this)
 *     u8       number of parties that carried out afspraken, at most 8; of each: text partij, u16 on time, u16 too late
 *              (version 3 ends here)
 *     i32      bewaren_tot, u8 where the proposal to destroy stands (version 4 ends here)
 *     u8       open duties to inform: bits by plicht_soorten; of each, i32 its day (version 5 ends here)
 *     u8       number of parties without a seat that supplied something, at most 8; of each: text partij (version 7 ends here)
 *     u8       number of categories of which pieces of a package wait; of each, in their order: u8 its number, u16 how many, not 0
 *
 *     text     u16: 0 for none, else the number of bytes plus one; then the bytes: acceptable UTF-8 (base/utf8.h) without NUL
 *
 * Nothing may follow. One card has one writing. A reader takes versions 1 to 7 too, and refuses whatever else differs.
 */
#include "core/dossier/kaart.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

#define VERSION 8
#define TEXT_MAX 65534
#define FIXED_SIZE (1 + 4 * 16 + 1 + 1 + 3 * 4 + 2 * 2)

enum mark { MARK_OPNIEUW = 1, MARK_VOORGESTELD = 2, MARK_GEIDENTIFICEERD = 4, MARK_AANPAK = 8, MARK_BIJLAGE = 16, MARK_ALL = 31 };

/* ---- writing ---- */

struct writer {
    uint8_t *at;
    size_t size;      /* first pass: counted; second: not needed */
    bool too_long;
};

static void
put_bytes(struct writer *w, const void *bytes, size_t length)
{
    w->size += length;
    if (w->at == NULL || length == 0)
        return;
    memcpy(w->at, bytes, length);
    w->at += length;
}

static void
put_u8(struct writer *w, unsigned value)
{
    uint8_t byte = (uint8_t)value;
    put_bytes(w, &byte, 1);
}

static void
put_u16(struct writer *w, unsigned value)
{
    put_u8(w, value & 0xff);
    put_u8(w, value >> 8 & 0xff);
}

static void
put_day(struct writer *w, int32_t day)
{
    uint32_t value = (uint32_t)day;
    put_u16(w, value & 0xffff);
    put_u16(w, value >> 16);
}

static void
put_text(struct writer *w, const char *text)
{
    size_t length = text == NULL ? 0 : strlen(text);

    if (length > TEXT_MAX) {
        w->too_long = true;
        return;
    }
    put_u16(w, text == NULL ? 0 : (unsigned)length + 1);
    put_bytes(w, text, length);
}

static void
put_plichten(struct writer *w, const struct kaart *k)
{
    unsigned open = 0;

    for (unsigned i = 0; i < PLICHT_SOORTEN; i++)
        open |= k->plicht[i].open ? 1u << i : 0;
    put_u8(w, open);
    for (unsigned i = 0; i < PLICHT_SOORTEN; i++)
        if (k->plicht[i].open)
            put_day(w, k->plicht[i].dag);
}

static void
put_stukken(struct writer *w, const struct kaart *k)
{
    unsigned some = 0;

    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
        some += k->pakketstuk[r] > 0;
    put_u8(w, some);
    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++) {
        if (k->pakketstuk[r] == 0)
            continue;
        put_u8(w, r);
        put_u16(w, k->pakketstuk[r]);
    }
}

static void
put_kaart(struct writer *w, const struct kaart *k)
{
    put_u8(w, VERSION);
    put_bytes(w, k->dossier.byte, sizeof k->dossier.byte);
    put_bytes(w, k->aanmelder.byte, sizeof k->aanmelder.byte);
    put_bytes(w, k->casemanager.byte, sizeof k->casemanager.byte);
    put_bytes(w, k->overleg.byte, sizeof k->overleg.byte);
    put_u8(w, (unsigned)k->state);
    put_u8(w, (k->opnieuw_gevraagd ? MARK_OPNIEUW : 0u) | (k->voorgesteld ? MARK_VOORGESTELD : 0u) |
        (k->geidentificeerd ? MARK_GEIDENTIFICEERD : 0u) | (k->aanpak_vastgesteld ? MARK_AANPAK : 0u) |
        (k->bijlage_wacht ? MARK_BIJLAGE : 0u));
    put_day(w, k->geagendeerd_op);
    put_day(w, k->aangemeld_op);
    put_day(w, k->volgende_termijn);
    put_u16(w, k->open_afspraken);
    put_u16(w, k->open_vermoedens);
    put_text(w, k->naam);
    put_text(w, k->geslachtsnaam);
    put_text(w, k->geboortedatum);
    put_text(w, k->woonplaats);
    put_text(w, k->aanmelder_partij);
    put_text(w, k->termijn_tekst);
    put_u8(w, (unsigned)k->afspraak_count);
    for (size_t i = 0; i < k->afspraak_count; i++) {
        put_text(w, k->afspraak[i].partij);
        put_day(w, k->afspraak[i].uiterlijk);
    }
    put_u8(w, (unsigned)k->uitvraag_count);
    for (size_t i = 0; i < k->uitvraag_count; i++) {
        put_text(w, k->uitvraag[i].partij);
        put_day(w, k->uitvraag[i].uiterlijk);
        put_bytes(w, k->uitvraag[i].id.byte, sizeof k->uitvraag[i].id.byte);
    }
    put_u8(w, (unsigned)k->norm_count);
    for (size_t i = 0; i < k->norm_count; i++) {
        put_text(w, k->norm[i].sleutel);
        put_day(w, k->norm[i].begin);
        put_day(w, k->norm[i].eind);
    }
    put_u8(w, (unsigned)k->nagekomen_count);
    for (size_t i = 0; i < k->nagekomen_count; i++) {
        put_text(w, k->nagekomen[i].partij);
        put_u16(w, k->nagekomen[i].op_tijd);
        put_u16(w, k->nagekomen[i].te_laat);
    }
    put_day(w, k->bewaren_tot);
    put_u8(w, (unsigned)k->vernietiging);
    put_plichten(w, k);
    put_u8(w, (unsigned)k->levert_count);
    for (size_t i = 0; i < k->levert_count; i++)
        put_text(w, k->levert[i]);
    put_stukken(w, k);
}

const uint8_t *
kaart_encode(struct arena *arena, const struct kaart *kaart, size_t *ret_length)
{
    struct writer count = {0};

    *ret_length = 0;
    if (kaart->afspraak_count > sizeof kaart->afspraak / sizeof kaart->afspraak[0] ||
        kaart->uitvraag_count > sizeof kaart->uitvraag / sizeof kaart->uitvraag[0] ||
        kaart->levert_count > sizeof kaart->levert / sizeof kaart->levert[0] ||
        kaart->norm_count > sizeof kaart->norm / sizeof kaart->norm[0] ||
        kaart->nagekomen_count > sizeof kaart->nagekomen / sizeof kaart->nagekomen[0] || (unsigned)kaart->state >= STATE_COUNT ||
        kaart->state == STATE_NIET_ACTIEF || (unsigned)kaart->vernietiging >= VERNIETIGING_STANDEN)
        return NULL;
    put_kaart(&count, kaart);
    uint8_t *bytes = count.too_long ? NULL : arena_alloc(arena, count.size);
    if (bytes == NULL)
        return NULL;
    struct writer w = {.at = bytes};
    put_kaart(&w, kaart);
    *ret_length = count.size;
    return bytes;
}

/* ---- reading ---- */

struct reader {
    struct arena *arena;
    const uint8_t *at;
    size_t left;
    bool bad;         /* sticky: from then on everything reads as zero */
};

static const uint8_t *
take(struct reader *r, size_t length)
{
    const uint8_t *at = r->at;

    if (r->bad || r->left < length) {
        r->bad = true;
        return NULL;
    }
    r->at += length;
    r->left -= length;
    return at;
}

static unsigned
take_u8(struct reader *r)
{
    const uint8_t *at = take(r, 1);
    return at == NULL ? 0 : at[0];
}

static unsigned
take_u16(struct reader *r)
{
    const uint8_t *at = take(r, 2);
    return at == NULL ? 0 : at[0] | (unsigned)at[1] << 8;
}

static int32_t
take_day(struct reader *r)
{
    const uint8_t *at = take(r, 4);
    int32_t day = DATE_NONE;

    if (at == NULL)
        return day;
    uint32_t value = at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
    memcpy(&day, &value, sizeof day);
    if (day != DATE_NONE && !civil_valid(date_to_civil(day)))
        r->bad = true;
    return day;
}

static struct id
take_id(struct reader *r)
{
    struct id id = {{0}};
    const uint8_t *at = take(r, sizeof id.byte);

    if (at != NULL)
        memcpy(id.byte, at, sizeof id.byte);
    return id;
}

static const char *
take_text(struct reader *r)
{
    unsigned length = take_u16(r);
    const uint8_t *at = length == 0 ? NULL : take(r, length - 1);

    if (at == NULL)
        return NULL;
    if (!utf8_acceptable((const char *)at, length - 1)) {
        r->bad = true;
        return NULL;
    }
    const char *text = arena_text_n(r->arena, (const char *)at, length - 1);
    r->bad = text == NULL;
    return text;
}

static void
take_fixed(struct reader *r, struct kaart *k, unsigned *ret_version)
{
    *ret_version = take_u8(r);
    if (*ret_version < 1 || *ret_version > VERSION)
        r->bad = true;
    k->dossier = take_id(r);
    k->aanmelder = take_id(r);
    k->casemanager = take_id(r);
    k->overleg = take_id(r);
    unsigned state = take_u8(r), marks = take_u8(r);
    if (state >= STATE_COUNT || state == STATE_NIET_ACTIEF || (marks & ~(unsigned)MARK_ALL) != 0 ||
        (*ret_version < 7 && (marks & MARK_BIJLAGE) != 0))
        r->bad = true;
    k->state = (enum dossier_state)state;
    k->opnieuw_gevraagd = (marks & MARK_OPNIEUW) != 0;
    k->voorgesteld = (marks & MARK_VOORGESTELD) != 0;
    k->geidentificeerd = (marks & MARK_GEIDENTIFICEERD) != 0;
    k->aanpak_vastgesteld = (marks & MARK_AANPAK) != 0;
    k->bijlage_wacht = (marks & MARK_BIJLAGE) != 0;
    k->geagendeerd_op = take_day(r);
    k->aangemeld_op = take_day(r);
    k->volgende_termijn = take_day(r);
    k->open_afspraken = (uint16_t)take_u16(r);
    k->open_vermoedens = (uint16_t)take_u16(r);
}

/* What came with version 3. */
static void
take_figures(struct reader *r, struct kaart *k)
{
    size_t count = take_u8(r);

    if (count > sizeof k->norm / sizeof k->norm[0])
        r->bad = true;
    for (; !r->bad && k->norm_count < count; k->norm_count++) {
        k->norm[k->norm_count].sleutel = take_text(r);
        k->norm[k->norm_count].begin = take_day(r);
        k->norm[k->norm_count].eind = take_day(r);
    }
    count = take_u8(r);
    if (count > sizeof k->nagekomen / sizeof k->nagekomen[0])
        r->bad = true;
    for (; !r->bad && k->nagekomen_count < count; k->nagekomen_count++) {
        k->nagekomen[k->nagekomen_count].partij = take_text(r);
        k->nagekomen[k->nagekomen_count].op_tijd = (uint16_t)take_u16(r);
        k->nagekomen[k->nagekomen_count].te_laat = (uint16_t)take_u16(r);
    }
}

/* What came with version 8. */
static void
take_stukken(struct reader *r, struct kaart *k)
{
    unsigned count = take_u8(r), last = 0;

    for (unsigned i = 0; !r->bad && i < count; i++) {
        unsigned rubriek = take_u8(r), stukken = take_u16(r);

        if (rubriek <= last || rubriek > RUBRIEK_COUNT || stukken == 0)
            r->bad = true;
        else
            k->pakketstuk[rubriek] = (uint16_t)stukken;
        last = rubriek;
    }
}

bool
kaart_decode(struct arena *arena, const uint8_t *bytes, size_t length, struct kaart *ret_kaart)
{
    struct reader r = {arena, bytes, length, bytes == NULL || length < FIXED_SIZE};
    struct kaart k = {0};

    unsigned version;

    take_fixed(&r, &k, &version);
    k.naam = take_text(&r);
    k.geslachtsnaam = take_text(&r);
    k.geboortedatum = take_text(&r);
    k.woonplaats = take_text(&r);
    k.aanmelder_partij = take_text(&r);
    k.termijn_tekst = take_text(&r);
    size_t count = take_u8(&r);
    if (count > sizeof k.afspraak / sizeof k.afspraak[0])
        r.bad = true;
    for (; !r.bad && k.afspraak_count < count; k.afspraak_count++) {
        k.afspraak[k.afspraak_count].partij = take_text(&r);
        k.afspraak[k.afspraak_count].uiterlijk = take_day(&r);
    }
    count = version < 2 ? 0 : take_u8(&r);
    if (count > sizeof k.uitvraag / sizeof k.uitvraag[0])
        r.bad = true;
    for (; !r.bad && k.uitvraag_count < count; k.uitvraag_count++) {
        k.uitvraag[k.uitvraag_count].partij = take_text(&r);
        k.uitvraag[k.uitvraag_count].uiterlijk = take_day(&r);
        k.uitvraag[k.uitvraag_count].id = take_id(&r);
    }
    if (version >= 3)
        take_figures(&r, &k);
    k.bewaren_tot = version < 4 ? DATE_NONE : take_day(&r);
    unsigned stand = version < 4 ? 0 : take_u8(&r);
    r.bad = r.bad || stand >= VERNIETIGING_STANDEN;
    k.vernietiging = (enum vernietiging_stand)stand;
    unsigned open = version < 5 ? 0 : take_u8(&r);
    r.bad = r.bad || open >> PLICHT_SOORTEN != 0;
    for (unsigned i = 0; i < PLICHT_SOORTEN && !r.bad; i++)
        if ((k.plicht[i].open = (open >> i & 1) != 0))
            k.plicht[i].dag = take_day(&r);
    count = version < 6 ? 0 : take_u8(&r);
    r.bad = r.bad || count > sizeof k.levert / sizeof k.levert[0];
    for (; !r.bad && k.levert_count < count; k.levert_count++)
        if ((k.levert[k.levert_count] = take_text(&r)) == NULL)
            r.bad = true;
    if (version >= 8)
        take_stukken(&r, &k);
    if (r.bad || r.left != 0)
        return false;
    *ret_kaart = k;
    return true;
}

/* ---- work ---- */

unsigned
kaart_pakketstukken(const struct kaart *k, uint16_t rubrieken)
{
    unsigned count = 0;

    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
        if ((rubrieken & RUBRIEK_BIT(r)) != 0)
            count += k->pakketstuk[r];
    return count;
}

uint32_t
kaart_werk(const struct kaart *k)
{
    static const uint32_t by_state[STATE_COUNT] = {
        [STATE_CONCEPT] = WERK_CONCEPT,
        [STATE_AANGEMELD] = WERK_TOETSEN,
        [STATE_GETOETST] = WERK_AGENDEREN,
        [STATE_AFGEWEZEN] = WERK_SLUITEN,
        [STATE_GEAGENDEERD] = WERK_BESPREKEN,
        [STATE_AANPAK_AFGESLOTEN] = WERK_SLUITEN,
    };
    const uint32_t living = STATE_BIT(STATE_AANGEMELD) | STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_GEAGENDEERD) | STATE_BIT(STATE_IN_AANPAK) |
        STATE_BIT(STATE_AANPAK_AFGESLOTEN);

    if ((unsigned)k->state >= STATE_COUNT)
        return 0;
    /* before it is confirmed that is the work; and a closed one keeps no pieces waiting unseen */
    uint32_t werk = (STATE_BIT(k->state) & (living | STATE_BIT(STATE_AFGEWEZEN) | STATE_BIT(STATE_AFGESLOTEN))) == 0 ? 0
        : kaart_pakketstukken(k, UINT16_MAX) > 0 ? WERK_PAKKETSTUK : 0;

    if (k->state == STATE_GEEN || k->state >= STATE_NIET_ACTIEF)
        return werk;
    werk |= by_state[k->state];
    if (k->open_vermoedens > 0)
        werk |= WERK_DUBBEL;
    if (k->bijlage_wacht)
        werk |= WERK_CONTROLEREN;
    if (k->open_afspraken > 0)
        werk |= WERK_AFSPRAAK;
    if ((STATE_BIT(k->state) & living) == 0)
        return werk;
    if (k->uitvraag_count > 0)
        werk |= WERK_UITVRAAG;
    if (!k->geidentificeerd)
        werk |= WERK_IDENTITEIT;
    if (k->state == STATE_IN_AANPAK && !k->aanpak_vastgesteld)
        werk |= WERK_AANPAK;
    if ((k->voorgesteld || k->opnieuw_gevraagd) && k->state != STATE_AANGEMELD && k->state != STATE_GEAGENDEERD)
        werk |= WERK_AGENDEREN;
    return werk;
}
