import { COMMANDS, type Command, type CommandName } from './commands.ts';
import { FLAGS, SECRETS } from './flags.ts';

/** What `--help` prints: of one command, or of all. */
export function helpText(command?: CommandName): string {
  return command === undefined || command === 'serve' ? overview() : ofOne(command);
}

function overview(): string {
  const commands = Object.entries(COMMANDS).map(([name, { about }]) => `  ${name.padEnd(9)}${about}\n`);
  const secrets = Object.entries(SECRETS).map(([name, about]) => `  ${name.padEnd(18)}${about}\n`);
  return [
    'desirepath: journey tracking, collector and viewer in one process\n\n',
    'desirepath [command] [options]; "desirepath <command> --help" says more\n\n',
    ...commands,
    `\nOptions of serve, each with the variable that says the same:\n\n${flagLines(COMMANDS.serve)}\n`,
    ...secrets,
  ].join('');
}

function ofOne(name: CommandName): string {
  const command: Command = COMMANDS[name];
  const files = command.files.map((file) => ` <${file}>`).join('');
  return `desirepath ${name}${files} [options]: ${command.about}\n\n${flagLines(command)}`;
}

function flagLines({ flags }: Command): string {
  return flags
    .map((name) => {
      const { env = '', value, default: fallback, about } = FLAGS[name];
      const twin = value === undefined ? `${env}=1` : env;
      const usage = `--${name}${value === undefined ? '' : ` ${value}`}`;
      return `  ${usage.padEnd(28)}${twin.padEnd(34)}${about} (${fallback})\n`;
    })
    .join('');
}
