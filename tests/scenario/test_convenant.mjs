// The life of a covenant over HTTP: proposed, refused with every finding, agreed party by party, withdrawn, joined, left, change asked; by JSON and by
// the forms. (art. 4.6, 21, 23; E4.1, E21.1, E23.1–E23.3, E40.4.) What happens at midnight stands in tests/fault/test_convenant_clock.mjs.
import { House, Person, ok, is, finish } from './helper.mjs';

const day = n => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date(Date.now() + n * 86400000));
const house = await House.demo();
try {
  const admin = await Person.json(house, 'beheerder'),
    adminHtml = await Person.html(house, 'beheerder'),
    police = await Person.json(house, 'politie'),
    policeHtml = await Person.html(house, 'politie'),
    outsider = await Person.json(house, 'zonder-zetel'),
    chair = await Person.json(house, 'voorzitter'),
    keten = await Person.json(house, 'ketenmanager');
  const co = (await admin.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
    base = `/casusoverleggen/${co}`,
    versions = base + '/convenantversies';
  const one = await admin.view(versions + '/1');
  is(one.stand, 'van-kracht', 'E23_1_the_demo_house_comes_out_with_an_agreed_covenant');
  is(one.nog, 0, 'E23_1_every_party_of_it_agreed');
  ok(one.gemeld?.nummer, 'E21_1_and_it_was_notified');
  let from = one.tekst;
  const text = (versie, vanaf, change = s => s) =>
    change(from.replace(/^versie: \d+$/m, `versie: ${versie}`).replace(/vanaf: [0-9-]+, duur/, `vanaf: ${vanaf}, duur`));
  const propose = (who, tekst, soort = 'wijziging') => who.act(versions, { soort, tekst });
  const refused = async (promise, status, artikel, name) => {
    const r = await promise;
    ok(r.status === status && (artikel === undefined || r.artikel === artikel), name, `${r.status} ${r.artikel} ${r.body.slice(0, 400)}`);
    return r;
  };

  // ---- refused ----
  is((await outsider.get(base + '/convenant')).status, 404, 'E10_3_without_a_seat_the_covenant_is_not_there');
  is((await outsider.get(versions + '/1')).status, 404, 'E10_3_nor_is_its_version');
  is((await police.get(versions + '/7')).status, 404, 'E10_3_a_version_that_is_not_there_is_the_same_404');
  await refused(propose(outsider, text(2, day(10))), 404, undefined, 'E10_3_who_has_no_seat_proposes_nothing');
  await refused(propose(police, text(2, day(10))), 403, 'E4.1', 'E4_1_a_deelnemer_proposes_no_version');
  await refused(propose(admin, text(2, day(-1))), 400, 'E23.1', 'E23_1_no_version_works_backwards');
  await refused(propose(admin, text(1, day(10))), 400, 'E23.1', 'E23_1_a_version_is_higher_than_the_one_before');
  const wide = await propose(
    admin,
    text(2, day(10), s => s.replace('hoogstens: 5 jaar', 'hoogstens: 7 jaar').replace(/^( {2}mee: +\{)personalia: L,/m, '$1nationaliteit: L,')),
  );
  is(wide.status, 400, 'E0_2_a_text_with_findings_is_refused');
  ok((wide.body.match(/Regel \d+, art\. [0-9.]+/g) ?? []).length >= 2, 'E0_2_all_findings_are_named_with_their_line', wide.body);
  const wideHtml = await propose(adminHtml, text(2, day(10), s => s.replace('hoogstens: 5 jaar', 'hoogstens: 7 jaar')));
  ok(wideHtml.status === 400 && /Regel \d+, art\. 20/.test(wideHtml.body), 'E0_2_and_stand_at_the_field_of_the_form', wideHtml.body.slice(0, 200));
  ok(wideHtml.body.includes('convenant: veelplegers'), 'E23_1_with_the_text_kept');
  const unknown = await propose(admin, text(2, day(10), s => s.replace('onder: algemeen-2012', 'onder: avg-wgs')));
  ok(unknown.status === 400 && /onbekend/.test(unknown.body), 'E40_10_no_move_to_a_profile_with_an_unknown_number', unknown.body.slice(0, 500));
  await refused(propose(admin, text(2, day(10)), 'toetreding'), 400, '23.4', 'E23_2_no_joining_without_a_new_party');

  // ---- proposed, withdrawn ----
  is((await propose(chair, text(2, day(10)))).status, 201, 'E4_1_the_voorzitter_proposes_by_mandate');
  const own = { partijen: ['politie'], datum: day(0), kenmerk: 'Brief 1' };
  await refused(police.act(versions + '/2/instemmingen', own), 403, 'E23.1', 'E23_1_a_seat_is_no_right_to_sign');
  await refused(police.act(versions + '/2/intrekkingen', { reden: 'Toch niet' }), 403, 'E4.1', 'E23_1_a_deelnemer_withdraws_nothing');
  is((await admin.act(versions + '/2/intrekkingen', { reden: 'Tikfout' })).status, 201, 'E23_1_a_proposal_is_withdrawn');
  await refused(propose(admin, text(2, day(10))), 400, 'E23.1', 'E23_1_its_number_is_used_up');

  // ---- agreed, party by party ----
  const shorter = text(3, day(10), s => s.replace('hoogstens: 5 jaar', 'hoogstens: 4 jaar'));
  is((await propose(adminHtml, shorter)).status, 201, 'E23_1_proposed_through_the_form');
  const people = (await admin.view('/medewerkers')).medewerkers;
  const id = name => people.find(p => p.gebruikersnaam === name).id;
  await refused(
    admin.act(`/medewerkers/${id('beheerder')}/tekenbevoegdheden`, { vanaf: day(0), kenmerk: 'Zelf' }),
    403,
    'E12.3',
    'E12_3_nobody_gives_himself_the_right_to_sign',
  );
  const power = await admin.act(`/medewerkers/${id('politie')}/tekenbevoegdheden`, { vanaf: day(0), kenmerk: 'Volmacht 12' });
  is(power.status, 201, 'E23_1_the_right_to_sign_is_recorded');
  await refused(
    police.act(versions + '/3/instemmingen', { partijen: ['om'], datum: day(0), kenmerk: 'Brief 1' }),
    400,
    undefined,
    'E23_1_nobody_signs_for_another_party',
  );
  const form = await policeHtml.get(versions + '/3/instemmingen/nieuw');
  ok(form.body.includes('value="politie"') && !form.body.includes('value="om"'), 'E23_1_the_form_offers_the_own_party_only');
  is((await policeHtml.act(versions + '/3/instemmingen', own)).status, 201, 'E23_1_police_agrees');
  const after = await admin.view(versions + '/3');
  is(after.partijen.find(p => p.sleutel === 'politie').akkoord, true, 'E23_1_who_agreed_is_shown');
  is(after.partijen.find(p => p.sleutel === 'politie').kenmerk, 'Brief 1', 'E23_1_with_its_statement');
  const others = after.partijen.filter(p => p.sleutel !== 'politie').map(p => p.sleutel);
  const unsigned = { partijen: others, datum: day(0), kenmerk: 'Archief 9' };
  await refused(admin.act(versions + '/3/instemmingen', unsigned), 400, undefined, 'E23_1_a_statement_names_who_signed');
  const paper = { datum: day(0), kenmerk: 'Archief 9', ondertekenaar: 'De directeuren' };
  is((await admin.act(versions + '/3/instemmingen', { ...paper, partijen: others.slice(1) })).status, 201, 'E23_1_statements_on_paper');
  is((await admin.act(versions + '/3/weigeringen', { ...paper, partijen: others.slice(0, 1) })).status, 201, 'E23_1_one_party_does_not_agree');
  is((await admin.view(versions + '/3')).stand, 'voorgesteld', 'E23_1_then_nothing_changes');
  is((await admin.act(versions + '/3/instemmingen', { ...paper, partijen: others.slice(0, 1) })).status, 201, 'E23_1_until_the_last_one_agrees');
  const agreed = await admin.view(versions + '/3');
  is(agreed.stand, 'aangenomen', 'E23_1_agreed_and_waiting_for_its_day');
  is(agreed.ingang, day(10), 'E23_1_which_is_the_day_it_names');
  const page = await police.view(base + '/convenant');
  is(page.versie, 1, 'E23_1_the_old_version_rules_until_then');
  is(page.bewaren_hoogstens, '5 jaar', 'E23_1_with_its_own_terms');
  ok(page.termijnen.some(t => t.soort === 'ingang' && t.datum === day(10)), 'E23_3_the_coming_version_is_announced', page.termijnen);
  ok(agreed.melding_nodig, 'E21_1_a_new_notification_is_due');
  is((await admin.act(versions + '/3/meldingen', { datum: day(0), bij: 'CBP', nummer: 'm2' })).status, 201, 'E21_1_and_recorded');
  await refused(admin.act(versions + '/3/meldingen', { datum: day(0), bij: 'CBP', nummer: 'm2' }), 409, 'E21.1', 'E21_1_once');
  await refused(admin.act(versions + '/3/intrekkingen', { reden: 'Spijt' }), 409, '23.3', 'E23_1_what_all_agreed_to_is_not_withdrawn');

  // ---- joining ----
  await refused(
    admin.act(versions + '/2/instemmingen', { ...paper, partijen: others }),
    409,
    'E23.1',
    'E23_1_nobody_agrees_to_what_was_withdrawn',
  );
  const joins = s =>
    s
      .replace(
        /^ {2}dji:$/m,
        ['  leerlingzaken:', 'instelling: Regionaal Bureau Leerlingzaken', 'sector: openbare-orde', 'regel: "14.2"', 'zetel: ja', 'grondslag: Leerplichtwet']
          .join('\n    ') + '\n  dji:',
      )
      .replace(/^ {2}dji: {24}\{/m, '  leerlingzaken:              {personalia: L, aanpak: L}\n  dji:                        {');
  const sneaky = s => joins(s).replace(/^( {2}mee: +\{personalia: L,)/m, '$1 overlast: L,');
  from = agreed.tekst;
  const sneak = await propose(admin, text(4, day(20), sneaky), 'toetreding');
  const named = sneak.status === 400 && sneak.artikel === 'E23.2' && /[Rr]egel \d+/.test(sneak.body);
  ok(named, 'E23_2_joining_changes_no_other_row', `${sneak.status} ${sneak.body.slice(0, 500)}`);
  const joined = await propose(admin, text(4, day(20), joins), 'toetreding');
  ok(joined.status === 201, 'E23_2_a_party_joins_by_a_version', joined.body);
  is((await admin.view(versions + '/4')).partijen.length, 1, 'E23_2_which_only_it_signs');
  is((await admin.act(versions + '/4/instemmingen', { ...paper, partijen: ['leerlingzaken'] })).status, 201, 'E23_2_it_signs');
  is((await admin.view(versions + '/4')).stand, 'voorgesteld', 'E23_2_and_waits_for_the_bestuurscommissie');
  await refused(police.act(versions + '/4/goedkeuringen', { datum: day(0), kenmerk: 'BC 3' }), 403, '23.4', 'E23_2_a_deelnemer_records_no_such_decision');
  is((await keten.act(versions + '/4/goedkeuringen', { datum: day(0), kenmerk: 'BC 3' })).status, 201, 'E23_2_the_ketenmanager_records_it');
  is((await admin.view(versions + '/4')).stand, 'aangenomen', 'E23_2_then_it_is_agreed');

  // ---- leaving, change ----
  const letter = { partij: 'ribw', ontvangen: day(-1), kenmerk: 'Brief 44', reden: 'Geen plaats meer' };
  const gone = { partij: 'ribw', kenmerk: 'x', reden: 'x', uit: day(1) };
  await refused(chair.act(base + '/uittredingen', gone), 403, '23.5', 'E40_4_a_party_leaves_by_itself');
  await refused(keten.act(base + '/uittredingen', { ...letter, uit: day(-1) }), 400, 'E40.4', 'E40_4_leaving_does_not_work_backwards');
  is((await keten.act(base + '/uittredingen', { ...letter, uit: day(5) })).status, 201, 'E23_2_a_party_leaves_in_writing_with_reasons');
  ok((await police.view(base + '/convenant')).termijnen.some(t => t.soort === 'uittreding' && t.datum === day(5)), 'E40_4_and_its_day_is_shown');
  const asked = await keten.act(base + '/wijzigingsverzoeken', { partij: 'politie', ontvangen: day(0), kenmerk: 'Brief 45', wat: 'Een kortere bewaartermijn' });
  ok(asked.status === 201 || asked.artikel === '23.5', 'E23_3_change_is_asked_until_three_months_before_the_end', `${asked.status} ${asked.body}`);
  const over = { besluit: 'beeindigd', lezen_tot: day(9), motivering: 'Klaar' };
  await refused(admin.act(base + '/eindebesluiten', over), 409, 'E40.9', 'E40_9_nothing_ended_nothing_to_decide');
  // ---- guidelines (8.3, 12.3; E8.1) ----
  const minister = await Person.json(house, 'beheersverantwoordelijke'),
    accountable = await Person.json(house, 'verantwoordelijke');
  const rule = versie => ({ soort: 'beheersverantwoordelijke', titel: 'Toegang', versie, opsteller: 'Bureau beheer', datum: day(0), kenmerk: 'Intranet 7' });
  const ids = async () => (await police.view('/richtlijnen')).richtlijnen;
  await refused(police.act('/richtlijnen', rule('1')), 403, '12.3', 'E8_1_a_deelnemer_draws_up_no_guideline');
  await refused(accountable.act('/richtlijnen', rule('1')), 400, undefined, 'E8_1_nor_the_verantwoordelijke_that_of_another');
  is((await minister.act('/richtlijnen', rule('1'))).status, 201, 'E8_1_a_guideline_has_author_version_and_date');
  const first = (await ids())[0].id,
    accept = (who, which, gelezen = true) => who.act(`/richtlijnen/${which}/aanvaardingen`, { gelezen });
  await refused(accept(outsider, first), 404, undefined, 'E8_1_who_has_no_seat_has_nothing_to_accept');
  await refused(accept(police, first, false), 400, undefined, 'E8_1_not_unread');
  ok((await police.view('/werk')).convenanten.some(c => c.pad.includes(first)), 'E8_1_it_waits_in_his_work');
  is((await accept(police, first)).status, 201, 'E8_1_a_deelnemer_accepts_it');
  await refused(accept(police, first), 409, 'E8.1', 'E8_1_once');
  const missing = (await admin.view('/richtlijnen')).richtlijnen[0].nog_niet;
  ok(missing.includes('Marga Hoogland') && !missing.includes('Ruud Havinga'), 'E8_1_who_did_not_yet_is_known', missing);
  is((await minister.act('/richtlijnen', rule('2'))).status, 201, 'E8_1_a_new_version');
  await refused(accept(chair, first), 409, '12.3', 'E8_1_only_the_current_version_is_accepted');
  ok((await ids()).find(r => r.versie === '2').aanvaarden_pad, 'E8_1_and_is_accepted_anew');
  const his = { ...rule('1'), soort: 'verantwoordelijke', casusoverleg: co };
  is((await accountable.act('/richtlijnen', his)).status, 201, 'E8_1_the_verantwoordelijke_has_his_own');
  is((await policeHtml.get('/richtlijnen')).status, 200, 'E8_1_on_a_page');

  const html = await policeHtml.get(base + '/convenant');
  ok(html.status === 200 && html.body.includes('Termijnen') && html.body.includes('Versies'), 'E23_3_the_page_shows_versions_and_terms');
  is((await policeHtml.get(versions + '/3')).status, 200, 'E23_1_and_a_page_for_each_version');
  is(await house.end(), 0, 'the server stops cleanly');
} catch (e) {
  ok(false, 'the life of a covenant ran to its end', e.stack + '\n' + house.log);
  house.child?.kill('SIGKILL');
}
finish();
