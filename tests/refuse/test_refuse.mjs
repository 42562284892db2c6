// Generated from the action table: every person × dossier in every state × every act on a dossier, over HTTP, against a second evaluator written
// here from the requirements (E10.3, E6.1, E10.2), not from the program's code. Nothing is filled in, so nothing changes.
import { House, Person, ok, is, finish } from '../scenario/helper.mjs';
import { road, give, fill } from '../scenario/helper-road.mjs';

// E10.3, as the requirement says it: who sees a dossier in which state.
const ziet = {
  concept: ['aanmelder'],
  aangemeld: ['aanmelder', 'voorbereider', 'voorzitter'],
  afgewezen: ['aanmelder', 'voorbereider', 'voorzitter'],
  getoetst: ['aanmelder', 'voorbereider', 'voorzitter', 'deelnemer', 'casemanager'],
  geagendeerd: ['aanmelder', 'voorbereider', 'voorzitter', 'deelnemer', 'casemanager'],
  'in-aanpak': ['aanmelder', 'voorbereider', 'voorzitter', 'deelnemer', 'casemanager'],
  'aanpak-afgesloten': ['aanmelder', 'voorbereider', 'voorzitter', 'deelnemer', 'casemanager'],
  'niet-actief': ['aanmelder', 'voorbereider', 'voorzitter'],
  afgesloten: ['aanmelder', 'voorbereider', 'voorzitter'],
};
const people = [
  { name: 'voorzitter', roles: ['voorzitter'], seat: true, secret: true },
  { name: 'voorbereider', roles: ['voorbereider'], seat: true, secret: true },
  { name: 'politie', roles: ['deelnemer'], seat: true, secret: true, aanmelder: true },
  { name: 'ggz', roles: ['deelnemer'], seat: true, secret: true },
  { name: 'reclassering', roles: ['deelnemer'], seat: true, secret: true, casemanager: true },
  { name: 'zonder-geheimhouding', roles: ['deelnemer'], seat: true, secret: false },
  { name: 'zonder-zetel', roles: [], seat: false, secret: true },
  { name: 'nazorg', roles: [], seat: false, secret: true },
  { name: 'beheerder', roles: [], seat: false, secret: true },
];

