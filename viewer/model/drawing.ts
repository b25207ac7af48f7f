/** How a layer is drawn. */
export type Drawing = 'density' | 'contour' | 'zone';

export const DRAWING_WORDS: Readonly<Record<Drawing, string>> = {
  density: 'Density',
  contour: 'Contours',
  zone: 'Elements',
};
