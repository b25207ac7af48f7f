import { launchBrowser } from '../../support/browser.ts';
import { printTable } from '../print-table.ts';
import { type Found, type Leak, visitWithUs } from './ours.ts';
import { visitWithRrweb } from './plain-rrweb.ts';
import { forbids, MODES, type Mode } from './policy.ts';
import { allSeeds, type Seeding, seedPlaces } from './seeding.ts';

const USAGE = `npm run bench leak -- [--mode strict,balanced,open,"strict stage"] [--seed 1] [--ours] [--show]
  --ours  without plain rrweb
  --show  prints the surroundings of each leak`;

/** Plain rrweb's strictest switches, beside the mode of ours that promises the same. */
const PEERS: readonly { name: string; options: string; as: Mode }[] = [
  { name: 'rrweb inputs', options: 'maskAllInputs: true', as: 'balanced' },
  { name: 'rrweb text *', options: "maskAllInputs: true, maskTextSelector: '*'", as: 'strict' },
];

/** Secrets on real pages, the real SDK, a real database: which of them are in it, and may they be? */
export async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(USAGE);
    return 0;
  }
  const flag = (name: string): string | undefined => args[args.indexOf(name) + 1 || args.length];
  const modes = MODES.filter((mode) => (flag('--mode') ?? MODES.join()).split(',').includes(mode));
  const seeding = seedPlaces(Number(flag('--seed') ?? 1));
  const browser = await launchBrowser();
  try {
    const ours: (readonly [Mode, Found])[] = [];
    for (const mode of modes) ours.push([mode, await visitWithUs(browser, mode, seeding)]);
    const peers: (readonly [(typeof PEERS)[number], Leak[]])[] = [];
    if (!args.includes('--ours'))
      for (const peer of PEERS) peers.push([peer, await visitWithRrweb(browser, peer.options, seeding)]);
    printPlaces(seeding, ours, peers);
    return judge(seeding, ours, peers, args.includes('--show'));
  } finally {
    await browser.close();
  }
}

/** How many of a place's secrets were found: plain where they may be, "LEAK" where not. */
function printPlaces(
  seeding: Seeding,
  ours: readonly (readonly [Mode, Found])[],
  peers: readonly (readonly [(typeof PEERS)[number], readonly Leak[]])[],
): void {
  const seeds = allSeeds(seeding);
  const names = [...new Set(seeds.map(({ place }) => place.name))];
  printTable([
    ['found of the secrets in', 'secrets', ...ours.map(([mode]) => mode), ...peers.map(([{ name }]) => name)],
    ...names.map((name) => [
      name,
      seeds.filter(({ place }) => place.name === name).length,
      ...ours.map(([mode, { leaks }]) => {
        const here = leaks.filter(({ seed }) => seed.place.name === name);
        const bad = here.filter((leak) => isForbidden(leak, mode)).length;
        return bad ? `${bad} LEAK` : here.length || '-';
      }),
      ...peers.map(([, leaks]) => leaks.filter(({ seed }) => seed.place.name === name).length || '-'),
    ]),
  ]);
}

function judge(
  seeding: Seeding,
  ours: readonly (readonly [Mode, Found])[],
  peers: readonly (readonly [(typeof PEERS)[number], readonly Leak[]])[],
  isShown: boolean,
): number {
  const seeds = allSeeds(seeding);
  const forbiddenIn = (mode: Mode): number =>
    seeds.filter(({ place, secret }) => forbids(place.policy, secret.kind, mode)).length;
  const rows = ours.map(([mode, { leaks, chars, requests }]) => {
    const bad = leaks.filter((leak) => isForbidden(leak, mode));
    if (isShown)
      for (const { seed, where } of bad)
        console.log(`\n${mode}: ${seed.place.name}, ${seed.secret.kind} "${seed.secret.value}"\n  ${where}`);
    return [
      `desirepath ${mode}`,
      seeds.length,
      forbiddenIn(mode),
      bad.length,
      leaks.length - bad.length,
      `${(chars / 1e6).toFixed(1)} MB of ${requests} requests`,
      bad.length ? 'FAIL' : 'PASS',
    ];
  });
  const peerRows = peers.map(([{ name, as }, leaks]) => {
    const bad = leaks.filter((leak) => isForbidden(leak, as)).length;
    return [name, seeds.length, forbiddenIn(as), bad, leaks.length - bad, `judged as ${as}`, ''];
  });
  console.log();
  printTable([
    ['', 'secrets', 'forbidden', 'of them found', 'others found', 'searched', ''],
    ...rows,
    ...peerRows,
  ]);
  return rows.every((row) => row.at(-1) === 'PASS') ? 0 : 1;
}

const isForbidden = ({ seed }: Leak, mode: Mode): boolean =>
  forbids(seed.place.policy, seed.secret.kind, mode);
