import { type ApiClient, ApiError } from '../api-client.ts';
import type { SentUploads } from './sent-uploads.ts';

/** Small enough for proxies, and for a break to cost little. */
const PART_BYTES = 2_000_000;

export interface SendFileDeps {
  readonly api: Pick<ApiClient, 'beginUpload' | 'uploadOf' | 'sendPart'>;
  readonly uploads: SentUploads;
}

/**
 * Sends a file in parts; answers the upload's id once all of it is there. One that broke off goes on where it was,
 * even after the page was closed: which upload a file is, is remembered.
 */
export async function sendFile(
  { api, uploads }: SendFileDeps,
  file: File,
  onSent: (sentBytes: number) => void,
  signal: AbortSignal,
): Promise<string> {
  let { id, receivedBytes } = await resumed();
  uploads.remember(file, id);
  onSent(receivedBytes);
  while (receivedBytes < file.size) {
    const part = file.slice(receivedBytes, receivedBytes + PART_BYTES);
    ({ receivedBytes } = await api.sendPart(id, receivedBytes, part, signal));
    onSent(receivedBytes);
  }
  return id;

  async function resumed() {
    const known = uploads.find(file);
    try {
      if (known !== undefined) return await api.uploadOf(known, signal);
    } catch (error) {
      // It was too old, or is an import by now.
      if (!(error instanceof ApiError) || error.status !== 404) throw error;
    }
    return await api.beginUpload();
  }
}
