import type { Person } from '../person.ts';

const AREAS = ['BD23', 'LS6', 'YO1', 'M20', 'SE15', 'HG4', 'LA9', 'N16', 'DL8', 'EH3'] as const;

/**
 * The delivery step, where the shop's fault is. Most people type a postcode the way it is written on letters,
 * and then "Find address" does nothing. True when they get past it.
 */
export async function enterAddress(person: Person): Promise<boolean> {
  const { page, random } = person;
  const [area, street] = [
    random.pick(AREAS),
    `${random.whole(1, 9)}${random.pick(LETTERS)}${random.pick(LETTERS)}`,
  ];
  const proper = `${area}${street}`;
  const typed = random.weighted([
    [proper, 20],
    [`${area} ${street}`, 40],
    [`${area} ${street}`.toLowerCase(), 30],
    [proper.toLowerCase(), 10],
  ]);
  await person.look(random.between(1, 4));
  await person.type(page.locator('#postcode'), typed);
  await person.click(page.locator('#find-address'));
  if (await page.locator('[data-found]').isVisible()) return chooseAddress(person);

  await person.look(random.between(1.2, 3));
  const canEscape = await page.locator('#by-hand').isVisible();
  return canEscape ? escapeByHand(person) : faceTheFault(person, proper);
}

const LETTERS = [
  'A',
  'B',
  'D',
  'E',
  'F',
  'G',
  'H',
  'J',
  'L',
  'N',
  'P',
  'Q',
  'R',
  'S',
  'T',
  'U',
  'W',
  'X',
] as const;

async function chooseAddress(person: Person): Promise<boolean> {
  const { page, random } = person;
  const select = page.locator('#address');
  await person.look(random.between(1, 4));
  await select.focus();
  await select.selectOption({ index: random.whole(1, 6) });
  if (random.chance(0.2)) await person.click(page.locator('.option').nth(1));
  await person.look(random.between(1, 4));
  return true;
}

/** Arm "manual": a way round the fault, which half find at once and half only when they are angry. */
async function escapeByHand(person: Person): Promise<boolean> {
  const { page, random } = person;
  if (random.chance(0.45)) {
    await person.rage(page.locator('#find-address'), random.whole(4, 7));
    await person.look(random.between(2, 6));
    if (random.chance(0.35)) return false;
  } else if (random.chance(0.06)) return false;
  await person.click(page.locator('#by-hand'));
  await person.type(page.locator('#street'), `${random.whole(1, 90)} ${random.pick(STREETS)}`);
  await person.type(page.locator('#town'), random.pick(['Leeds', 'York', 'Skipton', 'Kendal']));
  await person.look(random.between(1, 3));
  return true;
}

const STREETS = ['Mill Lane', 'Chapel Street', 'Station Road', 'High Street'] as const;

/** Arm "lookup": no way round. Most click till they have had enough; a few guess what is wanted. */
async function faceTheFault(person: Person, proper: string): Promise<boolean> {
  const { page, random } = person;
  const button = page.locator('#find-address');
  const isAngry = random.chance(0.85);
  if (isAngry) {
    await person.rage(button, random.whole(4, 7));
    await person.look(random.between(2, 8));
    if (random.chance(0.3)) await person.rage(button, random.whole(3, 5));
  } else {
    await person.click(button);
    await person.look(random.between(3, 8));
  }
  // It must be the postcode: types it once more, and once more.
  if (random.chance(0.3)) {
    for (const guess of [proper.toLowerCase(), `${proper.slice(0, -3)} ${proper.slice(-3)}`]) {
      await page.locator('#postcode').fill('');
      await person.type(page.locator('#postcode'), guess);
      await person.click(button);
      await person.look(random.between(1.5, 4));
    }
  }
  if (random.chance(isAngry ? 0.1 : 0.35)) {
    await page.locator('#postcode').fill('');
    await person.type(page.locator('#postcode'), proper);
    await person.click(button);
    return chooseAddress(person);
  }
  if (random.chance(0.15)) await person.follow(page.locator('.wordmark'));
  await person.look(random.between(2, 10));
  return false;
}
