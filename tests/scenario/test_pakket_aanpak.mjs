// The aanpak and the progress of another casusoverleg, in a package (E19.1, 14.6, 14.9): recorded as what was done before, never as the aanpak here.
import { ok, is, finish } from './helper.mjs';
import { send } from './helper-bestand.mjs';
import { convenant, day, eigen, idOf, toets } from './helper-eigen.mjs';
import { optionsOf } from './helper-road.mjs';
import { delen, overgave, vijf, wie, wissel } from './helper-verstrekking.mjs';

const must = (r, what) => {
  if (r.status !== 201) throw new Error(`${what}: ${r.status} ${r.body}`);
  return r;
};
const DOEL = 'Geen nieuwe overlast.', PLAN = `Begeleid wonen. ${'Elke week een gesprek met de wijkagent. '.repeat(20)}`.trim();
const VERSLAG = 'De intake is geweest.';
let hier, daar;
try {
  hier = await eigen('afzender', convenant({ ...delen, naam: 'afzender' }), wie);
  daar = await eigen('ontvanger', convenant({ ...delen, naam: 'ontvanger' }), wie);
  await wissel(hier, daar, { naam: 'Casusoverleg afzender', ander: 'Casusoverleg ontvanger' });
  const { voorzitter } = hier.who, forms = await hier.html('voorzitter');
  const d = await hier.dossier('voorzitter', { voornamen: 'Ruben', geslachtsnaam: 'Zandbergen' });
  const keuze = async (pad, veld) => optionsOf((await forms.get(`${pad}/nieuw`)).body, veld);

  // An aanpak and a report of it, as they come about on the sender's side.
  const overleg = idOf(must(await voorzitter.act(`${hier.base}/overleggen`, { datum: day(0), tijd: '09:00', plaats: 'Kamer 1' }), 'overleg'));
  must(await voorzitter.act(`${d}/agenderingen`, { overleg, inleiding: 'Eerste bespreking.' }), 'agenda');
  const punt = `${hier.base}/overleggen/${overleg}`;
  must(await voorzitter.act(`${punt}/aanwezigheden`, { aanwezigen: await keuze(`${punt}/aanwezigheden`, 'aanwezigen') }), 'attendance');
  must(await voorzitter.act(`${d}/besprekingen`, { realisatie: 'Wekelijks gesprek.', casemanager: (await keuze(`${d}/besprekingen`, 'casemanager'))[0],
    informeren: (await keuze(`${d}/besprekingen`, 'informeren'))[0] }), 'bespreking');
  must(await voorzitter.act(`${d}/aanpakken`, { doel: DOEL, inhoud: PLAN, drang_dwang: (await keuze(`${d}/aanpakken`, 'drang_dwang'))[0],
    resultaatgebied: (await keuze(`${d}/aanpakken`, 'resultaatgebied'))[0], deelnemers: await keuze(`${d}/aanpakken`, 'deelnemers') }, d), 'aanpak');
  must(await voorzitter.act(`${d}/afspraken`, { wat: 'Intake plannen.', partij: 'gemeente', uiterlijk: day(7) }), 'afspraak');
  const afspraak = (await voorzitter.view(d)).afspraken[0].id;
  must(await voorzitter.act(`${d}/voortgangsverslagen`, { afspraak, inhoud: VERSLAG, stand: 'uitgevoerd', opnieuw: false }, d), 'progress');

  const pakket = await overgave(hier, d, 'Casusoverleg ontvanger', ['personalia', 'aanpak', 'voortgang']);
  const later = { afspraak: 'geen', inhoud: 'Dit gebeurde na de verstrekking.', opnieuw: false };
  must(await voorzitter.act(`${d}/voortgangsverslagen`, later, d), 'progress after it');
  const r = await voorzitter.get(pakket);
  is(r.status, 200, 'E19_1_aanpak_and_voortgang_go_along');
  const in_ = await send(daar.who.voorzitter, `${daar.base}/pakketten`, {}, 'verstrekking.gcos', r.bytes, { field: 'pakket' });
  is(in_.status, 201, 'E19_1_and_come_in');
  const ander = daar.who, nieuw = (await ander.voorzitter.view(`${daar.base}/dossiers`)).dossiers[0].pad, stukken = `${nieuw}/pakketstukken`;
  must(await ander.voorzitter.act(`${nieuw}/bevestigingen`, { aanleiding: 'Verhuisd hierheen; er speelt overlast.', grondslag: 'Gemeentewet art. 172',
    criteria: ['vaak'] }), 'confirmed');
  must(await ander.voorzitter.act(`${nieuw}/privacytoetsen`, toets), 'toets');
  const wacht = (await ander.voorzitter.view(stukken)).stukken, plan = wacht.find(s => s.inhoud.includes(DOEL));
  const verslag = wacht.find(s => s.inhoud === VERSLAG);
  ok(plan?.feitdatum === day(0) && plan.overnemen_pad && verslag?.overnemen_pad && plan.inhoud.includes(PLAN), 'E19_1_both_wait_with_their_day', wacht);
  is(wacht.length, 2, 'E5_2_what_was_written_after_it_was_given_does_not_go_along');
  is((await ander.voorzitter.post(`${stukken}/${plan.id}/overnames`, { rubriek: 'overlast', ...vijf })).status, 400, 'E9_2_in_no_other_category');
  is((await ander.voorzitter.post(`${stukken}/${plan.id}/overnames`, { rubriek: 'aanpak', ...vijf, hard: false })).status, 400, 'E5_1_asked_as_any_gegeven');
  is((await ander.voorzitter.post(`${nieuw}/gegevens`, { rubriek: 'aanpak', inhoud: 'Getypt.', feitdatum: day(0), ...vijf })).status, 400,
    'E9_2_typed_it_is_still_refused');
  is((await ander.voorzitter.act(`${stukken}/${plan.id}/overnames`, { rubriek: 'aanpak', ...vijf })).status, 201, 'E19_1_the_aanpak_is_recorded');
  is((await ander.voorzitter.act(`${stukken}/${verslag.id}/overnames`, { rubriek: 'voortgang', ...vijf })).status, 201, 'E19_1_and_the_report');
  const na = await ander.voorzitter.view(nieuw), eerder = na.rubrieken.filter(x => /van een ander casusoverleg/.test(x.kort));
  ok(na.aanpak === undefined && na.voortgang.length === 0, 'E14_5_the_aanpak_here_is_set_in_a_bespreking_here', na.aanpak);
  ok(eerder.length === 2 && eerder[0].gegevens[0].inhoud.includes(PLAN) && eerder[0].gegevens[0].ontvangen_van === 'Casusoverleg afzender (gemeente)'
    && eerder[1].gegevens[0].inhoud === VERSLAG, 'E19_1_they_stand_as_what_another_casusoverleg_did', eerder);
  ok((await (await daar.html('voorzitter')).get(nieuw)).body.includes('Aanpak, van een ander casusoverleg'), 'E19_1_on_the_page_too');
  is((await ander.voorzitter.view('/werk')).casusoverleggen[0].tellingen.filter(t => /stukken van een ander/.test(t.tekst)).length, 0,
    'E19_1_and_nothing_waits_any_more');
} catch (err) {
  ok(false, 'the aanpak of elsewhere ran to its end', err.stack);
} finally {
  if (hier) is(await hier.end(), 0, 'the sender stops cleanly');
  if (daar) is(await daar.end(), 0, 'the receiver stops cleanly');
}
finish();
