import { amsterdam } from './helper-clock.mjs';
// The main job as an array of labelled steps (E13.1 … E20.3): one person led from nomination to closing. Refusals stand before the allowed act.
// {label, as, to, give, wants: status or 'article', keep, match}. {names} in paths are kept values.
const day = n => amsterdam(Date.now() + n * 86400000);
export const morgen = day(1),
  volgendeWeek = day(7),
  vandaag = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date());

const co = '/casusoverleggen/{co}',
  dossier = co + '/dossiers/{dossier}';
const feit = {
  rubriek: 'strafbare-feiten',
  inhoud: 'Op 3 maart aangehouden voor inbraak in een woning.',
  feitdatum: '2026-03-03',
  hard: true,
  rechtmatig: true,
  beroepsregels: true,
};
const gegeven = { ...feit, noodzaak: 'Laat zien waarop de aanpak zich moet richten.' };
const toets = {
  doelgroep: true,
  doelgroep_waarom: 'Meer dan tien keer verdachte.',
  noodzaak: true,
  noodzaak_waarom: 'Zonder overleg blijft het bij losse straffen.',
  proportionaliteit: true,
  proportionaliteit_waarom: 'Het gaat om ernstige overlast.',
  subsidiariteit: true,
  subsidiariteit_waarom: 'Eerdere gesprekken hielpen niet.',
};

