/*
 * gcos: one binary, one table of subcommands. Each subcommand has a file of its own (cmd_*.c). What every one of them needs before anything is
 * read stands here: no core dumps and no tracing of a process that holds keys, files for the owner alone.
 */
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "cli/cli.h"
#include "web/json_body.h"

const struct command command_list[] = {
    {"demo", "[--data MAP] [--listen ADRES:POORT] [--virusscanner SOCKET] [--bijlage-max MB]", "voorbeeldhuis met verzonnen personen, klaar om te bekijken",
        "Vult MAP (standaard ./gcos-demo) als die leeg is met het Veiligheidshuis Gooi en Vechtstreek en verzonnen personen, en bedient de pagina's.\n"
        "Elk account heeft het wachtwoord gcos-demo-2012. Niet voor echte gegevens.\n", cmd_demo},
    {"init", "[--data MAP] [--naam NAAM] [--beheerder GEBRUIKERSNAAM]", "een nieuwe, lege installatie maken",
        "Maakt MAP met sleutels en een leeg register en toont de openbare sleutel van het journaal: bewaar die buiten deze machine.\n"
        "Met --beheerder worden op stdin gevraagd: de naam (één regel) en het wachtwoord.\n", cmd_init},
    {"serve", "[--data MAP] [--listen ADRES:POORT|unix:PAD] [--sleutelkopie MAP] [--virusscanner SOCKET] [--bijlage-max MB] "
        "[--smtp URL --mail-van ADRES --adres URL [--smtp-geheim BESTAND]]", "de installatie bedienen",
        "Luistert standaard op 127.0.0.1:8080. Alleen loopback of een unix-socket: zet nginx ervoor (docs/deploy). Stopt netjes bij SIGTERM of SIGINT.\n"
        "--sleutelkopie: een map op een andere schijf waarin de sleutels ook staan, altijd zoals zij nu zijn. Zonder haar is met de schijf alles weg.\n"
        "--virusscanner: de socket van clamd; elke bijlage gaat daar eerst langs, en zonder antwoord wordt er geen vastgelegd.\n"
        "--bijlage-max: hoe groot een bijlage mag zijn, in MB (standaard 1024).\n"
        "--smtp: de mailserver voor herinneringen, smtp://server:poort of smtps://server:poort, altijd beveiligd behalve op deze machine zelf.\n"
        "--mail-van: de afzender. --adres: waar mensen GCOS openen. --smtp-geheim: een bestand met één regel gebruiker:wachtwoord.\n",
        cmd_serve},
    {"user", "add|password [--data MAP] --gebruikersnaam X …", "een account maken of een wachtwoord geven",
        "gcos user add --gebruikersnaam X --naam NAAM --instelling SLEUTEL [--functie F] --as BEHEERDER   (wachtwoord op stdin)\n"
        "gcos user password --gebruikersnaam X --as BEHEERDER                                            (wachtwoord op stdin)\n"
        "Een account geeft nog geen toegang: daarvoor zijn geheimhouding en een autorisatie nodig.\n", cmd_user},
    {"token", "create [--data MAP] --as GEBRUIKER [--dagen N]", "een token voor de API maken",
        "Toont het token één keer. Het geldt N dagen (standaard 30, hoogstens 366) en mag precies wat GEBRUIKER mag.\n", cmd_token},
    {"import", "dossiers BESTAND --casusoverleg ID --as GEBRUIKER [--grondslag G] [--toelichting T] [--data MAP]\n"
        "             pakket BESTAND --casusoverleg ID --as GEBRUIKER [--data MAP]", "een lijst of een pakket inlezen als concept-aanmelding",
        "BESTAND is CSV (UTF-8) met de kolommen voornamen, voorvoegsel, geslachtsnaam, geboortedatum, straat, huisnummer, huisletter, postcode,\n"
        "woonplaats en overleden. Elke rij wordt een concept-aanmelding die alleen GEBRUIKER ziet, of wordt geweigerd met regel en artikel.\n"
        "Hetzelfde bestand nog eens inlezen voegt niets toe.\n"
        "pakket: wat een ander casusoverleg verstrekte, verzegeld voor dit. Het wordt één concept-aanmelding, of wordt geweigerd met de reden; tweemaal\n"
        "hetzelfde pakket, een gewijzigd of verlopen pakket en een onbekende afzender worden geweigerd, en er verandert dan niets.\n", cmd_import},
    {"uitwisseling", "sleutel [--casusoverleg ID|NAAM] [--data MAP]", "de openbare sleutels waarmee anderen pakketten voor ons verzegelen",
        "Per casusoverleg drie regels: zijn naam, de sleutel om te geven aan een ander casusoverleg, en de vingerafdruk om voor te lezen als daar wordt\n"
        "nagegaan of zij van u is. Geheim zijn zij niet. Mag terwijl de server draait.\n", cmd_uitwisseling},
    {"convenant", "check BESTAND… | show BESTAND [--format md|html|pdf] | melding BESTAND [--format …] | diff OUD NIEUW",
        "een convenant controleren, lezen, vergelijken",
        "check: één regel per bevinding, BESTAND:REGEL: art. N: wat er mis is en wat goed zou zijn; uitgang 0 als alles goed is, anders 1.\n"
        "show: het convenant als stuk om te lezen en te ondertekenen. melding: de melding van de verwerking (art. 21).\n"
        "diff: wie door de nieuwe versie welke toegang krijgt of verliest; uitgang 0 als er niets verandert, anders 1.\n", cmd_convenant},
    {"journaal", "verify|export [--data MAP] [--casusoverleg ID] [--key SLEUTEL] [--checkpoint BESTAND]", "het journaal controleren of een checkpoint bewaren",
        "verify: hashes, boom en handtekeningen van register en alle bestanden, en groei sinds een checkpoint dat buiten is bewaard; uitgang 1 en de\n"
        "eerste foute regel als er iets niet klopt. export: het laatste ondertekende checkpoint, om elders te bewaren. Mag terwijl de server draait.\n",
        cmd_journaal},
    {"audit", "[--data MAP]", "wie kan waarbij, en wat is onveilig ingesteld",
        "Wat nu aandacht vraagt staat voorop, met wat eraan te doen is; dan welke uitwisselsleutels en kalenderadressen er zijn, en sinds wanneer; daarna per\n"
        "casusoverleg wie wat leest en verstrekt, door welke rol en welk artikel.\n"
        "Uitgang 1 als er iets rood is. Mag terwijl de server draait.\n", cmd_audit},
    {"jobs", "run [--data MAP]", "doen wat de kalender nu vraagt, één keer",
        "De server doet dit ook zelf, bij het begin van elke dag. Wat op een gemiste dag had gemoeten, gebeurt alsnog.\n", cmd_jobs},
    {"backup", "--to MAP [--data MAP]", "een back-up maken, ook terwijl de server draait",
        "MAP is nieuw of leeg. Alle bestanden, versleuteld, zonder één sleutel: wat vernietigd is, komt uit een back-up niet terug.\n", cmd_backup},
    {"restore", "--from BACKUP --sleutelkopie MAP --data NIEUWE-MAP", "een back-up terugzetten in een nieuwe map",
        "Zet eerst master.key in NIEUWE-MAP. --sleutelkopie: de map van gcos serve --sleutelkopie, of die waarin de installatie stond. Vernietigingen van\n"
        "na de back-up worden opnieuw uitgevoerd, sessies en tokens gelden niet meer, en elk journaal wordt nagegaan. Gaat iets mis, dan staat er niets.\n",
        cmd_restore},
    {"actions", "[--json|--matrix|--openapi]", "de handelingentabel: wie mag wat, in welke toestand",
        "Zonder optie een korte lijst; --matrix de tabel van rechten; --json en --openapi voor programma's.\n", cmd_actions},
    {"screen", "", "teksten op stdin door het eerste filter halen",
        "Leest regels id<TAB>tekst, schrijft id<TAB>allow|block<TAB>soort<TAB>woorden.\n", cmd_screen},
    {0},
};