const house = await House.demo();
try {
  const acts = JSON.parse(house.cli('actions', '--json').stdout);
  const table = (Array.isArray(acts) ? acts : acts.handelingen).filter(
    a => a.pad.includes('{dossier}') && !/\{(gegeven|afspraak|verzoek|toestemming|uitvraag|brief|verstrekking|ovj|pakketstuk)\}/.test(a.pad),
  );
  ok(table.length > 15, 'the table has the acts of a dossier', table.length);
  for (const p of people) p.json = await Person.json(house, p.name);
  const html = {};
  const page = async name => (html[name] ??= await Person.html(house, name));
  const chair = people[0].json,
    co = (await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id;

  // One dossier in each state: the road, stopped after the step that reaches it.
  const stops = {
    aangemeld: 'E13_1_police_nominates',
    getoetst: 'E13_3_voorzitter_decides_the_privacytoets',
    geagendeerd: 'E13_3_on_the_agenda',
    'in-aanpak': 'E14_5_aanpak_set',
    'aanpak-afgesloten': 'E15_3_aanpak_closed',
    afgesloten: 'E20_3_dossier_closed',
  };
  const dossiers = {},
    meetings = {};
  for (const [state, stop] of Object.entries(stops)) {
    const kept = { co };
    for (const step of road('Toestand' + state.replace(/-/g, ''))) {
      if (!step.wants.includes(201)) continue;
      const as = step.as === 'casemanager' ? 'reclassering' : step.as,
        who = people.find(p => p.name === as).json,
        target = fill(step.to, kept);
      if (step.give.casemanager === '{casemanager}') {
        const form = (await (await page('voorzitter')).get(target + '/nieuw')).body;
        kept.casemanager =
          form.match(/value="([0-9a-f]{32})"[^>]*>[^<]*[Rr]eclassering/)?.[1] ?? form.match(/name="casemanager"[\s\S]*?value="([0-9a-f]{32})"/)?.[1];
      }
      const r = await who.act(target, await give(who, target, step.give, kept, await page(as)), step.match && fill(step.match, kept));
      if (r.status !== 201) throw new Error(`${state}: ${step.label}: ${r.status} ${r.body}`);
      if (step.keep) kept[step.keep] = r.location.split('/').pop();
      if (step.label === stop) break;
    }
    const view = await chair.view(fill('/casusoverleggen/{co}/dossiers/{dossier}', kept));
    if (is(view.toestand, state, `a dossier stands in ${state}`)) dossiers[state] = kept.dossier;
    meetings[state] = meetings.any = kept.overleg ?? meetings.any;
  }

  const extra = {
    afgewezen: async () => {
      const id = await nominate({});
      const toets = road('x').find(s => s.label === 'E13_3_voorzitter_decides_the_privacytoets').give;
      await chair.act(`/casusoverleggen/${co}/dossiers/${id}/privacytoetsen`, { ...toets, noodzaak: false });
      return id;
    },
    concept: () => nominate({ concept: true }),
  };
  const nominate = async more => {
    const step = road('Extra').find(s => s.label === 'E13_1_police_nominates'),
      target = `/casusoverleggen/${co}/dossiers`,
      police = people.find(p => p.name === 'politie').json;
    const r = await police.act(target, {
      ...(await give(police, target, step.give, {}, await page('politie'))),
      geslachtsnaam: 'Extra' + Object.keys(more).length,
      ...more,
    });
    return r.location?.split('/').pop();
  };
  for (const [state, make] of Object.entries(extra)) {
    const id = await make();
    const view = await people.find(p => p.name === 'politie').json.view(`/casusoverleggen/${co}/dossiers/${id}`);
    if (is(view.toestand, state, `a dossier stands in ${state}`)) dossiers[state] = id;
  }

  const none = '0'.repeat(31) + '1';
  for (const act of table)
    for (const p of people) {
      const wrong = [];
      let cells = 0,
        nothing;
      for (const [state, id] of [...Object.entries(dossiers), ['bestaat-niet', none]]) {
        const target = act.pad.replace('{co}', co).replace('{dossier}', id).replace('{overleg}', meetings[state] ?? meetings.any);
        const r = act.methode === 'GET' ? await p.json.get(target) : await p.json.post(target, {});
        const problem = r.status >= 400 ? JSON.parse(r.body) : {};
        const kijker = [
          ...p.roles,
          p.aanmelder && 'aanmelder',
          p.casemanager && ['in-aanpak', 'aanpak-afgesloten', 'afgesloten'].includes(state) && 'casemanager',
        ].filter(Boolean);
        const zichtbaar = (ziet[state] ?? []).some(k => kijker.includes(k));
        const rol = act.rollen.some(w => kijker.includes(w)) || act.rollen.includes('medewerker');
        let wanted;
        if (!p.seat) wanted = [404];
        else if (state === 'bestaat-niet') wanted = [404];
        else if (!p.secret) wanted = [403];
        else if (!zichtbaar) wanted = [403];
        else if (!rol) wanted = [403];
        else if (act.toestanden?.length > 0 && !act.toestanden.includes(state)) wanted = [409];
        else wanted = act.methode === 'GET' ? [200, 403, ...(/\{overleg\}/.test(act.pad) ? [409] : [])] : [400, 403, 409, 428];
        cells++;
        if (!wanted.includes(r.status)) wrong.push(`${state}: ${r.status}, wanted ${wanted} ${r.body.slice(0, 200)}`);
        else if ([403, 409].includes(r.status) && (!problem.artikel || !problem.detail))
          wrong.push(`${state}: ${r.status} without article or explanation ${r.body.slice(0, 200)}`);
        if (!p.seat) {
          const bytes =
            r.status + r.body + JSON.stringify(r.rawHeaders.filter((h, i, all) => !/^date$/i.test(h) && !/^date$/i.test(all[i - 1] ?? '')));
          nothing ??= bytes;
          if (bytes !== nothing) wrong.push(`${state}: another answer than for what does not exist`);
        }
      }
      ok(wrong.length === 0, `${act.eis.replace('.', '_')}_${act.id}_as_${p.name}_in_${cells}_states`, wrong.join('\n'));
    }
} catch (e) {
  ok(false, 'the refusals ran to their end', e.stack);
} finally {
  await house.end();
}
finish();
