// The main job twice, through JSON and through HTML forms, with equal effect demanded (E30.3: the same acts and views for people and machines).
import { House, Person, ok, is, finish } from './helper.mjs';
import { road, give, fill } from './helper-road.mjs';

const house = await House.demo();
try {
  const people = {};
  const person = async (way, name) => (people[way + name] ??= await Person[way](house, name));
  const admin = await person('json', 'voorzitter');
  const list = await admin.view('/casusoverleggen');
  const co = list.casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id;

  const ends = {};
  for (const way of ['json', 'html']) {
    const kept = { co };
    for (const step of road('Testpersoon')) {
      const as = step.as === 'casemanager' ? 'reclassering' : step.as;
      const who = await person(way, as),
        target = fill(step.to, kept);
      if (step.give?.casemanager === '{casemanager}') {
        const options = (await (await person('html', 'voorzitter')).get(target + '/nieuw')).body;
        const label = [
          ...options.matchAll(/<option\b[^>]*\bvalue="([0-9a-f]{32})"[^>]*>([^<]*)/g),
          ...options.matchAll(/<input\b[^>]*name="casemanager"[^>]*value="([0-9a-f]{32})"[^>]*>[\s\S]{0,400}?<label[^>]*>([\s\S]*?)<\/label>/g),
        ];
        kept.casemanager = (label.find(([, , text]) => /reclassering/i.test(text)) ?? label[0])?.[1];
      }
      const fields = await give(who, target, step.give ?? {}, kept, await person('html', as));
      const r = await who.act(target, fields, step.match === undefined ? undefined : fill(step.match, kept));
      const fine = step.wants.includes(r.status);
      ok(
        fine,
        `${step.label} (${way})`,
        `${step.as} POST ${target}: ${r.status}, wanted ${step.wants}\n${JSON.stringify(fields)}\n${r.body
          ?.replace(/<[^>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .slice(0, 1500)}`,
      );
      if (step.wants[0] >= 400 && step.wants[0] !== 400 && fine) ok(r.artikel, `${step.label} cites its article (${way})`, r.body?.slice(0, 500));
      if (step.keep !== undefined && fine) kept[step.keep] = r.location?.split('/').pop();
    }
    const view = await admin.view(fill('/casusoverleggen/{co}/dossiers/{dossier}', kept));
    ends[way] = JSON.stringify(
      view,
      (k, v) =>
        ['id', 'pad', 'journaal_pad', 'verstrekkingen_pad', 'maken_pad', 'op', 'op_tekst', 'intrekken_pad', 'ander', 'vermoedens'].includes(k) ? undefined : v,
      1,
    );
    const journaal = await admin.view(fill('/casusoverleggen/{co}/dossiers/{dossier}/journaal', kept));
    ok(
      journaal.regels.some(r => r.geweigerd) && journaal.regels.length > 20,
      `E12_2_every_access_and_refusal_is_on_record (${way})`,
      journaal.regels.length,
    );
  }
  // The second person has the first one's name: a likely duplicate is said of him alone.
  const same = text =>
    JSON.parse(text, (k, v) => (k === 'tijdlijn' ? v.filter(e => !/dezelfde persoon|dubbel/.test(e.titel)) : k === 'handelingen' ? undefined : v));
  const [html, json] = [JSON.stringify(same(ends.html), null, 1).split('\n'), JSON.stringify(same(ends.json), null, 1).split('\n')];
  const at = html.findIndex((line, i) => line !== json[i]);
  ok(
    at < 0 && html.length === json.length,
    'E30_3_forms_and_json_have_equal_effect',
    `${html.slice(at - 2, at + 4).join('\n')}\n--- json\n${json.slice(at - 2, at + 4).join('\n')}`,
  );
} catch (e) {
  ok(false, 'the scenario ran to its end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
