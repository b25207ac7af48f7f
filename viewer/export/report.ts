import { formatMoment } from '../model/format.ts';
import { boundWords } from '../model/share-words.ts';
import '../map/dp-compared-lanes.ts';
import '../map/dp-compared-path.ts';
import '../map/dp-compared-table.ts';
import '../map/dp-finding.ts';
import '../map/dp-lanes.ts';
import '../map/dp-legend.ts';
import '../map/dp-map-table.ts';
import '../map/dp-path.ts';
import type { ShownMap } from '../map/load-map.ts';
import { escapeHtml, freeze } from './freeze.ts';
import { offScreen } from './off-screen.ts';
import { pageStyles } from './page-styles.ts';

const WIDTH = 1_280;
const LEAST_COLUMN = 148;

/**
 * The map as one HTML file that opens offline, without a script: the finding, the path, the lanes, and all as tables.
 * Its links lead to the evidence for whoever may sign in.
 */
export async function mapReport({ answer, scope, sides }: ShownMap, nowMs: number): Promise<string> {
  const given = { answer, scope, sides };
  const elements = [
    Object.assign(document.createElement('dp-finding'), given),
    Object.assign(document.createElement(sides ? 'dp-compared-path' : 'dp-path'), given),
    Object.assign(document.createElement(sides ? 'dp-compared-lanes' : 'dp-lanes'), given),
    Object.assign(document.createElement('dp-legend'), given),
    Object.assign(document.createElement(sides ? 'dp-compared-table' : 'dp-map-table'), given),
  ];
  const width = Math.max(WIDTH, (answer.stages.length + 1) * LEAST_COLUMN);
  const bodies = await offScreen(width, elements, (room) => {
    room.style.setProperty('--dp-gutter', '108px');
    return elements.map(freeze);
  });
  const { theme } = document.documentElement.dataset;
  return `<!doctype html>
<html lang="en"${theme ? ` data-theme="${theme}"` : ''}>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<title>Journey map · Desirepath</title>
<style>${await pageStyles()}
@page{size:${width + 64}px 1000px;margin:32px}
html{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{width:${width}px;margin:32px auto;min-width:0;--dp-gutter:108px}
.of{margin-bottom:16px;color:var(--dp-ink-3)}
dp-finding{margin-bottom:24px}
@media print{:root{color-scheme:light;--dp-ground:#fff;--dp-sheet:#fff}body{margin:0}dp-map-table,dp-compared-table{break-before:page}}
</style>
<body><p class="of">${escapeHtml(answer.journey.name)}, ${escapeHtml(boundWords(scope))}${sides ? `, against ${escapeHtml(sides.other.name)}` : ''}. Written ${formatMoment(nowMs, nowMs)}.</p>
${bodies.join('\n')}
</body>
</html>
`;
}
