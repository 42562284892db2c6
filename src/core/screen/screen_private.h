/*
 * screen_private: the built screen and its parts. Included by src/core/screen*.c only.
 */
#ifndef GCOS_CORE_SCREEN_PRIVATE_H
#define GCOS_CORE_SCREEN_PRIVATE_H

#include <stdint.h>

#include "core/screen/screen.h"

#define WORD_MAX 48             /* letters of one word; what is longer is no Dutch word and is cut into pieces */
#define TOKENS_MAX 240          /* words of one sentence; a longer one is read in pieces */
#define SOORTEN_MAX 15
#define NO_SOORT 0xff
#define NO_FORM UINT32_MAX

/* A word as a number written in this base, so that of two rows of letters the hash of both together is known without reading them again. */
#define HASH_BASE UINT32_C(2654435769)
#define HASH_START UINT32_C(0)
#define HASH_NEXT(hash, c) ((hash) * HASH_BASE + (unsigned char)(c) + 1)
#define HASH_LENGTH_MAX (WORD_MAX * 2 + 2)

/* The low bits of a hash say only what the low bits of its letters are: mixed before they choose a place. */
static inline uint32_t
hash_spread(uint32_t hash)
{
    hash = (hash ^ hash >> 16) * UINT32_C(0x7feb352d);
    return hash ^ hash >> 15;
}

enum form_flag {
    FORM_KOP = 1,
    FORM_STAART = 2,
    FORM_TYPEFOUT = 4,
    FORM_MULTI = 8,             /* written with a space or hyphen too */
    FORM_PERSOON = 16,
    FORM_STRAAT = 32,
    FORM_DUBBEL = 64,           /* an ordinary word too */
    FORM_ZEKER = 128,
    FORM_DEEL = 256,            /* makes a compound with a word of the list */
};

/* One spelling of one word, folded. */
struct form {
    const char *text;
    const char *key;            /* how it sounds: see sound_key */
    uint32_t hash;
    uint16_t set;               /* which classes */
    uint16_t flag;
    uint8_t length, key_length, soort;
};

/* What a word is by how it stands in the text, not by the list. */
enum dyn {
    DYN_HOOFDLETTER = 1,
    DYN_NAAM = 2,               /* with a capital and not in the list */
    DYN_TUSSEN = 4,             /* may stand between an adjective and its noun */
    DYN_SAMEN = 8,              /* a compound of a word of the list with one for people */
    DYN_DUBBEL_GROOT = 16,
    DYN_PARTIJ = 32,
    DYN_PERSOON = 64,
    DYN_STRAAT = 128,
    DYN_KAPITAAL = 256,         /* a country's letters */
};

/* Classes that reading and matching ask after by themselves. */
enum own {
    OWN_DING = 1,
    OWN_EINDE = 2,
    OWN_AANSPREKING = 4,
    OWN_TUSSENVOEGSEL = 8,
    OWN_KORT_AFGEKORT = 16,
    OWN_BSN_WOORD = 32,
    OWN_ANDER_NUMMER = 64,
    OWN_TUSSENWOORD = 128,
    OWN_ACHTERNAAM = 256,
    OWN_DUBBEL_GROOT = 512,
    OWN_PARTIJ_GROOT = 1024,
    OWN_LANDCODE = 2048,
};
#define OWN_COUNT 12

enum element_kind { ELEMENT_WORD, ELEMENT_NOT, ELEMENT_GAP, ELEMENT_START, ELEMENT_END, ELEMENT_COLON, ELEMENT_BREAK };

struct element {
    uint8_t *set;               /* bit per class set */
    uint32_t dyn;
    enum element_kind kind;
    int gap;
    bool optional, star;
};

struct condition {
    struct element element;
    bool present;
};

struct pattern {
    struct element *element;
    uint8_t count, anchor;
    struct condition *condition;
    uint8_t condition_count;
    uint8_t soort;              /* NO_SOORT: of the word itself */
    bool vrij;
};

struct table {                  /* open addressing; value + 1, 0 empty */
    uint32_t *slot;
    uint32_t mask;
};

/* A word about which the list says nothing, by none of the roads of screen_know.c: found so when the list was built, so that nobody looks again. */
#define EVERYDAY_LETTERS 15
struct everyday {
    char word[EVERYDAY_LETTERS];
    uint8_t length;             /* 0: an empty place */
};