export const road = naam => [
  {
    label: 'E7_1_no_basis_no_nomination',
    as: 'ggz',
    to: co + '/dossiers',
    give: { geslachtsnaam: naam, geboortedatum: '1990-05-01', aanleiding: 'Overlast in het centrum.' },
    wants: [403, 400],
  },
  {
    label: 'E9_2_birth_date_is_required',
    as: 'politie',
    to: co + '/dossiers',
    give: { geslachtsnaam: naam, aanleiding: 'Overlast in het centrum.' },
    wants: [400],
  },
  {
    label: 'E9_3_bsn_in_a_text_is_refused',
    as: 'politie',
    to: co + '/dossiers',
    give: { geslachtsnaam: naam, geboortedatum: '1990-05-01', aanleiding: 'BSN 111222333 staat op het formulier.', grondslag: '*', criteria: '**' },
    wants: [400],
  },
  {
    label: 'E13_1_police_nominates',
    as: 'politie',
    to: co + '/dossiers',
    give: {
      voornamen: 'Jan',
      voorvoegsel: 'van der',
      geslachtsnaam: naam,
      geboortedatum: '1990-05-01',
      straat: 'Havenstraat',
      huisnummer: '1',
      postcode: '1211 AA',
      woonplaats: 'Hilversum',
      aanleiding: 'Meer dan tien aanhoudingen in een jaar.',
      grondslag: '*',
      criteria: '**',
    },
    wants: [201],
    keep: 'dossier',
  },
  {
    label: 'E13_2_only_the_nominator_establishes_identity',
    as: 'voorzitter',
    to: dossier + '/identiteitsvaststellingen',
    give: { wijze: '*' },
    wants: [403],
  },
  {
    label: 'E13_2_identity_established',
    as: 'politie',
    to: dossier + '/identiteitsvaststellingen',
    give: { wijze: '*', resultaat: '*', datum: vandaag() },
    wants: [201],
  },
  { label: 'E9_1_content_needs_its_reason', as: 'politie', to: dossier + '/gegevens', give: { ...feit, inhoudelijk: true }, wants: [400] },
  { label: 'E14_2_criminal_data_need_their_reason', as: 'politie', to: dossier + '/gegevens', give: feit, wants: [400] },
  { label: 'E9_2_police_supplies_no_care', as: 'politie', to: dossier + '/gegevens', give: { ...gegeven, rubriek: 'zorg' }, wants: [400, 403] },
  { label: 'E5_1_soft_entries_are_refused', as: 'politie', to: dossier + '/gegevens', give: { ...gegeven, hard: false }, wants: [400] },
  { label: 'E5_1_police_records_a_fact', as: 'politie', to: dossier + '/gegevens', give: gegeven, wants: [201] },
  {
    label: 'E13_3_not_on_an_agenda_without_toets',
    as: 'voorzitter',
    to: dossier + '/agenderingen',
    give: { overleg: '{overleg}', inleiding: 'Eerste bespreking.' },
    wants: [409],
  },
  { label: 'E13_3_a_deelnemer_does_not_decide_the_toets', as: 'politie', to: dossier + '/privacytoetsen', give: toets, wants: [403] },
  {
    label: 'E13_3_each_question_needs_its_reason',
    as: 'voorzitter',
    to: dossier + '/privacytoetsen',
    give: { ...toets, noodzaak_waarom: '' },
    wants: [400],
  },
  { label: 'E13_3_voorzitter_decides_the_privacytoets', as: 'voorzitter', to: dossier + '/privacytoetsen', give: toets, wants: [201] },
  {
    label: 'E13_3_a_deelnemer_plans_no_overleg',
    as: 'politie',
    to: co + '/overleggen',
    give: { datum: vandaag(), tijd: '23:50', plaats: 'Kamer 1' },
    wants: [403],
  },
  {
    label: 'E13_3_overleg_planned',
    as: 'voorzitter',
    to: co + '/overleggen',
    give: { datum: vandaag(), tijd: '23:50', plaats: 'Kamer 1' },
    wants: [201],
    keep: 'overleg',
  },
  { label: 'E14_5_no_bespreking_before_the_agenda', as: 'voorzitter', to: dossier + '/besprekingen', give: { realisatie: 'x' }, wants: [409] },
  {
    label: 'E13_3_on_the_agenda',
    as: 'voorzitter',
    to: dossier + '/agenderingen',
    give: { overleg: '{overleg}', inleiding: 'Eerste bespreking.' },
    wants: [201],
  },
  { label: 'E14_6_attendance', as: 'voorzitter', to: co + '/overleggen/{overleg}/aanwezigheden', give: { aanwezigen: '**' }, wants: [201] },
  {
    label: 'E14_5_bespreking_not_closed_without_outcome',
    as: 'voorzitter',
    to: dossier + '/besprekingen',
    give: { realisatie: 'Wekelijks gesprek met de reclassering.' },
    wants: [400],
  },
  {
    label: 'E14_5_not_informing_needs_a_ground',
    as: 'voorzitter',
    to: dossier + '/besprekingen',
    give: { realisatie: 'Wekelijks gesprek.', casemanager: 'geen', informeren: 'niet' },
    wants: [400],
  },
  { label: 'E16_1_overleg_not_closed_with_open_items', as: 'voorzitter', to: co + '/overleggen/{overleg}/sluitingen', give: {}, wants: [409] },
  {
    label: 'E14_5_bespreking_closed_with_three_outcomes',
    as: 'voorzitter',
    to: dossier + '/besprekingen',
    give: { realisatie: 'Wekelijks gesprek met de reclassering.', casemanager: '{casemanager}', informeren: '*' },
    wants: [201],
  },
  { label: 'E14_6_overleg_closed', as: 'voorzitter', to: co + '/overleggen/{overleg}/sluitingen', give: {}, wants: [201] },
  { label: 'E15_2_ggz_sets_no_aanpak', as: 'ggz', to: dossier + '/aanpakken', give: { doel: 'Rust', inhoud: 'x' }, match: dossier, wants: [403] },
  {
    label: 'E14_5_aanpak_set',
    as: 'voorzitter',
    to: dossier + '/aanpakken',
    give: { doel: 'Geen nieuwe inbraken.', inhoud: 'Begeleid wonen en dagbesteding.', drang_dwang: '*', resultaatgebied: '*', deelnemers: '**' },
    match: dossier,
    wants: [201],
  },
  {
    label: 'E15_1_afspraak_made',
    as: 'voorzitter',
    to: dossier + '/afspraken',
    give: { wat: 'Intake plannen.', partij: '*', uiterlijk: volgendeWeek },
    wants: [201],
  },
  {
    label: 'E15_3_aanpak_not_closed_without_progress',
    as: 'voorzitter',
    to: dossier + '/aanpakafsluitingen',
    match: dossier,
    give: { resultaat: 'Gelukt.', informeren: '*' },
    wants: [409],
  },
  {
    label: 'E15_1_casemanager_reports',
    as: 'casemanager',
    to: dossier + '/voortgangsverslagen',
    give: { afspraak: '*', inhoud: 'Intake is geweest.', stand: 'uitgevoerd' },
    wants: [201],
  },
  {
    label: 'E15_3_only_the_voorzitter_closes_the_aanpak',
    as: 'politie',
    to: dossier + '/aanpakafsluitingen',
    match: dossier,
    give: { resultaat: 'Gelukt.', informeren: '*' },
    wants: [403],
  },
  {
    label: 'E20_3_result_reached_only_after_the_aanpak',
    as: 'voorzitter',
    to: dossier + '/afsluitingen',
    match: dossier,
    give: { reden: '*', toelichting: 'Doel bereikt.' },
    wants: [409, 400],
  },
  {
    label: 'E15_3_aanpak_closed',
    as: 'voorzitter',
    to: dossier + '/aanpakafsluitingen',
    match: dossier,
    give: { resultaat: 'Geen nieuwe feiten.', informeren: '*' },
    wants: [201],
  },
  {
    label: 'E20_3_dossier_closed',
    as: 'voorzitter',
    to: dossier + '/afsluitingen',
    match: dossier,
    give: { reden: '*', toelichting: 'Doel bereikt.' },
    wants: [201],
  },
  {
    label: 'E20_3_nothing_is_added_to_a_closed_dossier',
    as: 'voorzitter',
    to: dossier + '/aanpakken',
    give: { doel: 'Nog een doel.', inhoud: 'Nog een aanpak.' },
    match: dossier,
    wants: [409],
  },
];

