import type { ImportMapping } from '../../api/imports.ts';

/** Fields of a mapping that one text answers. */
export type TextField = Exclude<
  keyof ImportMapping,
  'delimiter' | 'columns' | 'encoding' | 'each' | 'timeFormat' | 'timezone' | 'types' | 'stages' | 'props'
>;

export type TextOf = (field: TextField) => string;
