import * as v from 'valibot';
import { Journey } from '../../sdk/protocol/journey.ts';

export const JourneysAnswer = v.object({ journeys: v.array(Journey) });
export type JourneysAnswer = v.InferOutput<typeof JourneysAnswer>;
