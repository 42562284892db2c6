// Five thousand slow clients and one honest one (threats: web attacker; goal: he does not wait longer than 250 ms). Not a test: what a machine
// makes of it depends on the machine. Bounded: SECONDS_EACH seconds (15), then everything is closed. Prints one line.
//   SLOW   how many (5000)
import { fork } from 'node:child_process';
import net from 'node:net';
import { House, Person, request, sleep } from '../scenario/helper.mjs';

const many = Number(process.env.SLOW ?? 5000),
  seconds = Number(process.env.SECONDS_EACH ?? 15);

// The slow ones are a process of their own, so that the honest one does not wait for them here. Half a request, a header line every two seconds;
// who is cut off comes back a second later. It ends by itself.
if (process.argv[2] === 'slow') {
  const port = Number(process.argv[3]),
    sockets = new Set();
  let opened = 0,
    cut = 0;
  const slow = () => {
    const s = net.connect(port, '127.0.0.1', () => {
      opened++;
      s.write('GET /werk HTTP/1.1\r\n');
    });
    sockets.add(s);
    s.on('error', () => {});
    s.on('data', () => {});
    s.on('close', () => {
      sockets.delete(s);
      cut++;
      setTimeout(slow, 1000);
    });
  };
  for (let i = 0; i < many; i++) {
    slow();
    if (i % 50 === 49) await sleep(10);
  }
  process.send('ready');
  setInterval(() => {
    for (const s of sockets) if (s.writable) s.write('X-A: a\r\n');
  }, 2000);
  const end = () => process.exit(0);
  process.on('message', () => process.send({ opened, cut, open: sockets.size }, end));
  process.on('disconnect', end);
  setTimeout(end, (seconds + 60) * 1000);
  await new Promise(() => {});
}

const house = await House.demo();

const quantile = (list, q) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(q * list.length))];
async function honest(until, person, target) {
  const took = [];
  let failed = 0;
  while (Date.now() < until) {
    const began = performance.now();
    const r = await request(house, 'GET', target, { headers: person.headers, agent: false }).catch(() => null);
    took.push(performance.now() - began);
    if (r?.status !== 200) failed++;
    await sleep(20);
  }
  return { took, failed };
}
const told = ({ took, failed }) =>
  `p50 ${quantile(took, 0.5).toFixed(1)} ms, p99 ${quantile(took, 0.99).toFixed(1)} ms, longest ${Math.max(...took).toFixed(1)} ms, ` +
  `${took.length} requests, ${failed} failed`;

try {
  const person = await Person.html(house, 'politie');
  const co = (await (await Person.json(house, 'politie')).view('/casusoverleggen')).casusoverleggen[0].id;
  const target = `/casusoverleggen/${co}/dossiers`;
  const alone = await honest(Date.now() + 2000, person, target);
  const crowd = fork(process.argv[1], ['slow', String(house.port)]);
  await new Promise(resolve => crowd.once('message', resolve));
  const among = await honest(Date.now() + seconds * 1000, person, target);
  const { opened, cut, open } = await new Promise(resolve => {
    crowd.once('message', resolve);
    crowd.send('end');
  });
  console.log(`a list page over a new connection, alone: ${told(alone)}`);
  console.log(`the same among ${many} slow clients (${open} open at the end, ${opened} made, ${cut} cut off): ${told(among)} (goal: 250 ms)`);
} finally {
  await house.end();
}
process.exit(0);