// Fills {names}, and '*' (first option) or '**' (all options) from the options the form page offers this person.
export async function give(person, target, fields, kept, htmlOf) {
  const out = {};
  let page;
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value !== 'string' || !/^\*\*?$/.test(value)) {
      out[name] = typeof value === 'string' ? fill(value, kept) : value;
      continue;
    }
    page ??= (await htmlOf.get(target + '/nieuw')).body;
    const keys = optionsOf(page, name);
    out[name] = value === '**' ? keys : keys.find(k => k !== 'geen' && k !== 'niet');
  }
  return out;
}
export const fill = (text, kept) => text.replace(/\{(\w+)\}/g, (all, name) => kept[name] ?? all);
export function optionsOf(html, name) {
  const keys = [];
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g))
    if (new RegExp(`\\bname="${name}"`).test(tag) && /type="(radio|checkbox)"/.test(tag)) keys.push(tag.match(/\bvalue="([^"]*)"/)?.[1]);
  const select = html.match(new RegExp(`<select\\b[^>]*\\bname="${name}"[^>]*>([\\s\\S]*?)</select>`))?.[1] ?? '';
  for (const [, value] of select.matchAll(/<option\b[^>]*\bvalue="([^"]*)"/g)) if (value !== '') keys.push(value);
  return keys;
}

// Walks the road until a dossier passed its privacytoets; what was made stands in kept. person: (way, name) => Person, kept.co: the casusoverleg.
export async function tot_privacytoets(person, kept, naam) {
  for (const step of road(naam)) {
    if (!step.wants.includes(201)) continue;
    const who = await person('json', step.as);
    const fields = await give(who, fill(step.to, kept), step.give ?? {}, kept, await person('html', step.as));
    const r = await who.act(fill(step.to, kept), fields, step.match === undefined ? undefined : fill(step.match, kept));
    if (r.status !== 201) throw new Error(`${step.label}: ${r.status} ${r.body}`);
    if (step.keep !== undefined) kept[step.keep] = r.location.split('/').pop();
    if (/privacytoets/.test(step.to)) break;
  }
}
