import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../collector/command-line/commands.ts';
import { FLAGS, SECRETS } from '../../collector/command-line/flags.ts';
import { helpText } from '../../collector/command-line/help-text.ts';
import { readOptions } from '../../collector/options.ts';

const refusal = (...args: string[]) => {
  try {
    readOptions(args, {});
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the command line', () => {
  it('serves when no command is given, and takes flags before variables before defaults', () => {
    const env = { DESIREPATH_PORT: '5000', DESIREPATH_DATA: '/data/a.db', DESIREPATH_DEMO: '1' };
    expect(readOptions(['--port', '0'], env)).toMatchObject({
      command: 'serve',
      port: 0,
      dataFile: '/data/a.db',
      isDemo: true,
      logLevel: 'info',
      trustedHops: 0,
      retentionDays: undefined,
      budgetBytes: undefined,
      minFreeBytes: 200_000_000,
    });
    expect(readOptions(['backup', '/b.db', '--force'], env)).toMatchObject({
      command: 'backup',
      files: ['/b.db'],
      isForced: true,
    });
  });

  it('reads sizes as people write them', () => {
    const budget = (text: string) => readOptions(['--budget', text], {}).budgetBytes;
    expect(['10GB', '1.5 GiB', '500mb', '4096'].map(budget)).toEqual([1e10, 1_610_612_736, 5e8, 4_096]);
  });

  it('has a variable for each flag', () => {
    for (const [name, { env, value }] of Object.entries(FLAGS)) {
      expect(env).toBe(`DESIREPATH_${name.toUpperCase().replaceAll('-', '_')}`);
      expect(value === undefined || value.startsWith('<')).toBe(true);
    }
  });

  it.each([
    [['--prot', '80'], '--prot: is no option; the nearest is --port.'],
    [['--retention', '30'], '--retention: is no option; the nearest is --retention-days.'],
    [['backup', 'x.db', '--demo'], '--demo: is no option of "backup"; see --help.'],
    [['--colour', 'red'], '--colour: is no option; see --help.'],
    [['bakup', 'x.db'], 'bakup: is no command; the nearest is backup.'],
    [['backup'], 'backup: needs a file: desirepath backup <file>.'],
    [['serve', 'x'], 'x: "serve" takes no such argument.'],
    [['--port'], '--port: needs a value: --port <n>.'],
    [['--demo=yes'], '--demo: takes no value: it is on by being there.'],
    [['--port', '70000'], '--port 70000: must be a whole number from 0 to 65535.'],
    [['--trusted-hops', '-1'], '--trusted-hops -1: must be a whole number from 0 to 10.'],
    [['--retention-days', '0'], '--retention-days 0: must be a whole number of days, at least 1.'],
    [['--budget', 'much'], '--budget much: must be a size, such as 500MB or 10GB.'],
    [['--answer-limit', '0'], '--answer-limit 0: must be a whole number of seconds, from 1 to 3600.'],
    [['--log-level', 'loud'], '--log-level loud: must be one of error, warn, info, debug.'],
    [['--public-url', 'paths'], '--public-url paths: must be a URL, such as https://paths.example.'],
    [
      ['--allowed-origins', 'a.b'],
      '--allowed-origins a.b: must be an origin, such as https://shop.example, or *.',
    ],
  ])('%j is refused in a sentence that names the fix', (args, sentence) => {
    expect(refusal(...args)).toBe(sentence);
  });

  it('explains each command, and names every flag and variable', () => {
    for (const command of Object.keys(COMMANDS) as (keyof typeof COMMANDS)[]) {
      expect(readOptions([command, '--help'], {})).toMatchObject({ isHelp: true, command });
      for (const flag of COMMANDS[command].flags) expect(helpText(command)).toContain(`--${flag} `);
      expect(helpText(command)).toContain(COMMANDS[command].about);
    }
    expect(readOptions(['help', 'backup'], {})).toMatchObject({ isHelp: true, command: 'backup' });
    for (const name of Object.keys(SECRETS)) expect(helpText()).toContain(name);
  });

  it('is told in docs/running.md as it is', () => {
    const cells = readFileSync('docs/running.md', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| `--'))
      .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));
    expect(cells.map(([, flag, env, fallback, about]) => [flag, env, fallback, about])).toEqual(
      Object.entries(FLAGS).map(([name, { env, default: fallback, about }]) => [
        `--${name}`,
        env,
        fallback,
        about,
      ]),
    );
    const commands = readFileSync('docs/running.md', 'utf8').matchAll(/^\| `desirepath \[?(\w+)/gm);
    expect([...commands].map(([, name]) => name)).toEqual([...Object.keys(COMMANDS), 'help']);
  });
});
