/** The published entry of the wire format: `import { Batch } from 'desirepath/protocol'`. */
export { AssetQuery, AssetsAnswer, AssetsQuestion } from './asset.ts';
export { Batch, BatchAnswer, BatchEnvelope, ReplayChoice, SessionContext } from './batch.ts';
export { type EventType, JourneyEvent } from './event.ts';
export { Goal, Journey, MaskMode, Rule, Stage } from './journey.ts';
export { LIMITS } from './limits.ts';
export { type ReplayChunk, ReplayChunkQuery } from './replay-chunk.ts';
export { UNASSIGNED } from './scalars.ts';
export { SdkConfig } from './sdk-config.ts';
export { SIGNAL_RULES } from './signal-rules.ts';
export { PROTOCOL_VERSION } from './version.ts';
