// Correctie per gegeven, and verzet that stops: decided, carried out by the handler, told to who received it (art. 18.3, 18.4; E18.3, E18.4, E4.3, E20.6).
// A covenant of its own. As JSON, and the form where it has its own words.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { House, Person, ok, is, sleep, finish } from './helper.mjs';
import { SECRET, convenant, day, eigen } from './helper-eigen.mjs';

const delen = {
  partijen: `  gemeente: {instelling: gemeente, sector: openbare-orde, regel: "14.2", zetel: ja, grondslag: "Wbp art. 8 onder e: publiekrechtelijke taak"}
  politie: {instelling: politie, sector: straf, regel: "14.4", zetel: ja, grondslag: "Wbp art. 8 onder c: wettelijke verplichting"}`,
  toegang: `  gemeente: {personalia: LS, overlast: LS, leefsituatie: LS, aanpak: LS, voortgang: LS}
  politie: {personalia: LS, overlast: LS, aanpak: LS, voortgang: LS}`,
  functies: `  verantwoordelijke: {personalia: L, verstrekkingen: LS, contacten: LS}
  behandelaar: {personalia: L, overlast: L, leefsituatie: L, aanpak: L, voortgang: L, verstrekkingen: L, contacten: LS}`,
  voorzitter: '{personalia: L, aanpak: LS, voortgang: L, verstrekkingen: LS, contacten: LS}',
  meer: `verstrekken-aan-derden:
  - {ontvanger: Woningcorporatie De Kade, rubrieken: [overlast], grondslag: Huisvestingswet art. 10}
`,
};
const KADE = 'derde.woningcorporatie-de-kade';
const wie = {
  voorzitter: ['gemeente', 'gemeente', 'voorzitter', 'deelnemer'],
  baas: ['gemeente', 'gemeente', 'verantwoordelijke'],
  politie: ['politie', 'politie', 'deelnemer'],
};
let e;
try {
  e = await eigen('correctie', convenant({ ...delen, naam: 'correctie' }), wie);
  const { base, who } = e, { voorzitter, baas, politie } = who, list = `${base}/verzoeken`;
  const refused = (r, status, artikel, name) => ok(r.status === status && JSON.parse(r.body).artikel === artikel, name, `${r.status} ${r.body}`);
  const bewering = { feitdatum: day(-9), hard: true, rechtmatig: true, beroepsregels: true };
  const d = await e.dossier('voorzitter', { voornamen: 'Ruben', geslachtsnaam: 'Zandbergen',
    grondslag: 'Wbp art. 8 onder e: publiekrechtelijke taak' }), nummer = d.split('/').pop();
  const alle = async who => (await who.view(d)).rubrieken.flatMap(x => x.gegevens);
  const gegeven = async (p, rubriek, inhoud) => {
    is((await p.act(`${d}/gegevens`, { rubriek, inhoud, ...bewering })).status, 201, `recorded: ${inhoud}`);
    return (await alle(p)).find(g => g.inhoud === inhoud).id;
  };
  const fout = await gegeven(politie, 'overlast', 'Drie klachten over geluid in mei.');
  const weg = await gegeven(politie, 'overlast', 'Vierde klacht, van de buren.');
  const dicht = await gegeven(politie, 'overlast', 'Vijfde klacht, over de hond.');
  const blijft = await gegeven(voorzitter, 'leefsituatie', 'Werkt in een magazijn.');
  const aan = { persoon: 'M. de Wit', geheimhouding: 'Verklaring', vorm: 'mondeling', datum: day(0), reden: 'Voor het gesprek.' };
  is((await voorzitter.act(`${d}/verstrekkingen`, { ontvanger: KADE, stukken: [fout], ...aan })).status, 201, 'one of them went to somebody else');

  const nieuw = async (soort, kenmerk) => {
    await baas.act(list, { soort, kenmerk, ontvangen: day(0), via: 'rechtstreeks', vraag: 'Drie klachten kloppen niet.' });
    const id = (await baas.view(list)).verzoeken.find(v => v.kenmerk === kenmerk).id;
    return { id, pad: `${list}/${id}`, bij: `${list}/${id}/dossiers/${nummer}`, zie: async () => (await baas.view(list)).verzoeken.find(v => v.id === id) };
  };
  const c = await nieuw('correctie', 'C-1'), besluit = `${c.bij}/correctiebesluiten`;
  const waarom = { motivering: 'Het proces-verbaal zegt twee klachten.' };

  // Refusals.
  is((await baas.post(besluit, { gegeven: fout, wijze: 'verbeteren', grond: 'onjuist', ...waarom })).status, 409,
    'E18_1_nothing_before_it_is_known_who_asks');
  await baas.act(`${c.pad}/identificaties`, { wijze: 'document', datum: day(0) });
  is((await baas.post(besluit, { gegeven: fout, wijze: 'verbeteren', grond: 'onjuist', ...waarom })).status, 404,
    'E10_3_nor_about_a_dossier_that_is_not_tied');
  is((await baas.act(`${c.bij}/koppelingen`, {})).status, 201, 'tied');
  refused(await baas.post(`${c.pad}/besluiten`, { besluit: 'toegewezen', grond_correctie: 'onjuist', motivering: 'Ja.' }), 409, '18.3',
    'E18_3_the_decision_is_per_gegeven');
  refused(await baas.post(besluit, { gegeven: fout, wijze: 'verbeteren', ...waarom }), 400, '18.3', 'E18_3_on_one_of_three_grounds');
  refused(await baas.post(besluit, { gegeven: blijft, wijze: 'afgewezen', grond: 'onjuist', ...waarom }), 400, '18.3', 'E18_3_with_a_ground_it_is_corrected');
  is((await baas.post(besluit, { gegeven: fout, wijze: 'verbeteren', grond: 'onjuist' })).status, 400, 'E18_3_and_says_why');
  ok([403, 404].includes((await voorzitter.post(besluit, { gegeven: fout, wijze: 'verwijderen', grond: 'onjuist', ...waarom })).status),
    'E18_1_the_voorzitter_decides_nothing');

  // Decided per gegeven, then as a whole; the two agree.
  is((await baas.get(`${c.pad}/brief`)).status, 409, 'E18_3_no_letter_before_it_is_decided');
  const form = (await (await e.html('baas')).get(`${besluit}/nieuw`)).body;
  ok(/Overlast: Drie klachten over geluid in mei/.test(form) && /Afschermen/.test(form), 'E18_3_the_form_shows_what_there_is_and_what_can_be_done');
  for (const [id, wijze, grond] of [[fout, 'verbeteren', 'onjuist'], [weg, 'verwijderen', 'onrechtmatig'], [dicht, 'afschermen', 'onvolledig'],
    [blijft, 'afgewezen']])
    is((await baas.act(besluit, { gegeven: id, wijze, grond, ...waarom })).status, 201, `E18_3_decided_${wijze}`);
  refused(await baas.post(`${c.pad}/besluiten`, { besluit: 'toegewezen', grond_correctie: 'onjuist', motivering: 'Ja.' }), 400, '18.3',
    'E18_3_granted_in_part_is_not_granted');
  refused(await baas.post(`${c.bij}/correcties`, { gegeven: weg }), 409, '18.3', 'E18_3_nothing_is_carried_out_before_it_is_decided');
  is((await baas.act(`${c.pad}/besluiten`, { besluit: 'deels', grond_correctie: 'onjuist', motivering: 'Drie van de vier.' })).status, 201, 'E18_3_decided');
  ok((await alle(politie)).some(g => g.inhoud === 'Vierde klacht, van de buren.'), 'E18_3_a_decision_alone_changes_nothing');

  // Carried out, one by one.
  const doe = `${c.bij}/correcties`, klaar = { wat: 'Uitgevoerd.', datum: day(0), bericht_aan: ['gemeente', 'politie'] };
  refused(await baas.post(`${c.pad}/uitvoeringen`, klaar), 409, '18.3', 'E18_3_not_done_before_each_is');
  refused(await baas.post(doe, { gegeven: fout }), 400, '18.3', 'E18_3_what_is_improved_says_how_it_reads');
  refused(await baas.post(doe, { gegeven: weg, inhoud: 'Iets anders.' }), 400, '18.3', 'E18_3_what_is_removed_gets_no_other_text');
  is((await baas.post(doe, { gegeven: blijft })).status, 400, 'E18_3_what_was_refused_stays');
  is((await baas.post(doe, { gegeven: fout, inhoud: 'Twee klachten van Marokkaanse buren.' })).status, 400, 'E9_3_the_new_text_is_screened_too');
  ok((await (await e.html('baas')).get(`${doe}/nieuw`)).body.includes('data-max="500"'), 'E18_3_the_form_counts_from_what_a_gegeven_may_hold');
  is((await baas.post(doe, { gegeven: fout, inhoud: 'x'.repeat(501) })).status, 400, 'E18_3_and_no_more_is_taken');
  // What is sealed of a piece, and its wrapped key, as they stand in the files; a gegeven stands in a piece of its own number at first.
  const rijen = (file, sql) => {
    const run = spawnSync('sqlite3', [path.join(e.house.dir, `co-${e.co}.${file}`), sql], { encoding: 'utf8' });
    return run.stdout.split('\n').filter(r => r !== '');
  };
  const resten = stuk => [...rijen('db', `SELECT hex(substr(payload, 1, 200)) FROM event WHERE piece = x'${stuk}' AND length(payload) > 0`),
    ...rijen('keys', `SELECT hex(wrapped) FROM key WHERE piece = x'${stuk}'`)].map(r => Buffer.from(r, 'hex'));
  const bestanden = () => readdirSync(e.house.dir).map(f => path.join(e.house.dir, f)).filter(f => statSync(f).isFile()).map(f => readFileSync(f));
  const staat = delen => delen.filter(r => bestanden().some(b => b.includes(r))).length;
  is((await politie.act(`${d}/gegevens/${fout}/bevestigingen`, { klopt: true })).status, 201, 'confirmed by its source');
  const oud = resten(fout), ander = resten(dicht), bronnen = (await alle(voorzitter)).find(g => g.id === fout);
  ok(oud.length === 3 && staat(oud) === 3 && staat(ander) === 2, 'control: what is sealed and its key are found', [oud.length, staat(oud), staat(ander)]);
  is((await baas.act(doe, { gegeven: fout, inhoud: 'Twee klachten over geluid in mei.' })).status, 201, 'E18_3_improved');
  is(staat(oud), 0, 'E18_3_what_was_wrong_and_its_key_are_in_no_file_any_more');
  is(staat(ander), 2, 'E18_3_what_is_right_is_as_it_was');
  is(resten(fout).length, 0, 'E18_3_nothing_stands_in_its_place');
  const verbeterd = (await alle(voorzitter)).find(g => g.id === fout);
  for (const veld of ['door', 'op', 'feitdatum', 'bewaren_tot', 'grondslag', 'strafrechtelijk'])
    ok(bronnen[veld] !== undefined && JSON.stringify(verbeterd[veld]) === JSON.stringify(bronnen[veld]), `E18_3_who_recorded_it_and_until_when_stays: ${veld}`);
  is((await baas.act(doe, { gegeven: weg })).status, 201, 'E18_3_removed');
  is((await baas.act(doe, { gegeven: dicht })).status, 201, 'E18_3_shielded');
  refused(await baas.post(doe, { gegeven: dicht }), 409, '18.3', 'E18_3_and_then_it_is_done');

  // What the others read now.
  for (const [naam, p] of [['source', politie], ['voorzitter', voorzitter]]) {
    const body = (await p.get(d)).body, nu = await alle(p), beeld = (await p.get(`${d}/beeld`)).body;
    ok(body.includes('Twee klachten over geluid in mei.') && nu.find(g => g.id === fout).gecorrigeerd_op,
      `E18_3_the_${naam}_reads_the_new_text_and_that_it_is_new`);
    ok(!/Drie klachten over|Vierde klacht|Vijfde klacht/.test(body + beeld),
      `E18_3_the_${naam}_reads_none_of_the_old_the_removed_the_shielded`, body.slice(0, 900));
    ok(nu.find(g => g.id === dicht).na_correctie && !nu.some(g => g.id === weg), `E18_3_the_${naam}_sees_that_one_is_shielded_and_one_gone`);
  }
  const html = (await (await e.html('voorzitter')).get(d)).body;
  ok(/Afgeschermd \(art\. 18\.3\)/.test(html) && !/Vijfde klacht/.test(html), 'E18_3_the_page_says_shielded');
  is((await politie.post(`${d}/gegevens/${dicht}/bevestigingen`, {})).status, 404, 'E18_3_not_even_its_source_confirms_it');
  is((await voorzitter.post(`${d}/verstrekkingen`, { ontvanger: KADE, stukken: [dicht], ...aan })).status, 400, 'E18_3_nor_does_it_go_anywhere');
  // On a meeting, in its papers, in lists and figures, looked for by its words.
  is((await voorzitter.act(`${base}/overleggen`, { datum: day(5), tijd: '10:00', plaats: 'Zaal 1' })).status, 201, 'a meeting');
  const overleg = (await voorzitter.view(`${base}/overleggen`)).overleggen[0].pad;
  is((await voorzitter.act(`${d}/agenderingen`, { overleg: overleg.split('/').pop(), inleiding: 'Bespreken.' }, d)).status, 201, 'on its agenda');
  const plekken = [...['', '/toegang', '/journaal', '/beeld', '/bewaartermijnen', '/verstrekkingen'].map(t => d + t), overleg, `${overleg}/stukken`,
    `${overleg}/punten/${nummer}`, `${overleg}/verslag`, ...['', '/dossiers', '/toezicht', '/kengetallen', '/statistieken'].map(t => base + t), '/werk'];
  let gelezen = 0;
  for (const p of [politie, voorzitter, await e.html('voorzitter')])
    for (const plek of plekken) {
      const r = await p.get(plek);
      gelezen += r.status === 200;
      ok(!r.body.includes('Vijfde klacht'), `E18_3_shielded_is_not_in_${plek.replace(/[0-9a-f]{32}/g, 'N')}`);
    }
  ok(gelezen > 24, 'E18_3_and_those_were_read', gelezen);
  const zoek = await voorzitter.post(`${base}/zoekvragen`, { naam: 'Vijfde klacht hond' });
  ok(zoek.status < 300 && !zoek.body.includes('Zandbergen'), 'E18_3_nor_is_he_found_by_its_words', zoek.body);
  ok(JSON.stringify(await baas.view(`${c.bij}/overzicht`)).includes('Vijfde klacht'), 'E18_3_who_handles_it_reads_it');
  is((await politie.act(`${d}/gegevens`, { rubriek: 'overlast', inhoud: 'Zesde klacht.', ...bewering })).status, 201, 'the dossier goes on');
  ok(!(await alle(politie)).some(g => /Vijfde/.test(g.inhoud ?? '')), 'E18_3_and_what_is_shielded_stays_so');
  // It is a gegeven as any other: contested, confirmed, and read after a restart.
  is((await voorzitter.act(`${d}/gegevens/${fout}/betwistingen`, { waarom: 'Eén van de twee is later ingetrokken.' })).status, 201, 'E4_3_it_can_be_contested');
  is((await politie.act(`${d}/gegevens/${fout}/bevestigingen`, { klopt: true })).status, 201, 'E4_3_and_confirmed');
  await e.house.stop();
  await e.house.start(['serve']);
  const erna = (await alle(voorzitter)).find(g => g.id === fout);
  ok(erna.inhoud === 'Twee klachten over geluid in mei.' && erna.bevestigd_op && erna.gecorrigeerd_op, 'E18_3_and_is_read_so_after_a_restart', erna);

  // All parties hear it, and who received it.
  const zie = await c.zie();
  is(zie.correcties.map(x => x.gegeven).join(), [fout, weg, dicht, blijft].join(), 'E18_3_the_list_stands_in_the_order_in_which_it_was_decided');
  ok(zie.ontvangers.join() === 'Woningcorporatie De Kade' && zie.correcties.filter(x => x.uitgevoerd).length === 3, 'E18_3_who_received_it_is_named', zie);
  refused(await baas.post(`${c.pad}/uitvoeringen`, klaar), 400, '18.3', 'E18_3_who_received_it_hears_it_too');
  refused(await baas.post(`${c.pad}/uitvoeringen`, { ...klaar, bericht_aan: ['politie'], buiten_bericht: true }), 400, '18.3', 'E18_3_and_all_parties');
  is((await baas.act(`${c.pad}/uitvoeringen`, { ...klaar, buiten_bericht: true })).status, 201, 'E18_3_carried_out');
  const brief = (await (await e.html('baas')).get(`${c.pad}/brief`)).body, bericht = JSON.stringify(await baas.view(`${c.pad}/bericht`));
  ok(/C-1/.test(brief) && /Drie van de vier/.test(brief) && /Wij veranderen dit niet/.test(brief) && /rechter/.test(brief),
    'E18_3_the_answer_is_a_letter_with_reasons_per_gegeven', brief.slice(0, 900));
  ok(!/Zandbergen|Ruben/.test(brief + bericht), 'E18_1_it_names_nobody');
  ok(/gecorrigeerd/.test(bericht), 'E18_3_the_notice_is_a_letter_too', bericht);
  const pdf = await baas.get(`${c.pad}/brief/pdf`);
  ok(pdf.status === 503 || (pdf.status === 200 && pdf.body.startsWith('%PDF')), 'E18_2_as_PDF_where_there_is_a_compiler', pdf.status);
  ok([403, 404].includes((await voorzitter.get(`${c.pad}/brief`)).status), 'E18_5_the_voorzitter_reads_no_answer');
  is((await baas.act(`${c.pad}/antwoorden`, { wijze: 'brief', datum: day(0) })).status, 201, 'E18_3_and_answered');
  ok((await c.zie()).klaar, 'E18_3_done');
  is((await baas.get(`${c.bij}/overzicht`)).status, 409, 'E10_3_and_the_dossier_is_shut_again');

  // The personalia: decided like a gegeven, filled in anew, and he is found by his right name.
  const n = await nieuw('correctie', 'C-2'), persoon = { voornamen: 'Ruben', geslachtsnaam: 'Zandberg', geboortedatum: '1991-04-12' };
  const zijn = { gegeven: nummer, motivering: 'De achternaam is Zandberg.' };
  await baas.act(`${n.pad}/identificaties`, { wijze: 'document', datum: day(0) });
  refused(await baas.post(`${n.bij}/personaliacorrecties`, persoon), 404, undefined, 'E10_3_not_of_a_dossier_that_is_not_tied');
  await baas.act(`${n.bij}/koppelingen`, {});
  refused(await baas.post(`${n.bij}/personaliacorrecties`, persoon), 409, '18.3', 'E18_3_personalia_not_before_it_is_decided');
  refused(await baas.post(`${n.bij}/correctiebesluiten`, { ...zijn, wijze: 'verwijderen', grond: 'onjuist' }), 400, '18.3', 'E18_3_they_are_not_removed_alone');
  refused(await baas.post(`${n.bij}/correctiebesluiten`, { ...zijn, wijze: 'afschermen', grond: 'onjuist' }), 400, '18.3', 'E18_3_nor_shielded');
  is((await baas.act(`${n.bij}/correctiebesluiten`, { ...zijn, wijze: 'verbeteren', grond: 'onjuist' })).status, 201, 'E18_3_decided_about_the_personalia');
  is((await baas.act(`${n.pad}/besluiten`, { besluit: 'toegewezen', grond_correctie: 'onjuist', motivering: 'Ja.' })).status, 201, 'E18_3_granted');
  refused(await baas.post(`${n.pad}/uitvoeringen`, klaar), 409, '18.3', 'E18_3_personalia_are_not_done_by_saying_so');
  refused(await baas.post(`${n.bij}/correcties`, { gegeven: nummer }), 409, '18.3', 'E18_3_nor_as_a_text');
  const stap = (await n.zie()).dossiers[0].stappen.map(s => s.pad);
  ok(stap.length === 1 && stap[0].endsWith('/personaliacorrecties/nieuw'), 'E18_3_the_list_says_what_to_do', stap);
  refused(await baas.post(`${n.bij}/personaliacorrecties`, { ...persoon, geboortedatum: day(9) }), 400, 'E9.2', 'E9_2_not_born_tomorrow');
  ok([403, 404].includes((await voorzitter.post(`${n.bij}/personaliacorrecties`, persoon)).status), 'E18_1_the_voorzitter_corrects_nothing');
  // Each version of them has a key of its own, that the card of lists is sealed with too. What they are found by are tokens.
  const at = naam => path.join(e.house.outer, naam), hex = sql => rijen('db', sql).map(r => Buffer.from(r, 'hex'));
  const versie = () => rijen('db', `SELECT hex(piece) FROM event WHERE kind = 501 AND stream = x'${nummer}' AND length(payload) > 0`);
  const tokens = () => rijen('keys', `SELECT hex(token) FROM search WHERE soort = 0 AND stream = x'${nummer}'`);
  const [was] = versie(), gevonden = tokens(), kaart = hex(`SELECT hex(substr(kaart, 1, 200)) FROM stream WHERE id = x'${nummer}'`);
  const vroeger = [...resten(was), ...kaart];
  ok(versie().length === 1 && vroeger.length === 3 && staat(vroeger) === 3, 'control: the personalia, their key and the card are found', vroeger.length);
  is(e.house.cli('backup', '--data', e.house.dir, '--to', at('eerder')).status, 0, 'a backup of before');
  is((await baas.act(`${n.bij}/personaliacorrecties`, persoon)).status, 201, 'E18_3_personalia_corrected');
  is(staat(vroeger), 0, 'E18_3_the_old_ones_their_key_and_the_card_with_them_are_in_no_file_any_more');
  ok(versie().length === 1 && versie()[0] !== was, 'E18_3_there_is_one_version_of_them');
  const weg_ermee = gevonden.filter(t => !tokens().includes(t)).map(t => Buffer.from(t, 'hex'));
  ok(weg_ermee.length > 3, 'E18_3_what_he_was_found_by_is_other', weg_ermee.length);
  is(staat(weg_ermee), 0, 'E18_3_and_no_token_of_the_old_name_is_in_any_file');
  refused(await baas.post(`${n.bij}/personaliacorrecties`, persoon), 409, '18.3', 'E18_3_once');
  const nu = await politie.view(d);
  ok(nu.persoon.geslachtsnaam === 'Zandberg' && nu.persoon.geboortedatum === '1991-04-12', 'E18_3_everybody_reads_it', nu.persoon);
  const zocht = async naam => (await voorzitter.post(`${base}/zoekvragen`, { naam, geboortedatum: '1991-04-12' })).body;
  ok((await zocht('Ruben Zandberg')).includes(nummer), 'E18_3_he_is_found_by_it');
  const lijst = JSON.stringify(await voorzitter.view(`${base}/dossiers`));
  ok(lijst.includes('Zandberg') && !lijst.includes('Zandbergen'), 'E18_3_and_stands_so_in_the_list');
  ok(nu.tijdlijn.some(g => g.titel === 'Personalia gewijzigd' && g.door), 'E18_3_that_they_were_corrected_stays', nu.tijdlijn);
  // A backup of before does not bring them back: the dossier is there, without a name, until they are filled in again.
  await e.house.stop();
  mkdirSync(at('terug'), { mode: 0o700 });
  copyFileSync(path.join(e.house.dir, 'master.key'), path.join(at('terug'), 'master.key'));
  const terugzetten = ['restore', '--from', at('eerder'), '--sleutelkopie', e.house.dir, '--data', at('terug')];
  is(e.house.cli(...terugzetten).status, 0, 'the backup of before is put back');
  const terug = new House();
  terug.dir = at('terug');
  await terug.start(['serve']);
  const daar = await Person.json(terug, 'voorzitter', SECRET), er = await daar.get(d);
  const zonder = er.status === 200 && !/Zandberg/.test(er.body) && er.body.includes('Twee klachten');
  ok(zonder, 'E18_3_a_backup_does_not_bring_back_what_was_wrong', er.body.slice(0, 400));
  let genoemd = false;
  for (let i = 0; i < 40 && !genoemd; i++, await sleep(250)) genoemd = JSON.stringify(await daar.view(`${base}/dossiers`)).includes(nummer);
  ok(genoemd, 'E11_3_it_is_in_the_list_all_the_same');
  await terug.stop();
  await e.house.start(['serve']);
  is((await baas.act(`${n.pad}/uitvoeringen`, klaar)).status, 201, 'E18_3_and_the_parties_were_told');
  is((await baas.act(`${n.pad}/antwoorden`, { wijze: 'brief', datum: day(0) })).status, 201, 'E18_3_and_he');

  // Verzet: on a basis that it lies against; a justified one stops the processing at once.
  const v = await nieuw('verzet', 'V-1');
  await baas.act(`${v.pad}/identificaties`, { wijze: 'document', datum: day(0) });
  await baas.act(`${v.bij}/koppelingen`, {});
  refused(await baas.post(`${v.pad}/besluiten`, { besluit: 'niet-ontvankelijk', motivering: 'Andere grondslag.' }), 400, '18.4',
    'E18_4_not_inadmissible_where_a_basis_allows_it');
  refused(await baas.post(`${v.bij}/stopzettingen`, {}), 409, '18.4', 'E18_4_nothing_stops_before_it_is_decided');
  is((await baas.act(`${v.pad}/besluiten`, { besluit: 'gegrond', motivering: 'Zijn belang weegt zwaarder.' })).status, 201, 'E18_4_justified');
  refused(await baas.post(`${v.pad}/uitvoeringen`, { wat: 'Gestopt.', datum: day(0) }), 409, '18.4', 'E18_4_not_carried_out_before_it_stopped');
  const knop = (await (await e.html('baas')).get(list)).body;
  ok(/De verwerking stoppen/.test(knop), 'E18_4_the_list_says_what_to_do');
  is((await baas.act(`${v.bij}/stopzettingen`, {})).status, 201, 'E18_4_stopped');
  refused(await baas.post(`${v.bij}/stopzettingen`, {}), 409, '18.4', 'E18_4_once');
  ok(!JSON.stringify(await voorzitter.view(overleg)).includes(nummer), 'E18_4_it_is_off_the_agenda_too');
  is((await voorzitter.view(d)).toestand, 'afgesloten', 'E20_3_the_dossier_is_closed_by_the_fifth_exit');
  is((await politie.get(d)).status, 403, 'E18_4_the_partners_read_it_no_more');
  is((await baas.act(`${v.pad}/uitvoeringen`, { wat: 'Gestopt.', datum: day(0) })).status, 201, 'E18_4_carried_out');
  // However many came after them: what is done about this dossier goes with it.
  const over = async () => (await baas.view(list)).verzoeken.filter(x => /^[CV]-/.test(x.kenmerk)).map(x => x.kenmerk).sort().join();
  is(await over(), 'C-1,C-2,V-1', 'three verzoeken about him');
  for (let i = 0; i < 55; i++) await baas.act(list, { soort: 'inzage', kenmerk: `N-${i}`, ontvangen: day(0), via: 'rechtstreeks' });
  is((await baas.act(`${v.pad}/antwoorden`, { wijze: 'brief', datum: day(0) })).status, 201, 'the last of them is done');
  is((await voorzitter.act(`${d}/vernietigingsbesluiten`, { onherroepelijk: true })).status, 201, 'E20_6_another_person_decides_that_it_is_destroyed');
  ok((await voorzitter.get(d)).status !== 200, 'E20_6_and_it_is_gone');
  is(await over(), '', 'E20_1_and_so_is_what_was_asked_about_him_however_long_ago');
} catch (err) {
  ok(false, 'correctie ran to its end', err.stack);
} finally {
  if (e) is(await e.end(), 0, 'the server stops cleanly');
}
finish();
