import { capture } from './capture.ts';
import type { Behaviour } from './core.ts';
import { erase } from './delivery/erase.ts';
import { createOutbox } from './delivery/outbox.ts';
import { registerFile } from './platform/register-file.ts';

registerFile({ begin: capture, erase: (store) => erase(createOutbox(true), store) } satisfies Behaviour);
