// A test message to an address that was just set (E15.1): at once, with nothing of anybody in it, and its outcome on his own page; so many a day, no more.
import { House, Person, fieldsOf, ok, is, skip, sleep, finish } from '../scenario/helper.mjs';
import { Post } from '../scenario/helper-post.mjs';
import { amsterdam, at, midnight, noClock } from '../scenario/helper-clock.mjs';

const house = await House.demo();
const post = new Post();
if (noClock) skip('test messages', noClock);
else
  try {
    let port = await post.listen();
    const zondag = [60, 61, 62, 63, 64, 65, 66].map(n => amsterdam(Date.now() + n * 86400000)).find(d => new Date(`${d}T12:00:00Z`).getUTCDay() === 0);
    const start = async (minuut, mail = true) => {
      await house.stop();
      const more = mail ? ['--smtp', `smtp://127.0.0.1:${port}`, '--mail-van', 'gcos@huis.example', '--adres', 'https://gcos.huis.example/'] : [];
      await house.start(['serve', ...more], at(new Date(midnight(zondag, minuut * 60))));
    };
    const until = async f => {
      for (let i = 0; i < 80 && !(await f()); i++) await sleep(100);
      return f();
    };
    const pad = '/herinneringen', proef = `${pad}/proeven`;
    const refused = (r, words, name) => ok(r.status === 409 && r.body.includes('E15.1') && words.test(r.body), name, `${r.status} ${r.body}`);

    // Refused first: without an address, and in a house that sends no mail.
    let politie = await Person.json(house, 'politie');
    refused(await politie.post(proef, {}), /geen herinneringen/, 'E15_1_without_an_address_there_is_nothing_to_try');
    is((await politie.act(pad, { adres: 'agent@politie.example' })).status, 201, 'set in a house without mail');
    refused(await politie.post(proef, {}), /geen mail/, 'E15_1_a_house_that_sends_no_mail_tries_nothing');
    await start(600);
    await sleep(1500);
    is(post.berichten.length, 0, 'E15_1_what_was_set_before_the_server_began_is_not_tried_later');

    // Set: it goes at once, whatever the day.
    const html = await Person.html(house, 'politie');
    politie = await Person.json(house, 'politie');
    is((await html.act(pad, { adres: 'agent@politie.example' })).status, 201, 'E15_1_set_by_himself');
    ok(await until(() => post.berichten.length === 1), 'E15_1_a_test_message_goes_at_once', post.lines);
    const [{ to, tekst }] = post.berichten;
    is(to.join(), 'agent@politie.example', 'E15_1_to_him_alone');
    ok(/^Subject: Proefbericht van GCOS$/m.test(tekst) && /^Content-Type: text\/plain/m.test(tekst), 'E15_1_as_plain_text', tekst);
    ok(!/casusoverleg|dossier|Havinga|politie(?!\.example)/i.test(tekst), 'E15_1_with_nothing_of_anybody', tekst);
    ok(tekst.includes('https://gcos.huis.example/herinneringen'), 'E15_1_and_where_to_stop_it', tekst);
    ok(await until(async () => (await politie.view(pad)).proef_aangenomen), 'E15_1_he_reads_that_the_mail_server_took_it', (await politie.view(pad)));
    ok(/de mailserver nam het aan/.test((await html.get(pad)).body), 'E15_1_on_his_page');
    const beheerder = await Person.json(house, 'beheerder');
    ok((await beheerder.view(pad)).proef_aangenomen !== true, 'E15_1_and_nobody_else');

    // Again, but not at once.
    refused(await politie.post(proef, {}), /net een proefbericht/, 'E15_1_another_is_for_later');
    ok(!(await politie.view(pad)).proef_pad && !(await html.get(pad)).body.includes('Stuur een proefbericht'), 'E15_1_and_is_not_offered');
    await sleep(500);
    is(post.berichten.length, 1, 'E15_1_one_is_one');
    await start(603);
    await sleep(1500);
    is(post.berichten.length, 1, 'E15_1_a_new_start_sends_none_again');
    const weer = await Person.html(house, 'politie'), page = (await weer.get(pad)).body;
    ok(page.includes('Stuur een proefbericht'), 'E15_1_after_two_minutes_it_is_offered');
    is((await weer.post(proef, Object.fromEntries(fieldsOf(page, proef)))).status, 303, 'E15_1_and_asked_for_by_its_button');
    ok(await until(() => post.berichten.length === 2), 'E15_1_and_goes', post.berichten.length);

    // Refused by the mail server, and no mail server at all.
    post.answers = { RCPT: '550 no such mailbox' };
    politie = await Person.json(house, 'politie');
    is((await politie.act(pad, { adres: 'nergens@politie.example' })).status, 201, 'an address that is not there');
    const mis = async () => (await politie.view(pad)).proef_mislukt && (await politie.view(pad));
    ok(/neemt het bericht niet aan/.test((await until(mis)).proef_waarom), 'E15_1_he_reads_that_it_was_not_taken', await politie.view(pad));
    ok(/is niet verstuurd/.test((await weer.get(pad)).body), 'E15_1_on_his_page_with_what_to_do');
    ok(!/nergens@|agent@/.test(house.log), 'E15_1_no_address_in_what_the_server_says', house.log);
    post.answers = {};

    // Five a day, to whatever address.
    for (const n of [4, 5]) {
      is((await politie.act(pad, { adres: `nummer${n}@politie.example` })).status, 201, `address number ${n}`);
      ok(await until(() => post.berichten.some(b => b.to.join() === `nummer${n}@politie.example`)), `E15_1_the_${n}th_that_day_goes`, post.berichten.length);
    }
    const before = post.berichten.length;
    is((await politie.act(pad, { adres: 'ander@elders.example' })).status, 201, 'an address after that');
    await sleep(1500);
    is(post.berichten.length, before, 'E15_1_more_than_five_a_day_do_not_go');
    const vol = await politie.view(pad);
    ok(vol.adres === 'ander@elders.example' && vol.proef_op && !vol.proef_aangenomen && !vol.proef_pad, 'E15_1_of_this_one_nothing_is_claimed', vol);
    refused(await politie.post(proef, {}), /vandaag al genoeg/, 'E15_1_nor_does_asking_help');
    await start(24 * 60 + 10);
    politie = await Person.json(house, 'politie');
    await post.close();
    is((await politie.act(proef, {}, pad)).status, 201, 'E15_1_the_next_day_it_may_again');
    ok(/niet te bereiken/.test((await until(mis)).proef_waarom), 'E15_1_a_server_that_is_away_is_said_too', await politie.view(pad));
    await house.stop();
    is(house.cli('journaal', 'verify', '--data', house.dir).status, 0, 'E12_2_the_journaal_verifies');
  } catch (e) {
    ok(false, 'the test messages ran to their end', `${e.stack}\n${house.log}`);
  }
await post.close().catch(() => {});
house.child?.kill('SIGKILL');
await house.end().catch(() => {});
finish();
