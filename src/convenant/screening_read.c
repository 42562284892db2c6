/*
 * screening_read: the list of what is never recorded (art. 9.3, 14.8) from its file. Called by load.c and profiel_read.c.
 *
 * The list that travels inside the binary is built once for the whole process and shared by every covenant, because covenants are loaded again
 * after each register act. One that stands in a folder is built for who asks.
 */
#include <pthread.h>
#include <string.h>

#include "base/arena.h"
#include "convenant/finding.h"
#include "convenant/load.h"
#include "core/screen/screen.h"

#define SHARED_MAX 8
#define SHARED_ARENA ((size_t)16 << 20)

struct lijst {
    const char *sleutel;
    int versie;
    const char *bron;
    struct screen_source source;
    struct screen_soort *soort; size_t soort_count;
    struct screen_klasse *klasse; size_t klasse_count;
};

/* A block of words or rows: as long as a file may be. The first line of a block stands below its key. */
static const char *
block_text(struct reader *reader, const struct veld *veld, const struct node *node, int *ret_line)
{
    *ret_line = node->line + (strchr(node->text == NULL ? "" : node->text, '\n') != NULL ? 1 : 0);
    return read_is(reader, veld, node, NODE_TEXT) ? arena_text(reader->temp, node->text) : NULL;
}

static void
read_woorden(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    struct screen_klasse *klasse = into;

    klasse->woorden = block_text(reader, veld, node, &klasse->line);
}

static void
read_volken(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    struct lijst *lijst = into;

    lijst->source.volken = block_text(reader, veld, node, &lijst->source.volken_line);
}

static void
read_alledaags(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    struct lijst *lijst = into;

    lijst->source.alledaags = block_text(reader, veld, node, &lijst->source.alledaags_line);
}

static void
read_patronen(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    struct lijst *lijst = into;
    struct screen_patronen *patronen;
    size_t count = 0;

    if (!read_is(reader, veld, node, NODE_MAP) || (patronen = arena_array(reader->temp, node->count, sizeof *patronen)) == NULL)
        return;
    for (const struct node *child = node->first; child != NULL; child = child->next) {
        int line;
        const char *text = block_text(reader, veld, child, &line);

        if (text != NULL)
            patronen[count++] = (struct screen_patronen){.soort = arena_text(reader->temp, child->key), .text = text, .line = line};
    }
    lijst->source.patronen = patronen;
    lijst->source.patronen_count = count;
}

#define SOORT(field) offsetof(struct screen_soort, field)
static const struct veld soort_veld[] = {
    {"titel", VELD_TEKST, SOORT(titel), .wat = "de naam van de soort", .artikel = "9.3", .vereist = true},
    {"artikel", VELD_TEKST, SOORT(artikel), .wat = "het artikel", .artikel = "9.3", .vereist = true},
    {"advies", VELD_TEKST, SOORT(advies), .wat = "hoe het anders kan", .artikel = "9.3", .vereist = true},
    {"betwistbaar", VELD_JA_NEE, SOORT(betwistbaar), .wat = "ja of nee", .artikel = "9.3", .eigen = "E9.3", .vereist = true},
    {0},
};

#define KLASSE(field) offsetof(struct screen_klasse, field)
static const struct veld klasse_veld[] = {
    {"soort", VELD_SLEUTEL, KLASSE(soort), .wat = "een soort"},
    {"meervoud", VELD_JA_NEE, KLASSE(meervoud), .wat = "ja of nee"},
    {"kop", VELD_JA_NEE, KLASSE(kop), .wat = "ja of nee"},
    {"staart", VELD_JA_NEE, KLASSE(staart), .wat = "ja of nee"},
    {"typefout", VELD_JA_NEE, KLASSE(typefout), .wat = "ja of nee"},
    {"zeker", VELD_JA_NEE, KLASSE(zeker), .wat = "ja of nee", .artikel = "9.3", .eigen = "E9.3"},
    {"woorden", VELD_ZELF, KLASSE(woorden), .wat = "woorden", .vereist = true, .lees = read_woorden},
    {0},
};

