/** One option of the command line. `env` says the same where there is no command line to write on. */
export interface Flag {
  readonly env: string | undefined;
  /** What stands for the value in the help; undefined: it is on or off. */
  readonly value: string | undefined;
  readonly default: string;
  readonly about: string;
}

const flag = (env: string | undefined, value: string | undefined, fallback: string, about: string): Flag => ({
  env,
  value,
  default: fallback,
  about,
});

/** Every option there is; docs/running.md has the same table, and a test holds them together. */
export const FLAGS = {
  data: flag('DESIREPATH_DATA', '<file>', './desirepath.db', 'data file; other projects lie beside it'),
  port: flag('DESIREPATH_PORT', '<n>', '4400', 'port to listen on; 0 takes any free one'),
  host: flag('DESIREPATH_HOST', '<address>', 'every address', 'address to listen on, such as 127.0.0.1'),
  'public-url': flag('DESIREPATH_PUBLIC_URL', '<url>', 'as asked', 'where sites and people reach it'),
  'trusted-hops': flag(
    'DESIREPATH_TRUSTED_HOPS',
    '<n>',
    '0',
    'proxies in front whose X-Forwarded-For and -Proto are believed',
  ),
  'allowed-origins': flag('DESIREPATH_ALLOWED_ORIGINS', '<list>', '*', 'origins that may send, by commas'),
  'retention-days': flag(
    'DESIREPATH_RETENTION_DAYS',
    '<n>',
    'for ever',
    'sessions older than this go, with all that was derived from them',
  ),
  'replay-retention-days': flag(
    'DESIREPATH_REPLAY_RETENTION_DAYS',
    '<n>',
    'for ever',
    'replays older than this go; their events stay',
  ),
  budget: flag(
    'DESIREPATH_BUDGET',
    '<size>',
    'none',
    'size of the data files from which the least telling replays go',
  ),
  'min-free': flag(
    'DESIREPATH_MIN_FREE',
    '<size>',
    '200MB',
    'free disk below which new data is refused; replays below twice that',
  ),
  'answer-limit': flag(
    'DESIREPATH_ANSWER_LIMIT',
    '<seconds>',
    '10',
    'longest that a question may take; more on a small machine with much data',
  ),
  'log-level': flag('DESIREPATH_LOG_LEVEL', '<level>', 'info', 'error, warn, info, or debug (each request)'),
  demo: flag('DESIREPATH_DEMO', undefined, 'off', 'load the recorded sessions of the example shop'),
  map: flag(
    'DESIREPATH_MAP',
    '<name or file>',
    'none',
    'what an imported file is: ga4, matomo, posthog, …, or a mapping as JSON',
  ),
  to: flag(
    'DESIREPATH_TO',
    '<url>',
    'the data file',
    'collector that runs and takes the import; needs DESIREPATH_TOKEN',
  ),
  project: flag('DESIREPATH_PROJECT', '<id>', 'the first', 'project that an import goes into'),
  'dry-run': flag('DESIREPATH_DRY_RUN', undefined, 'off', 'print the first rows as they would be stored'),
  force: flag('DESIREPATH_FORCE', undefined, 'off', 'replace files that are there'),
} as const satisfies Readonly<Record<string, Flag>>;
export type FlagName = keyof typeof FLAGS;

/** Secrets are variables only: everybody on a machine can read its command lines. */
export const SECRETS = {
  DESIREPATH_TOKEN: 'an API token for scripts, at least 8 characters',
  DESIREPATH_KEY: 'the first write key, instead of a random one',
} as const;
