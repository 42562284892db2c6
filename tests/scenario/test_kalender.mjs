// The meetings of a medewerker in the calendar he uses (E14.1): an address of his own that gives days, times and places, and never a person. Its secret opens
// nothing else, and nothing else opens it; who lost his seat finds nothing there at once.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { House, Person, fieldsOf, request, ok, is, finish } from './helper.mjs';
import { amsterdam } from './helper-clock.mjs';

const day = n => amsterdam(Date.now() + n * 86400000);
const unfold = text => text.replace(/\r\n[ \t]/g, '');
const property = line => line.match(/^([A-Z-]+)[^:]*:(.*)$/)?.slice(1);
const event = text => Object.fromEntries(text.split('\r\n').map(property).filter(Boolean));
const events = text => unfold(text).split('BEGIN:VEVENT\r\n').slice(1).map(event);
const bytes = r => r.status + '\n' + r.rawHeaders.filter((_, i, all) => !/^date$/i.test(all[i - (i % 2)])).join('\n') + '\n' + r.body;

const house = await House.demo();
try {
  const who = {};
  for (const name of ['voorzitter', 'beheerder', 'politie', 'zonder-zetel', 'ggz']) who[name] = await Person.json(house, name);
  const { voorzitter, politie, beheerder } = who;
  const co = (await voorzitter.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel));
  const base = `/casusoverleggen/${co.id}`;
  const make = async p => {
    const r = await p.post('/kalenderadressen', {});
    return { status: r.status, pad: JSON.parse(r.body).adres_pad, r };
  };
  const feed = (pad, headers = {}) => request(house, 'GET', pad, { headers });
  const secretOf = pad => pad.split('/')[2];
  const nowhere = '/kalenders/' + '0'.repeat(40) + '/overleggen.ics';

  // refused
  const html0 = await Person.html(house, 'politie');
  const absent = bytes(await feed(nowhere)), absentApi = bytes(await feed('/api/v1' + nowhere));
  ok(absent.startsWith('404\n'), 'E14_1_an_unknown_address_is_not_there', absent);
  const wrong = { short: 'abc', upper: 'A'.repeat(40), long: '0'.repeat(64), longer: '0'.repeat(900), letters: 'g'.repeat(40), percent: '%41'.repeat(40) };
  for (const [name, secret] of Object.entries(wrong))
    is(bytes(await feed(`/kalenders/${secret}/overleggen.ics`)), absent, `E14_1_a_malformed_one_is_the_same_404 ${name}`);
  is(bytes(await feed(nowhere, { cookie: html0.cookie })), absent, 'E14_1_a_session_opens_no_address');
  is(bytes(await feed('/api/v1' + nowhere, politie.headers)), absentApi, 'E14_1_nor_does_a_bearer');
  const token = house.cli('token', 'create', '--data', house.dir, '--as', 'politie').stdout.match(/[A-Za-z0-9_-]{43}/)?.[0];
  is((await request(house, 'GET', '/api/v1/werk', { headers: { authorization: `Bearer ${token}` } })).status, 200, 'an API token is made');
  const hex = Buffer.from(token ?? '', 'base64url').toString('hex');
  for (const text of [token, hex, hex.slice(0, 40), politie.bearer, html0.cookie.split('=')[1]])
    is(bytes(await feed(`/kalenders/${text}/overleggen.ics`)), absent, 'E14_1_an_api_token_or_session_is_no_calendar_secret');
  const html = await Person.html(house, 'politie');
  is((await html.post('/kalenderadressen', {})).status, 403, 'E14_1_no_address_is_made_without_the_token_of_the_form');
  for (const pad of ['/kalenderadressen/nieuw', '/kalenderadressen/beeindigingen/nieuw', '/afmeldingen/nieuw'])
    is((await html.get(pad)).status, 404, `E12_2_what_auth_does_is_not_done_by_asking ${pad}`);
  ok((await politie.view('/kalenderadressen')).sinds === undefined, 'E14_1_and_none_was_made');
  is((await feed('/kalenderadressen')).status, 303, 'E14_1_the_page_asks_to_sign_in');

  // a meeting far ahead, with a place that needs folding and escaping
  const plaats =
    'Stadhuis; kamer 1, 2e étage – de grote zaal aan de overzijde van de binnenplaats (bel bij de balie: ëëëëëëëëëëëëëë)';
  const ver = await voorzitter.act(`${base}/overleggen`, { datum: day(20), tijd: '09:30', plaats });
  is(ver.status, 201, 'a meeting is planned');
  const first = await make(politie);
  ok(first.status === 201 && /^\/kalenders\/[0-9a-f]{40}\/overleggen\.ics$/.test(first.pad), 'E14_1_an_address_of_160_random_bits', first.r.body);
  const got = await feed(first.pad);
  is(got.status, 200, 'E14_1_it_is_read_without_a_session');
  ok(/^text\/calendar; charset=utf-8/.test(got.headers['content-type']), 'E14_1_as_a_calendar', got.headers);
  is(got.headers['cache-control'], 'no-store', 'E14_1_that_no_proxy_keeps');
  const lines = got.body.split('\r\n');
  ok(!/[^\r]\n|\r[^\n]/.test(got.body) && lines.at(-1) === '', 'E14_1_lines_end_in_CRLF');
  ok(lines.every(l => Buffer.byteLength(l) <= 75), 'E14_1_no_line_is_longer_than_75_octets', lines.filter(l => Buffer.byteLength(l) > 75));
  ok(!got.body.includes('\ufffd') && lines.some(l => l.startsWith(' ')), 'E14_1_and_no_character_is_cut');
  ok(lines[0] === 'BEGIN:VCALENDAR' && lines.at(-2) === 'END:VCALENDAR' && lines.includes('VERSION:2.0'), 'E14_1_a_calendar_of_RFC_5545');
  const mine = events(got.body).find(e => e.UID === `${ver.location.split('/').pop()}@gcos`);
  ok(mine, 'E14_1_the_meeting_is_in_it', got.body);
  is(mine?.LOCATION, plaats.replace(/([;,])/g, '\\$1'), 'E14_1_with_its_place_escaped');
  is(mine?.DTSTART, day(20).replace(/-/g, '') + 'T093000', 'E14_1_on_its_day_and_time_in_Amsterdam');
  is(mine?.URL, house.base + ver.location, 'E14_1_with_the_way_to_its_page');
  is(mine?.SUMMARY, co.titel, 'E14_1_and_the_kind_of_casusoverleg');
  is((await politie.get(ver.location)).status, 200, 'E14_1_where_he_signs_in_and_reads_on');
  is(bytes(await feed('/api/v1' + first.pad)).replace(/API-Version\n[^\n]*\n/, ''), bytes(await feed(first.pad)), 'E14_1_the_same_by_the_API');
  is((await feed(first.pad, { accept: 'text/calendar' })).status, 200, 'E14_1_whoever_asks_for_a_calendar');
  is((await feed(first.pad, { accept: 'image/png' })).status, 406, 'E14_1_and_for_nothing_else');

  // nothing about persons: nor does anything move when the agenda does
  const dossiers = (await voorzitter.view(`${base}/dossiers`)).dossiers;
  const names = dossiers.flatMap(d => d.naam.split(/[ ,]+/)).filter(w => w.length > 3);
  const quiet = text => !names.some(n => text.includes(n)) && !dossiers.some(d => text.includes(d.id)) && !/BIRTH|ATTENDEE|ORGANIZER|dossier/i.test(text);
  ok(names.length > 3 && quiet(unfold(got.body)), 'E14_1_no_name_or_dossier_stands_in_it', got.body);
  const again = await feed(first.pad, { 'if-none-match': got.headers.etag });
  ok(again.status === 304 && again.body === '', 'E14_1_unchanged_is_said_in_a_line', again.status);
  const toe = dossiers.find(d => d.toestand === 'in-aanpak' || d.toestand === 'getoetst');
  const agenda = { overleg: ver.location.split('/').pop(), inleiding: 'Nog eens.' };
  is((await voorzitter.act(`${base}/dossiers/${toe.id}/agenderingen`, agenda)).status, 201, 'a dossier on the agenda');
  is((await feed(first.pad)).body, got.body, 'E14_1_a_dossier_on_the_agenda_moves_nothing');
  const nieuw = await voorzitter.act(`${base}/overleggen`, { datum: day(27), tijd: '14:00', plaats: 'Kamer 2' });
  const more = await feed(first.pad, { 'if-none-match': got.headers.etag });
  ok(more.status === 200 && events(more.body).length === events(got.body).length + 1, 'E14_1_a_new_meeting_appears', more.body);

  // the secret is no key to anything else
  const secret = secretOf(first.pad);
  for (const headers of [{ authorization: `Bearer ${secret}` }, { cookie: `gcos=${secret}` }]) {
    is((await request(house, 'GET', '/api/v1/werk', { headers })).status, 401, 'E14_1_the_secret_is_no_bearer');
    is((await request(house, 'GET', '/werk', { headers })).status, 303, 'E14_1_and_no_session');
  }
  const form = { origin: house.base, 'content-type': 'application/x-www-form-urlencoded' };
  is((await request(house, 'POST', first.pad, { headers: form, body: 'a=b' })).status, 405, 'E14_1_nothing_is_written_with_it');
  for (const pad of ['dossiers', 'overleggen', 'overleggen.ics/nieuw', 'Overleggen.ics'])
    is(bytes(await feed(first.pad.replace('overleggen.ics', pad))), absent, `E14_1_nor_is_anything_else_read ${pad}`);

  // a new address stops the old one, through the form
  const page = await html.get('/kalenderadressen');
  ok(/U hebt een adres/.test(page.body) && !page.body.includes(secret), 'E14_1_the_page_does_not_say_it_again', page.body);
  const hidden = Object.fromEntries(fieldsOf(page.body, '/kalenderadressen'));
  const made = await html.post('/kalenderadressen', hidden);
  const second = made.body.match(/<code>http:\/\/127\.0\.0\.1:[0-9]+(\/kalenders\/[0-9a-f]{40}\/overleggen\.ics)<\/code>/)?.[1];
  ok(made.status === 200 && second && second !== first.pad, 'E14_1_the_form_shows_a_new_one_once', made.body);
  is(bytes(await feed(first.pad)), absent, 'E14_1_the_old_one_stopped');
  is((await feed(second)).status, 200, 'E14_1_the_new_one_works');
  const stop = Object.fromEntries(fieldsOf((await html.get('/kalenderadressen')).body, '/kalenderadressen/beeindigingen'));
  is((await html.post('/kalenderadressen/beeindigingen', stop)).status, 303, 'E14_1_stopped');
  is(bytes(await feed(second)), absent, 'E14_1_a_stopped_one_is_the_same_404');
  ok((await politie.view('/kalenderadressen')).sinds === undefined, 'E14_1_and_he_has_none');

  // each his own; who has no seat finds an empty one
  const leeg = await make(who['zonder-zetel']);
  const none = await feed(leeg.pad);
  ok(none.status === 200 && events(none.body).length === 0 && /BEGIN:VTIMEZONE/.test(none.body), 'E14_1_without_a_seat_there_is_nothing_in_it', none.body);
  const third = await make(politie);
  const of = async id => (await beheerder.view('/medewerkers')).medewerkers.find(m => m.gebruikersnaam === id);
  const seats = (await beheerder.view(`/medewerkers/${(await of('politie')).id}`)).autorisaties;
  const here = text => events(text).filter(e => e.URL.includes(co.id)).length;
  ok(here((await feed(third.pad)).body) > 0, 'E14_1_with_a_seat_there_is');
  for (const a of seats.filter(a => a.casusoverleg_id === co.id || a.casusoverleg === co.titel))
    is((await beheerder.act(`/autorisaties/${a.id}/intrekkingen`, { reden: 'Andere functie.' })).status, 201, 'his seat is taken back');
  is(here((await feed(third.pad)).body), 0, 'E14_1_a_seat_that_ended_is_gone_at_once');
  const fourth = await make(who.ggz);
  is((await feed(fourth.pad)).status, 200, 'the GGZ has one');
  is((await beheerder.act(`/medewerkers/${(await of('ggz')).id}/uitdiensttredingen`, { datum: day(0) })).status, 201, 'she leaves');
  is(bytes(await feed(fourth.pad)), absent, 'E14_1_who_left_is_the_same_404');

  // wrong ones wait, right ones never
  let last;
  for (let i = 0; i < 8; i++) last = await feed('/kalenders/' + '1'.repeat(40) + '/overleggen.ics');
  is(last.status, 429, 'E12_2_a_wrong_address_again_and_again_is_told_to_wait');
  is((await feed(third.pad)).status, 200, 'E14_1_and_a_right_one_of_the_same_office_is_not');
  is((await Person.json(house, 'voorzitter')).signedIn.status, 201, 'E12_2_nor_is_who_signs_in');

  // the journaal: each reading a line, and no secret anywhere
  const sql = text => spawnSync('sqlite3', [path.join(house.dir, 'register.db'), text], { encoding: 'utf8' }).stdout.trim();
  const count = () => Number(sql("SELECT count(*) FROM journaal WHERE regel LIKE '%handeling=kalender.lezen%'"));
  const before = count();
  await feed(third.pad);
  is(count(), before + 1, 'E12_2_each_reading_is_one_line');
  await feed(nowhere);
  is(count(), before + 1, 'E12_2_and_who_is_nobody_has_none');
  is(house.cli('journaal', 'verify', '--data', house.dir).status, 0, 'E12_2_the_journaal_verifies');
  const secrets = [first.pad, second, third.pad, leeg.pad, fourth.pad].map(secretOf);
  ok(!secrets.some(s => house.log.includes(s)), 'E14_1_no_secret_in_what_the_server_said');
  ok(/kalenderadres.maken/.test(sql('SELECT regel FROM journaal')), 'E12_2_and_so_is_the_making_of_one');
  const files = readdirSync(house.dir, { recursive: true, withFileTypes: true })
    .filter(f => f.isFile())
    .map(f => readFileSync(path.join(f.parentPath ?? f.path, f.name)));
  ok(files.length > 4 && !secrets.some(s => files.some(f => f.includes(s) || f.includes(Buffer.from(s, 'hex')))), 'E14_1_nor_in_any_file');
  is(nieuw.status, 201, 'planned');
} catch (err) {
  ok(false, 'the calendar ran to its end', err.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
