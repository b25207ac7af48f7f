import { Refusal } from '../../../refusal.ts';
import type { Stored } from '../../store.ts';
import type { GroupMessage } from './group-message.ts';

/** What the writing thread is asked, one after another: to store a group, to forget what it remembers, to end. */
export type WriterMessage = { readonly group: GroupMessage } | 'forget' | 'renew log' | 'close';

/** Errors lose their class between threads. */
export type ErrorMessage =
  | {
      readonly status: Refusal['status'];
      readonly message: string;
      readonly retryAfterSeconds: number | undefined;
    }
  | { readonly failure: string; readonly code: string | undefined };
type StoredMessage = Exclude<Stored, { readonly error: unknown }> | { readonly error: ErrorMessage };

/** Messages are answered in turn, so they need no number. */
export type WriterAnswer = { readonly stored: readonly StoredMessage[] } | { readonly error: ErrorMessage };

export function toStoredMessage(stored: Stored): StoredMessage {
  return 'error' in stored ? { error: toErrorMessage(stored.error) } : stored;
}

export function toStored(message: StoredMessage): Stored {
  return 'error' in message ? { error: toError(message.error) } : message;
}

export function toErrorMessage(error: unknown): ErrorMessage {
  if (error instanceof Refusal) {
    const { status, message, retryAfterSeconds } = error;
    return { status, message, retryAfterSeconds };
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error), code };
}

export function toError(told: ErrorMessage): Error {
  if ('status' in told) return new Refusal(told.status, told.message, told.retryAfterSeconds);
  return Object.assign(new Error(told.failure), told.code === undefined ? {} : { code: told.code });
}
