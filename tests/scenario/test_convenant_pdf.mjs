// The covenant and its notification as a PDF from the page (E23.4, E21.1): refused as the page itself is, journalled as what it is (E12.2), made in the
// sandbox beside the threads that serve, and never half.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GCOS, House, Person, ok, is, skip, finish } from './helper.mjs';

const source = process.env.GCOS_SOURCE ?? '.';
const probe = spawnSync(GCOS, ['convenant', 'show', `${source}/convenanten/nazorg.yaml`, '--format', 'pdf'], { encoding: 'latin1', maxBuffer: 64 << 20 });
const sandbox = !/zandbak|ontbreekt/.test(probe.stderr);
const has = program => spawnSync(program, ['-v']).error === undefined;
const whole = r => r.status === 200 && r.bytes.subarray(0, 5).toString() === '%PDF-' && /%%EOF\s*$/.test(r.bytes.subarray(-16).toString('latin1'));
const work = mkdtempSync(path.join(process.env.TMPDIR ?? tmpdir(), 'gcos-pdf-'));
const strip = body => body.replace(/"(instance|incident|detail)":"[^"]*"/g, '');
const house = await House.demo();
try {
  const politie = await Person.json(house, 'politie'),
    page = await Person.html(house, 'politie'),
    fg = await Person.json(house, 'fg');
  const co = `/casusoverleggen/${(await politie.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id}`;
  const nowhere = '/casusoverleggen/00000000000000000000000000000000/convenant/stuk/pdf';

  for (const [stuk, name, title, eis] of [
    ['/convenant/stuk', 'convenant.pdf', 'Convenant als PDF', 'E23_4'],
    ['/convenant/melding', 'melding.pdf', 'Melding als PDF', 'E21_1'],
  ]) {
    const pdf = `${co}${stuk}/pdf`;
    // refused: as the page, and as what is not there
    for (const who of ['zonder-zetel', 'nazorg']) {
      const json = await Person.json(house, who),
        html = await Person.html(house, who);
      is(strip((await json.get(pdf)).body), strip((await json.get(nowhere)).body), `${eis}_no_pdf_without_a_seat ${who}`);
      const [r, as] = [await html.get(pdf), await html.get(co + stuk)];
      ok(r.status === 404 && r.bytes.equals(as.bytes) && !r.headers['content-disposition'], `${eis}_refused_with_the_bytes_of_the_page ${who}`, r.status);
    }
    const out = await page.get(pdf, { cookie: '' });
    ok(out.status === 303 && /aanmelden/.test(out.headers.location), `${eis}_signed_out_first_signs_in`);
    is((await politie.get(pdf, { accept: 'application/json' })).status, 406, `${eis}_it_is_a_pdf_and_nothing_else`);
    ok((await page.get(co + stuk)).body.includes(`href="${pdf}"`), `${eis}_found_from_the_page`);

    // allowed
    if (!sandbox) {
      skip(`${eis}_as_pdf`, `no PDF can be made here: ${probe.stderr.trim()}`);
      continue;
    }
    for (const person of [page, politie]) {
      const r = await person.get(pdf);
      ok(whole(r), `${eis}_a_whole_pdf ${person.way}`, [r.status, r.body.slice(0, 300)]);
      is(r.headers['content-type'], 'application/pdf', `${eis}_says_what_it_is ${person.way}`);
      is(r.headers['content-disposition'], `attachment; filename="${name}"`, `${eis}_under_a_plain_name ${person.way}`);
      is(r.headers['cache-control'], 'no-store', `${eis}_and_is_not_kept_on_the_way ${person.way}`);
    }
    const line = (await fg.view(`${co}/journaal`)).regels.find(r => r.handeling === title);
    ok(line && /Ruud/.test(line.wie) && line.over.length === 0, 'E12_2_taking_it_along_is_a_line_of_its_own', line);
    const file = path.join(work, name);
    writeFileSync(file, (await page.get(pdf)).bytes);
    if (has('qpdf')) is(spawnSync('qpdf', ['--check', file]).status, 0, `${eis}_qpdf_finds_no_fault`);
    else skip(`${eis}_qpdf_finds_no_fault`, 'qpdf is not installed');
    if (has('pdftotext')) {
      const flat = s => s.replace(/\s+/g, ' ');
      const text = flat(spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout);
      const koppen = (await politie.view(co + stuk)).stuk.blokken.filter(b => b.kop).map(b => flat(b.kop.tekst));
      ok(koppen.length > 3 && koppen.every(k => text.includes(k)), `${eis}_the_same_articles_as_the_page`, koppen);
    } else skip(`${eis}_the_same_articles_as_the_page`, 'pdftotext is not installed');
  }

  // many at once: each is whole or told to come back, and nobody else waits
  if (sandbox) {
    const many = Array.from({ length: 14 }, () => page.get(`${co}/convenant/stuk/pdf`));
    const began = Date.now();
    const other = await Person.json(house, 'ggz');
    ok(other.bearer && (await other.get(`${co}/convenant`)).status === 200, 'E23_4_meanwhile_others_sign_in_and_read', `${Date.now() - began} ms`);
    const got = await Promise.all(many);
    ok(got.every(r => whole(r) || (r.status === 503 && r.headers['retry-after'])), 'E23_4_whole_or_not_at_all', got.map(r => r.status));
    ok(got.filter(whole).length >= 8, 'E23_4_most_get_theirs', got.map(r => r.status));
  } else skip('E23_4_whole_or_not_at_all', 'no PDF can be made here');
} catch (e) {
  ok(false, 'the documents ran to their end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}

// without the tools the page says so, and there is no half PDF
symlinkSync(process.execPath, path.join(work, 'node'));
const bare = await House.demo({ env: { PATH: work } });
try {
  const [json, html] = [await Person.json(bare, 'politie'), await Person.html(bare, 'politie')];
  const co = `/casusoverleggen/${(await json.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id}`;
  const [problem, page] = [await json.get(`${co}/convenant/stuk/pdf`), await html.get(`${co}/convenant/stuk/pdf`)];
  ok(problem.status === 503 && /problem\+json/.test(problem.headers['content-type']), 'E23_4_without_the_tools_a_problem', problem.body);
  ok(page.status === 503 && /druk die af/.test(page.body), 'E23_4_and_a_page_that_says_what_can_be_done', page.body);
  ok(!/%PDF|bubblewrap|bwrap/.test(page.body), 'E23_4_and_tells_nothing_of_the_server', page.body);
  ok(!page.headers['content-disposition'], 'E23_4_and_no_file');
  is((await html.get(`${co}/convenant/stuk`)).status, 200, 'E23_4_the_page_remains');
  is((await html.get(`${co}/convenant/stuk/pdf`, { cookie: '' })).status, 303, 'E23_4_who_is_signed_out_is_told_nothing_of_it');
} catch (e) {
  ok(false, 'without the tools it ran to its end', e.stack);
} finally {
  is(await bare.end(), 0, 'and that server stops cleanly');
  rmSync(work, { recursive: true, force: true });
}
finish();
