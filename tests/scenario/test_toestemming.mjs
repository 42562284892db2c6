// What rests on consent of the betrokkene (art. 1, 7; E1.2): nothing is supplied without it, and what it carried is shielded once it is withdrawn.
import { House, Person, ok, is, finish } from './helper.mjs';

const day = n => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date(Date.now() + n * 86400000));
const house = await House.demo();
try {
  const as = name => Person.json(house, name);
  const chair = await as('voorzitter'),
    jellinek = await as('jellinek'),
    police = await as('politie'),
    reader = await as('reclassering'),
    prepares = await as('voorbereider'),
    page = await Person.html(house, 'jellinek'),
    readerPage = await Person.html(house, 'reclassering');
  const co = (await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id;
  const dossier = (await chair.view(`/casusoverleggen/${co}/dossiers`)).dossiers.find(d => d.toestand === 'in-aanpak').pad;
  const SECRET = 'Volgt sinds een maand een behandeling.';
  const hard = { feitdatum: day(-1), hard: true, rechtmatig: true, beroepsregels: true },
    fact = { rubriek: 'zorg', inhoud: SECRET, afweging: 'Nodig voor de aanpak.', ...hard };
  const consent = { rubrieken: ['zorg'], door: 'betrokkene', datum: day(-1), informatie: 'Met wie, wat en waarvoor.', vrij: true, specifiek: true };
  const cites = (r, status, artikel, name) => ok(r.status === status && r.body.includes(artikel), name, `${r.status} ${r.body.slice(0, 400)}`);
  const care = async who => (await who.view(dossier)).rubrieken.find(r => r.sleutel === 'zorg').gegevens.find(g => g.door.partij.startsWith('Jellinek'));

  cites(await jellinek.act(`${dossier}/gegevens`, fact), 400, 'toestemming', 'E1_2_nothing_is_supplied_without_consent');
  cites(await police.act(`${dossier}/toestemmingen`, consent), 403, 'grond', 'E1_2_who_supplies_on_another_basis_records_no_consent');
  cites(await jellinek.act(`${dossier}/toestemmingen`, { ...consent, vrij: false }), 400, 'vrij', 'E1_2_consent_is_free');
  cites(await jellinek.act(`${dossier}/toestemmingen`, { ...consent, specifiek: false }), 400, 'pecifiek', 'E1_2_and_specific');
  is((await jellinek.act(`${dossier}/toestemmingen`, { ...consent, informatie: '' })).status, 400, 'E1_2_and_rests_on_information');
  is((await jellinek.act(`${dossier}/toestemmingen`, { ...consent, datum: day(1) })).status, 400, 'E1_2_and_is_not_of_tomorrow');
  is((await jellinek.act(`${dossier}/toestemmingen`, { ...consent, rubrieken: ['overlast'] })).status, 400, 'E1_2_for_what_rests_on_it_only');
  is((await page.act(`${dossier}/toestemmingen`, consent)).status, 201, 'E1_2_consent_is_recorded');
  const given = (await jellinek.view(dossier)).toestemmingen[0];
  ok(given.geldt && given.informatie && given.datum === day(-1), 'E1_2_by_whom_on_what_information_when_and_for_what', given);
  ok(!(await police.view(dossier)).toestemmingen.length, 'E9_4_who_does_not_read_category_12_sees_no_consent');
  is((await jellinek.act(`${dossier}/gegevens`, fact)).status, 201, 'E1_2_then_it_supplies');
  is((await care(reader)).inhoud, SECRET, 'E1_2_and_the_others_read_it');

  // nominating is supplying too
  const person = { geslachtsnaam: 'Toestemming', geboortedatum: '1980-02-03', aanleiding: 'Zorg mijdt hij.', grondslag: 'toestemming van de betrokkene' };
  const criteria = { criteria: ['meer-dan-tien', 'afgelopen-jaar', 'in-de-regio'] };
  const nominate = fields => jellinek.act(`/casusoverleggen/${co}/dossiers`, { ...person, ...criteria, ...fields });
  cites(await nominate({}), 400, 'toestemming', 'E1_2_who_supplies_on_consent_nominates_nobody_without_it');
  const stated = { toestemming_door: 'betrokkene', toestemming_datum: day(0), toestemming_informatie: 'Met wie en waarvoor.', toestemming_vrij: true };
  const made = await nominate(stated);
  ok(made.status === 201, 'E1_2_and_with_it_does', made.body);
  ok((await jellinek.view(made.location)).toestemmingen[0].geldt, 'E1_2_the_consent_stands_in_the_dossier');

  // withdrawn, for a nomination: it goes no further, and the partners read no more than whom it is about
  const ask = { vraag: true },
    toets = {};
  for (const v of ['doelgroep', 'noodzaak', 'proportionaliteit', 'subsidiariteit']) Object.assign(toets, { [v]: ask.vraag, [v + '_waarom']: 'Nagegaan.' });
  const file = made.location,
    gone = (await jellinek.view(file)).toestemmingen[0].intrekken_pad.replace(/\/nieuw$/, '');
  is((await jellinek.act(`${file}/personaliawijzigingen`, { geslachtsnaam: 'Toestemming', geboortedatum: '1980-02-03', straat: 'Heuvellaan', huisnummer: '3',
    woonplaats: 'Hilversum' }, file)).status, 201, 'E1_2_the_address_is_added');
  ok((await chair.view(file)).persoon.adres.straat === 'Heuvellaan', 'E1_2_and_read_on_consent');
  is((await jellinek.act(gone, { door: 'betrokkene', datum: day(0) })).status, 201, 'E1_2_the_consent_for_a_nomination_is_withdrawn');
  const bare = await chair.view(file);
  ok(bare.zonder_grondslag && !bare.persoon.adres && !JSON.stringify(bare).includes('Zorg mijdt hij'), 'E1_2_its_personalia_are_shielded', bare.persoon);
  ok(bare.persoon.naam === 'Toestemming', 'E1_2_but_for_whom_it_is_about');
  ok((await jellinek.view(file)).persoon.adres, 'E1_2_its_source_reads_on');
  const stop = await chair.act(`${file}/privacytoetsen`, toets);
  ok(stop.status === 409 && stop.artikel === '1', 'E1_2_and_it_goes_no_further', `${stop.status} ${stop.body.slice(0, 300)}`);
  is((await jellinek.act(`${file}/toestemmingen`, { ...consent, rubrieken: ['personalia'] })).status, 201, 'E1_2_consent_once_more');
  is((await chair.act(`${file}/privacytoetsen`, toets)).status, 201, 'E1_2_and_it_goes_on');
  ok((await chair.view(file)).persoon.adres, 'E1_2_with_its_personalia');

  // withdrawn
  const withdrawal = given.intrekken_pad.replace(/\/nieuw$/, '');
  is((await police.act(withdrawal, { door: 'betrokkene', datum: day(0) })).status, 404, 'E10_3_another_party_has_nothing_to_withdraw');
  cites(await prepares.act(withdrawal, { door: 'betrokkene', datum: day(-5) }), 400, 'E1.2', 'E1_2_not_withdrawn_before_it_was_given');
  is((await prepares.act(withdrawal, { door: 'betrokkene', datum: day(0) })).status, 201, 'E1_2_withdrawn_the_betrokkene_may_tell_anyone_who_leads');
  is((await prepares.act(withdrawal, { door: 'betrokkene', datum: day(0) })).status, 409, 'E1_2_once');
  const shielded = await care(reader);
  ok(shielded.afgeschermd && shielded.inhoud === undefined, 'E1_2_what_rested_on_it_is_shielded_from_the_partners', shielded);
  for (const who of [reader, chair, prepares, police])
    ok(!JSON.stringify(await who.view(dossier)).includes(SECRET), `E1_2_from_${who.name}_too`);
  ok(!(await readerPage.get(dossier)).body.includes(SECRET), 'E1_2_nor_does_a_page_show_it');
  ok((await readerPage.get(dossier)).body.includes('Afgeschermd'), 'E1_2_but_it_says_why');
  const own = await care(jellinek);
  ok(own.zonder_toestemming && own.inhoud === SECRET, 'E1_2_its_source_sees_that_it_rests_on_nothing', own);
  cites(await jellinek.act(`${dossier}/gegevens`, { ...fact, inhoud: 'Meer daarover.' }), 400, 'toestemming', 'E1_2_and_adds_nothing_to_it');
  is((await page.act(own.intrekken_pad.replace(/\/nieuw$/, ''), { reden: 'onrechtmatig' })).status, 201, 'E1_2_and_withdraws_it');

  // again
  const byParent = await jellinek.act(`${dossier}/toestemmingen`, { ...consent, door: 'vertegenwoordiger' });
  is(byParent.status, 201, 'E1_2_consent_by_the_wettelijk_vertegenwoordiger');
  is((await jellinek.act(`${dossier}/gegevens`, fact)).status, 201, 'E1_2_then_it_goes_on');
  ok((await page.get(dossier)).body.includes('Toestemming van de betrokkene'), 'E1_2_the_page_shows_consent');
  // what he agreed to is his to read
  const handler = await as('ketenmanager'),
    list = `/casusoverleggen/${co}/verzoeken`;
  await handler.act(list, { soort: 'inzage', kenmerk: 'T-1', ontvangen: day(0), via: 'rechtstreeks' });
  const vraag = `${list}/${(await handler.view(list)).verzoeken.find(v => v.kenmerk === 'T-1').id}`,
    bij = `${vraag}/dossiers/${dossier.split('/').pop()}`;
  await handler.act(`${vraag}/identificaties`, { wijze: 'document', datum: day(0) });
  await handler.act(`${bij}/koppelingen`, {});
  const tabel = (await handler.view(`${bij}/overzicht`)).stuk.blokken.map(b => b.tabel).find(t => t?.bijschrift === 'Waarvoor u toestemming gaf');
  ok(tabel?.rijen.length === 2 && tabel.rijen.every(r => /Jellinek/.test(r.eerste)), 'E1_2_each_consent_stands_in_his_overview', tabel);
  is(tabel?.rijen.filter(r => r.cellen.some(c => c.kop === 'Ingetrokken' && c.tekst === 'nee')).length, 1, 'E1_2_and_which_was_withdrawn');
  is(await house.end(), 0, 'the server stops cleanly');
} catch (e) {
  ok(false, 'consent ran to its end', e.stack + '\n' + house.log);
  house.child?.kill('SIGKILL');
}
finish();
