// Relatives who are no suspects, each with his own letter and his own day; who speaks for a minor, recorded once; a letter withdrawn before it went; and
// a covenant in which the party that nominates informs (E40.2, E40.7, E17.1, E17.2). A covenant of its own; by the form and as JSON.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ok, is, finish } from './helper.mjs';
import { convenant, day, eigen, idOf } from './helper-eigen.mjs';

const yaml = convenant({
  naam: 'jeugd',
  informeren: 'aanmelder',
  betrokkenen: `  minimumleeftijd: 12
  vertegenwoordiger-tot: 16
  verwanten:
    ouder: {titel: Een ouder of verzorger, rubrieken: [personalia, gezin, contacten]}
    kind: {titel: Een ander kind in het gezin, rubrieken: [personalia, contacten]}`,
  partijen: `  gemeente: {instelling: gemeente, sector: openbare-orde, regel: "14.2", zetel: ja, grondslag: Gemeentewet art. 172}
  jeugdzorg: {instelling: jeugdzorg, sector: zorg, regel: "14.5", zetel: ja, grondslag: Wet op de jeugdzorg art. 5}
  school: {instelling: school, sector: zorg, regel: "14.5", zetel: ja, grondslag: Leerplichtwet 1969 art. 16}`,
  toegang: `  gemeente: {personalia: LS, overlast: LS, gezin: L, aanpak: LS, voortgang: LS}
  jeugdzorg: {personalia: LS, leefsituatie: LS, gezin: LS, aanpak: LS, voortgang: LS}
  school: {personalia: L, leefsituatie: LS, aanpak: L}`,
});
let e;
try {
  e = await eigen('jeugd', yaml, {
    voorzitter: ['gemeente', 'gemeente', 'voorzitter', 'deelnemer'],
    collega: ['gemeente', 'gemeente', 'deelnemer'],
    jeugdzorg: ['jeugdzorg', 'jeugdzorg', 'deelnemer'],
    school: ['school', 'school', 'deelnemer'],
    baas: ['gemeente', 'gemeente', 'verantwoordelijke'],
  });
  const { base, who, house } = e, { voorzitter, collega, jeugdzorg, school } = who;
  const refused = (r, status, artikel, name) => ok(r.status === status && JSON.parse(r.body).artikel === artikel, name, `${r.status} ${r.body}`);
  const born = `${Number(day(0).slice(0, 4)) - 14}-01-01`;
  const dossier = await e.dossier('collega', { voornamen: 'Mick', geslachtsnaam: 'Terpstra', geboortedatum: born, straat: 'Kade', huisnummer: '3',
    woonplaats: 'Hilversum' });
  const verwanten = `${dossier}/verwanten`, brieven = `${dossier}/brieven`;
  const moeder = { soort: 'ouder', naam: 'Ineke Terpstra', relatie: 'moeder', adres: 'Kade 3, 1211 AB Hilversum', omstandigheden: 'Staat er alleen voor.',
    relevantie: 'Zij moet de afspraken thuis dragen.', afweging: 'Zonder haar werkt geen afspraak.', feitelijk: true };
  const broer = { ...moeder, soort: 'kind', naam: 'Thijs Terpstra', relatie: 'jongste broer', minderjarig: true, omstandigheden: undefined };

  // Registering.
  refused(await school.post(verwanten, moeder), 403, '10', 'E40_7_only_who_supplies_category_8_registers_a_relative');
  refused(await jeugdzorg.post(verwanten, { ...moeder, relevantie: undefined }), 400, '9.2', 'E9_2_not_without_relevance');
  refused(await jeugdzorg.post(verwanten, { ...moeder, afweging: undefined }), 400, '14.5', 'E14_3_nor_without_the_own_judgement');
  refused(await jeugdzorg.post(verwanten, { ...moeder, feitelijk: false }), 400, '5', 'E5_1_nor_without_knowing');
  refused(await jeugdzorg.post(verwanten, { ...broer, omstandigheden: 'Slaapt slecht.' }), 400, '9.2', 'E40_7_no_more_than_the_covenant_lets_stand');
  is((await jeugdzorg.post(verwanten, { ...moeder, soort: 'buurman' })).status, 400, 'E40_7_nor_anyone_else_than_it_names');
  is((await jeugdzorg.post(verwanten, { ...moeder, omstandigheden: 'Haar BSN is 111222333.' })).status, 400, 'E9_3_and_texts_are_screened');
  const een = await jeugdzorg.act(verwanten, moeder);
  ok(een.status === 201, 'E40_7_the_mother_is_registered', een.body);
  const html = await e.html('jeugdzorg'), twee = await html.act(verwanten, { ...broer, feitelijk: 'ja', minderjarig: 'ja', omstandigheden: '' });
  ok(twee.status === 201, 'E40_7_and_the_brother_through_the_form', twee.body?.slice(0, 500));
  const seen = (await jeugdzorg.view(dossier)).verwanten;
  ok(seen.length === 2 && seen.every(v => v.door.naam && v.relatie && !v.geinformeerd), 'E40_7_name_relation_and_who_recorded_it', seen);
  ok(!(await school.get(dossier)).body.includes('Ineke') && (await voorzitter.get(dossier)).body.includes('Ineke'), 'E10_2_read_by_who_reads_category_8');
  ok(/Ineke Terpstra/.test((await html.get(dossier)).body), 'E40_7_they_stand_on_the_page');
  const plichten = async () => (await voorzitter.view(dossier)).plichten;
  is((await plichten()).length, 3, 'E40_7_each_has_his_own_duty_to_be_informed');
  ok((await plichten()).filter(p => p.wie).length === 2, 'E40_7_and_is_named_there', await plichten());

  // The party that nominates informs (E40.2).
  refused(await jeugdzorg.post(brieven, { soort: 'verwerking', aan: 'betrokkene' }), 403, '17.1', 'E40_2_another_party_does_not_inform');
  refused(await voorzitter.post(brieven, { soort: 'verwerking', aan: 'betrokkene' }), 400, 'E40.7', 'E40_7_a_minor_is_not_written_himself');
  const gemeente = collega;
  const spreekt = `${dossier}/vertegenwoordigers`, zij = { naam: 'Ineke Terpstra', adres: 'Kade 3, 1211 AB Hilversum', hoedanigheid: 'ouder' };
  refused(await jeugdzorg.post(spreekt, zij), 403, '17.1', 'E40_7_who_speaks_for_him_is_not_recorded_by_just_anyone');
  is((await gemeente.post(spreekt, { ...zij, adres: '' })).status, 400, 'E40_7_nor_without_an_address');
  is((await gemeente.act(spreekt, zij)).status, 201, 'E40_7_who_speaks_for_him_is_recorded');
  const form = (await (await e.html('collega')).get(`${brieven}/nieuw`)).body;
  ok(/vertegenwoordiger: Ineke Terpstra/.test(form) && !/name="naam"/.test(form), 'E40_7_once_and_the_letter_does_not_ask_it_again');
  ok(/Thijs Terpstra \(jongste broer\)/.test(form), 'E40_7_and_offers_each_relative');
  const brief = async (aan, soort = 'verwerking') => gemeente.act(brieven, { soort, aan });
  const aanHaar = await brief('vertegenwoordiger');
  ok(aanHaar.status === 201, 'E40_2_the_party_that_nominated_makes_the_letter', aanHaar.body);
  const aanZijn = JSON.stringify((await gemeente.view(aanHaar.location)).stuk);
  ok(/Kade 3, 1211 AB/.test(aanZijn) && aanZijn.includes(
    'Beste Ineke Terpstra (deze brief gaat over Mick Terpstra: waar hierna “u” staat, bedoelen wij Mick Terpstra)'),
    'E40_7_addressed_to_who_speaks_for_him_and_says_about_whom_it_is', aanZijn);

  // Withdrawn before it went.
  const weg = `${aanHaar.location}/intrekkingen`;
  is((await gemeente.post(weg, {})).status, 400, 'E17_1_not_withdrawn_without_a_reason');
  refused(await jeugdzorg.post(weg, { reden: 'Fout.' }), 404, undefined, 'E17_1_nor_by_who_does_not_read_it');
  is((await gemeente.act(weg, { reden: 'Een oud adres.' })).status, 201, 'E17_1_a_letter_that_did_not_go_is_withdrawn');
  ok(/Ingetrokken/.test((await gemeente.view(aanHaar.location)).stand), 'E17_1_and_says_so');
  refused(await gemeente.post(`${aanHaar.location}/verzendingen`, { wijze: 'post', datum: day(0) }), 409, 'E17.1', 'E17_1_it_is_not_sent_any_more');
  refused(await gemeente.post(weg, { reden: 'Nog eens.' }), 409, 'E17.1', 'E17_1_nor_withdrawn_twice');
  is((await plichten()).length, 3, 'E17_1_and_the_duty_stands');
  const nieuw = await brief('vertegenwoordiger');
  is((await gemeente.act(`${nieuw.location}/verzendingen`, { wijze: 'post', datum: day(0) })).status, 201, 'E17_1_a_new_one_goes');
  refused(await gemeente.post(`${nieuw.location}/intrekkingen`, { reden: 'Toch niet.' }), 409, 'E17.1', 'E17_1_what_went_is_not_withdrawn');
  ok((await plichten()).every(p => p.wie), 'E40_7_the_letter_to_the_betrokkene_informs_no_relative', await plichten());
  refused(await gemeente.post(brieven, { soort: 'verwerking', aan: 'vertegenwoordiger' }), 400, 'E11.2', 'E11_2_who_was_informed_is_not_due_again');

  // Each relative his own letter, state and day.
  const [ouder, kind] = ['Ineke', 'Thijs'].map(n => seen.find(v => v.naam.startsWith(n)).id);
  const haar = await brief(ouder), text = JSON.stringify((await gemeente.view(haar.location)).stuk);
  ok(/Beste Ineke Terpstra/.test(text) && /Uw naam is opgeschreven/.test(text) && !/Mick|Staat er alleen voor/.test(text) && !/\{[a-z]+\}/.test(text),
    'E17_1_her_letter_is_about_her_and_holds_no_case_content', text);
  ok(/Personalia; Gezinsomstandigheden/.test(text) && !/Overlast/.test(text), 'E17_1_and_names_the_kinds_of_data_of_relatives_only', text);
  const later = { grond: 'e', motivering: 'Zijn veiligheid gaat voor.', herzien_op: day(20) };
  const uitstel = await gemeente.act(`${dossier}/uitstelbesluiten`, { ...later, verwant: kind });
  ok(uitstel.status === 201, 'E17_2_one_of_them_is_put_off_on_a_ground_of_his_own', uitstel.body);
  ok((await plichten()).find(p => /Thijs/.test(p.wie)).uiterlijk === day(20) && !(await plichten()).find(p => /Ineke/.test(p.wie)).uitgesteld,
    'E40_7_with_his_own_day', await plichten());
  is((await gemeente.act(`${haar.location}/verzendingen`, { wijze: 'uitgereikt', datum: day(0) })).status, 201, 'E40_7_her_letter_is_handed_over');
  ok((await jeugdzorg.view(dossier)).verwanten.find(v => v.id === ouder).geinformeerd, 'E40_7_she_is_informed');
  is((await plichten()).length, 1, 'E40_7_and_he_is_not');
  const zijn = JSON.stringify((await gemeente.view((await brief(kind)).location)).stuk);
  ok(/De wettelijk vertegenwoordiger van Thijs Terpstra/.test(zijn) && zijn.includes(
    'Beste ouder of voogd (deze brief gaat over Thijs Terpstra: waar hierna “u” staat, bedoelen wij Thijs Terpstra)'),
    'E17_1_of_a_minor_to_who_speaks_for_him', zijn);
  refused(await gemeente.post(brieven, { soort: 'uitkomst', aan: kind }), 400, undefined, 'E17_2_an_outcome_is_not_for_a_relative');

  // In the meeting: what is known of her stands with the item and in the papers, for who reads category 8.
  const overleg = (await voorzitter.act(`${base}/overleggen`, { datum: day(0), tijd: '23:50', plaats: 'Kamer 1' })).location;
  const agendeer = { overleg: idOf({ location: overleg }), inleiding: 'Thuis loopt het vast.' };
  is((await voorzitter.act(`${dossier}/agenderingen`, agendeer)).status, 201, 'on the agenda');
  const punt = `${overleg}/punten/${idOf({ location: dossier })}`, zaal = (await (await e.html('voorzitter')).get(punt)).body;
  ok(/Ineke Terpstra/.test(zaal) && /Staat er alleen voor/.test(zaal), 'E40_7_the_meeting_reads_of_her');
  ok(JSON.stringify(await jeugdzorg.view(`${overleg}/stukken`)).includes('Ineke Terpstra, moeder: Staat er alleen voor.'), 'E14_1_and_the_papers');
  ok(!(await school.get(`${overleg}/stukken`)).body.includes('Ineke') && !(await school.get(punt)).body.includes('Ineke'), 'E14_1_filtered_per_reader');

  // Asked by him: that they are written down is about him, who they are is about them.
  const { baas } = who;
  await baas.act(`${base}/verzoeken`, { soort: 'inzage', kenmerk: 'I-1', ontvangen: day(0), via: 'rechtstreeks' });
  const vraag = `${base}/verzoeken/${(await baas.view(`${base}/verzoeken`)).verzoeken[0].id}`, bij = `${vraag}/dossiers/${dossier.split('/').pop()}`;
  await baas.act(`${vraag}/identificaties`, { wijze: 'document', datum: day(0) });
  is((await baas.act(`${bij}/koppelingen`, {})).status, 201, 'tied');
  const overzicht = JSON.stringify((await baas.view(`${bij}/overzicht`)).stuk);
  const staat = ['Mensen om u heen', '"moeder"', '"jongste broer"'].every(t => overzicht.includes(t));
  ok(staat, 'E18_2_he_reads_that_they_are_written_down', overzicht);
  ok(!/Ineke|Thijs|alleen voor/.test(overzicht), 'E18_2_and_not_who_they_are');

  // Taken off: gone.
  const eraf = `${dossier}/verwantverwijderingen`;
  is((await voorzitter.post(eraf, { verwant: kind, reden: 'Niet meer nodig.' })).status, 409, 'E40_7_taken_off_by_who_registered_him_only');
  is((await jeugdzorg.act(eraf, { verwant: kind, reden: 'Hij woont er niet meer.' })).status, 201, 'E40_7_the_brother_is_taken_off');
  const na = await jeugdzorg.view(dossier);
  ok(na.verwanten.length === 1 && !JSON.stringify(na).includes('jongste broer'), 'E40_7_and_nothing_of_him_is_left', na.verwanten);
  is((await plichten()).length, 0, 'E40_7_nor_a_duty_to_write_him');
  const files = readdirSync(house.dir).filter(f => /\.(db|keys)/.test(f)).map(f => readFileSync(path.join(house.dir, f)));
  ok(!files.some(f => f.includes('Thijs')), 'E10_1_in_no_file_in_the_clear');

  // Typed in a letter when nobody was recorded yet: then it is recorded.
  const ander = await e.dossier('collega', { geslachtsnaam: 'Jansma', geboortedatum: born });
  const eerste = await collega.act(`${ander}/brieven`, { soort: 'verwerking', aan: 'vertegenwoordiger', naam: 'Oma Jansma', adres: 'Laan 9, Huizen' });
  ok(eerste.status === 201, 'E40_7_typed_once_in_a_letter', eerste.body);
  is((await collega.view(ander)).vertegenwoordiger?.naam, 'Oma Jansma', 'E40_7_it_is_recorded');
  is((await collega.post(`${ander}/brieven`, { soort: 'verwerking', aan: 'vertegenwoordiger', naam: 'X y', adres: 'Laan 9, Huizen' })).status, 400,
    'E40_7_and_not_typed_again');
  ok(idOf(eerste) !== undefined, 'the letter has a place');
} catch (err) {
  ok(false, 'relatives ran to their end', err.stack);
} finally {
  if (e) is(await e.end(), 0, 'the server stops cleanly');
}
finish();
