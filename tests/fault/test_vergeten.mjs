// Forgotten everywhere: fifty marked values over the texts of ten dossiers; five are destroyed, of a sixth what was wrong is corrected, and nothing of those
// is in any file, backup, copy of the keys, or a minute later in the memory of the server: not as UTF-8, UTF-16, base64, hex or compressed (E18.3, E20.6).
// The living are read as before.
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import zlib from 'node:zlib';
import { amsterdam } from '../scenario/helper-clock.mjs';
import { send, jpeg } from '../scenario/helper-bestand.mjs';
import { forms, inFiles, inMemory, mark, sommen } from './helper-sporen.mjs';
import { House, Person, ok, is, skip, sleep, unescape, finish } from '../scenario/helper.mjs';

const house = await House.demo();
const at = name => path.join(house.outer, name);
const MINUTE = Number(process.env.VERGETEN_NA ?? 60) * 1000;

const onDisk = words => inFiles(house.outer, words);

try {
  const first = await Person.json(house, 'voorzitter');
  const co = (await first.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
    base = `/casusoverleggen/${co}`;
  await house.stop();
  mkdirSync(at('sleutels'), { mode: 0o700 });
  await house.start(['serve', '--sleutelkopie', at('sleutels')], { env: { MALLOC_PERTURB_: '0' } }); // nobody overwrites what was freed
  const police = await Person.json(house, 'politie'),
    policeHtml = await Person.html(house, 'politie'),
    chair = await Person.json(house, 'voorzitter'),
    chairHtml = await Person.html(house, 'voorzitter'),
    second = await Person.json(house, 'voorbereider'),
    handler = await Person.json(house, 'ketenmanager');
  const page = (await policeHtml.get(`${base}/dossiers/nieuw`)).body,
    grondslag = unescape(/name="grondslag"[^>]*value="([^"]+)"/.exec(page)?.[1] ?? /name="grondslag"[\s\S]*?<option[^>]*value="([^"]+)"/.exec(page)[1]);
  const agent = (await (await Person.json(house, 'beheerder')).view('/medewerkers')).medewerkers.find(m => m.gebruikersnaam === 'politie').id,
    later = amsterdam(Date.now() + 9 * 864e5),
    now = await second.act(`${base}/overleggen`, { datum: amsterdam(new Date()), tijd: '23:50', plaats: 'Zaal 2' });
  await second.act(`${now.location}/aanwezigheden`, { aanwezigen: [agent] });
  const plan = await second.act(`${base}/overleggen`, { datum: amsterdam(Date.now() + 864e5), tijd: '10:00', plaats: 'Zaal 1' });
  const meeting = plan.location.split('/').pop();
  const did = async (promise, what) => {
    const r = await promise;
    if (r.status !== 201 && r.status !== 303) throw new Error(`${what}: ${r.status} ${r.body.slice(0, 400)}`);
    return r;
  };

  // ---- ten dossiers, as pages and as JSON, each with more than five marked texts ----
  const dossier = [],
    words = [];
  for (let d = 0; d < 10; d++) {
    const m = Array.from({ length: 28 }, (_, n) => mark(d, n)),
      who = d % 2 === 0 ? police : policeHtml,
      lead = d % 2 === 0 ? chair : chairHtml;
    const person = { voornamen: m[0], geslachtsnaam: m[1], straat: m[2], huisnummer: '1', postcode: '1211 AA', woonplaats: m[3], geboortedatum: '1980-02-03',
      aanleiding: `Overlast door ${m[4]}.`, grondslag, criteria: ['meer-dan-tien', 'afgelopen-jaar', 'in-de-regio'] };
    // wrong first: the form comes back with what was typed
    await who.act(`${base}/dossiers`, { ...person, geboortedatum: '1980-02-31' });
    const pad = (await did(who.act(`${base}/dossiers`, person), 'aanmelden')).location;
    const fact = { rubriek: 'overlast', feitdatum: '2026-01-02', hard: true, rechtmatig: true, beroepsregels: true };
    await did(who.act(`${pad}/gegevens`, { ...fact, inhoud: `Meldingen over ${m[5]}.` }), 'gegeven');
    // a photo: in its name, in what is said of it, and in itself from its first chunk to its last
    const photo = jpeg(`${m[18]} ${'.'.repeat(600000)} ${m[18]}`),
      sent = await did(send(who, `${pad}/bijlagen`, { ...fact, inhoud: `Te zien is ${m[16]}.`, verklaring: true }, `${m[17]}.jpg`, photo), 'bijlage'),
      bijlage = sent.location.replace(/^\/api\/v1/, '');
    if (!(await chair.get(`${bijlage}/inhoud`)).bytes.equals(photo)) throw new Error('another photo');
    await did(lead.act(`${bijlage}/controles`, { oordeel: 'akkoord' }), 'controle');
    for (const p of [police, policeHtml]) for (const tail of ['', '/inhoud']) await p.get(bijlage + tail);
    const yes = Object.fromEntries(['doelgroep', 'noodzaak', 'proportionaliteit', 'subsidiariteit'].flatMap((q, i) =>
      [[q, true], [`${q}_waarom`, i === 0 ? `Voldoet: ${m[6]}.` : 'Nagegaan.']]));
    await did(lead.act(`${pad}/privacytoetsen`, yes), 'privacytoets');
    // what went out of it, and what was proposed to
    const uit = { persoon: `Functie ${m[19]}`, geheimhouding: `Volgens ${m[20]}`, vorm: 'papier', datum: amsterdam(new Date()) };
    await did(chair.act(`${pad}/wettelijke-verstrekkingen`, { ontvanger: `Dienst ${m[21]}`, wet: `Wet ${m[22]} art. 1`,
      stukken: ['personalia', bijlage.split('/').pop()],
      reden: `Gevorderd om ${m[23]}.`, ...uit }), 'verstrekking');
    await did(chair.act(`${pad}/verstrekkingsvoorstellen`, { soort: 'casusoverleg', ontvanger: 'Casusoverleg elders', wet: 'Gemeentewet art. 172',
      stukken: ['personalia'], reden: 'Verhuisd.', noodzaak: `Nodig om ${m[24]}.` }), 'voorstel');
    for (const p of [chair, chairHtml]) await p.get(`${pad}/verstrekkingen`);
    await did(lead.act(`${pad}/agenderingen`, { overleg: meeting, inleiding: `Bespreken: ${m[7]}.` }, pad), 'agenderen');
    await did(lead.act(`${pad}/agendaverwijderingen`, { reden: `Later: ${m[8]}.` }, pad), 'van agenda');
    await did(who.act(`${pad}/agendavoorstellen`, { reden: `Graag weer: ${m[9]}.` }), 'voorstel');
    // typed and not sent; searched; read in every way
    const typed = await policeHtml.act(`${pad}/gegevens`, { ...fact, inhoud: `Half getypt ${m[10]}`, _concept: '1' });
    if (d === 0) ok((await policeHtml.get(`${pad}/gegevens/nieuw`)).body.includes(m[10]), 'E41_2_what_was_typed_is_kept', typed.body.slice(0, 300));
    if (d % 5 === 0) {
      // the whole road, to a report of progress
      const put = { overleg: now.location.split('/').pop(), inleiding: 'Bespreken.' };
      await did(lead.act(`${pad}/agenderingen`, put, pad), 'agenderen');
      const outcome = { realisatie: `Samen met ${m[11]}.`, casemanager: agent, informeren: 'gesprek-casemanager' };
      await did(lead.act(`${pad}/besprekingen`, outcome), 'bespreken');
      const keuze = { drang_dwang: 'drang', resultaatgebied: 'recidive', deelnemers: [agent] };
      const aanpak = { doel: `Rust met ${m[12]}.`, inhoud: `Begeleiding door ${m[13]}.`, ...keuze };
      await did(lead.act(`${pad}/aanpakken`, aanpak, pad), 'aanpak');
      await did(lead.act(`${pad}/afspraken`, { wat: `Bellen met ${m[14]}`, partij: 'politie', uiterlijk: later }), 'afspraak');
      await did(who.act(`${pad}/voortgangsverslagen`, { afspraak: 'geen', inhoud: `Gesproken met ${m[15]}.` }), 'voortgang');
    }
    // he asked what is known of him, or to correct it: of the even ones that is done, of the odd ones it still runs
    const done = d % 2 === 0,
      today = amsterdam(new Date()),
      kenmerk = `K-${d}`,
      ask = { soort: done ? 'correctie' : 'inzage', kenmerk, ontvangen: today, via: 'rechtstreeks', vraag: done ? `Het gaat om ${m[25]}.` : 'Alles.' };
    await did(handler.act(`${base}/verzoeken`, ask), 'verzoek');
    const asked = `${base}/verzoeken/${(await handler.view(`${base}/verzoeken`)).verzoeken.find(v => v.kenmerk === kenmerk).id}`,
      tied = `${asked}/dossiers/${pad.split('/').pop()}`,
      piece = (await chair.view(pad)).rubrieken.flatMap(r => r.gegevens ?? []).find(g => g.inhoud?.includes(m[5]))?.id;
    await did(handler.act(`${asked}/identificaties`, { wijze: 'document', datum: today }), 'identiteit');
    await did(handler.act(`${tied}/koppelingen`, {}), 'koppelen');
    await handler.get(`${tied}/overzicht`);
    if (done) {
      await did(handler.act(`${tied}/correctiebesluiten`, { gegeven: piece, wijze: 'afgewezen', motivering: `Gezien met ${m[26]}.` }), 'per gegeven');
      await did(handler.act(`${asked}/besluiten`, { besluit: 'afgewezen', motivering: `Klopt volgens ${m[27]}.` }), 'besluit');
      await did(handler.act(`${asked}/antwoorden`, { wijze: 'brief', datum: today }), 'antwoord');
    } else {
      await did(handler.act(`${tied}/woordweglatingen`, { woorden: m[5], gezien: true, grond: 'e', motivering: `Genoemd door ${m[26]}.` }), 'woorden');
      await did(handler.act(`${tied}/weglatingen`, { gegeven: piece, grond: 'e', motivering: `Gaat ook over ${m[26]}.` }), 'weglaten');
      if ((await handler.get(`${tied}/overzicht`)).body.includes(m[5])) throw new Error('a word that was left out');
    }
    await lead.act(`${base}/zoekvragen`, { naam: `${m[0]} ${m[1]}` });
    for (const p of [chair, chairHtml, police, policeHtml, second]) for (const tail of ['', '/toegang', '/journaal']) await p.get(pad + tail);
    for (const p of [chair, chairHtml, policeHtml]) for (const list of ['/dossiers', '', '/toezicht']) await p.get(base + list);
    dossier.push({ pad, name: m[1] });
    const account = (await chair.view(`${pad}/verstrekkingen`)).verstrekkingen.find(v => v.gegeven).pad, som = createHash('sha256').update(photo).digest('hex');
    for (const p of [chair, chairHtml]) if (!(await p.get(account)).body.includes(som)) throw new Error('an account without its checksum');
    sommen.push(som);
    words.push([...m.slice(0, d % 5 === 0 ? 16 : 11), som, ...m.slice(16, 25), ...(done ? m.slice(25) : [m[26]])]);
  }
  const all = words.flat(),
    gone = words.slice(0, 5).flat(),
    live = words.slice(5).flat().filter(w => ![0, 1, 2, 3, 5].some(n => w === mark(8, n)));
  ok(all.length >= 50 && new Set(all).size === all.length, `E20_6_${all.length}_marked_values_in_ten_dossiers`);
  is(house.cli('backup', '--data', house.dir, '--to', at('eerder')).status, 0, 'a backup of before');
  is(onDisk(all).length, 0, 'E20_6_no_text_stands_in_the_open_anywhere');

  // ---- control: what is looked for is found, however it stands there ----
  mkdirSync(at('controle'));
  const [word] = live,
    shapes = forms(word);
  for (const [i, f] of shapes.entries()) {
    writeFileSync(path.join(at('controle'), 'x'), Buffer.concat([Buffer.from('ab'), f, Buffer.from('yz')]));
    is(onDisk([word]).length, 1, `control: shape ${i} is found`);
  }
  for (const [name, pack] of [['zlib', zlib.deflateSync], ['gzip', zlib.gzipSync]]) {
    writeFileSync(path.join(at('controle'), 'x'), Buffer.concat([Buffer.from('ab'), pack(Buffer.from(`een zin met ${word} erin, en nog wat meer`))]));
    is(onDisk([word]).length, 1, `control: ${name} is opened`);
  }
  writeFileSync(path.join(at('controle'), 'x'), `${Buffer.from(`ja ${word} nee`).toString('base64')}`);
  is(onDisk([word]).length, 1, 'control: a word within base64');
  writeFileSync(path.join(at('controle'), 'x'), '');

  // ---- five are destroyed ----
  await sleep(100); // connections that were closed during the search are seen to be
  for (const d of dossier.slice(0, 5)) {
    const reason = { reden: 'overleden', toelichting: 'Bericht van de gemeente.' };
    await did(chair.act(`${d.pad}/afsluitingen`, reason, d.pad), 'afsluiten');
    await did(second.act(`${d.pad}/vernietigingsbesluiten`, { onherroepelijk: true }), 'vernietigen');
    is((await chair.get(d.pad)).status, 404, 'E20_6_destroyed');
  }
  is(house.cli('backup', '--data', house.dir, '--to', at('later')).status, 0, 'a backup of after');
  is(onDisk(gone).join(), '', 'E20_6_nothing_of_it_in_any_file_backup_or_copy');
  await sleep(100);
  // what was asked about them: done, so gone with them; or it runs, and says no more of them
  const asked = (await handler.view(`${base}/verzoeken`)).verzoeken.sort((a, b) => a.kenmerk.localeCompare(b.kenmerk));
  is(asked.map(v => v.kenmerk).join(), 'K-1,K-3,K-5,K-6,K-7,K-8,K-9', 'E20_1_a_verzoek_that_is_done_goes_with_its_dossier');
  is(asked.map(v => `${v.dossiers.length}${v.weggelaten ?? ''}`).join(), '0,0,12,1,12,1,12', 'E20_1_and_one_that_runs_says_no_more_of_it');
  const none = { besluit: 'geen-gegevens', motivering: 'Er is niets meer.' };
  is((await handler.act(`${base}/verzoeken/${asked[0].id}/besluiten`, none)).status, 201, 'E18_2_and_is_decided_as_it_now_stands');
  for (const d of dossier.slice(5)) ok((await chair.get(d.pad)).body.includes(d.name), 'E20_6_the_living_are_read_as_before');

  // ---- of one that lives what was wrong is corrected (18.3): gone in the same way, and what stands there instead is read ----
  const right = mark(90, 5),
    name = [0, 1, 2, 3].map(n => mark(91, n)),
    wrong = [0, 1, 2, 3, 5].map(n => mark(8, n)),
    today = amsterdam(new Date()),
    gegevens = async () => (await chair.view(dossier[8].pad)).rubrieken.flatMap(r => r.gegevens ?? []),
    piece = (await gegevens()).find(g => g.inhoud?.includes(mark(8, 5))).id,
    number = dossier[8].pad.split('/').pop();
  const klopt_niet = { soort: 'correctie', kenmerk: 'C-8', ontvangen: today, via: 'rechtstreeks', vraag: 'Het klopt niet.' };
  await did(handler.act(`${base}/verzoeken`, klopt_niet), 'verzoek');
  const verzoek = `${base}/verzoeken/${(await handler.view(`${base}/verzoeken`)).verzoeken.find(v => v.kenmerk === 'C-8').id}`,
    tied = `${verzoek}/dossiers/${number}`;
  await did(handler.act(`${verzoek}/identificaties`, { wijze: 'document', datum: today }), 'identiteit');
  await did(handler.act(`${tied}/koppelingen`, {}), 'koppelen');
  const beslis = { gegeven: piece, wijze: 'verbeteren', grond: 'onjuist', motivering: 'Het was iets anders.' };
  await did(handler.act(`${tied}/correctiebesluiten`, beslis), 'per gegeven');
  await did(handler.act(`${tied}/correctiebesluiten`, { ...beslis, gegeven: number }), 'the personalia');
  await did(handler.act(`${verzoek}/besluiten`, { besluit: 'toegewezen', grond_correctie: 'onjuist', motivering: 'Het klopt niet.' }), 'besluit');
  await did(handler.act(`${tied}/correcties`, { gegeven: piece, inhoud: `Meldingen over ${right}.` }), 'correctie');
  const anders = { voornamen: name[0], geslachtsnaam: name[1], straat: name[2], woonplaats: name[3], geboortedatum: '1980-02-03' };
  await did(handler.act(`${tied}/personaliacorrecties`, anders), 'personalia');
  for (const p of [chair, chairHtml, police, policeHtml]) {
    const body = (await p.get(dossier[8].pad)).body;
    ok([right, name[1]].every(w => body.includes(w)) && !wrong.some(w => body.includes(w)), 'E18_3_what_is_right_is_read_and_what_was_wrong_is_not');
  }
  for (const p of [chair, chairHtml]) {
    const list = (await p.get(`${base}/dossiers`)).body;
    ok(list.includes(name[1]) && !wrong.some(w => list.includes(w)), 'E18_3_in_lists_too');
  }
  is(house.cli('backup', '--data', house.dir, '--to', at('daarna')).status, 0, 'a backup of after');
  is(onDisk([...wrong, right, ...name]).join(), '', 'E18_3_nothing_of_it_in_any_file_backup_or_copy');
  gone.push(...wrong);

  // ---- a minute later, in memory ----
  const pid = house.child.pid;
  let may = existsSync(`/proc/${pid}/mem`);
  try {
    closeSync(openSync(`/proc/${pid}/mem`, 'r'));
  } catch {
    may = false;
  }
  if (!may) skip('memory', 'this user may not read the memory of the server');
  else {
    await sleep(MINUTE);
    // Control: a request half-way holds what it brought.
    const half = mark(99, 99),
      socket = net.connect(house.port, '127.0.0.1');
    socket.on('error', () => {});
    const body = `geslachtsnaam=${half}`;
    const head = ['POST /aanmelden HTTP/1.1', `Host: 127.0.0.1:${house.port}`, 'Content-Type: application/x-www-form-urlencoded', 'Content-Length: 4000'];
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
    await sleep(500);
    is(inMemory(pid, [half]).size, 1, 'control: what a request brings is found in memory while it lasts');
    socket.destroy();
    await sleep(500);
    is(inMemory(pid, [half]).size, 0, 'E20_6_and_not_when_it_is_over');
    const found = inMemory(pid, all);
    for (const w of gone.filter(w => found.has(w))) console.log(`# ${w}: ${found.get(w)}`);
    console.log(`# of the living ${live.filter(w => found.has(w)).length} are in memory`);
    is(gone.filter(w => found.has(w)).length, 0, 'E20_6_nor_in_the_memory_of_the_server_a_minute_later');
  }
} catch (e) {
  ok(false, 'it ran to its end', e.stack);
}
house.child?.kill('SIGKILL');
await house.end().catch(() => {});
finish();
