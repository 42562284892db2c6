// Reminders by mail: when work waits, once a working day, to who asked for it; never what it is about, and not in the open over a network (E15.1, art. 6).
import { readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { House, Person, ok, is, skip, sleep, finish } from '../scenario/helper.mjs';
import { Post } from '../scenario/helper-post.mjs';
import { amsterdam, at, midnight, noClock, shift } from '../scenario/helper-clock.mjs';

const house = await House.demo();
const post = new Post();
if (noClock) skip('reminders', noClock);
else
  try {
    let port = await post.listen();
    const dag = n => amsterdam(Date.now() + n * 86400000),
      tuesday = [60, 61, 62, 63, 64, 65, 66].map(dag).find(d => new Date(`${d}T12:00:00Z`).getUTCDay() === 2);
    const start = async (day, clock, more = []) => {
      await house.stop();
      const [h, m] = clock.split(':').map(Number);
      await house.start(['serve', '--smtp', `smtp://127.0.0.1:${port}`, '--mail-van', 'gcos@huis.example', '--adres', 'https://gcos.huis.example/', ...more],
        at(new Date(midnight(day, h * 3600 + m * 60))));
    };
    const arrived = async n => {
      for (let i = 0; i < 100 && post.berichten.length < n; i++) await sleep(100);
      return post.berichten.length;
    };
    // ---- who wants it, and where ----
    const politie = await Person.json(house, 'politie'),
      names = [...new Set((await politie.view('/casusoverleggen')).casusoverleggen.map(c => c.titel))];
    for (const adres of ['geen-adres', 'a@b', '.a@b.nl', 'a..b@c.nl', 'a@-b.nl', 'a@b.nl, c@d.nl', '<a@b.nl>', '-Xa@b.nl', `${'a'.repeat(65)}@b.nl`]) {
      const r = await politie.post('/herinneringen', { adres });
      ok(r.status === 400 && r.body.includes('adres'), `E15_1_no_address_${adres.slice(0, 16)}`, r.body);
    }
    is((await politie.post('/herinneringen', { adres: 'a@b.nl\r\nBcc: c@d.nl' })).status, 400, 'E15_1_no_second_line_in_an_address');
    is((await politie.post('/herinneringen/beeindigingen', {})).status, 409, 'E15_1_nothing_to_stop');
    const html = await Person.html(house, 'politie');
    ok(/Dit huis verstuurt nu geen mail/.test((await html.get('/herinneringen')).body), 'E15_1_the_page_says_that_this_house_sends_none');
    is((await html.act('/herinneringen', { adres: 'agent@politie.example' })).status, 201, 'E15_1_set_by_himself');
    ok((await html.get('/herinneringen')).body.includes('agent@politie.example'), 'E15_1_and_shown_to_him');
    const fg = await Person.json(house, 'fg'),
      beheerder = await Person.json(house, 'beheerder');
    is((await fg.act('/herinneringen', { adres: 'fg@huis.example' })).status, 201, 'one without work');
    ok(!JSON.stringify(await beheerder.view('/medewerkers')).includes('agent@politie.example'), 'E15_1_the_beheerder_does_not_read_it');

    // ---- how it is set up ----
    const wrong = (...args) => house.cli('serve', '--data', house.dir, '--listen', '127.0.0.1:1', ...args);
    for (const [args, words] of [
      [['--mail-van', 'a@b.nl'], /Zonder --smtp/], [['--smtp', 'http://x'], /--smtp is/], [['--smtp', 'smtp://u:p@x'], /zonder wachtwoord/],
      [['--smtp', 'smtp://x'], /--mail-van/], [['--smtp', 'smtp://x', '--mail-van', 'a@b.nl'], /--adres/],
      [['--smtp', 'smtp://x', '--mail-van', 'a@b.nl', '--adres', 'http://elders.example'], /--adres/],
      [['--smtp', 'smtp://x', '--mail-van', 'a@b.nl', '--adres', 'https://x.example', '--smtp-geheim', '/bestaat-niet'], /--smtp-geheim/]]) {
      const r = wrong(...args);
      ok(r.status === 2 && words.test(r.stderr), `E15_1_refused_${args.join('_').slice(0, 60)}`, `${r.status} ${r.stderr}`);
    }

    // ---- when ----
    await start(shift(tuesday, -3), '10:00');
    await sleep(2500);
    is(post.berichten.length, 0, 'E15_1_nothing_on_a_Saturday');
    await start(tuesday, '06:58');
    await sleep(2500);
    is(post.berichten.length, 0, 'E15_1_nothing_before_seven');
    await start(tuesday, '07:00');
    is(await arrived(1), 1, 'E15_1_at_seven_who_is_late_hears_of_it');
    await sleep(1500);
    is(post.berichten.length, 1, 'E15_1_and_nobody_without_work');
    const [bericht] = post.berichten;
    ok(bericht.to.join() === 'agent@politie.example' && /^Subject: Er wacht werk op u in GCOS$/m.test(bericht.tekst), 'E15_1_to_him_alone', bericht);
    const { tekst } = bericht;
    ok(/^https:\/\/gcos\.huis\.example\/werk$/m.test(tekst) && /vandaag of morgen/.test(tekst), 'E15_1_with_the_way_to_his_work', tekst);
    ok(!/casusoverleg|dossier|politie(?!\.example)/i.test(tekst) && !names.some(n => tekst.includes(n)), 'E15_1_and_never_what_it_is_about', tekst);
    const heads = [/^Auto-Submitted: auto-generated$/m, /^Date: \w{3}, \d\d \w{3} \d{4} /m, /^Message-ID: <[0-9a-f]{32}@huis\.example>$/m];
    ok(heads.every(h => h.test(tekst)), 'E15_1_a_well_formed_message', tekst);
    await start(tuesday, '12:00');
    await sleep(2500);
    is(post.berichten.length, 1, 'E15_1_once_a_day_also_after_a_new_start');
    ok(!/@|politie/.test(readFileSync(path.join(house.dir, 'herinneringen'), 'utf8')), 'E15_1_what_is_kept_of_it_names_nobody');

    // ---- the server is away: said to the beheerder, tried again ----
    const wednesday = shift(tuesday, 1);
    await post.close();
    await start(wednesday, '08:00');
    const bh = await Person.json(house, 'beheerder');
    let stand;
    for (let i = 0; i < 100 && !stand?.hapert; i++, await sleep(100)) stand = (await bh.view('/werk')).post;
    ok(stand?.hapert && stand.wachtend === 1 && /niet te bereiken/.test(stand.waarom), 'E15_1_the_beheerder_sees_that_it_does_not_arrive', stand);
    const pagina = (await (await Person.html(house, 'beheerder')).get('/werk')).body;
    ok(/Herinneringen per mail komen niet aan/.test(pagina) && !pagina.includes('agent@'), 'E15_1_on_his_page_and_no_address');
    ok((await (await Person.json(house, 'politie')).view('/werk')).post === undefined, 'E15_1_others_are_not_bothered');
    await post.listen('127.0.0.1', port);
    await start(wednesday, '08:20');
    is(await arrived(2), 2, 'E15_1_and_it_is_tried_again_the_same_day');

    // ---- an address that does not exist ----
    post.answers = { RCPT: '550 no such mailbox' };
    const before = post.lines.filter(l => l.startsWith('RCPT')).length;
    await start(shift(tuesday, 2), '09:00');
    const asked = () => post.lines.filter(l => l.startsWith('RCPT')).length;
    for (let i = 0; i < 100 && asked() === before; i++) await sleep(100);
    await sleep(1000); // it may not be asked a second time at once either
    const tried = asked();
    is(tried, before + 1, 'E15_1_an_address_is_asked_once');
    await start(shift(tuesday, 2), '09:30');
    await sleep(2500);
    is(asked(), tried, 'E15_1_an_address_refused_for_good_is_not_tried_again_that_day');
    post.answers = {};

    // ---- a password; and never in the open over a network ----
    const geheim = path.join(house.outer, 'geheim');
    writeFileSync(geheim, 'gcos:welkom\n', { mode: 0o600 });
    post.answers = { EHLO: '250-post\r\n250 AUTH PLAIN', 'AUTH PLAIN': '334 ', AGdjb3MAd2Vsa29t: '235 ok' };
    await start(shift(tuesday, 3), '09:00', ['--smtp-geheim', geheim]);
    is(await arrived(3), 3, 'E15_1_with_a_password');
    ok(post.lines.some(l => l === 'AGdjb3MAd2Vsa29t'), 'E15_1_that_was_asked', post.lines.slice(-6));
    post.answers = {};
    const own = Object.values(networkInterfaces()).flat().find(i => i.family === 'IPv4' && !i.internal)?.address;
    if (own === undefined) skip('a mail server elsewhere', 'this machine has no network');
    else {
      await post.close();
      port = await post.listen(own);
      post.lines = [];
      await house.stop();
      await house.start(['serve', '--smtp', `smtp://${own}:${port}`, '--mail-van', 'gcos@huis.example', '--adres', 'https://gcos.huis.example'],
        at(new Date(midnight(shift(tuesday, 6), 9 * 3600))));
      const b = await Person.json(house, 'beheerder');
      for (stand = undefined; !stand?.hapert && post.lines.length < 50; await sleep(200)) stand = (await b.view('/werk')).post;
      ok(/beveiligde verbinding/.test(stand?.waarom), 'E15_1_a_server_elsewhere_without_TLS_gets_nothing', stand);
      ok(!post.lines.some(l => /^(MAIL|RCPT|AUTH)/.test(l)), 'E15_1_not_even_the_address', post.lines);
    }

    // ---- stopped ----
    const weg = await Person.html(house, 'politie');
    is((await weg.act('/herinneringen/beeindigingen', {}, '/herinneringen')).status, 201, 'E15_1_stopped_by_himself');
    ok(/U krijgt geen herinneringen/.test((await weg.get('/herinneringen')).body), 'E15_1_and_the_page_says_so');
    await post.close();
    port = await post.listen();
    const sent = post.berichten.length;
    await start(shift(tuesday, 7), '09:00');
    await sleep(2500);
    is(post.berichten.length, sent, 'E15_1_then_nothing_comes');
    await house.stop();
    is(house.cli('journaal', 'verify', '--data', house.dir).status, 0, 'E12_2_the_journaal_verifies');
  } catch (e) {
    ok(false, 'the reminders ran to their end', `${e.stack}\n${house.log}`);
  }
await post.close().catch(() => {});
house.child?.kill('SIGKILL');
await house.end().catch(() => {});
finish();