static void
usage(FILE *to)
{
    fprintf(to, "gcos: Generiek Casusoverleg Ondersteunend Systeem\n\nGebruik: gcos OPDRACHT …\n\n");
    for (const struct command *c = command_list; c->naam != NULL; c++)
        fprintf(to, "  %-10s %s\n", c->naam, c->kort);
    fprintf(to, "\ngcos OPDRACHT --help legt een opdracht uit. Uitgang: 0 gedaan, 1 het antwoord is nee, 2 verkeerd gebruik.\n");
}

static int
help(const struct command *c)
{
    printf("Gebruik: gcos %s %s\n\n%s", c->naam, c->gebruik, c->uitleg);
    return cli_flush(UITGANG_GEDAAN);
}

static bool
asks_help(int argc, char **argv)
{
    for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0)
            return true;
    return false;
}

/* A sanitized build's leak checker traces its own process; nothing else may. */
#if defined(__SANITIZE_ADDRESS__)
#define TRACEABLE 1
#else
#define TRACEABLE 0
#endif

static bool
harden(void)
{
    const struct rlimit none = {0, 0};

    umask(077);
    signal(SIGPIPE, SIG_IGN);
    json_body_setup();   /* before the first use of jansson, whose pieces are wiped when freed */
    return sodium_init() >= 0 && (TRACEABLE || prctl(PR_SET_DUMPABLE, 0) == 0) && setrlimit(RLIMIT_CORE, &none) == 0;
}

int
main(int argc, char **argv)
{
    if (!harden())
        return cli_no("Het systeem laat zich niet beveiligd starten; er is niets gedaan.");
    if (argc < 2) {
        usage(stderr);
        return UITGANG_GEBRUIK;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
        usage(stdout);
        return cli_flush(UITGANG_GEDAAN);
    }
    for (const struct command *c = command_list; c->naam != NULL; c++)
        if (strcmp(c->naam, argv[1]) == 0)
            return asks_help(argc - 2, argv + 2) ? help(c) : c->run(argc - 2, argv + 2);
    return cli_wrong("Onbekende opdracht: %s. gcos --help noemt ze.", argv[1]);
}
