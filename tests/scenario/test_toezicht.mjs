// Art. 12.1 f: access is logged, with a procedure of control. The FG of the house has no seat: he reads who looked, and never who is discussed or what is
// known of him; everybody else without a seat gets the same 404 in bytes as for what is not there (E12.2, E10.3).
import { House, Person, ok, is, finish } from './helper.mjs';

const house = await House.demo();
try {
  const who = {};
  for (const name of ['voorzitter', 'fg', 'beheerder', 'ketenmanager', 'zonder-zetel', 'ggz', 'verantwoordelijke', 'zonder-geheimhouding', 'politie'])
    who[name] = await Person.json(house, name);
  const co = (await who.voorzitter.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id;
  const base = `/casusoverleggen/${co}`;
  const dossiers = (await who.voorzitter.view(`${base}/dossiers`)).dossiers;
  const one = dossiers.find(d => d.toestand === 'in-aanpak'), dossier = `${base}/dossiers/${one.id}`;
  const names = dossiers.flatMap(d => d.naam.split(/[ ,]+/)).filter(w => w.length > 4);
  const bytes = r => r.status + '\n' + r.rawHeaders.filter((_, i, all) => !/^date$/i.test(all[i - (i % 2)])).join('\n') + '\n' + r.body;
  const nowhere = `/casusoverleggen/${'0'.repeat(31)}1/journaal`;

  // refused
  for (const name of ['zonder-zetel', 'beheerder', 'ketenmanager']) {
    const not = bytes(await who[name].get(nowhere));
    for (const place of [`${base}/journaal`, `${dossier}/journaal`])
      is(bytes(await who[name].get(place)), not, `E10_3_without_a_seat_there_is_no_journaal ${name} ${place.length > 60 ? 'dossier' : 'casusoverleg'}`);
  }
  for (const name of ['ggz', 'politie', 'zonder-geheimhouding']) {
    const r = await who[name].get(`${base}/journaal`);
    ok(r.status === 403 && JSON.parse(r.body).artikel === 'E12.2' && JSON.parse(r.body).wel, `E12_2_not_for_every_seat ${name}`, r.body);
  }
  const absent = bytes(await who.fg.get(`${base}/dossiers/${'0'.repeat(31)}1`));
  for (const place of [dossier, `${dossier}/toegang`, `${base}/dossiers`, base, `${base}/overleggen`])
    is(bytes(await who.fg.get(place)), absent, `E12_2_the_fg_gets_no_case_content ${place.replace(base, '').replace(one.id, 'd')}`);
  is((await who.fg.post(`${base}/zoekvragen`, { naam: names[0] })).status, 404, 'E12_2_and_searches_for_nobody');
  is((await who.fg.get(`${base}/dossiers/${'0'.repeat(31)}1/journaal`)).status, 404, 'E12_2_no_journaal_of_what_is_not_there');

  // allowed: the journaal, and no name in it
  const quiet = r => !names.some(n => r.body.includes(n)) && !/geboortedatum|inhoud"/.test(r.body);
  for (const name of ['fg', 'verantwoordelijke'])
    for (const [of, place] of Object.entries({ dossier: `${dossier}/journaal`, all: `${base}/journaal` })) {
      const r = await who[name].get(place);
      ok(r.status === 200 && JSON.parse(r.body).regels.length > 3, `E12_2_reads_who_looked ${name} ${of}`, r.body);
      ok(quiet(r), `E12_2_and_finds_no_name_or_content ${name} ${of}`, r.body);
    }
  await who.fg.view(`${base}/journaal`);
  const [before] = (await who.voorzitter.view(`${base}/journaal`)).regels;
  ok(before.handeling === 'Journaal lezen' && before.hoedanigheid === '', 'E12_2_that_he_read_is_a_line_itself', before);
  // one dossier among all, by the name nobody can trace: as many lines as its own journaal, and one more for this reading
  await who.voorzitter.view(dossier);
  const mine = (await who.fg.view(`${base}/journaal`)).regels.find(l => l.handeling === 'Dossier bekijken' && l.over.length === 1);
  ok(mine && /^[0-9a-f]{8}$/.test(mine.over[0].code), 'E12_2_the_fg_follows_one_dossier_by_its_pseudonym', mine);
  const followed = await who.fg.view(mine.over[0].pad);
  ok(followed.code === mine.over[0].code && followed.regels.every(l => l.over.some(o => o.code === followed.code)), 'E12_2_only_lines_about_it', followed);
  const direct = await who.fg.view(`${dossier}/journaal`);
  is(direct.regels.at(-1).nummer, followed.regels.at(-1).nummer, 'E12_2_the_same_lines_by_either_way');
  for (const name of ['voorzitter', 'verantwoordelijke']) {
    const view = await who[name].view(`${base}/journaal?stroom=${mine.over[0].pad.split('=')[1]}`);
    ok(view.alles && view.regels.every(l => l.over === undefined), `E10_3_others_are_not_told_what_belongs_together ${name}`, view.regels[0]);
  }
  const newest = await who.fg.view(`${base}/journaal`), older = await who.fg.view(newest.meer);
  is(older.regels[0].nummer, newest.regels.at(-1).nummer - 1, 'E12_2_older_lines_follow');

  // revoked: no later answer
  const admin = who.beheerder, fg = (await admin.view('/medewerkers')).medewerkers.find(m => m.gebruikersnaam === 'fg').id;
  is((await admin.act(`/medewerkers/${fg}/huisrolintrekkingen`, { rol: 'fg' })).status, 201, 'E12_3_the_role_is_withdrawn');
  is(bytes(await who.fg.get(`${base}/journaal`)), bytes(await who.fg.get(nowhere)), 'E12_3_and_then_there_is_nothing_for_him');
} catch (e) {
  ok(false, 'the oversight ran to its end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
