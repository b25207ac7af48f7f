import { existsSync } from 'node:fs';

/** The browser rings serve the built SDK, viewer and example shop: say so before a test fails for want of them. */
export default function buildOnce(): void {
  for (const folder of ['dist/sdk', 'dist/viewer', 'dist/examples']) {
    if (!existsSync(folder)) throw new Error(`${folder} is missing: run \`npm run build\` (npm test does).`);
  }
}
