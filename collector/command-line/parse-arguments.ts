import { parseArgs } from 'node:util';
import { COMMANDS, type Command, type CommandName } from './commands.ts';
import { FLAGS, type FlagName } from './flags.ts';
import { nearestName } from './nearest-name.ts';

/** What was asked for, as text: a flag's value wins over its variable's, that over the default (undefined). */
export interface Arguments {
  readonly command: CommandName;
  readonly isHelp: boolean;
  readonly files: readonly string[];
  text(flag: FlagName): string | undefined;
  isOn(flag: FlagName): boolean;
}

/** Throws a sentence that names what is wrong, and the name that was probably meant. */
export function parseArguments(args: readonly string[], env: NodeJS.ProcessEnv): Arguments {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
    // Its own refusals name no nearest flag.
    strict: false,
    tokens: true,
  });
  const options = tokens.flatMap((token) => (token.kind === 'option' ? [token] : []));
  // First: what follows an unknown flag would be taken for the command.
  for (const { name, rawName } of options)
    if (name !== 'help' && !Object.hasOwn(FLAGS, name))
      throw new Error(`${rawName}: is no option${nearest(name, Object.keys(FLAGS), '--')}.`);
  const [first = 'serve', ...files] = positionals;
  const isHelp = values.help === true || first === 'help';
  const command = first === 'help' ? (files.shift() ?? 'serve') : first;
  if (!isCommand(command))
    throw new Error(`${command}: is no command${nearest(command, Object.keys(COMMANDS), '')}.`);
  for (const option of options) refuseWrong(command, option.name, option.rawName, option.value);
  if (!isHelp) refuseWrongFiles(command, files);

  const text = (flag: FlagName) => {
    const given = values[flag] ?? (FLAGS[flag].env === undefined ? undefined : env[FLAGS[flag].env]);
    return typeof given === 'string' && given !== '' ? given : undefined;
  };
  return {
    command,
    isHelp,
    files,
    text,
    isOn: (flag) => values[flag] === true || ['1', 'true', 'yes', 'on'].includes(text(flag) ?? ''),
  };
}

const OPTIONS = {
  ...Object.fromEntries(
    Object.entries(FLAGS).map(([name, { value }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  ),
  help: { type: 'boolean' as const, short: 'h' },
};

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

function refuseWrong(command: CommandName, name: string, rawName: string, value: string | undefined): void {
  if (name === 'help') return;
  const { flags }: Command = COMMANDS[command];
  const flag = flags.find((known) => known === name);
  if (flag === undefined) throw new Error(`${rawName}: is no option of "${command}"; see --help.`);
  if (FLAGS[flag].value === undefined && value !== undefined)
    throw new Error(`${rawName}: takes no value: it is on by being there.`);
  if (FLAGS[flag].value !== undefined && value === undefined)
    throw new Error(`${rawName}: needs a value: ${rawName} ${FLAGS[flag].value}.`);
}

function refuseWrongFiles(command: CommandName, files: readonly string[]): void {
  const { files: wanted }: Command = COMMANDS[command];
  const missing = wanted[files.length];
  if (missing !== undefined) throw new Error(`${command}: needs a file: desirepath ${command} <${missing}>.`);
  const extra = files[wanted.length];
  if (extra !== undefined) throw new Error(`${extra}: "${command}" takes no such argument.`);
}

function nearest(name: string, known: readonly string[], prefix: string): string {
  const found = nearestName(name, known);
  return found === undefined ? '; see --help' : `; the nearest is ${prefix}${found}`;
}
