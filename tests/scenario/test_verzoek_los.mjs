// What a verzoek says of a dossier follows that dossier: on what its gegevens rest is looked at when it is decided; when it is destroyed every verzoek lets
// it go, however many there are, and none is tied to it at the same moment (art. 18.4, 20.1; E18.4, E20.1, E20.6). A covenant of its own.
import { ok, is, finish } from './helper.mjs';
import { convenant, day, eigen } from './helper-eigen.mjs';

const delen = {
  partijen: `  gemeente: {instelling: gemeente, sector: openbare-orde, regel: "14.2", zetel: ja, grondslag: "Wbp art. 8 onder e: publiekrechtelijke taak"}
  politie: {instelling: politie, sector: straf, regel: "14.4", zetel: ja, grondslag: "Wbp art. 8 onder c: wettelijke verplichting"}`,
  toegang: `  gemeente: {personalia: LS, overlast: LS, leefsituatie: LS, aanpak: LS, voortgang: LS}
  politie: {personalia: LS, overlast: LS, aanpak: LS, voortgang: LS}`,
  functies: `  verantwoordelijke: {personalia: L, verstrekkingen: LS, contacten: LS}
  behandelaar: {personalia: L, overlast: L, leefsituatie: L, aanpak: L, voortgang: L, verstrekkingen: L, contacten: LS}`,
  voorzitter: '{personalia: L, aanpak: LS, voortgang: L, verstrekkingen: LS, contacten: LS}',
};
const wie = {
  voorzitter: ['gemeente', 'gemeente', 'voorzitter', 'deelnemer'],
  voorbereider: ['gemeente', 'gemeente', 'voorbereider'],
  baas: ['gemeente', 'gemeente', 'verantwoordelijke'],
  politie: ['politie', 'politie', 'deelnemer'],
};
const KLAAR = 66, LOPEND = 6, RONDEN = 25, TEGELIJK = 4;
let e;
try {
  e = await eigen('los', convenant({ ...delen, naam: 'los' }), wie);
  const { base, who } = e, { voorzitter, voorbereider, baas, politie } = who, list = `${base}/verzoeken`;
  const did = async (promise, what) => {
    const r = await promise;
    if (r.status !== 201) throw new Error(`${what}: ${r.status} ${r.body.slice(0, 400)}`);
    return r;
  };
  let jaar = 1940;
  const nieuw = () => e.dossier('voorzitter', { voornamen: 'Ruben', geslachtsnaam: 'Zandbergen', geboortedatum: `${jaar++}-03-04`,
    grondslag: 'Wbp art. 8 onder e: publiekrechtelijke taak' });
  const alle = async () => {
    const seen = [];
    for (let pad = list; pad; ) {
      const page = await baas.view(pad);
      seen.push(...page.verzoeken.filter(v => !seen.some(s => s.id === v.id)));
      pad = page.meer;
    }
    return seen;
  };
  const vraag = async (soort, kenmerk) => {
    const made = { soort, kenmerk, ontvangen: day(0), via: 'rechtstreeks', vraag: 'Het klopt niet.' };
    await did(baas.act(list, made), 'verzoek');
    const id = (await baas.view(list)).verzoeken.find(v => v.kenmerk === kenmerk).id;
    await did(baas.act(`${list}/${id}/identificaties`, { wijze: 'document', datum: day(0) }), 'identiteit');
    return `${list}/${id}`;
  };
  const koppel = (verzoek, dossier) => baas.act(`${verzoek}/dossiers/${dossier.split('/').pop()}/koppelingen`, {});
  const weg = async d => {
    await did(voorzitter.act(`${d}/afsluitingen`, { reden: 'overleden', toelichting: 'Bericht van de gemeente.' }, d), 'afsluiten');
    return () => voorbereider.act(`${d}/vernietigingsbesluiten`, { onherroepelijk: true });
  };

  // ---- 18.4: on what it rests now ----
  const eerste = await nieuw(), tweede = await nieuw(), verzet = await vraag('verzet', 'V-1'), kan = `${verzet}/besluiten`;
  const bewering = { feitdatum: day(-9), hard: true, rechtmatig: true, beroepsregels: true };
  for (const d of [eerste, tweede]) {
    await did(politie.act(`${d}/gegevens`, { rubriek: 'overlast', inhoud: 'Klachten over geluid.', ...bewering }), 'gegeven');
    await did(koppel(verzet, d), 'koppelen');
  }
  const form = async () => (await (await e.html('baas')).get(`${kan}/nieuw`)).body;
  ok(!/Dat is hier niet zo/.test(await form()), 'E18_4_all_of_it_rests_on_a_duty: the form says nothing of it');
  await did(voorzitter.act(`${tweede}/gegevens`, { rubriek: 'leefsituatie', inhoud: 'Werkt in een magazijn.', ...bewering }), 'recorded after it was tied');
  const nee = { besluit: 'niet-ontvankelijk', motivering: 'Rust op een plicht.' }, no = await baas.post(kan, nee);
  ok(no.status === 400 && JSON.parse(no.body).artikel === '18.4', 'E18_4_what_was_recorded_after_it_was_tied_counts_in_each_dossier', no.body);
  ok(/Dat is hier niet zo/.test(await form()), 'E18_4_and_the_form_says_so');
  const gegeven = (await voorzitter.view(tweede)).rubrieken.flatMap(r => r.gegevens).find(g => /magazijn/.test(g.inhoud)).id;
  await did(voorzitter.act(`${tweede}/gegevens/${gegeven}/intrekkingen`, { reden: 'onjuist' }), 'and withdrawn again');
  is((await baas.act(kan, nee)).status, 201, 'E18_4_and_what_was_withdrawn_counts_no_more');

  // ---- 20.1: every one lets go, more than one act touches ----
  const d = await nieuw(), vernietig = [];
  for (let i = 0; i < KLAAR + LOPEND; i++) {
    const v = await vraag('inzage', `N-${i}`);
    await did(koppel(v, d), 'koppelen');
    if (i >= KLAAR) continue;
    await did(baas.act(`${v}/besluiten`, { besluit: 'gegeven', motivering: 'Alles.' }), 'besluit');
    await did(baas.act(`${v}/antwoorden`, { wijze: 'brief', datum: day(0) }), 'antwoord');
  }
  const over = async () => (await alle()).filter(v => /^N-/.test(v.kenmerk));
  is((await over()).filter(v => v.dossiers.length === 1).length, KLAAR + LOPEND, `${KLAAR + LOPEND} verzoeken about one dossier`);
  const besluit = await (await weg(d))();
  ok(besluit.status === 201 && JSON.parse(besluit.body).niet_overal === false, 'E20_6_destroyed', besluit.body);
  const na = await over();
  is(na.length, LOPEND, 'E20_1_all_that_were_done_went_with_it');
  is(na.filter(v => v.dossiers.length > 0).length, 0, 'E20_1_and_each_that_runs_says_no_more_of_it');

  // ---- tied at the same moment: not there, or gone with it ----
  const uit = { gekoppeld: 0, geweigerd: 0 }, vast = [];
  for (let i = 0; i < RONDEN; i++) {
    const verzoeken = [], er = await nieuw();
    for (let k = 0; k < TEGELIJK; k++) verzoeken.push(await vraag('inzage', `R-${i}-${k}`));
    const vernietigen = await weg(er), samen = verzoeken.map(v => () => koppel(v, er));
    samen.splice(i % (TEGELIJK + 1), 0, vernietigen);
    const r = await Promise.all(samen.map(f => f())), besloten = r.splice(i % (TEGELIJK + 1), 1)[0];
    if (besloten.status !== 201) ok(false, `destroying is not refused for it (${i})`, besloten.body);
    for (const k of r) uit[k.status === 201 ? 'gekoppeld' : 'geweigerd']++;
    if (r.some(k => ![201, 404, 409].includes(k.status))) ok(false, 'tied, or refused with its reason', r.map(k => `${k.status} ${k.body}`));
    vast.push(...(await baas.view(list)).verzoeken.filter(v => /^R-/.test(v.kenmerk) && v.dossiers.length > 0).map(v => v.kenmerk));
    for (const v of verzoeken) { // done: the list shows fifty that run
      await did(baas.act(`${v}/besluiten`, { besluit: 'geweigerd', grond: 'e', motivering: 'Geen.' }), 'besluit');
      await did(baas.act(`${v}/antwoorden`, { wijze: 'brief', datum: day(0) }), 'antwoord');
    }
  }
  is(vast.join(), '', `E20_1_none_of_${RONDEN * TEGELIJK}_is_tied_to_what_was_destroyed_at_that_moment`);
  console.log(`# tied just before: ${uit.gekoppeld}, refused because it was gone: ${uit.geweigerd}`);
  ok(uit.gekoppeld > 0 && uit.geweigerd > 0, 'both happened', uit);
  is(e.house.cli('journaal', 'verify', '--data', e.house.dir).status, 0, 'E12_2_the_journaal_verifies');
} catch (err) {
  ok(false, 'it ran to its end', err.stack);
} finally {
  if (e) is(await e.end(), 0, 'the server stops cleanly');
}
finish();
