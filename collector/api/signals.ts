import * as v from 'valibot';
import { SignalThresholds } from '../../sdk/protocol/sdk-config.ts';

/** The thresholds that sites' SDKs are told, and what they are when nobody changes them. */
export const SignalsAnswer = v.object({ rules: SignalThresholds, defaults: SignalThresholds });
export type SignalsAnswer = v.InferOutput<typeof SignalsAnswer>;
