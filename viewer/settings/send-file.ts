import type { Import, ImportMapping } from '../../collector/api/imports.ts';
import type { Problem } from '../../collector/api/problem.ts';
import { ApiError } from '../api-client.ts';
import { formatQuery } from '../model/query.ts';

export interface FileToSend {
  readonly file: File;
  readonly mapping: string | ImportMapping;
  readonly project: string | undefined;
}

/** Sends a file to be imported. By XMLHttpRequest: fetch does not tell how much of a body has gone. */
export function sendFile(
  { file, mapping, project }: FileToSend,
  onSent: (sentBytes: number) => void,
  signal: AbortSignal,
): Promise<Import> {
  const text = typeof mapping === 'string' ? mapping : JSON.stringify(mapping);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/imports${formatQuery({ project, mapping: text, name: file.name })}`);
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
    request.addEventListener('load', () => {
      if (request.status < 300) resolve(request.response as Import);
      else reject(new ApiError(request.status, sentenceOf(request)));
    });
    request.addEventListener('error', () =>
      reject(new ApiError(0, 'The connection broke off: send it again; nothing doubles.')),
    );
    request.addEventListener('abort', () =>
      reject(new DOMException('Given up by the reader.', 'AbortError')),
    );
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function sentenceOf({ response, status }: XMLHttpRequest): string {
  const problem = response as Partial<Problem> | null;
  return problem?.detail || `The collector answered ${status}.`;
}
