import type { BrowserContextOptions } from 'playwright';
import type { Random } from './seeded-random.ts';

export type DeviceClass = 'desktop' | 'tablet' | 'phone';

export interface DeviceProfile {
  readonly device: DeviceClass;
  readonly context: BrowserContextOptions;
}

/** A device as visitors of shops have them: somewhat more phones than desktops, few tablets. */
export function pickDevice(random: Random): DeviceProfile {
  const device = random.weighted([
    ['phone', 50],
    ['desktop', 40],
    ['tablet', 10],
  ] as const);
  if (device === 'desktop') {
    const viewport = random.pick([
      { width: 1440, height: 900 },
      { width: 1280, height: 800 },
    ]);
    return { device, context: { viewport, userAgent: random.pick(DESKTOPS), locale: 'en-GB' } };
  }
  const [viewport, agents] =
    device === 'tablet'
      ? [{ width: 820, height: 1180 }, TABLETS]
      : [random.pick([{ width: 390, height: 844 }, PIXEL]), PHONES];
  return {
    device,
    context: {
      viewport,
      userAgent: random.pick(agents),
      hasTouch: true,
      isMobile: true,
      locale: 'en-GB',
    },
  };
}

const PIXEL = { width: 412, height: 915 };

const DESKTOPS: readonly [string, ...string[]] = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
];
const TABLETS: readonly [string, ...string[]] = [
  'Mozilla/5.0 (iPad; CPU OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 16; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
];
const PHONES: readonly [string, ...string[]] = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 15; SM-S926B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36',
];
