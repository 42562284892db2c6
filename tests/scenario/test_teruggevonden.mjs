// Who is signed out while he writes finds his text back; what another changed meanwhile is shown when he sends it, as when he had stayed (ux rule 8).
import { House, Person, ok, is, request, fieldsOf, unescape, finish } from './helper.mjs';
import { amsterdam } from './helper-clock.mjs';

const house = await House.demo();
try {
  const chair = await Person.html(house, 'voorzitter'),
    prepare = await Person.json(house, 'voorbereider');
  const co = (await prepare.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id;
  const open = (await prepare.view(`/casusoverleggen/${co}/dossiers`)).dossiers.find(d => d.toestand === 'in-aanpak').pad,
    target = `${open}/aanpakken`;
  const page = await chair.get(target + '/nieuw');
  const hidden = Object.fromEntries(fieldsOf(page.body, target));
  ok(hidden._match, 'the form says which state it rests on');
  const own = { ...hidden, doel: 'Een vaste plek om te wonen.', inhoud: 'Wekelijks contact met de begeleider.', drang_dwang: 'drang' };
  const rest = { resultaatgebied: 'recidive', deelnemers: page.body.match(/name="deelnemers" value="([0-9a-f]{32})"/)?.[1] };

  // Signed out, and meanwhile somebody else changes the dossier.
  const out = Object.fromEntries(fieldsOf((await chair.get('/werk')).body));
  is((await chair.post('/afmeldingen', { _csrf: out._csrf })).status, 303, 'he is signed out');
  const later = amsterdam(Date.now() + 9 * 86400000);
  const changed = await prepare.act(`${open}/afspraken`, { wat: 'Belt de woningbouw.', partij: 'politie', uiterlijk: later });
  is(changed.status, 201, 'another one is earlier', changed.body);
  const gone = await chair.post(target, { ...own, ...rest });
  const kept = unescape(gone.body.match(/name="bewaard" value="([^"]+)"/)?.[1] ?? '');
  ok(kept !== '', 'what he typed is kept for him', `${gone.status}`);
  const back = await request(house, 'POST', '/aanmelden', {
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: house.base },
    body: new URLSearchParams({ gebruikersnaam: 'voorzitter', wachtwoord: 'gcos-demo-2012', bewaard: kept }).toString(),
  });
  chair.cookie = back.headers['set-cookie']?.[0]?.split(';')[0];
  ok(back.body.includes(own.doel), 'he finds his text back', `${back.status}`);
  const again = Object.fromEntries(fieldsOf(back.body, target) ?? []);
  is(again._match, hidden._match, 'on the state that he saw when he wrote it');
  is(again._sinds, hidden._sinds, 'and since then');
  const sent = await chair.post(target, { ...again, ...rest });
  is(sent.status, 412, 'what changed meanwhile goes before');
  ok(sent.body.includes('Wat er veranderde terwijl u schreef') && sent.body.includes('Afspraak'), 'it is shown', sent.body.slice(0, 300));
  ok(sent.body.includes(own.doel), 'beside his own text');
  const seen = Object.fromEntries(fieldsOf(sent.body, target) ?? []);
  is((await chair.post(target, { ...seen, ...rest })).status, 303, 'and he sends it knowing that');
} catch (e) {
  ok(false, 'the form came back to its end', e.stack + '\n' + house.log);
} finally {
  await house.end();
}
finish();
