import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { FOLDER, installPackages } from '../peers/install-packages.ts';
import type { Fixture } from './fixture.ts';
import { foreignPage } from './fixture-page.ts';
import { pathOf } from './stored.ts';

/** Pages that we did not write: a marketing page, a dashboard with charts, an application drawn by React. */
const PACKAGES = {
  'startbootstrap-agency': '7.0.12',
  'startbootstrap-sb-admin-2': '4.1.4',
  'swagger-ui-dist': '5.35.0',
  bootstrap: '5.2.3',
} as const;

interface Foreign {
  readonly fixture: Fixture;
  /** Of its HTML, below the installed packages. */
  readonly file: string;
}

const foreign = (name: string, file: string): Foreign => ({
  fixture: { name, body: () => '', isEscaped: true },
  file,
});

const PAGES: readonly Foreign[] = [
  foreign('agency, by Start Bootstrap', 'startbootstrap-agency/dist/index.html'),
  foreign('sb admin, by Start Bootstrap', 'startbootstrap-sb-admin-2/index.html'),
  foreign('swagger ui on our own openapi', 'swagger-ui-dist/index.html'),
];

export const FOREIGN = PAGES.map(({ fixture }) => fixture);

export const installForeign = (): Promise<void> => installPackages(PACKAGES);

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
};

/** The page of a fixture, with "SDK" for the script tag; what it asks the internet for is taken from packages or left out. */
export async function foreignHtml(fixture: Fixture, openapi: string): Promise<string> {
  const file = PAGES.find((page) => page.fixture === fixture)?.file ?? '';
  const folder = `/packages/${file.replace(/[^/]*$/, '')}`;
  const html = (await readFile(join(FOLDER, 'node_modules', file), 'utf8'))
    .replace(/https:\/\/cdn\.jsdelivr\.net\/npm\/bootstrap@[\d.]+/g, '/packages/bootstrap')
    .replace(/<(script|link)[^>]*"https?:[^>]*>(<\/script>)?/g, '')
    .replace(/(src|href)="(?!https?:|[#/]|mailto:)([^"]*)"/g, `$1="${folder}$2"`)
    // Its own starter asks for the pet store.
    .replace(
      /<script src="[^"]*swagger-initializer.js"[^>]*>\s*<\/script>/,
      `<script>onload = () => SwaggerUIBundle({ url: '${openapi}', dom_id: '#swagger-ui' })</script>`,
    );
  return foreignPage(html, pathOf(fixture));
}

/** A file of the installed packages; false for any other address. */
export function sendPackageFile(path: string, response: ServerResponse): boolean {
  const file = normalize(path.replace(/\?.*/, '').replace(/^\/packages\//, ''));
  if (!path.startsWith('/packages/') || file.startsWith('..')) return false;
  const full = join(FOLDER, 'node_modules', file);
  if (!existsSync(full)) return false;
  response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
  createReadStream(full).pipe(response);
  return true;
}
