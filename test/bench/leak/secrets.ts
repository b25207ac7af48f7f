import { createRandom, type Random } from '../../../examples/simulate/seeded-random.ts';

/** Words are told from patterns: `balanced` hides what it can recognise, and leaves words. */
export type Kind = 'name' | 'street' | 'password' | 'email' | 'phone' | 'card' | 'token' | 'iban' | 'amount';
export type Secret = { readonly kind: Kind; readonly value: string; readonly needles: readonly string[] };

export const isWords = (kind: Kind): boolean => kind === 'name' || kind === 'street' || kind === 'password';

/** Makes secrets, each unlike every other, so that one that is found says where it was. */
export function createSecrets(seed: number) {
  const random = createRandom(seed);
  const made = new Set<string>();
  const unique = (make: () => string): string => {
    for (;;) {
      const value = make();
      if (!made.has(value)) {
        made.add(value);
        return value;
      }
    }
  };
  return (kind: Kind): Secret => {
    const value = MAKE[kind](random, unique);
    return { kind, value, needles: needlesOf(value, kind) };
  };
}

type Unique = (make: () => string) => string;
const SYLLABLES = [
  'bra',
  'del',
  'som',
  'tavo',
  'rem',
  'ilsk',
  'quen',
  'horv',
  'ast',
  'luin',
  'pek',
  'zim',
] as const;
const GIVEN = ['Margarethe', 'Jean-Luc', 'Aoife', 'Wiebke', 'Tomás'] as const;

const surname = (random: Random, unique: Unique): string =>
  unique(() => {
    const name = Array.from({ length: 5 }, () => random.pick(SYLLABLES)).join('');
    return name.charAt(0).toUpperCase() + name.slice(1);
  });
const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.whole(0, 9)).join('');

const MAKE: Readonly<Record<Kind, (random: Random, unique: Unique) => string>> = {
  name: (random, unique) => `${random.pick(GIVEN)} ${surname(random, unique)}`,
  street: (random, unique) => `${surname(random, unique)}weg`,
  password: (random, unique) => `velo!${surname(random, unique)}`,
  email: (random, unique) => `${surname(random, unique).toLowerCase()}@mail.example`,
  phone: (random, unique) =>
    unique(() => `+41 ${digits(random, 2)} ${digits(random, 3)} ${digits(random, 2)} ${digits(random, 2)}`),
  card: (random, unique) =>
    unique(() => ['4111', digits(random, 4), digits(random, 4), digits(random, 4)].join(' ')),
  token: (random, unique) =>
    unique(() => `tk${digits(random, 6)}${surname(random, unique)}x${digits(random, 8)}`),
  iban: (random, unique) =>
    unique(() => `CH${digits(random, 2)} ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 4)}`),
  amount: (random, unique) => unique(() => `${random.whole(1, 9)}’${digits(random, 3)}.${digits(random, 2)}`),
};

/**
 * What to look for: the secret, what a computer may have made of it (escaped, encoded, regrouped, turned
 * round), and those parts of it that say enough. Lower case, as the haystack.
 */
function needlesOf(value: string, kind: Kind): string[] {
  const number = value.replace(/\D/g, '');
  const parts: string[] = [value];
  if (isWords(kind)) parts.push(value.replace(/^.*[ !]/, ''));
  else if (kind === 'email') parts.push(value.replace(/@.*/, ''));
  else if (kind === 'token') parts.push(value.slice(0, 12), value.slice(-12));
  else if (kind === 'amount')
    parts.push(value.replace('’', ''), value.replace('’', "'"), value.replace('’', ','));
  else
    parts.push(
      number,
      // Ten digits are too many to stand in a time or a coordinate by chance.
      number.slice(0, 10),
      number.slice(-10),
      [...number].reverse().join(''),
      ...[' ', '-', '.', '\u00a0'].map((between) => number.replace(/(.{4})(?=.)/g, `$1${between}`)),
    );
  const encoded = parts.flatMap((part) => [
    part,
    encodeURIComponent(part),
    encodeURIComponent(part).replaceAll('%20', '+'),
    part.replaceAll("'", '&#39;').replaceAll('&', '&amp;'),
    Buffer.from(part).toString('base64').replace(/=+$/, ''),
    // Inside a longer text the last characters of base64 depend on what follows.
    Buffer.from(part).toString('base64').slice(0, -4),
  ]);
  return [...new Set(encoded.map((each) => each.toLowerCase()))].filter((each) => each.length > 5);
}
