/**
 * Woven patterns as SVG `<pattern>` elements. They paint with the custom properties --g (ground), --y (yarn)
 * and --a (accent), which a pattern inherits from the SVG around it: a colourway is three properties.
 */
export function weavePattern(id: string, kind: WeaveKind, scale = 1): string {
  const { size, marks } = WEAVES[kind];
  const [width, height] = size;
  const zoom = scale === 1 ? '' : ` patternTransform="scale(${scale})"`;
  return `<pattern id="${id}" width="${width}" height="${height}" patternUnits="userSpaceOnUse"${zoom}><path d="M0 0h${width}v${height}H0z" fill="var(--y)"/>${marks}</pattern>`;
}

const line = (d: string, width: number, colour = 'g') =>
  `<path d="${d}" stroke="var(--${colour})" stroke-width="${width}" fill="none"/>`;
const fill = (d: string, colour = 'g', opacity = 1) =>
  `<path d="${d}" fill="var(--${colour})"${opacity < 1 ? ` opacity="${opacity}"` : ''}/>`;

const WEAVES = {
  herringbone: {
    size: [16, 8],
    marks: line('M0 8l8-8M-4 4l4-4M4 12l8-8M8 0l8 8M4-4l4 4M12-4l8 8', 1.6),
  },
  windowpane: {
    size: [26, 26],
    marks: fill('M0 0h26v26H0z', 'g', 0.25) + line('M13 0v26M0 13h26', 1.4, 'a') + line('M0 0h26M0 0v26', 1),
  },
  tartan: {
    size: [32, 32],
    marks:
      fill('M0 10h32v9H0zM10 0h9v32h-9z', 'a', 0.55) +
      line('M0 4h32M4 0v32', 1.4) +
      line('M0 26h32M26 0v32', 0.8, 'a'),
  },
  basket: { size: [12, 12], marks: line('M0 1.5h6M0 4.5h6M7.5 6v6M10.5 6v6', 1.3) },
  stripe: {
    size: [12, 26],
    marks: fill('M0 4h12v6H0z') + fill('M0 15h12v2H0z', 'a') + fill('M0 21h12v3H0z'),
  },
  houndstooth: { size: [12, 12], marks: fill('M0 0h6v6H0zM6 0l3 3V0zM0 6l3 3H0zM6 6h3l3 3v3H9L6 9z') },
  rib: { size: [7, 8], marks: line('M2 0v8', 1.4) + line('M5 0v8', 0.5, 'a') },
  bands: {
    size: [14, 34],
    marks:
      fill('M0 3h14v5H0zM0 24h14v7H0z') +
      fill('M0 13h3v3H0zM7 13h3v3H7zM3 16h4v3H3zM10 16h4v3h-4z', 'a') +
      fill('M5 26h3v3H5z', 'a'),
  },
  diamond: {
    size: [18, 18],
    marks: line('M9 0l9 9-9 9-9-9z', 1.5) + fill('M9 6l3 3-3 3-3-3z', 'a'),
  },
  cable: {
    size: [18, 24],
    marks:
      line('M5 0c0 6 8 6 8 12s-8 6-8 12', 2.2) +
      line('M13 0c0 6-8 6-8 12s8 6 8 12', 2.2) +
      line('M0 0v24', 1.2, 'a'),
  },
} as const satisfies Record<string, { size: readonly [number, number]; marks: string }>;

export type WeaveKind = keyof typeof WEAVES;
