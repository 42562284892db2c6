// A verstrekking to another casusoverleg taken along as a sealed package, and taken in on the other side as a nomination (E5.2, E19.1, E20.3). Two houses of
// their own, with covenants of their own; by the command line, the form and as JSON.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { GCOS, ok, is, finish } from './helper.mjs';
import { send } from './helper-bestand.mjs';
import { convenant, day, eigen, toets } from './helper-eigen.mjs';
import { bewering, delen, vijf, wie } from './helper-verstrekking.mjs';

const NAAM = 'Casusoverleg ontvanger', AFZENDER = 'Casusoverleg afzender';
let hier, daar;
try {
  hier = await eigen('afzender', convenant({ ...delen, naam: 'afzender' }), wie);
  const minder = delen.toegang.replace('overlast: LS, leefsituatie: LS,', 'overlast: LS,');
  daar = await eigen('ontvanger', convenant({ ...delen, naam: 'ontvanger', toegang: minder }), wie);
  const { voorzitter, baas, politie, officier } = hier.who;
  const refused = (r, status, artikel, name) => ok(r.status === status && JSON.parse(r.body).artikel === artikel, name, `${r.status} ${r.body}`);

  // The keys of both.
  const sleutel = e => {
    const r = e.house.cli('uitwisseling', 'sleutel', '--data', e.house.dir), [titel, tekst, afdruk] = r.stdout.split('\n');
    return { status: r.status, titel, tekst, afdruk: afdruk?.replace('vingerafdruk: ', '') };
  };
  const vanHier = sleutel(hier), vanDaar = sleutel(daar);
  ok(vanDaar.status === 0 && vanDaar.titel === NAAM && /^gcos-[0-9a-f]{8}\/[0-9a-f]{8}\+[0-9a-f]{8}\+\S{88}$/.test(vanDaar.tekst)
    && /^([0-9a-f]{4} ){7}[0-9a-f]{4}$/.test(vanDaar.afdruk), 'E19_1_the_key_and_its_fingerprint_are_shown', vanDaar);
  ok(vanHier.tekst !== vanDaar.tekst, 'E19_1_each_has_its_own');
  const pagina = await baas.view(`${hier.base}/uitwisselsleutels`);
  ok(pagina.sleutel === vanHier.tekst && pagina.vingerafdruk === vanHier.afdruk, 'E19_1_its_page_shows_the_same', pagina);

  // Something to give.
  const d = await hier.dossier('voorzitter', { voornamen: 'Ruben', voorvoegsel: 'van der', geslachtsnaam: 'Zandbergen', woonplaats: 'Huizen' });
  const gegeven = async (p, rubriek, inhoud, meer = {}) => {
    is((await p.act(`${d}/gegevens`, { rubriek, inhoud, ...bewering, ...meer })).status, 201, `recorded: ${inhoud}`);
    return (await p.view(d)).rubrieken.flatMap(x => x.gegevens).find(g => g.inhoud === inhoud).id;
  };
  const overlast = await gegeven(politie, 'overlast', 'Drie klachten over geluid in de nacht.');
  const lawaai = await gegeven(politie, 'overlast', 'Een vierde klacht, over een hond.');
  const wonen = await gegeven(voorzitter, 'leefsituatie', 'Woont bij zijn zus in Huizen.');
  // Cleared here, where the voorzitter knows what it means; on the other side nobody cleared it.
  const wit = 'De verdachte is zwart, zegt de melder over de auto.';
  is((await politie.act(`${d}/betwistingen`, { tekst: wit, waarom: 'Het gaat om de auto.' })).status, 201, 'a text is contested');
  const betwist = (await voorzitter.view(d)).betwistingen[0].id;
  is((await voorzitter.act(`${d}/betwistingsbesluiten`, { betwisting: betwist, besluit: 'zaak' })).status, 201, 'and cleared');
  const auto = await gegeven(politie, 'overlast', wit);
  const aan = { persoon: 'J. Jansen, voorzitter', geheimhouding: 'Verklaring van 3 maart', datum: day(0) };
  const geef = async (stukken, meer = {}) => {
    const r = await voorzitter.act(`${d}/verstrekkingsvoorstellen`, { soort: 'casusoverleg', ontvanger: NAAM, stukken,
      wet: 'Penitentiaire beginselenwet art. 18a', reden: 'De betrokkene verhuist.', noodzaak: 'Zij zetten de aanpak voort.', ...meer });
    is(r.status, 201, 'laid before the verantwoordelijke');
    const v = (await voorzitter.view(`${d}/verstrekkingen`)).verstrekkingen[0].id;
    return v;
  };
  const besluit = async (v, vorm = 'digitaal') => {
    is((await baas.act(`${d}/verstrekkingsvoorstellen/${v}/besluiten`, { antwoord: 'ja', motivering: 'De wet laat dit toe.' })).status, 201, 'accepted');
    is((await voorzitter.act(`${d}/verstrekkingsvoorstellen/${v}/uitvoeringen`, { ...aan, vorm })).status, 201, 'given');
  };
  const pakketPad = v => `${d}/verstrekkingen/${v}/pakket`;

  // Refusals of making one.
  const v = await geef(['personalia', overlast, auto, lawaai, wonen]);
  refused(await voorzitter.get(pakketPad(v)), 409, '19', 'E19_1_nothing_goes_before_it_was_given');
  await besluit(v);
  refused(await voorzitter.get(pakketPad(v)), 409, 'E19.1', 'E19_1_no_package_without_a_registered_key');
  refused(await politie.get(pakketPad(v)), 403, '19', 'E19_1_a_deelnemer_takes_nothing_along');
  const papier = await geef(['personalia', overlast]);
  await besluit(papier, 'papier');
  const zonder = await geef([overlast]);
  await besluit(zonder);

  // Registering the key.
  const sleutels = `${hier.base}/uitwisselsleutels`;
  const vast = { naam: NAAM, sleutel: vanDaar.tekst, wijze: 'Voorgelezen door J. Jansen, gebeld op het nummer van het stadhuis.', vergeleken: true };
  refused(await politie.post(sleutels, vast), 403, '19', 'E19_1_a_deelnemer_registers_no_key');
  refused(await baas.post(sleutels, { ...vast, sleutel: vanDaar.tekst.replace('+', '+0') }), 400, 'E19.1', 'E19_1_what_is_no_key_is_refused');
  refused(await baas.post(sleutels, { ...vast, sleutel: vanHier.tekst }), 400, 'E19.1', 'E19_1_nor_the_own_key');
  refused(await baas.post(sleutels, { ...vast, vergeleken: false }), 400, 'E19.1', 'E19_1_a_key_that_nobody_compared_does_not_count');
  is((await baas.post(sleutels, { ...vast, wijze: undefined })).status, 400, 'E19_1_how_it_was_verified_is_said');
  is((await baas.act(sleutels, vast)).status, 201, 'E19_1_the_verantwoordelijke_registers_it');
  refused(await baas.post(sleutels, vast), 400, 'E19.1', 'E19_1_not_twice');
  const geregistreerd = (await baas.view(sleutels)).sleutels[0];
  ok(geregistreerd.naam === NAAM && geregistreerd.vingerafdruk === vanDaar.afdruk && /Jansen/.test(geregistreerd.wijze),
    'E19_1_it_stands_there', geregistreerd);
  refused(await voorzitter.get(pakketPad(papier)), 409, 'E19.1', 'E19_1_what_went_on_paper_is_no_package');
  refused(await voorzitter.get(pakketPad(zonder)), 409, 'E19.1', 'E13_2_without_personalia_nobody_can_be_nominated');

  // The package.
  const r = await voorzitter.get(pakketPad(v)), pakket = r.bytes;
  ok(r.status === 200 && r.headers['content-type'] === 'application/octet-stream'
    && /^attachment;.*filename\*=UTF-8''verstrekking-[0-9a-f]{8}\.gcos/.test(r.headers['content-disposition'])
    && pakket.subarray(0, 14).toString() === 'gcos-pakket-1\n', 'E19_1_it_is_a_file_to_take_along', `${r.status} ${JSON.stringify(r.headers)}`);
  ok(!pakket.includes('Zandbergen') && !pakket.includes('geluid'), 'E19_1_that_says_nothing_of_what_is_in_it');
  ok((await voorzitter.view(`${d}/journaal`)).regels.some(x => /verstrekking.pakket|verzegeld pakket/.test(JSON.stringify(x))),
    'E12_2_making_it_is_in_the_journaal');
  ok((await voorzitter.view(`${d}/verstrekkingen`)).verstrekkingen.find(x => x.id === v).pakket_pad === pakketPad(v), 'E19_1_its_list_leads_to_it');

  const nummers = (await voorzitter.view(`${d}/verstrekkingen/${v}`)).stuk.blokken.map(b => b.tabel).find(t => t?.koppen[0] === 'Nummer');
  ok(nummers?.rijen.map(x => `${x.eerste} ${x.cellen.slice(0, 3).map(c => c.tekst).join(' ')}`).join('; ')
    === `1 Drie klachten over geluid in de nacht. Overlast politie; 2 ${wit} Overlast politie; 3 Een vierde klacht, over een hond. Overlast politie; `
    + '4 Woont bij zijn zus in Huizen. Werk, wonen, opleiding en inkomen gemeente',
    'E9_3_the_sender_finds_a_piece_by_its_number', nummers);
  is((await baas.get(pakketPad(v))).status, 403, 'E10_3_who_does_not_see_the_dossier_takes_it_nowhere');

  // Criminal data: only while the officier van justitie permits.
  const strafbaar = await gegeven(politie, 'strafbare-feiten', 'Aangehouden voor vernieling.', { noodzaak: 'Bepaalt de aanpak.' });
  const straf = await geef(['personalia', strafbaar]);
  is((await officier.act(`${d}/ovj-toestemmingen`, { officier: 'mr. A. Bakker', datum: day(-1), ontvanger: 'anders', ontvanger_naam: NAAM, stukken: [strafbaar],
    waarvoor: 'Voor de overdracht.' })).status, 201, 'the officier permits');
  await besluit(straf);
  is((await voorzitter.get(pakketPad(straf))).status, 200, 'E6_2_with_permission_it_goes');
  const mag = (await officier.view(`${d}/verstrekkingen`)).toestemmingen[0].id;
  is((await officier.act(`${d}/ovj-toestemmingen/${mag}/intrekkingen`, { datum: day(0) })).status, 201, 'the officier withdraws');
  refused(await voorzitter.get(pakketPad(straf)), 409, '6', 'E6_2_without_it_no_more');

  // What its source withdrew, or a permission that ended, stops it.
  const later = await geef(['personalia', wonen]);
  await besluit(later);
  is((await voorzitter.get(pakketPad(later))).status, 200, 'another one');
  is((await voorzitter.act(`${d}/gegevens/${wonen}/intrekkingen`, { reden: 'niet-nodig' })).status, 201, 'its source withdraws a gegeven');
  refused(await voorzitter.get(pakketPad(later)), 409, 'E5.2', 'E5_2_what_was_withdrawn_goes_along_no_more');

  // The other side, by the command line.
  const ander = daar.who, file = path.join(daar.house.outer, 'pakket.gcos');
  const lees = (bytes, als = 'voorzitter') => {
    writeFileSync(file, bytes);
    return daar.house.cli('import', 'pakket', file, '--data', daar.house.dir, '--casusoverleg', daar.co, '--as', als);
  };
  const geweigerd = (bytes, woorden, name, als) => {
    const x = lees(bytes, als);
    ok(x.status === 1 && woorden.test(x.stderr), name, `${x.status} ${x.stdout} ${x.stderr}`);
  };
  const aantal = async () => (await ander.voorzitter.view(`${daar.base}/dossiers`)).dossiers.length;
  geweigerd(pakket, new RegExp(`niet bekend.*${vanHier.afdruk}`), 'E19_1_an_unknown_sender_is_refused_with_its_fingerprint');
  is((await ander.baas.act(`${daar.base}/uitwisselsleutels`, { ...vast, naam: AFZENDER, sleutel: vanHier.tekst })).status, 201,
    'the sender is registered there');
  for (const at of [0, 14, 100, pakket.length >> 1, pakket.length - 1]) {
    const other = Buffer.from(pakket);
    other[at] ^= 1;
    geweigerd(other, /geen pakket|niet voor dit casusoverleg verzegeld/, `E19_1_one_changed_byte_is_found_${at}`);
  }
  geweigerd(pakket.subarray(0, pakket.length - 1), /niet voor dit casusoverleg verzegeld/, 'E19_1_so_is_a_missing_one');
  geweigerd(Buffer.alloc(0), /geen pakket/, 'E19_1_an_empty_file_is_no_package');
  geweigerd(Buffer.alloc((1 << 20) + 1), /te groot voor een pakket: hoogstens 1 MB/, 'E19_1_a_file_of_more_than_1_mb_is_refused');
  geweigerd(pakket, /./, 'E13_1_who_leads_nothing_takes_none_in', 'politie');
  is(await aantal(), 0, 'E19_1_and_nothing_changed');
  const goed = lees(pakket);
  is(goed.status, 0, `E19_1_it_is_taken_in ${goed.stderr}`);
  geweigerd(pakket, /al ingelezen/, 'E19_1_and_not_twice');
  is(await aantal(), 1, 'E19_1_one_nomination');
  const nieuw = (await ander.voorzitter.view(`${daar.base}/dossiers`)).dossiers[0], dossier = await ander.voorzitter.view(nieuw.pad);
  ok(/Ruben van der Zandbergen/.test(JSON.stringify(nieuw)) && /concept/i.test(JSON.stringify(nieuw)), 'E30_3_as_a_concept', nieuw);
  ok(new RegExp(`Ontvangen van ${AFZENDER}.*De betrokkene verhuist`).test(JSON.stringify(dossier)), 'E19_1_that_says_from_whom_and_why', dossier);
  ok(dossier.rubrieken.every(x => x.gegevens.length === 0), 'E5_2_nothing_is_copied_by_itself');
  is((await ander.politie.get(nieuw.pad)).status, 403, 'E30_3_nobody_else_sees_it');

  // The pieces wait, for who may read their category; the rest did not come in.
  const stukken = `${nieuw.pad}/pakketstukken`;
  is(dossier.pakketstukken_pad, stukken, 'E19_1_the_dossier_leads_to_what_came');
  const wacht = await ander.voorzitter.view(stukken);
  ok(wacht.stukken.length === 2 && wacht.stukken.every(s => s.wacht && s.bron === 'politie' && /art\. 18a/.test(s.grondslag))
    && wacht.van === AFZENDER
    && /wonen/.test(wacht.weggelaten), 'E19_1_pieces_that_he_may_read_wait_with_source_and_basis', wacht);
  ok(wacht.tegengehouden.length === 1 && wacht.tegengehouden[0].nummer === 2 && wacht.tegengehouden[0].rubriek === 'Overlast'
    && /^Inhoud: ras of etniciteit \(art\. 9\.3\)$/.test(wacht.tegengehouden[0].waarom) && !JSON.stringify(wacht).includes('auto'),
    'E9_3_the_screen_stops_one_piece_and_says_which_and_why', wacht.tegengehouden);
  ok(!JSON.stringify(wacht).includes('zus'), 'E10_2_a_category_that_he_does_not_read_here_did_not_come_in');
  const [hond, nacht] = wacht.stukken.map(s => s.inhoud.includes('hond')).indexOf(true) === 0 ? wacht.stukken : [...wacht.stukken].reverse();
  const over = s => `${stukken}/${s.id}/overnames`;
  const werk = async (p, woord) => (await p.view('/werk')).casusoverleggen[0].tellingen.find(t => t.tekst.includes(woord))?.aantal ?? 0;
  const taak = async () => (await ander.voorzitter.view(daar.base)).taken.find(t => t.pad === stukken);
  is(await werk(ander.voorzitter, 'concept-aanmelding'), 1, 'E19_1_that_a_package_came_in_stands_in_mijn_werk');
  is(await werk(ander.voorzitter, 'stukken van een ander'), 0, 'E30_3_its_pieces_only_when_it_was_confirmed');
  refused(await ander.voorzitter.post(over(nacht), { rubriek: 'overlast', ...vijf }), 409, '13.1', 'E30_3_nothing_is_recorded_in_a_concept');
  is((await ander.voorzitter.act(`${nieuw.pad}/bevestigingen`, { aanleiding: 'Verhuisd hierheen; er speelt overlast.', grondslag: 'Gemeentewet art. 172',
    criteria: ['vaak'] })).status, 201, 'E30_3_he_confirms_it_under_his_own_covenant');
  is(await werk(ander.voorzitter, 'stukken van een ander'), 2, 'E19_1_then_its_pieces_stand_in_mijn_werk');
  is(await werk(ander.politie, 'stukken van een ander'), 0, 'E19_1_but_not_of_who_need_not_decide');
  is((await taak())?.tekst, 'Beslis over ontvangen stukken: 2', 'E19_1_and_in_his_casusoverleg_with_a_link');
  is((await ander.voorzitter.view(nieuw.pad)).pakketstukken_wachten, 2, 'E19_1_and_in_the_dossier');
  refused(await ander.voorzitter.post(over(nacht), { rubriek: 'overlast', ...vijf, hard: undefined }), 400, '5', 'E5_1_each_is_asked_what_a_gegeven_is_asked');
  is((await ander.voorzitter.post(over(nacht), { rubriek: 'leefsituatie', ...vijf })).status, 400, 'E9_2_in_no_other_category');
  is((await ander.voorzitter.post(over(nacht), { rubriek: 'overlast', ...vijf, inhoud: 'Iets anders.' })).status, 400, 'E5_2_and_its_text_is_not_changed');
  is((await ander.politie.get(stukken)).status, 403,
    'E10_3_who_does_not_see_the_dossier_sees_no_pieces');
  const vormen = await daar.html('voorzitter'), vorm = (await vormen.get(`${over(nacht)}/nieuw`)).body;
  ok(/Drie klachten over geluid/.test(vorm) && /Ontvangen stuk vastleggen/.test(vorm), 'E19_1_the_form_shows_what_is_recorded', vorm.slice(0, 400));
  is((await ander.voorzitter.act(over(nacht), { rubriek: 'overlast', ...vijf })).status, 201, 'E19_1_he_records_one');
  is((await ander.voorzitter.post(over(nacht), { rubriek: 'overlast', ...vijf })).status, 404, 'E19_1_once');
  is(await werk(ander.voorzitter, 'stukken van een ander'), 1, 'E19_1_one_piece_less_to_decide_about');
  const g = (await ander.voorzitter.view(nieuw.pad)).rubrieken.flatMap(x => x.gegevens);
  ok(g.length === 1 && g[0].inhoud === 'Drie klachten over geluid in de nacht.' && g[0].feitdatum === day(-9)
    && g[0].ontvangen_van === `${AFZENDER} (politie)`, 'E5_1_the_gegeven_says_where_it_came_from', g);
  is((await ander.voorzitter.post(`${stukken}/${hond.id}/weigeringen`, {})).status, 400, 'E19_1_leaving_one_out_says_why');
  is((await ander.voorzitter.act(`${stukken}/${hond.id}/weigeringen`, { reden: 'De hond is er niet meer.' })).status, 201, 'E19_1_another_is_left_out');
  const na = await ander.voorzitter.view(stukken);
  ok(await werk(ander.voorzitter, 'stukken van een ander') === 0 && !(await taak()), 'E19_1_and_it_is_gone_when_all_was_decided');
  ok(na.stukken.every(s => !s.wacht && s.inhoud === undefined) && na.stukken.map(s => s.stand).sort().join() === 'Niet overgenomen,Vastgelegd als gegeven',
    'E19_1_nothing_waits_any_more_and_its_text_is_gone', na);
  is((await ander.voorzitter.act(`${nieuw.pad}/privacytoetsen`, toets)).status, 201, 'E18_1_it_goes_on_as_any_dossier');
  ok(/Overlast, stuk 2 van het pakket/.test((await vormen.get(stukken)).body), 'E9_3_on_the_page_too');
  ok((await vormen.get(stukken)).body.includes('Niet overgenomen') && (await vormen.get(nieuw.pad)).body.includes('Bekijk wat een ander casusoverleg gaf'),
    'E19_1_on_the_pages_too');

  // By the form and by the API; the same person again is said to be likely the same.
  const tweede = await geef(['personalia', overlast]);
  await besluit(tweede);
  const weer = (await voorzitter.get(pakketPad(tweede))).bytes, in_ = `${daar.base}/pakketten`, veld = { field: 'pakket' };
  ok(/type="file"[^>]*name="pakket"/.test((await vormen.get(`${in_}/nieuw`)).body), 'E19_1_there_is_a_form');
  is((await send(ander.politie, in_, {}, 'verstrekking.gcos', weer, veld)).status, 403, 'E13_1_a_deelnemer_takes_none_in');
  const kapot = Buffer.from(weer);
  kapot[200] ^= 4;
  for (const who of [ander.voorzitter, vormen]) {
    const slecht = await send(who, in_, {}, 'verstrekking.gcos', kapot, veld);
    ok(slecht.status === 400 && /niet voor dit casusoverleg verzegeld/.test(slecht.body),
      `E19_1_a_changed_one_is_refused_${who.way}`, slecht.body.slice(0, 300));
    const groot = await send(who, in_, {}, 'verstrekking.gcos', Buffer.alloc((1 << 20) + 1), veld);
    ok(groot.status === 400 && /te groot voor een pakket/.test(groot.body),
      `E19_1_a_too_large_one_too_${who.way}`, `${groot.status} ${groot.body.slice(0, 300)}`);
    const dubbel = await send(who, in_, {}, 'verstrekking.gcos', pakket, veld);
    ok(dubbel.status === 400 && /al ingelezen/.test(dubbel.body), `E19_1_and_one_that_was_taken_in_${who.way}`, dubbel.body.slice(0, 300));
  }
  is((await ander.voorzitter.post(in_, { pakket: 'verstrekking.gcos' })).status, 400, 'E3_1_a_name_is_no_package');
  is(await aantal(), 1, 'E19_1_and_nothing_changed_by_all_this');
  const samen = await Promise.all([vormen, ander.voorzitter].map(who => send(who, in_, {}, 'verstrekking.gcos', weer, veld)));
  is(samen.map(x => x.status).sort().join(), '201,400', 'E19_1_of_two_who_take_it_in_at_once_one_does');
  is(await aantal(), 2, 'E19_1_and_there_is_one_nomination_more');
  const tweeling = await ander.voorzitter.view(samen.find(x => x.status === 201).location.replace(/^\/api\/v1/, ''));
  ok(tweeling.vermoedens.length === 1, 'E13_2_a_likely_duplicate_is_said', tweeling.vermoedens);

  // Withdrawn keys: nothing goes, nothing comes.
  const mijn = (await baas.view(sleutels)).sleutels[0].id, hun = (await ander.baas.view(`${daar.base}/uitwisselsleutels`)).sleutels[0].id;
  const trek = id => `/uitwisselsleutels/${id}/intrekkingen`;
  refused(await politie.post(`${hier.base}${trek(mijn)}`, { reden: 'Zomaar.' }), 403, '19', 'E19_1_a_deelnemer_withdraws_no_key');
  is((await baas.act(`${hier.base}${trek(mijn)}`, { reden: 'Zij hebben een nieuwe.' })).status, 201, 'E19_1_the_verantwoordelijke_withdraws_one');
  refused(await baas.post(`${hier.base}${trek(mijn)}`, { reden: 'Nog eens.' }), 409, 'E19.1', 'E19_1_once_only');
  refused(await voorzitter.get(pakketPad(tweede)), 409, 'E19.1', 'E19_1_to_a_withdrawn_key_nothing_goes');
  is((await ander.baas.act(`${daar.base}${trek(hun)}`, { reden: 'Niet meer.' })).status, 201, 'and on the other side');
  geweigerd(weer, /niet bekend/, 'E19_1_from_a_withdrawn_key_nothing_comes_in');

  // Both journaals are whole.
  for (const e of [hier, daar]) {
    const x = spawnSync(GCOS, ['journaal', 'verify', '--data', e.house.dir], { encoding: 'utf8' });
    is(x.status, 0, `E12_2_the_journaal_verifies ${x.stdout}${x.stderr}`);
  }
} catch (err) {
  ok(false, 'the packages ran to their end', err.stack);
} finally {
  if (hier) is(await hier.end(), 0, 'the sender stops cleanly');
  if (daar) is(await daar.end(), 0, 'the receiver stops cleanly');
}
finish();
