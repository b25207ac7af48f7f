import type { FlagName } from './flags.ts';

export interface Command {
  readonly about: string;
  /** Files it is given, by their names in the help. */
  readonly files: readonly string[];
  readonly flags: readonly FlagName[];
}

/** What `desirepath <command>` can do. Without one it serves. */
export const COMMANDS = {
  serve: {
    about: 'runs the collector and the viewer; the command when none is given',
    files: [],
    flags: [
      ...(['data', 'port', 'host', 'public-url', 'trusted-hops', 'allowed-origins'] as const),
      ...(['retention-days', 'replay-retention-days', 'budget', 'min-free'] as const),
      ...(['answer-limit', 'log-level', 'demo'] as const),
    ],
  },
  backup: {
    about: 'copies all projects, while the collector runs, into <file> and files beside it',
    files: ['file'],
    flags: ['data', 'force'],
  },
  restore: {
    about: 'puts a backup in the place of the data file; the collector must not run',
    files: ['file'],
    flags: ['data', 'force'],
  },
  import: {
    about: 'takes in a file of history; the collector must not run, or is named by --to',
    files: ['file'],
    flags: ['map', 'dry-run', 'to', 'project', 'data'],
  },
  rebuild: { about: 'derives all numbers anew from the stored events', files: [], flags: ['data'] },
} as const satisfies Readonly<Record<string, Command>>;
export type CommandName = keyof typeof COMMANDS;
