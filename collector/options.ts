import type { CommandName } from './command-line/commands.ts';
import { parseArguments } from './command-line/parse-arguments.ts';
import { readSize } from './command-line/read-size.ts';
import { LOG_LEVELS, type LogLevel } from './log.ts';

/** What the command line and the environment say, checked. */
export interface Options {
  readonly command: CommandName;
  readonly files: readonly string[];
  readonly isHelp: boolean;
  readonly dataFile: string;
  readonly port: number;
  /** Undefined listens on every address. */
  readonly host: string | undefined;
  readonly publicUrl: string | undefined;
  readonly trustedHops: number;
  readonly allowedOrigins: readonly string[];
  /** Undefined keeps for ever. */
  readonly retentionDays: number | undefined;
  readonly replayRetentionDays: number | undefined;
  readonly budgetBytes: number | undefined;
  readonly minFreeBytes: number;
  readonly answerLimitMs: number;
  readonly logLevel: LogLevel;
  readonly isDemo: boolean;
  readonly isForced: boolean;
  /** A ready mapping’s name, or a file with one. */
  readonly map: string | undefined;
  /** A collector that runs; undefined imports into the data file. */
  readonly to: string | undefined;
  readonly project: string | undefined;
  readonly isDryRun: boolean;
  readonly token: string | undefined;
  readonly writeKey: string | undefined;
}

/** Flags win over variables, variables over defaults. Throws a sentence that names the fix. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options {
  const { command, files, isHelp, text, isOn } = parseArguments(args, env);
  return {
    command,
    files,
    isHelp,
    dataFile: text('data') ?? './desirepath.db',
    port: readWhole('--port', text('port') ?? '4400', 65_535),
    host: text('host'),
    publicUrl: readUrl('--public-url', text('public-url')),
    trustedHops: readWhole('--trusted-hops', text('trusted-hops') ?? '0', MOST_HOPS),
    allowedOrigins: readOrigins(text('allowed-origins') ?? '*'),
    retentionDays: readDays('--retention-days', text('retention-days')),
    replayRetentionDays: readDays('--replay-retention-days', text('replay-retention-days')),
    budgetBytes: readBytes('--budget', text('budget')),
    minFreeBytes: readBytes('--min-free', text('min-free')) ?? 200e6,
    answerLimitMs: readSeconds('--answer-limit', text('answer-limit') ?? '10') * 1_000,
    logLevel: readLevel(text('log-level') ?? 'info'),
    isDemo: isOn('demo'),
    isForced: isOn('force'),
    map: text('map'),
    to: readUrl('--to', text('to')),
    project: text('project'),
    isDryRun: isOn('dry-run'),
    token: readSecret('DESIREPATH_TOKEN', env.DESIREPATH_TOKEN),
    writeKey: readSecret('DESIREPATH_KEY', env.DESIREPATH_KEY),
  };
}

/** More proxies than anybody has in a row: a larger number is a mistake that would believe visitors. */
const MOST_HOPS = 10;
/** An hour: nobody waits so long for an answer. */
const MOST_SECONDS = 3_600;
/** A hundred years. */
const MOST_DAYS = 36_500;

function readWhole(flag: string, text: string, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > most)
    throw new Error(`${flag} ${text}: must be a whole number from 0 to ${most}.`);
  return number;
}

function readSeconds(flag: string, text: string): number {
  const seconds = Number(text);
  if (!/^\d+$/.test(text) || seconds < 1 || seconds > MOST_SECONDS)
    throw new Error(`${flag} ${text}: must be a whole number of seconds, from 1 to ${MOST_SECONDS}.`);
  return seconds;
}

function readDays(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const days = Number(text);
  if (!/^\d+$/.test(text) || days < 1 || days > MOST_DAYS)
    throw new Error(`${flag} ${text}: must be a whole number of days, at least 1.`);
  return days;
}

function readBytes(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const sizeBytes = readSize(text);
  if (sizeBytes === undefined) throw new Error(`${flag} ${text}: must be a size, such as 500MB or 10GB.`);
  return sizeBytes;
}

function readLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text);
  if (level === undefined) throw new Error(`--log-level ${text}: must be one of ${LOG_LEVELS.join(', ')}.`);
  return level;
}

function readUrl(flag: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!URL.canParse(text) || !/^https?:/.test(text))
    throw new Error(`${flag} ${text}: must be a URL, such as https://paths.example.`);
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
