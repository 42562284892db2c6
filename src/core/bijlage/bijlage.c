/*
 * bijlage: see bijlage.h. Art. 1 knows any form of processing; E3.1: documents, photos, audio and video under the same rules as text.
 *
 * What we do: the table of soorten is closed. A soort is known by its first bytes; where these are also those of other things (zip, RIFF, ISO media) more
 * is asked. Besides, no soort may at the same time be something else: a page or script in its beginning, a PDF behind another head, a zip behind its end.
 */
#include "core/bijlage/bijlage.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

const struct bijlage_soort bijlage_soorten[] = {
    {"pdf", "PDF-document", "application/pdf", {"pdf"}},
    {"docx", "Word-document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", {"docx"}},
    {"xlsx", "Excel-werkblad", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", {"xlsx"}},
    {"pptx", "PowerPoint-presentatie", "application/vnd.openxmlformats-officedocument.presentationml.presentation", {"pptx"}},
    {"odt", "OpenDocument-tekst", "application/vnd.oasis.opendocument.text", {"odt"}},
    {"ods", "OpenDocument-werkblad", "application/vnd.oasis.opendocument.spreadsheet", {"ods"}},
    {"odp", "OpenDocument-presentatie", "application/vnd.oasis.opendocument.presentation", {"odp"}},
    {"jpeg", "JPEG-foto", "image/jpeg", {"jpg", "jpeg"}},
    {"png", "PNG-afbeelding", "image/png", {"png"}},
    {"webp", "WebP-afbeelding", "image/webp", {"webp"}},
    {"heic", "HEIC-foto", "image/heic", {"heic", "heif"}},
    {"mp3", "MP3-geluid", "audio/mpeg", {"mp3"}},
    {"wav", "WAV-geluid", "audio/wav", {"wav"}},
    {"ogg", "Ogg-geluid of -beeld", "application/ogg", {"ogg", "oga", "ogv"}},
    {"flac", "FLAC-geluid", "audio/flac", {"flac"}},
    {"m4a", "MPEG-4-geluid", "audio/mp4", {"m4a"}},
    {"mp4", "MPEG-4-video", "video/mp4", {"mp4", "m4v"}},
    {"mov", "QuickTime-video", "video/quicktime", {"mov"}},
    {"webm", "WebM-video", "video/webm", {"webm"}},
    {0},
};

const struct bijlage_soort *
bijlage_soort(const char *sleutel)
{
    for (const struct bijlage_soort *s = bijlage_soorten; sleutel != NULL && s->sleutel != NULL; s++)
        if (strcmp(s->sleutel, sleutel) == 0)
            return s;
    return NULL;
}

/* ---- while it streams by ---- */

enum { WOORD_TYPES = 1, WOORD_DOCX = 2, WOORD_XLSX = 4, WOORD_PPTX = 8, WOORD_MACRO = 16, WOORD_JAVASCRIPT = 32, WOORD_LAUNCH = 64 };
enum familie { FAMILIE_ANDERS, FAMILIE_ZIP, FAMILIE_PDF };

static const struct {
    enum familie familie;
    uint32_t bit;
    const char *woord;           /* no longer than bijlage_proef.rest */
} woorden[] = {
    {FAMILIE_ZIP, WOORD_TYPES, "[Content_Types].xml"}, {FAMILIE_ZIP, WOORD_DOCX, "word/document.xml"}, {FAMILIE_ZIP, WOORD_XLSX, "xl/workbook.xml"},
    {FAMILIE_ZIP, WOORD_PPTX, "ppt/presentation.xml"}, {FAMILIE_ZIP, WOORD_MACRO, "vbaProject.bin"}, {FAMILIE_ZIP, WOORD_MACRO, "Basic/script-lc.xml"},
    {FAMILIE_PDF, WOORD_JAVASCRIPT, "/JavaScript"}, {FAMILIE_PDF, WOORD_LAUNCH, "/Launch"},
};

static bool
begins(const struct bijlage_proef *p, size_t at, const char *bytes, size_t length)
{
    return p->kop_length >= at + length && memcmp(p->kop + at, bytes, length) == 0;
}
#define BEGINS(p, at, bytes) begins(p, at, bytes, sizeof bytes - 1)

static enum familie
familie_of(const struct bijlage_proef *p)
{
    return BEGINS(p, 0, "PK\3\4") ? FAMILIE_ZIP : BEGINS(p, 0, "%PDF-") ? FAMILIE_PDF : FAMILIE_ANDERS;
}

static void
find_words(struct bijlage_proef *p, enum familie familie, const uint8_t *bytes, size_t length)
{
    for (size_t i = 0; i < sizeof woorden / sizeof *woorden; i++)
        if (woorden[i].familie == familie && (p->woorden & woorden[i].bit) == 0 && memmem(bytes, length, woorden[i].woord, strlen(woorden[i].woord)) != NULL)
            p->woorden |= woorden[i].bit;
}

/* The last bytes of before and this together, in a room of so many. */
static void
keep_end(uint8_t *room, size_t *used, size_t size, const uint8_t *bytes, size_t length)
{
    if (length >= size) {
        memcpy(room, bytes + length - size, size);
        *used = size;
        return;
    }
    size_t keep = *used < size - length ? *used : size - length;
    memmove(room, room + *used - keep, keep);
    memcpy(room + keep, bytes, length);
    *used = keep + length;
}

void
bijlage_proef_add(struct bijlage_proef *p, const uint8_t *bytes, size_t length)
{
    uint8_t seam[2 * sizeof p->rest];
    size_t head = sizeof p->kop - p->kop_length < length ? sizeof p->kop - p->kop_length : length;
    size_t after = length < sizeof p->rest ? length : sizeof p->rest;

    if (length == 0)
        return;
    memcpy(p->kop + p->kop_length, bytes, head);
    p->kop_length += head;
    p->grootte += length;
    enum familie familie = familie_of(p);
    if (familie != FAMILIE_ANDERS) {
        memcpy(seam, p->rest, p->rest_length);
        memcpy(seam + p->rest_length, bytes, after);
        find_words(p, familie, seam, p->rest_length + after);
        find_words(p, familie, bytes, length);
    }
    keep_end(p->rest, &p->rest_length, sizeof p->rest, bytes, length);
    keep_end(p->staart, &p->staart_length, sizeof p->staart, bytes, length);
}

/* ---- what it is ---- */

static uint32_t
little32(const uint8_t *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

/* An OpenDocument begins with an entry "mimetype" that is stored as it is. */
static const char *
zip_soort(const struct bijlage_proef *p)
{
    static const struct { const char *sleutel, *type; } open[] = {
        {"odt", "application/vnd.oasis.opendocument.text"}, {"ods", "application/vnd.oasis.opendocument.spreadsheet"},
        {"odp", "application/vnd.oasis.opendocument.presentation"}};

    for (size_t i = 0; i < sizeof open / sizeof *open && BEGINS(p, 30, "mimetype"); i++) {
        size_t length = strlen(open[i].type);
        if (begins(p, 38, open[i].type, length) && begins(p, 38 + length, "PK", 2))
            return open[i].sleutel;
    }
    uint32_t which = p->woorden & (WOORD_DOCX | WOORD_XLSX | WOORD_PPTX);
    if ((p->woorden & WOORD_TYPES) == 0)
        return NULL;
    return which == WOORD_DOCX ? "docx" : which == WOORD_XLSX ? "xlsx" : which == WOORD_PPTX ? "pptx" : NULL;
}

static const char *
riff_soort(const struct bijlage_proef *p)
{
    if (p->kop_length < 12 || (uint64_t)little32(p->kop + 4) + 8 > p->grootte + 1)
        return NULL;
    return BEGINS(p, 8, "WAVE") ? "wav" : BEGINS(p, 8, "WEBP") ? "webp" : NULL;
}

static const char *
iso_soort(const struct bijlage_proef *p)
{
    static const struct { const char *merk, *sleutel; } merken[] = {
        {"isom", "mp4"}, {"iso2", "mp4"}, {"iso4", "mp4"}, {"iso5", "mp4"}, {"iso6", "mp4"}, {"mp41", "mp4"}, {"mp42", "mp4"}, {"avc1", "mp4"},
        {"M4V ", "mp4"}, {"M4A ", "m4a"}, {"qt  ", "mov"}, {"heic", "heic"}, {"heix", "heic"}, {"mif1", "heic"}, {"3gp4", "mp4"}, {"3gp5", "mp4"}};

    for (size_t i = 0; i < sizeof merken / sizeof *merken; i++)
        if (begins(p, 8, merken[i].merk, 4))
            return merken[i].sleutel;
    return NULL;
}

/* Length in bytes of the MPEG frame (layer III) that begins here; 0: none does. */
static size_t
mpeg_frame(const uint8_t *at)
{
    static const int one[] = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    static const int two[] = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    static const int rate[] = {44100, 48000, 32000};
    unsigned version = at[1] >> 3 & 3, layer = at[1] >> 1 & 3, bits = at[2] >> 4, sample = at[2] >> 2 & 3;

    if (at[0] != 0xff || (at[1] & 0xe0) != 0xe0 || version == 1 || layer != 1 || bits == 0 || bits == 15 || sample == 3)
        return 0;
    int hertz = version == 3 ? rate[sample] : version == 2 ? rate[sample] / 2 : rate[sample] / 4;
    int kilobits = version == 3 ? one[bits] : two[bits];
    return (size_t)((version == 3 ? 144000 : 72000) * kilobits / hertz) + (at[2] >> 1 & 1);
}

static bool
is_mp3(const struct bijlage_proef *p)
{
    if (BEGINS(p, 0, "ID3"))
        return p->kop_length > 10 && p->kop[3] <= 4 && ((p->kop[6] | p->kop[7] | p->kop[8] | p->kop[9]) & 0x80) == 0;
    size_t frame = p->kop_length < 4 ? 0 : mpeg_frame(p->kop);
    return frame > 0 && p->kop_length >= frame + 4 && mpeg_frame(p->kop + frame) > 0;
}

static const char *
sleutel_of(const struct bijlage_proef *p)
{
    if (familie_of(p) == FAMILIE_ZIP)
        return zip_soort(p);
    if (familie_of(p) == FAMILIE_PDF)
        return "pdf";
    if (BEGINS(p, 0, "\xff\xd8\xff"))
        return "jpeg";
    if (BEGINS(p, 0, "\x89PNG\r\n\x1a\n") && BEGINS(p, 12, "IHDR"))
        return "png";
    if (BEGINS(p, 0, "RIFF"))
        return riff_soort(p);
    if (BEGINS(p, 0, "OggS\0"))
        return "ogg";
    if (BEGINS(p, 0, "fLaC"))
        return "flac";
    if (BEGINS(p, 4, "ftyp"))
        return iso_soort(p);
    if (BEGINS(p, 0, "\x1a\x45\xdf\xa3") && memmem(p->kop, p->kop_length < 64 ? p->kop_length : 64, "webm", 4) != NULL)
        return "webm";
    return is_mp3(p) ? "mp3" : NULL;
}

/* ---- what it may not be ---- */

#define ALS_PDF "Maak er een PDF van en leg die vast, of schrijf het feit op als gegeven."

/* What people send and what is refused, by its first bytes: said by name, so that who sends it knows what to do. */
static const struct { const char *bytes; size_t length; const char *waarom, *wel; } geweigerd[] = {
#define G(bytes, waarom, wel) {bytes, sizeof bytes - 1, waarom, wel}
    G("MZ", "Dit is een programma voor Windows.", "Programma's worden niet vastgelegd."),
    G("\x7f" "ELF", "Dit is een programma.", "Programma's worden niet vastgelegd."),
    G("#!", "Dit is een script.", "Scripts worden niet vastgelegd."),
    G("\xd0\xcf\x11\xe0", "Dit is een Office-bestand van het oude soort, of een beveiligd bestand.", "Bewaar het als .docx, .xlsx of PDF zonder wachtwoord."),
    G("Rar!", "Dit is een archief.", "Pak het uit en leg elk bestand apart vast."),
    G("7z\xbc\xaf", "Dit is een archief.", "Pak het uit en leg elk bestand apart vast."),
    G("\x1f\x8b", "Dit is een archief.", "Pak het uit en leg elk bestand apart vast."),
    G("PK", "Dit is een archief, of een document van een soort die hier niet wordt aangenomen.",
        "Pak een archief uit en leg elk bestand apart vast; bewaar een document als .docx, .odt of PDF."),
    G("GIF8", "GIF-afbeeldingen worden niet aangenomen.", "Bewaar de afbeelding als PNG of JPEG."),
#undef G
};

static char
small(uint8_t c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : (char)c;
}

static bool
begins_word(const uint8_t *bytes, size_t length, const char *word)
{
    size_t same = 0;

    while (same < length && word[same] != '\0' && small(bytes[same]) == word[same])
        same++;
    return word[same] == '\0';
}

/* A browser or interpreter that looks for itself what a file is, looks at its beginning. */
static bool
is_page(const struct bijlage_proef *p)
{
    static const char *const words[] = {"script", "html", "!doctype", "svg", "?php", "iframe", "body"};
    size_t length = familie_of(p) == FAMILIE_PDF && p->kop_length > 1024 ? 1024 : p->kop_length;

    for (size_t i = 0; i < length; i++)
        for (size_t w = 0; p->kop[i] == '<' && w < sizeof words / sizeof *words; w++)
            if (begins_word(p->kop + i + 1, length - i - 1, words[w]))
                return true;
    return false;
}

/* Is the end of the file the end of a zip? Its last record says how long the comment behind it is. */
static bool
ends_as_zip(const struct bijlage_proef *p)
{
    for (size_t i = 0; i + 22 <= p->staart_length; i++) {
        const uint8_t *at = p->staart + i;
        if (memcmp(at, "PK\5\6", 4) == 0 && i + 22 + ((size_t)at[20] | (size_t)at[21] << 8) <= p->staart_length)
            return true;
    }
    return false;
}

static bool
is_twee(const struct bijlage_proef *p)
{
    enum familie familie = familie_of(p);
    size_t kop = p->kop_length < 1024 ? p->kop_length : 1024;

    return (familie != FAMILIE_ZIP && (ends_as_zip(p) || memmem(p->kop, p->kop_length, "PK\3\4", 4) != NULL)) ||
        (familie != FAMILIE_PDF && memmem(p->kop, kop, "%PDF-", 5) != NULL);
}

/* Cut off, or never whole. */
static bool
is_half(const struct bijlage_proef *p, const char *sleutel)
{
    if (familie_of(p) == FAMILIE_ZIP)
        return !ends_as_zip(p);
    if (strcmp(sleutel, "pdf") == 0)
        return memmem(p->staart, p->staart_length, "%%EOF", 5) == NULL;
    return strcmp(sleutel, "png") == 0 && memmem(p->staart, p->staart_length, "IEND", 4) == NULL;
}

static const struct bijlage_soort *
refused(const char *waarom, const char *wel, const char **ret_waarom, const char **ret_wel)
{
    *ret_waarom = waarom;
    *ret_wel = wel;
    return NULL;
}

const struct bijlage_soort *
bijlage_proef_soort(const struct bijlage_proef *p, const char **ret_waarom, const char **ret_wel)
{
    const char *sleutel = sleutel_of(p);

    if (p->grootte == 0)
        return refused("Dit bestand is leeg.", "Kies het bestand opnieuw.", ret_waarom, ret_wel);
    if (is_page(p))
        return refused("In dit bestand staat een webpagina, een SVG-tekening of een script.", ALS_PDF, ret_waarom, ret_wel);
    for (size_t i = 0; sleutel == NULL && i < sizeof geweigerd / sizeof *geweigerd; i++)
        if (begins(p, 0, geweigerd[i].bytes, geweigerd[i].length))
            return refused(geweigerd[i].waarom, geweigerd[i].wel, ret_waarom, ret_wel);
    if (sleutel == NULL)
        return refused("De inhoud is van een soort die hier niet wordt aangenomen.",
            "Aangenomen worden PDF, docx, xlsx, pptx, odt, ods, odp, JPEG, PNG, WebP, HEIC, MP3, WAV, Ogg, FLAC, M4A, MP4, MOV en WebM.", ret_waarom, ret_wel);
    if (is_twee(p))
        return refused("Dit bestand is twee soorten tegelijk.", ALS_PDF, ret_waarom, ret_wel);
    if ((p->woorden & WOORD_MACRO) != 0)
        return refused("In dit document zitten macro's.", "Bewaar het zonder macro's of als PDF.", ret_waarom, ret_wel);
    if ((p->woorden & (WOORD_JAVASCRIPT | WOORD_LAUNCH)) != 0)
        return refused("Deze PDF voert iets uit als hij wordt geopend.", "Druk hem opnieuw af als PDF en leg die vast.", ret_waarom, ret_wel);
    if (is_half(p, sleutel))
        return refused("Dit bestand is niet heel.", "Kies het bestand opnieuw, of maak het opnieuw.", ret_waarom, ret_wel);
    return bijlage_soort(sleutel);
}

/* ---- names ---- */

/* One character that is not what it seems, or that a system takes for something else. */
static bool
char_wrong(const unsigned char *c)
{
    static const char *const hidden[] = {"\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2060",
        "\u2066", "\u2067", "\u2068", "\u2069", "\u061c", "\ufeff", "\u00ad", "\u2028", "\u2029"};

    if (*c < ' ' || *c == 0x7f || strchr("/\\<>:\"|?*", (int)*c) != NULL || (c[0] == 0xc2 && c[1] >= 0x80 && c[1] < 0xa0))
        return true;
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        if (strncmp((const char *)c, hidden[i], strlen(hidden[i])) == 0)
            return true;
    return false;
}

const char *
bijlage_naam_fout(const char *naam, size_t length)
{
    if (memchr(naam, '\0', length) != NULL || strlen(naam) != length)
        return "In de naam van het bestand staat een teken dat daar niet hoort. Geef het een gewone naam.";
    for (const char *c = naam; *c != '\0'; c++)
        if (char_wrong((const unsigned char *)c))
            return "In de naam van het bestand staat een teken dat daar niet hoort, of een onzichtbaar teken. Geef het een gewone naam.";
    if (!utf8_acceptable(naam, length))
        return "De naam van het bestand is niet te lezen. Geef het een gewone naam.";
    if (utf8_length(naam) > BIJLAGE_NAAM_MAX)
        return "De naam van het bestand is te lang: hoogstens 120 tekens. Geef het een kortere naam.";
    const char *dot = strrchr(naam, '.');
    if (naam[0] == '.' || dot == NULL || dot[1] == '\0' || naam[strspn(naam, " .")] == '\0')
        return "De naam van het bestand heeft geen uitgang zoals .pdf of .jpg. Geef het een gewone naam.";
    return NULL;
}

bool
bijlage_naam_past(const char *naam, const struct bijlage_soort *soort)
{
    const char *dot = naam != NULL ? strrchr(naam, '.') : NULL;

    for (size_t i = 0; dot != NULL && i < 4 && soort->uitgang[i] != NULL; i++)
        if (strlen(dot + 1) == strlen(soort->uitgang[i]) && begins_word((const uint8_t *)dot + 1, strlen(dot + 1), soort->uitgang[i]))
            return true;
    return false;
}

const char *
bijlage_grootte_tekst(struct arena *arena, uint64_t grootte)
{
    static const char *const maat[] = {"kB", "MB", "GB"};
    uint64_t tienden = (grootte + 50) / 100;
    size_t i = 0;

    if (grootte < 1000)
        return arena_format(arena, "%d bytes", (int)grootte);
    for (; tienden >= 10000 && i < 2; i++)
        tienden = (tienden + 500) / 1000;
    return tienden >= 100 || tienden % 10 == 0 ? arena_format(arena, "%d %s", (int)((tienden + 5) / 10), maat[i])
        : arena_format(arena, "%d,%d %s", (int)(tienden / 10), (int)(tienden % 10), maat[i]);
}
