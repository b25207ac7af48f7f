import { gzip } from '../delivery/gzip.ts';
import type { Options } from '../options.ts';
import { request } from '../platform/request.ts';
import type { RecorderHost } from './recorder-host.ts';

/** Posts to the collector what is not delivered: nothing waits for it, and it is not tried again. */
export const postTo =
  (options: Options): RecorderHost['post'] =>
  async (path, body) =>
    request(`${options.collector}/v1/${path}&key=${options.key}`, {
      method: 'POST',
      body: typeof body !== 'string' && body.type === 'text/css' ? await gzip(await body.text()) : body,
    });
