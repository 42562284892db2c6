// What leaves the bestand (art. 5, 6, 19): to whom the covenant names, on a statutory duty, or after the verantwoordelijke accepted the law that is cited;
// criminal data only with permission of the officier van justitie. A covenant of its own. By the form and as JSON.
import { ok, is, fieldsOf, finish } from './helper.mjs';
import { convenant, day, eigen, idOf } from './helper-eigen.mjs';
import { bewering, delen, wie } from './helper-verstrekking.mjs';

const derden = `verstrekken-aan-derden:
  - {ontvanger: Woningcorporatie De Kade, rubrieken: [overlast, strafbare-feiten], grondslag: Huisvestingswet art. 10, voorwaarde: er loopt een ontruiming}
`;
const KADE = 'derde.woningcorporatie-de-kade';
let e;
try {
  e = await eigen('uitgaand', convenant({ ...delen, naam: 'uitgaand', meer: delen.meer + derden }), wie);
  const { who } = e, { voorzitter, baas, politie, officier, zorg } = who;
  const refused = (r, status, artikel, name) => ok(r.status === status && JSON.parse(r.body).artikel === artikel, name, `${r.status} ${r.body}`);
  const d = await e.dossier('voorzitter', { voornamen: 'Ruben', geslachtsnaam: 'Zandbergen' });
  const gegeven = async (p, rubriek, inhoud, meer = {}) => {
    const r = await p.act(`${d}/gegevens`, { rubriek, inhoud, ...bewering, ...meer });
    is(r.status, 201, `recorded: ${inhoud}`);
    return (await p.view(d)).rubrieken.flatMap(x => x.gegevens).find(g => g.inhoud === inhoud).id;
  };
  const overlast = await gegeven(politie, 'overlast', 'Drie klachten over geluid in de nacht.');
  const strafbaar = await gegeven(politie, 'strafbare-feiten', 'Aangehouden voor vernieling van een deur.', { noodzaak: 'Bepaalt de aanpak.' });
  const zorgelijk = await gegeven(zorg, 'leefsituatie', 'Volgt een traject naar werk.', { afweging: 'Weegt op tegen de inbreuk.' });
  const pad = `${d}/verstrekkingen`, aan = { persoon: 'M. de Wit, wijkbeheerder', geheimhouding: 'Verklaring van 3 maart', vorm: 'mondeling', datum: day(0) };
  const basis = { ontvanger: KADE, voorwaarde: true, reden: 'Voor het gesprek over de ontruiming.', ...aan };

  // Refusals: who, what, to whom.
  refused(await politie.post(pad, { ...basis, stukken: [overlast] }), 403, '5', 'E5_3_a_deelnemer_gives_nothing');
  is((await politie.get(pad)).status, 403, 'E9_2_who_does_not_read_category_11_has_no_list');
  refused(await voorzitter.post(pad, { ...basis, stukken: [zorgelijk] }), 400, '5', 'E5_3_no_category_the_covenant_does_not_name_for_this_recipient');
  refused(await voorzitter.post(pad, { ...basis, stukken: ['personalia', overlast] }), 400, '5', 'E5_2_no_name_along_with_it_either');
  is((await voorzitter.post(pad, { ...basis, ontvanger: 'derde.iemand-anders', stukken: [overlast] })).status, 400, 'E5_3_nor_a_recipient_it_does_not_name');
  refused(await voorzitter.post(pad, { ...basis, voorwaarde: false, stukken: [overlast] }), 400, '5', 'E5_3_its_condition_is_confirmed');
  refused(await voorzitter.post(pad, { ...basis, stukken: [overlast, strafbaar] }), 400, '6', 'E6_2_criminal_data_ask_permission_of_the_officier');
  is((await voorzitter.post(pad, { ...basis, stukken: [overlast], geheimhouding: undefined })).status, 400, 'E6_1_a_recipient_without_secrecy_gets_nothing');
  is((await voorzitter.post(pad, { ...basis, stukken: [overlast], datum: day(1) })).status, 400, 'E19_1_nothing_is_given_tomorrow');
  is((await voorzitter.post(pad, { ...basis, stukken: [overlast], reden: 'De Marokkaanse huurder moet weg.' })).status, 400, 'E9_3_the_reason_is_screened');
  is((await voorzitter.view(pad)).verstrekkingen.length, 0, 'E5_3_and_nothing_was_registered');

  // Permission of the officier van justitie: by his own party or by who gives; for these pieces and this recipient.
  const ovj = { officier: 'mr. A. Bakker', datum: day(-1), ontvanger: KADE, stukken: [strafbaar], waarvoor: 'Voor de ontruiming, niet verder.' };
  refused(await politie.post(`${d}/ovj-toestemmingen`, ovj), 403, '6', 'E6_2_another_party_records_no_permission');
  is((await officier.post(`${d}/ovj-toestemmingen`, { ...ovj, stukken: [overlast] })).status, 400, 'E6_2_it_is_for_criminal_data');
  refused(await officier.post(`${d}/ovj-toestemmingen`, { ...ovj, tot: day(-2) }), 400, 'E6.2', 'E6_2_it_does_not_end_before_it_began');
  is((await officier.act(`${d}/ovj-toestemmingen`, { ...ovj, ontvanger: 'anders', ontvanger_naam: 'Gemeente Elders' })).status, 201,
    'E6_2_a_permission_for_another_recipient');
  refused(await voorzitter.post(pad, { ...basis, stukken: [strafbaar] }), 400, '6', 'E6_2_does_not_serve_this_one');
  is((await officier.act(`${d}/ovj-toestemmingen`, ovj)).status, 201, 'E6_2_the_officier_permits');
  const gezien = await officier.view(pad);
  ok(gezien.toestemmingen.length === 2 && gezien.verstrekkingen.length === 0, 'E6_2_his_party_sees_the_permissions', gezien);

  // By the form.
  const html = await e.html('voorzitter'), form = (await html.get(`${pad}/nieuw`)).body;
  ok(/Woningcorporatie De Kade/.test(form) && /er loopt een ontruiming/.test(form) && /strafrechtelijk \(art\. 6\)/.test(form),
    'E5_3_the_form_names_recipient_condition_and_mark', form.slice(0, 500));
  ok(!/Volgt een traject naar werk/.test((await (await e.html('officier')).get(`${d}/ovj-toestemmingen/nieuw`)).body), 'E10_2_nor_what_he_does_not_read');
  const hidden = Object.fromEntries(fieldsOf(form, pad).filter(([n]) => n.startsWith('_')));
  const sent = await html.post(pad, { ...hidden, ...basis, voorwaarde: 'ja', stukken: [overlast, strafbaar] });
  is(sent.status, 303, 'E5_3_given_through_the_form');
  const lijst = await voorzitter.view(pad), v = lijst.verstrekkingen[0];
  ok(lijst.verstrekkingen.length === 1 && v.ontvanger === 'Woningcorporatie De Kade' && v.gegeven && v.strafrechtelijk && v.stukken.length === 2,
    'E19_1_it_stands_in_the_list_what_to_whom_why', lijst);
  const page = (await html.get(pad)).body;
  ok(/Woningcorporatie De Kade/.test(page) && /mr\. A\. Bakker/.test(page) && /Drie klachten/.test(page), 'E19_1_on_the_page_too');
  const een = (await html.get(v.pad)).body;
  ok(/Huisvestingswet art\. 10/.test(een) && /Verklaring van 3 maart/.test(een) && /mr\. A\. Bakker/.test(een) && /Mondeling/.test(een),
    'E3_1_an_oral_one_is_accounted_for_with_basis_form_and_secrecy', een.slice(0, 800));
  const g = (await voorzitter.view(d)).rubrieken.flatMap(x => x.gegevens).find(x => x.id === overlast);
  ok(g.verstrekt.length === 1 && g.verstrekt[0].startsWith('Woningcorporatie De Kade'), 'E5_2_the_gegeven_says_to_whom_it_went', g);
  ok((await politie.view(d)).rubrieken.flatMap(x => x.gegevens).every(x => x.verstrekt === undefined), 'E9_2_not_to_who_does_not_read_category_11');
  is((await politie.get(v.pad)).status, 403, 'E9_2_nor_is_the_account_his');
  ok((await voorzitter.view(`${d}/journaal`)).regels.some(r => r.handeling === 'verstrekking.vastleggen' || /Verstrekking vastleggen/.test(JSON.stringify(r))),
    'E12_2_it_is_in_the_journaal');

  // Withdrawn: nothing more goes.
  const met = (await officier.view(pad)).toestemmingen.find(t => t.ontvanger === 'Woningcorporatie De Kade');
  refused(await officier.post(`${d}/ovj-toestemmingen/${met.id}/intrekkingen`, { datum: day(-5) }), 400, 'E6.2', 'E6_2_not_withdrawn_before_it_was_given');
  is((await officier.act(`${d}/ovj-toestemmingen/${met.id}/intrekkingen`, { datum: day(0) })).status, 201, 'E6_2_the_officier_withdraws');
  refused(await voorzitter.post(pad, { ...basis, stukken: [strafbaar] }), 400, '6', 'E6_2_and_it_holds_no_more');
  is((await voorzitter.act(pad, { ...basis, stukken: [overlast] })).status, 201, 'E5_3_the_other_data_still_go');

  // A statutory duty.
  const wet = { ontvanger: 'Gemeente Elders, sociale zaken', wet: 'Participatiewet art. 64, vordering 12-3', stukken: [overlast, strafbaar],
    reden: 'Gevorderd.', ...aan };
  const duty = `${d}/wettelijke-verstrekkingen`;
  refused(await politie.post(duty, wet), 403, '5', 'E5_3_a_deelnemer_registers_no_statutory_duty');
  is((await voorzitter.post(duty, { ...wet, wet: undefined })).status, 400, 'E5_3_without_a_law_there_is_no_duty');
  refused(await voorzitter.post(duty, wet), 400, '6', 'E6_2_a_duty_asks_permission_too');
  is((await voorzitter.act(duty, { ...wet, stukken: [overlast], zwijgplicht: true })).status, 201, 'E5_3_a_statutory_duty_is_an_act_of_its_own');
  ok((await voorzitter.view(pad)).verstrekkingen[0].zwijgplicht, 'E5_3_it_says_that_the_betrokkene_may_not_be_told');

  // To another casusoverleg, on a cited law: the verantwoordelijke accepts it first, and he is another person.
  const voorstel = { soort: 'casusoverleg', ontvanger: 'Veiligheidshuis Elders, Nazorg', wet: 'Penitentiaire beginselenwet art. 18a', stukken: [overlast],
    reden: 'De betrokkene verhuist.', noodzaak: 'Zij zetten de aanpak voort; zonder dit weten zij niet wat er speelde.' };
  const voor = `${d}/verstrekkingsvoorstellen`;
  refused(await politie.post(voor, voorstel), 403, '19', 'E19_1_a_deelnemer_proposes_none');
  is((await voorzitter.post(voor, { ...voorstel, noodzaak: undefined })).status, 400, 'E20_3_a_copy_after_moving_states_its_necessity');
  is((await voorzitter.act(voor, voorstel)).status, 201, 'E20_3_laid_before_the_verantwoordelijke');
  const open = (await voorzitter.view(pad)).verstrekkingen[0];
  refused(await voorzitter.post(`${voor}/${open.id}/uitvoeringen`, aan), 409, '19', 'E19_1_nothing_goes_before_he_decides');
  refused(await voorzitter.post(`${voor}/${open.id}/besluiten`, { antwoord: 'ja', motivering: 'Mag.' }), 403, '19', 'E19_1_the_voorzitter_does_not_accept_it');
  is((await baas.get(d)).status, 403, 'E10_3_the_verantwoordelijke_does_not_see_the_dossier');
  const wacht = await baas.view(`${e.base}/verstrekkingen`);
  ok(wacht.dossiers.length === 1 && wacht.dossiers[0].pad === pad && wacht.dossiers[0].naam === undefined,
    'E19_1_it_waits_in_his_list_without_a_name', wacht);
  ok(/voorgelegde verstrekking/.test((await baas.get('/werk')).body), 'E19_1_and_in_his_work');
  is((await politie.get(`${e.base}/verstrekkingen`)).status, 403, 'E19_1_for_who_decides_or_gives_only');
  const bij = (await baas.view(pad)).verstrekkingen.find(x => x.id === open.id);
  ok(bij.beslissen_pad && bij.stukken.join() === 'Overlast', 'E19_1_he_sees_what_he_decides_on_by_category', bij);
  is((await baas.post(`${voor}/${open.id}/besluiten`, { antwoord: 'ja' })).status, 400, 'E19_1_he_says_why');
  is((await baas.act(`${voor}/${open.id}/besluiten`, { antwoord: 'ja', motivering: 'De wet laat dit toe.' })).status, 201, 'E19_1_he_accepts');
  refused(await baas.post(`${voor}/${open.id}/besluiten`, { antwoord: 'nee', motivering: 'Toch niet.' }), 409, 'E19.1', 'E19_1_once');
  is((await voorzitter.act(`${voor}/${open.id}/uitvoeringen`, { ...aan, vorm: 'papier' })).status, 201, 'E19_1_now_it_is_given');
  refused(await voorzitter.post(`${voor}/${open.id}/uitvoeringen`, aan), 409, 'E19.1', 'E19_1_and_not_twice');
  const af = (await voorzitter.act(voor, { ...voorstel, soort: 'derde', ontvanger: 'Sportclub De Hoek' }), (await voorzitter.view(pad)).verstrekkingen[0]);
  is((await baas.act(`${voor}/${af.id}/besluiten`, { antwoord: 'nee', motivering: 'Deze wet gaat hier niet over.' })).status, 201, 'E5_3_another_is_refused');
  refused(await voorzitter.post(`${voor}/${af.id}/uitvoeringen`, aan), 409, '19', 'E5_3_and_stays_where_it_is');
  is((await voorzitter.post(`${voor}/${'a'.repeat(32)}/uitvoeringen`, aan)).status, 404, 'E10_3_what_is_not_there_is_not_there');

  // A thick dossier goes whole: a hundred pieces in one.
  for (let i = 0; i < 100; i++) await politie.act(`${d}/gegevens`, { rubriek: 'overlast', inhoud: `Melding ${i} over geluid.`, ...bewering });
  const dik = (await voorzitter.view(d)).rubrieken.flatMap(r => r.gegevens).filter(g => /^Melding/.test(g.inhoud ?? '')).map(g => g.id);
  is((await voorzitter.act(pad, { ...basis, stukken: dik })).status, 201, 'E5_3_a_hundred_pieces_in_one');
  const rekening = await voorzitter.view((await voorzitter.view(pad)).verstrekkingen[0].pad);
  ok(dik.length === 100 && JSON.stringify(rekening.stuk).split('Melding ').length > 100, 'E19_1_and_each_is_in_the_account', dik.length);

  // What was withdrawn since does not go along.
  await voorzitter.act(voor, voorstel);
  const laat = (await voorzitter.view(pad)).verstrekkingen[0];
  await baas.act(`${voor}/${laat.id}/besluiten`, { antwoord: 'ja', motivering: 'De wet laat dit toe.' });
  is((await politie.act(`${d}/gegevens/${overlast}/intrekkingen`, { reden: 'onjuist' })).status, 201, 'the source withdraws it');
  refused(await voorzitter.post(`${voor}/${laat.id}/uitvoeringen`, aan), 409, 'E5.2', 'E5_2_what_its_source_withdrew_does_not_go');
  const rest = (await voorzitter.view(`${e.base}/verstrekkingen`)).dossiers;
  ok(rest.length === 1 && /Zandbergen/.test(rest[0].naam), 'E19_1_what_was_accepted_waits_for_the_voorzitter', rest);
  ok((await voorzitter.view(v.pad)).stuk.blokken.length > 3, 'E19_1_the_account_of_what_went_stays');
  ok(idOf({ location: d }) !== undefined, 'the dossier itself went nowhere');
} catch (err) {
  ok(false, 'disclosures ran to their end', err.stack);
} finally {
  if (e) is(await e.end(), 0, 'the server stops cleanly');
}
finish();