struct screen {
    const struct screen_soort *soort;
    size_t soort_count;
    uint8_t bsn;                /* index of its soort; NO_SOORT */
    struct form *form;
    uint32_t form_count;
    struct table by_text, by_tail, by_key, by_delete;
    uint32_t *delete_form;      /* by_delete holds indexes into this */
    uint32_t power[HASH_LENGTH_MAX + 1];    /* of HASH_BASE */
    uint64_t *bloom;            /* over every form: 1 << 18 bits */
    uint64_t *delete_bloom;     /* 1 << 20 bits */
    struct everyday *alledaags; /* open addressing; NULL: none */
    uint32_t alledaags_mask;
    uint16_t set_count;
    uint16_t **set_pattern;     /* per set: patterns with their anchor in it, vrij first, each kind ended by UINT16_MAX; NULL: none */
    uint16_t *dyn_pattern;      /* patterns whose anchor can be dynamic, likewise */
    struct pattern *pattern;
    uint16_t pattern_count;
    uint16_t *own;              /* per set: what the reading itself asks after, see enum own */
    const char *voorvoegsel[32];
    uint8_t voorvoegsel_length[32];
    size_t voorvoegsel_count;
    uint32_t voorvoegsel_letter;    /* with which letters they begin */
    uint8_t plain[0x800][4];    /* folding of two-byte characters: count (0xff: parts words), letters */
};

struct tok {
    uint32_t start, end;        /* in the text */
    uint32_t hash;
    uint32_t dyn;
    uint32_t form;              /* NO_FORM: not in the list */
    uint16_t at;                /* of its folded letters */
    uint16_t set;               /* 0: of no class */
    uint16_t own;               /* of the set */
    uint8_t length, soort;
    bool capital, all_capitals, first, digits, only_digits, number_sign;
    bool pause, colon;          /* stands before it */
    char sign;                  /* what stands between it and the word before: ' ', '-', '.', or 0 for more */
    bool named;                 /* a surname */
    bool vrij;
};

/* A word that is not in the list, and what was made of it: long texts repeat their words. */
#define MEMORY_WORD 24
#define MEMORY_WORDS 512
struct memory {
    struct {
        char word[MEMORY_WORD];
        uint32_t form, dyn;
        uint8_t length;         /* 0: nothing here */
    } item[MEMORY_WORDS];
};
/* Shorter texts do without. */
#define MEMORY_TEXT 1500

struct sentence {
    struct memory *memory;      /* NULL: none */
    struct tok tok[TOKENS_MAX];
    size_t count;
    char letters[TOKENS_MAX * 16 + WORD_MAX];
    size_t used;
    bool shouting;              /* capitals only: they say nothing */
    uint16_t own;               /* of any of its words */
    size_t numeric;             /* letters of numbers, and short words that may name one */
};

struct hits {
    struct arena *arena;
    const struct screen *screen;
    const struct screen_namen *namen;
    const char *text;
    size_t length;
    struct screen_hit *hit;
    size_t count;
};

#define BLOOM_BIT(table, hash, bits) ((table)[((hash) & ((1u << (bits)) - 1)) >> 6] >> ((hash) & 63) & 1)

/* ---- screen_form.c ---- */
/* False: no word of the list has this hash. Asked for every row of letters that may be one. */
static inline bool
form_maybe(const struct screen *screen, uint32_t hash)
{
    return BLOOM_BIT(screen->bloom, hash_spread(hash), 18);
}
uint32_t form_find(const struct screen *screen, const char *word, size_t length, uint32_t hash);
/* Letters as they sound, without doubling: marrokaans and marokkaans are one. Returns the length; to has room for WORD_MAX * 2. */
size_t sound_key(const char *word, size_t length, char *to);
uint32_t form_find_sound(const struct screen *screen, const char *word, size_t length, bool wild);
uint32_t tail_find(const struct screen *screen, const char *word, size_t length, size_t *ret_length);
uint32_t text_hash(const char *text, size_t length);
/* Of the letters before with those after behind them. after_length: to HASH_LENGTH_MAX. */
static inline uint32_t
hash_join(const struct screen *screen, uint32_t before, uint32_t after, size_t after_length)
{
    return before * screen->power[after_length] + after;
}
void table_add(struct table *table, uint32_t hash, uint32_t value);

/* ---- screen_know.c ---- */
void take_form(const struct screen *screen, struct tok *tok, uint32_t form);
/* No road leads from these letters to a word of the list. For building. */
bool word_is_nothing(const struct screen *screen, const char *word, size_t length);
void word_know(const struct screen *screen, struct memory *memory, const char *letters, struct tok *tok);

/* ---- screen_word.c: bytes to sentences of known words ---- */
/* Reads one sentence from at on; returns where the next begins (length at the end). */
size_t sentence_read(const struct screen *screen, const char *text, size_t length, size_t at, struct sentence *ret_sentence);

/* ---- screen_match.c ---- */
void sentence_match(struct hits *hits, struct sentence *sentence);
/* Asked for every word: inline, also where the library is built to be moved. */
static inline bool
element_fits(const struct element *element, const struct tok *tok)
{
    return (element->set != NULL && tok->set != 0 && (element->set[tok->set / 8] >> tok->set % 8 & 1) != 0) || (element->dyn & tok->dyn) != 0;
}

/* ---- screen_bsn.c ---- */
void bsn_find(struct hits *hits);
void bsn_labelled(struct hits *hits, const struct sentence *sentence);

/* ---- screen.c ---- */
/* zeker: never to be contested. */
void hit_add(struct hits *hits, size_t start, size_t end, uint8_t soort, bool zeker);

#endif
