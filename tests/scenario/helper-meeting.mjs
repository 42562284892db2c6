// A meeting of today with so many persons on its agenda, made through the API by the people whose job it is.
import { Person } from './helper.mjs';
import { optionsOf } from './helper-road.mjs';
import { amsterdam } from './helper-clock.mjs';

export const vandaag = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date());
const dag = n => amsterdam(Date.now() + n * 86400000);
export const straks = dag(14);
const toets = Object.fromEntries(
  ['doelgroep', 'noodzaak', 'proportionaliteit', 'subsidiariteit'].flatMap(v => [
    [v, true],
    [`${v}_waarom`, 'Meer dan tien keer verdachte in een jaar.'],
  ]),
);
const must = (r, what) => {
  if (r.status !== 201) throw new Error(`${what}: ${r.status} ${r.body?.slice(0, 300)}`);
  return r;
};

export async function meeting(house, names, { aanwezig = true } = {}) {
  const police = await Person.json(house, 'politie'),
    form = await Person.html(house, 'politie'),
    chair = await Person.json(house, 'voorzitter'),
    html = await Person.html(house, 'voorzitter');
  const co = (await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
    base = `/casusoverleggen/${co}`;
  const overleg = must(await chair.act(`${base}/overleggen`, { datum: vandaag(), tijd: '09:00', plaats: 'Kamer 1' }), 'overleg').location;
  const page = (await form.get(`${base}/dossiers/nieuw`)).body,
    grondslag = optionsOf(page, 'grondslag')[0],
    criteria = optionsOf(page, 'criteria');
  const dossiers = [];
  for (const naam of names) {
    const persoon = { voornamen: 'Jan', geslachtsnaam: naam, geboortedatum: '1990-05-01', grondslag, criteria };
    persoon.aanleiding = 'Meer dan tien aanhoudingen in een jaar.';
    const d = must(await police.act(`${base}/dossiers`, persoon), 'aanmelden').location;
    must(
      await police.act(`${d}/gegevens`, {
        rubriek: 'strafbare-feiten', noodzaak: 'Bepaalt de aanpak.',
        inhoud: `Op 3 maart aangehouden voor inbraak (${naam}).`, feitdatum: '2026-03-03', hard: true, rechtmatig: true,
        beroepsregels: true,
      }),
      'gegeven',
    );
    must(await chair.act(`${d}/privacytoetsen`, toets), 'privacytoets');
    must(await chair.act(`${d}/agenderingen`, { overleg: overleg.split('/').pop(), inleiding: 'Eerste bespreking.' }), 'agenderen');
    dossiers.push(d);
  }
  if (aanwezig) {
    const wie = optionsOf((await html.get(`${overleg}/aanwezigheden/nieuw`)).body, 'aanwezigen').slice(0, 3);
    must(await chair.act(`${overleg}/aanwezigheden`, { aanwezigen: wie }), 'aanwezigheid');
  }
  const punt = d => `${overleg}/punten/${d.split('/').pop()}`;
  return { co, base, overleg, dossiers, punten: dossiers.map(punt), chair, html, police };
}
