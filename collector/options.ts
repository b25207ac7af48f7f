import { parseArgs } from 'node:util';

export interface Options {
  readonly port: number;
  readonly dataFile: string;
  readonly publicUrl: string | undefined;
  readonly allowedOrigins: readonly string[];
  readonly isDemo: boolean;
  readonly isRebuild: boolean;
  readonly isHelp: boolean;
  readonly token: string | undefined;
  readonly writeKey: string | undefined;
}

export const HELP = `desirepath: journey tracking, collector and viewer in one process

  --port <n>               DESIREPATH_PORT             port to listen on (4400)
  --data <file>            DESIREPATH_DATA             data file (./desirepath.db)
  --public-url <url>       DESIREPATH_PUBLIC_URL       where sites reach this collector
  --allowed-origins <list> DESIREPATH_ALLOWED_ORIGINS  origins that may send, by commas (*)
  --demo                   DESIREPATH_DEMO=1           load the recorded sessions of the example shop
  --rebuild                                            derive all numbers anew from the stored events
  --help

  DESIREPATH_TOKEN  an API token for scripts        DESIREPATH_KEY  the write key, instead of a random one
`;

/** Flags win over variables, variables over defaults. Throws a sentence that names the fix. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      'public-url': { type: 'string' },
      'allowed-origins': { type: 'string' },
      demo: { type: 'boolean' },
      rebuild: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  return {
    port: readPort(values.port ?? env.DESIREPATH_PORT ?? '4400'),
    dataFile: values.data ?? env.DESIREPATH_DATA ?? './desirepath.db',
    publicUrl: readUrl(values['public-url'] ?? env.DESIREPATH_PUBLIC_URL),
    allowedOrigins: readOrigins(values['allowed-origins'] ?? env.DESIREPATH_ALLOWED_ORIGINS ?? '*'),
    isDemo: values.demo ?? env.DESIREPATH_DEMO === '1',
    isRebuild: values.rebuild ?? false,
    isHelp: values.help ?? false,
    token: readSecret('DESIREPATH_TOKEN', env.DESIREPATH_TOKEN),
    writeKey: readSecret('DESIREPATH_KEY', env.DESIREPATH_KEY),
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${text}: must be a whole number from 0 to 65535.`);
  return port;
}

function readUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (!URL.canParse(text))
    throw new Error(`--public-url ${text}: must be a URL, such as https://paths.example.`);
  return text.replace(/\/+$/, '');
}

function readOrigins(text: string): string[] {
  const origins = text.split(',').map((origin) => origin.trim());
  for (const origin of origins)
    if (origin !== '*' && (!URL.canParse(origin) || new URL(origin).origin !== origin))
      throw new Error(`--allowed-origins ${origin}: must be an origin, such as https://shop.example, or *.`);
  return origins;
}

/** Long enough that nobody guesses it: these open the whole collector. */
const SHORTEST_SECRET = 8;

function readSecret(name: string, value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (value.length < SHORTEST_SECRET || /\s/.test(value))
    throw new Error(`${name}: must be at least ${SHORTEST_SECRET} characters without spaces.`);
  return value;
}
