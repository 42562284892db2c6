// Files go along with what is given (E3.1, E5.2, E19.1): named in the account with size and checksum, and fetched by who may give them, once that was decided
// and while it still stands. A covenant of its own.
import { createHash } from 'node:crypto';
import { ok, is, finish } from './helper.mjs';
import { goed, jpeg, send } from './helper-bestand.mjs';
import { convenant, day, eigen } from './helper-eigen.mjs';
import { bewering, delen, wie } from './helper-verstrekking.mjs';

const foto = jpeg('x'.repeat(200000)), som = createHash('sha256').update(foto).digest('hex');
const meer = `${delen.meer}verstrekken-aan-derden:
  - {ontvanger: Woningcorporatie De Kade, rubrieken: [overlast, strafbare-feiten], grondslag: Huisvestingswet art. 10}
`;
let e;
try {
  e = await eigen('uitgaand', convenant({ ...delen, naam: 'uitgaand', meer }), { ...wie, tweede: ['gemeente', 'gemeente', 'voorzitter', 'deelnemer'] });
  const { voorzitter, baas, politie, zorg, officier } = e.who;
  const refused = (r, status, artikel, name) => ok(r.status === status && JSON.parse(r.body).artikel === artikel, name, `${r.status} ${r.body}`);
  const d = await e.dossier('voorzitter', { voornamen: 'Ruben', geslachtsnaam: 'Zandbergen' });
  const bijlage = async (p, naam, bytes, fields) => {
    const r = await send(p, `${d}/bijlagen`, { ...bewering, verklaring: true, ...fields }, naam, bytes);
    is(r.status, 201, `recorded: ${naam}`);
    return r.location.match(/[0-9a-f]{32}(?!.*[0-9a-f]{32})/)[0];
  };
  const keur = async id => is((await voorzitter.act(`${d}/bijlagen/${id}/controles`, { oordeel: 'akkoord' })).status, 201, 'the voorzitter clears it');
  const ruit = await bijlage(politie, 'ruit.jpg', foto, { rubriek: 'overlast', inhoud: 'De ruit is ingeslagen.' });
  const brief = await bijlage(politie, 'brief.pdf', goed['verslag.pdf'], { rubriek: 'overlast', inhoud: 'De klager schreef een brief.' });
  const feit = await bijlage(politie, 'aangifte.pdf', goed['verslag.pdf'], { rubriek: 'strafbare-feiten', inhoud: 'Er is aangifte gedaan.',
    noodzaak: 'Bepaalt de aanpak.' });
  await keur(ruit);
  await keur(feit);
  const vorm = (await (await e.html('voorzitter')).get(`${d}/verstrekkingen/nieuw`)).body;
  ok(/met het bestand ruit\.jpg/.test(vorm) && /zonder het bestand, dat nog niet is gecontroleerd: brief\.pdf/.test(vorm),
    'E5_2_who_chooses_sees_that_a_file_goes_along');

  // Registered at once, on the covenant.
  const aan = { persoon: 'M. de Wit', geheimhouding: 'Verklaring van 3 maart', vorm: 'papier', datum: day(0) };
  const kade = { ontvanger: 'derde.woningcorporatie-de-kade', reden: 'Voor het gesprek.', ...aan };
  is((await voorzitter.act(`${d}/verstrekkingen`, { ...kade, stukken: [ruit, brief] })).status, 201, 'given');
  const v = (await voorzitter.view(`${d}/verstrekkingen`)).verstrekkingen[0].pad, account = await voorzitter.view(v);
  const tabel = account.stuk.blokken.map(b => b.tabel).find(t => t?.koppen.includes('Controlegetal (SHA-256)'));
  is(JSON.stringify(tabel?.rijen.map(r => [r.eerste, ...r.cellen.map(c => c.tekst)])), JSON.stringify([['ruit.jpg', 'JPEG-foto',
    `${foto.length} bytes`, som]]), 'E5_2_the_account_names_the_file_its_size_and_its_checksum');
  is(account.bestanden.map(b => b.naam).join(), 'ruit.jpg', 'E9_3_what_the_voorzitter_did_not_clear_does_not_go_along');
  const pad = id => `${v}/bijlagen/${id}/inhoud`, r = await voorzitter.get(pad(ruit));
  ok(r.status === 200 && Buffer.compare(r.bytes, foto) === 0 && /attachment/.test(r.headers['content-disposition']),
    'E5_2_who_may_give_it_fetches_it', r.status);
  ok((await (await e.html('voorzitter')).get(v)).body.includes('Bestanden om mee te geven'), 'E5_2_on_the_page');
  is((await (await e.html('voorzitter')).get(`${v}/pdf`)).headers['content-type'], 'application/pdf', 'E3_1_and_the_account_is_a_PDF');
  ok((await voorzitter.view(`${d}/journaal`)).regels.some(x => /verstrekking.bijlage|Bestand ophalen/.test(JSON.stringify(x))), 'E12_2_in_the_journaal');

  // Refusals.
  refused(await politie.get(pad(ruit)), 403, '19', 'E5_2_a_deelnemer_gives_no_file');
  is((await zorg.get(pad(ruit))).status, 403, 'E5_2_nor_another');
  is((await baas.get(pad(ruit))).status, 403, 'E10_3_nor_who_does_not_see_the_dossier');
  is((await voorzitter.get(pad(feit))).status, 404, 'E5_2_no_file_of_what_was_not_given');
  refused(await voorzitter.get(pad(brief)), 409, '9.3', 'E9_3_nor_one_that_nobody_cleared');
  await keur(brief);
  refused(await voorzitter.get(pad(brief)), 409, '9.3', 'E9_3_what_was_cleared_after_it_was_given_did_not_go_along');

  // Laid before the verantwoordelijke: the file only after he accepted; criminal data while the officier permits.
  const voorstel = { soort: 'derde', ontvanger: 'Reclassering Elders', wet: 'Reclasseringsregeling art. 8', reden: 'Zij nemen het over.', noodzaak: 'Nodig.',
    stukken: [ruit] };
  is((await voorzitter.act(`${d}/verstrekkingsvoorstellen`, voorstel)).status, 201, 'laid before him');
  const w = (await voorzitter.view(`${d}/verstrekkingen`)).verstrekkingen[0];
  refused(await voorzitter.get(`${w.pad}/bijlagen/${ruit}/inhoud`), 409, '19', 'E19_1_no_file_before_he_decided');
  is((await baas.act(`${d}/verstrekkingsvoorstellen/${w.id}/besluiten`, { antwoord: 'ja', motivering: 'De wet laat dit toe.' })).status, 201, 'accepted');
  is((await voorzitter.get(`${w.pad}/bijlagen/${ruit}/inhoud`)).status, 200, 'E19_1_then_to_hand_it_over');
  is((await officier.act(`${d}/ovj-toestemmingen`, { officier: 'mr. A. Bakker', datum: day(-1), ontvanger: 'derde.woningcorporatie-de-kade', stukken: [feit],
    waarvoor: 'Voor het gesprek.' })).status, 201, 'the officier permits');
  is((await voorzitter.act(`${d}/verstrekkingen`, { ...kade, stukken: [feit] })).status, 201, 'criminal data given');
  const s = (await voorzitter.view(`${d}/verstrekkingen`)).verstrekkingen[0].pad, mag = (await officier.view(`${d}/verstrekkingen`)).toestemmingen[0].id;
  is((await voorzitter.get(`${s}/bijlagen/${feit}/inhoud`)).status, 200, 'E6_2_with_permission_its_file_goes');
  is((await officier.act(`${d}/ovj-toestemmingen/${mag}/intrekkingen`, { datum: day(0) })).status, 201, 'the officier withdraws');
  refused(await voorzitter.get(`${s}/bijlagen/${feit}/inhoud`), 409, '6', 'E6_2_without_it_no_more');

  // Withdrawn by its source: no file of it goes any more.
  is((await politie.act(`${d}/gegevens/${ruit}/intrekkingen`, { reden: 'niet-nodig' })).status, 201, 'its source withdraws it');
  refused(await voorzitter.get(pad(ruit)), 409, 'E5.2', 'E5_2_what_was_withdrawn_is_given_no_more');
  is((await voorzitter.view(v)).heeft_bestanden, false, 'E5_2_and_is_offered_no_more');
} catch (err) {
  ok(false, 'the files of a verstrekking ran to their end', err.stack);
} finally {
  if (e) is(await e.end(), 0, 'the house stops cleanly');
}
finish();
