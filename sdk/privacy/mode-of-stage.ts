import type { Config } from '../config/config.ts';
import type { MaskMode } from '../protocol/journey.ts';

/** While the rules are not known nobody knows which stage is strict: then all of them are. */
export const modeOfStage = (config: Config, stage: string, otherwise: MaskMode): MaskMode =>
  config.now ? (config.now.journey.stages.find(({ id }) => id === stage)?.mask ?? otherwise) : 'strict';
