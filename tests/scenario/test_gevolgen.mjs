// What will happen if (E41.6): a text tried before it is proposed, a version before it holds. It tells what the system then does, and changes nothing.
import { readFileSync } from 'node:fs';
import { House, Person, ok, is, finish } from './helper.mjs';
import { amsterdam } from './helper-clock.mjs';

const source = process.env.GCOS_SOURCE ?? '.';
const house = await House.demo();
const soon = amsterdam(Date.now() + 3 * 86400e3);
try {
  const people = {};
  for (const who of ['politie', 'ggz', 'voorzitter', 'verantwoordelijke', 'beheerder', 'fg', 'zonder-zetel', 'nazorg'])
    people[who] = await Person.json(house, who);
  const co = `/casusoverleggen/${(await people.politie.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id}`;
  const yaml = readFileSync(`${source}/convenanten/veelplegers.yaml`, 'utf8')
    .replace(/^versie: \d+/m, 'versie: 2')
    .replace(/vanaf: 2012-03-01, duur/, `vanaf: ${soon}, duur`)
    .replace(/^( {2}ggz-centraal: +\{personalia: LS,)/m, '$1 overlast: L,')
    .replace(/^( {2}politie: +\{personalia: LS, strafbare-feiten: LS, overlast: LS, veroordelingen: L), leefsituatie: L/m, '$1');
  const vraag = `${co}/gevolgenvragen`;

  // refused
  for (const who of ['zonder-zetel', 'nazorg']) is((await people[who].act(vraag, { tekst: yaml })).status, 404, `E41_6_does_not_exist_for ${who}`);
  for (const who of ['politie', 'ggz', 'fg'])
    ok([403, 404].includes((await people[who].act(vraag, { tekst: yaml })).status), `E41_6_no_text_is_tried_by ${who}`);
  const bad = await people.verantwoordelijke.act(vraag, { tekst: yaml.replace(/^doel:/m, 'nationaliteit:') });
  is(bad.status, 400, 'E41_6_what_is_no_covenant_is_refused');
  const other = readFileSync(`${source}/convenanten/nazorg.yaml`, 'utf8');
  is((await people.verantwoordelijke.act(vraag, { tekst: other })).status, 400, 'E41_6_a_covenant_of_another_casusoverleg_is_refused');

  // allowed: and it is what then happens
  const before = (await people.ggz.view(`${co}/convenant`)).rubrieken.filter(r => r.u_leest).map(r => r.kort);
  const tried = await people.verantwoordelijke.post(vraag, { tekst: yaml });
  is(tried.status, 200, 'E41_6_who_may_propose_may_try');
  const g = JSON.parse(tried.body).gevolgen;
  const said = g.verschil.groepen.flatMap(x => x.zinnen.map(z => z.tekst));
  ok(said.includes('GGZ Centraal (ACT-team) gaat lezen: Overlast.'), 'E41_6_in_words', said);
  is(g.verschil.groepen[0].titel, 'Wordt ruimer', 'E41_6_what_opens_first');
  const femke = g.mensen.find(m => /GGZ/.test(m.partij)),
    ruud = g.mensen.filter(m => /Politie/.test(m.partij));
  is(femke?.leest_erbij, 'Overlast', 'E41_6_who_gains_which_category');
  ok(ruud.length > 0 && ruud.every(m => m.leest_eraf === 'Werk, wonen, opleiding en inkomen'), 'E41_6_who_loses_which_category', ruud);
  ok(ruud.length === 1, 'E6_1_a_seat_without_secrecy_had_nothing_and_loses_nothing', g.mensen);
  ok(g.namen && /^Femke/.test(femke.naam), 'E12_3_names_for_who_may_look_through_the_powers');
  is((await people.ggz.view(`${co}/convenant`)).rubrieken.filter(r => r.u_leest).map(r => r.kort).join(), before.join(), 'E41_6_nothing_has_changed');
  is((await people.ggz.view(`${co}/convenant`)).versies?.length ?? 1, 1, 'E41_6_and_nothing_was_proposed');

  // the dossiers themselves: to who sees them in his own list, as they stand there; the journaal names each that was shown, and no other
  const listOf = async who => {
    const list = [];
    for (let na = `${co}/dossiers`; na; ) {
      const page = await people[who].view(na);
      list.push(...page.dossiers);
      na = page.meer?.replace(/^\/api\/v1/, '');
    }
    return list;
  };
  const lineOf = async handeling => (await people.fg.view(`${co}/journaal`)).regels.find(r => r.handeling === handeling);
  const asListed = (shown, list) => shown.every(x => JSON.stringify(list.find(d => d.id === x.dossier.id)) === JSON.stringify(x.dossier));
  is((await people.verantwoordelijke.get(`${co}/dossiers`)).status, 403, 'E10_3_the_verantwoordelijke_has_no_list_of_dossiers');
  ok(g.geraakt.length === 0 && g.geraakt_meer === 0, 'E10_3_and_is_listed_none_of_what_he_counts', g.geraakt);
  is((await lineOf('Reken een tekst door')).over.length, 0, 'E12_2_numbers_name_no_dossier_in_the_journaal');

  // counted as far as the reader may see
  const chair = JSON.parse((await people.voorzitter.post(vraag, { tekst: yaml })).body);
  const seen = await (async () => {
    let n = 0;
    for (let na = `${co}/dossiers`; na; ) {
      const page = await people.voorzitter.view(na);
      n += page.dossiers.length;
      na = page.volgende?.replace(/^\/api\/v1/, '');
    }
    return n;
  })();
  if (chair.gevolgen) {
    is(chair.gevolgen.geteld, seen, 'E10_3_the_voorzitter_counts_the_dossiers_of_his_own_list');
    is(chair.gevolgen.dossiers.reduce((n, d) => n + d.aantal, 0), seen, 'E10_3_by_state');
    ok(chair.gevolgen.dossiers.some(d => d.geraakt > 0), 'E41_6_which_dossiers_it_touches', chair.gevolgen.dossiers);
  } else ok(chair.status === 403, 'E4_1_without_mandate_the_voorzitter_tries_no_text', chair);
  ok(g.alle && g.geteld >= seen && g.dossiers.some(d => d.geraakt > 0), 'E41_6_the_verantwoordelijke_counts_them_all', g);
  ok(!/geslachtsnaam|voornamen|geboortedatum/.test(tried.body), 'E10_3_in_numbers_only');
  const admin = JSON.parse((await people.beheerder.post(vraag, { tekst: yaml })).body);
  ok(admin.gevolgen?.geteld === 0 && admin.gevolgen.alle === false, 'E10_3_who_sees_no_dossier_counts_none');

  // a seat: granted, changed, withdrawn
  const seat = `${co}/autorisatievragen`;
  const staff = (await people.beheerder.view('/medewerkers')).medewerkers;
  const id = name => staff.find(m => m.gebruikersnaam === name)?.id;
  for (const who of ['zonder-zetel', 'nazorg'])
    is((await people[who].act(seat, { medewerker: id('ggz'), partij: 'ggz-centraal', rollen: ['deelnemer'] })).status, 404, `E41_6_seat_unknown_to ${who}`);
  for (const who of ['politie', 'voorzitter', 'fg'])
    ok(
      [403, 404].includes((await people[who].act(seat, { medewerker: id('ggz'), partij: 'ggz-centraal', rollen: [] })).status),
      `E41_6_seat_not_asked_by ${who}`,
    );
  is(
    (await people.beheerder.act(seat, { medewerker: id('ggz'), partij: 'politie', rollen: ['deelnemer'] })).artikel,
    '1',
    'E12_3_a_seat_for_another_institution_is_refused_here_too',
  );
  const ask = async (who, fields) => JSON.parse((await people[who].post(seat, fields)).body);
  const more = await ask('verantwoordelijke', { medewerker: id('ggz'), partij: 'ggz-centraal', rollen: ['deelnemer', 'voorbereider'] });
  ok(/Voorbereider ook/.test(more.wordt.via) && more.intrekken === false, 'E41_6_what_a_role_adds_and_by_which_rule', more);
  const nieuw = more.dossiers.find(d => d.toestand === 'aangemeld');
  ok(nieuw === undefined || nieuw.straks >= nieuw.nu, 'E41_6_and_which_dossiers_it_opens', more.dossiers);
  const gone = await ask('verantwoordelijke', { medewerker: id('ggz'), partij: 'ggz-centraal', rollen: [] });
  ok(gone.intrekken && gone.wordt.leest === 'niets' && /Geboden zorg/.test(gone.leest_eraf), 'E41_6_what_is_lost_without_the_seat', gone);
  ok(gone.alle && gone.dossiers.every(d => d.straks === 0) && gone.dossiers.some(d => d.nu > 0), 'E41_6_and_which_dossiers_it_shuts', gone.dossiers);
  ok(!gone.dossiers.some(d => /concept/.test(d.toestand)), 'E10_3_a_concept_is_its_makers_alone_also_in_numbers', gone.dossiers);
  const silent = await ask('beheerder', { medewerker: id('zonder-geheimhouding'), partij: 'politie', rollen: ['deelnemer'] });
  ok(silent.wordt.leest === 'niets' && /art\. 6/.test(silent.wordt.waarom_niet), 'E6_1_without_secrecy_a_seat_gives_nothing', silent);
  is(silent.geteld, 0, 'E10_3_the_beheerder_counts_no_dossiers');
  is((await people.ggz.get(`${co}/dossiers`)).status, 200, 'E41_6_the_seat_still_holds');

  // proposed: every participant reads what it does, without names for who may not look through the powers
  const proposed = await people.verantwoordelijke.act(`${co}/convenantversies`, { soort: 'wijziging', tekst: yaml, toelichting: 'Proef' });
  is(proposed.status, 201, 'E23_1_it_is_proposed');
  const versie = `${co}/convenantversies/2/gevolgen`;
  is((await people['zonder-zetel'].get(versie)).status, 404, 'E41_6_a_version_is_hidden_without_a_seat');
  is((await people.politie.get(`${co}/convenantversies/9/gevolgen`)).status, 404, 'E41_6_a_version_that_is_not_there');
  const v = await people.politie.view(versie);
  ok(v.gevolgen.namen === false && v.gevolgen.mensen.every(m => m.naam === undefined), 'E12_3_no_names_for_others', v.gevolgen.mensen);
  is(v.gevolgen.mensen.find(m => /GGZ/.test(m.partij)).leest_erbij, 'Overlast', 'E41_6_the_same_consequences');
  const mine = await listOf('politie');
  const hit = v.gevolgen.dossiers.reduce((n, d) => n + d.geraakt, 0);
  ok(hit > 0 && v.gevolgen.geraakt.length + v.gevolgen.geraakt_meer === hit && v.gevolgen.geraakt.length <= 50, 'E41_6_as_many_dossiers_listed_as_counted', v);
  ok(asListed(v.gevolgen.geraakt, mine), 'E10_3_each_stands_so_in_his_own_list', v.gevolgen.geraakt);
  ok(v.gevolgen.geraakt.every(d => d.erbij + d.eraf > 0), 'E41_6_for_how_many_each_opens_or_shuts', v.gevolgen.geraakt);
  ok(v.gevolgen.geraakt.some(d => d.erbij > 0 && d.eraf > 0), 'E41_6_open_for_the_one_and_shut_for_the_other', v.gevolgen.geraakt);
  await people.politie.view(versie);
  const line = await lineOf('Wat verandert er');
  is(new Set(line?.over.map(o => o.code)).size, v.gevolgen.geraakt.length, 'E12_2_the_journaal_names_each_dossier_shown');
  const admins = await people.beheerder.view(versie);
  ok(admins.gevolgen.geraakt.length === 0, 'E10_3_the_beheerder_is_listed_none', admins.gevolgen.geraakt);
  const html = await Person.html(house, 'politie');
  const page = (await html.get(versie)).body;
  ok(/Wat verandert er door versie 2\?/.test(page) && /Gaat lezen: Overlast/.test(page), 'E41_6_as_a_page');
  const one = v.gevolgen.geraakt.find(d => d.dossier.naam);
  ok(one && page.includes(`href="${one.dossier.pad}"`) && page.includes(one.dossier.naam), 'E41_6_the_dossiers_on_the_page');
  ok(/open voor zoveel zetels: \d+/.test(page), 'E41_6_with_for_how_many');
  const first = (await html.get(`${co}/convenant`)).body;
  ok(/Versie 2<\/a> is voorgesteld\. Zoveel partijen moeten nog instemmen: \d+/.test(first), 'E23_1_the_page_says_first_who_waits');
  ok((await html.get(`${co}/convenantversies/2`)).body.includes(`${co}/convenantversies/2/gevolgen`), 'E41_6_found_from_the_version');

  // a seat's question, by who sees dossiers himself too
  const had = (await people.beheerder.view(`/medewerkers/${id('verantwoordelijke')}`)).autorisaties.find(a => JSON.stringify(a).includes(co.split('/')[2]));
  is((await people.beheerder.act(`/autorisaties/${had?.id}/intrekkingen`, { reden: 'Andere rollen.' })).status, 201, 'E12_3_the_seat_ends');
  const anew = {
    casusoverleg: co.split('/')[2],
    medewerker: id('verantwoordelijke'),
    partij: 'gemeente-hilversum',
    rollen: ['verantwoordelijke', 'voorzitter'],
  };
  is((await people.beheerder.act('/autorisaties', anew)).status, 201, 'E12_3_a_seat_with_sight');
  const sees = await listOf('verantwoordelijke');
  const asked = await ask('verantwoordelijke', { medewerker: id('ggz'), partij: 'ggz-centraal', rollen: [] });
  ok(sees.length > 0 && asked.geraakt.length > 0 && asListed(asked.geraakt, sees), 'E41_6_which_dossiers_the_seat_loses', asked);
  ok(asked.geraakt.every(d => d.erbij === 0 && d.eraf === 1), 'E41_6_all_shut_without_the_seat', asked.geraakt);
  is((await lineOf('Reken een autorisatie door')).over.length, asked.geraakt.length, 'E12_2_and_each_is_named_in_the_journaal');
  const chairs = await Person.html(house, 'verantwoordelijke');
  const form = await chairs.act(seat, { medewerker: id('ggz'), partij: 'ggz-centraal', rollen: [] });
  ok(/De dossiers zelf/.test(form.body) && form.body.includes(asked.geraakt[0].dossier.pad), 'E41_6_and_stand_on_the_page', form.status);
} catch (e) {
  ok(false, 'the consequences ran to their end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