#define IN(field) offsetof(struct lijst, field)
static const struct veld lijst_veld[] = {
    {"screening", VELD_SLEUTEL, IN(sleutel), .wat = "de sleutel van deze lijst", .vereist = true},
    {"versie", VELD_GETAL, IN(versie), .wat = "een versienummer", .vereist = true, .min = 1, .max = 10000},
    {"bron", VELD_TEKST, IN(bron), .wat = "waar de woorden vandaan komen", .artikel = "9.3", .eigen = "E9.3", .vereist = true},
    {"soorten", VELD_RIJ, IN(soort), .wat = "wat nooit wordt vastgelegd", .artikel = "9.3", .vereist = true, .min = 1, .sub = soort_veld,
        .size = sizeof(struct screen_soort), .count_offset = IN(soort_count)},
    {"volken", VELD_ZELF, .wat = "landen en volken", .artikel = "9.3", .vereist = true, .lees = read_volken},
    {"klassen", VELD_RIJ, IN(klasse), .wat = "klassen van woorden", .vereist = true, .min = 1, .sub = klasse_veld, .size = sizeof(struct screen_klasse),
        .count_offset = IN(klasse_count)},
    {"alledaags", VELD_ZELF, .wat = "gewone woorden waarover de lijst niets zegt", .lees = read_alledaags},
    {"patronen", VELD_ZELF, .wat = "patronen per soort", .artikel = "9.3", .vereist = true, .lees = read_patronen},
    {0},
};

static void
say(void *context, int line, const char *text)
{
    struct reader *reader = context;

    finding_add(reader->findings, line, "9.3", "E9.3", "%s", text);
}

const struct screen *
screening_read(struct reader *reader, const struct node *tree)
{
    struct lijst *lijst = arena_new_struct(reader->temp, lijst);
    size_t before = reader->findings->count;

    if (lijst == NULL)
        return NULL;
    read_velden(reader, lijst_veld, tree, lijst);
    if (reader->findings->count > before || arena_failed(reader->arena) || arena_failed(reader->temp))
        return NULL;
    for (size_t i = 0; i < lijst->klasse_count; i++)
        if (lijst->klasse[i].woorden == NULL)
            return NULL;
    lijst->source.soort = lijst->soort;
    lijst->source.soort_count = lijst->soort_count;
    lijst->source.klasse = lijst->klasse;
    lijst->source.klasse_count = lijst->klasse_count;
    return screen_build(reader->arena, &lijst->source, say, reader);
}

static const struct screen *
build(struct arena *arena, struct findings *findings, const char *text, size_t size)
{
    struct reader reader = {.arena = arena, .temp = arena_new((size_t)32 << 20), .findings = findings, .source = text, .source_size = size};
    const struct node *tree = reader.temp == NULL ? NULL : yaml_tree(reader.temp, text, size, findings);
    const struct screen *screen = tree == NULL ? NULL : screening_read(&reader, tree);

    arena_free(reader.temp);
    return screen;
}

/* The list in the binary, built once. data is never freed, so its place says which list it is. */
static const struct screen *
shared_screen(const char *data, size_t size)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static struct {
        const char *data;
        struct arena *arena;
        const struct screen *screen;
    } shared[SHARED_MAX];
    const struct screen *screen = NULL;
    size_t i = 0;

    pthread_mutex_lock(&lock);
    while (i < SHARED_MAX && shared[i].data != NULL && shared[i].data != data)
        i++;
    if (i < SHARED_MAX && shared[i].screen == NULL) {
        struct arena *arena = arena_new(SHARED_ARENA);
        struct findings findings;

        findings_init(&findings, arena);
        screen = arena == NULL ? NULL : build(arena, &findings, data, size);
        if (screen == NULL) {
            arena_free(arena);
        } else {
            shared[i].data = data;
            shared[i].arena = arena;
            shared[i].screen = screen;
        }
    } else if (i < SHARED_MAX) {
        screen = shared[i].screen;
    }
    pthread_mutex_unlock(&lock);
    return screen;
}

const struct screen *
screening_embedded(const char *sleutel)
{
    struct arena *temp = arena_new((size_t)1 << 16);
    size_t size = 0;
    const char *data = temp == NULL ? NULL : profiel_bron_embedded.find(NULL, temp, sleutel, &size);

    arena_free(temp);
    return data == NULL ? NULL : shared_screen(data, size);
}

void
read_screening(struct reader *reader, const struct veld *veld, const struct node *node, void *into)
{
    const char *sleutel = read_tekst(reader, veld, node);
    const struct screen **at = (const struct screen **)(void *)((char *)into + veld->offset);
    size_t size = 0, own_size = 0, before = reader->findings->count;
    const char *text = NULL, *own;

    if (sleutel == NULL)
        return;
    own = profiel_bron_embedded.find(NULL, reader->temp, sleutel, &own_size);
    if (sleutel_valid(sleutel) && reader->bron != NULL && reader->bron->find != NULL)
        text = reader->bron->find(reader->bron->context, reader->temp, sleutel, &size);
    if (own != NULL && (text == NULL || (own_size == size && memcmp(own, text, size) == 0)))
        *at = shared_screen(own, own_size);
    else if (text != NULL)
        *at = build(reader->arena, reader->findings, text, size);
    if (*at == NULL && reader->findings->count == before)
        veld_finding(reader, veld, node->line, "“%.60s” is geen woordenlijst die er is; noem er een, zoals screening-nederlands", sleutel);
}
