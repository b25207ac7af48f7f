import { helpText } from './command-line/help-text.ts';
import { backupCommand } from './commands/backup.ts';
import { importCommand } from './commands/import.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { restoreCommand } from './commands/restore.ts';
import { serveCommand } from './commands/serve.ts';
import { type Options, readOptions } from './options.ts';
import { say } from './say.ts';

/** Does what the command line says. Ends the process with 1 when it cannot. */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const options = readOptions(args, env);
    if (options.isHelp) say(helpText(options.command));
    else await COMMANDS[options.command](options);
  } catch (error) {
    say(`desirepath: ${error instanceof Error ? explain(error) : String(error)}`);
    process.exitCode = 1;
  }
}

const COMMANDS: Readonly<Record<Options['command'], (options: Options) => Promise<void>>> = {
  serve: serveCommand,
  backup: backupCommand,
  restore: restoreCommand,
  import: importCommand,
  rebuild: rebuildCommand,
};

function explain(error: Error): string {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    const port = 'port' in error ? error.port : '';
    return `port ${port} is in use: stop what uses it, or choose another with --port.`;
  }
  if (code === 'EADDRNOTAVAIL') return 'this machine has no such address: choose another with --host.';
  if (code === 'SQLITE_CANTOPEN')
    return 'the data file cannot be opened: its folder must exist and be writable, see --data.';
  if (code === 'SQLITE_NOTADB') return 'the data file is no SQLite file: name another with --data.';
  return error.message;
}
