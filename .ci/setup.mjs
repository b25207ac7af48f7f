// Makes a fresh checkout able to run: `node .ci/setup.mjs app` or `node .ci/setup.mjs test`.
// Plain JavaScript without dependencies, because it runs before anything is installed and on the
// machine's own Node (20 or newer); everything after it runs on the Node 24 that package.json brings.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const purpose = process.argv[2] ?? 'app';
const root = new URL('..', import.meta.url).pathname;

function run(what, command, args, env = {}, stderr = 'inherit') {
  process.stdout.write(`${what} ...\n`);
  const child = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', stderr],
    env: { ...process.env, npm_config_loglevel: 'error', ...env },
    shell: process.platform === 'win32',
  });
  return child.status === 0;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** Hash over names, sizes and times of the files that a step depends on. */
function stamp(paths) {
  const hash = createHash('sha1');
  const visit = (path) => {
    if (!existsSync(path)) return;
    const stat = statSync(path);
    if (stat.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else hash.update(`${path}:${stat.size}:${stat.mtimeMs}\n`);
  };
  for (const path of paths) visit(join(root, path));
  return hash.digest('hex');
}

function once(name, paths, step) {
  const file = join(root, 'node_modules', '.desirepath', name);
  const wanted = stamp(paths);
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) return;
  step();
  mkdirSync(join(root, 'node_modules', '.desirepath'), { recursive: true });
  writeFileSync(file, stamp(paths));
}

once('installed', ['package.json'], () => {
  // The lock file was written on linux-x64 against a registry that lacks other platforms' binaries, so it
  // cannot name them; elsewhere npm resolves afresh from the versions in package.json.
  const lockless = process.platform === 'linux' && process.arch === 'x64' ? [] : ['--no-package-lock'];
  if (!run('Installing packages', 'npm', ['install', '--no-save', ...lockless])) fail('npm install failed.');
});

const npmBin = join(root, 'node_modules', '.bin');
const path = `${npmBin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`;

once('built', ['sdk', 'viewer', 'examples', 'collector/api', 'package.json'], () => {
  if (!run('Building SDK, viewer and example shop', 'npm', ['run', 'build'], { PATH: path }))
    fail('The build failed.');
});
if (!existsSync(join(root, 'dist', 'viewer')) || !existsSync(join(root, 'dist', 'sdk'))) {
  if (!run('Building SDK, viewer and example shop', 'npm', ['run', 'build'], { PATH: path }))
    fail('The build failed.');
}

if (purpose === 'test' && !findChromium()) {
  // Where its download is out of reach, Debian's own package is next; that is no error to show.
  const playwright = join(npmBin, 'playwright');
  run('Installing Chromium with Playwright', playwright, ['install', 'chromium'], { PATH: path }, 'ignore');
  if (!findChromium() && process.getuid?.() === 0) {
    run('Updating package lists', 'apt-get', ['update', '-qq']);
    run('Installing Chromium with apt', 'apt-get', ['install', '-y', '-qq', 'chromium'], {
      DEBIAN_FRONTEND: 'noninteractive',
    });
  }
  if (!findChromium())
    fail('No Chromium was found or could be installed: install Chrome or Chromium and run again.');
}

function findChromium() {
  const script = `import('./test/support/chromium-path.ts').then((m) => process.exit(m.chromiumPath() ? 0 : 1))`;
  const child = spawnSync('node', ['-e', script], {
    cwd: root,
    env: { ...process.env, PATH: path },
    stdio: 'ignore',
  });
  return child.status === 0;
}
