import { expect, test } from 'vitest';
import { ApiError } from '../../viewer/api-client.ts';
import { createLive, type LiveState } from '../../viewer/live.ts';
import { steady } from '../../viewer/ui/steady.ts';

/** The part of an EventSource that matters here, fired by hand. */
function stream() {
  const target = new EventTarget();
  let isClosed = false;
  const source = Object.assign(target, {
    close: () => {
      isClosed = true;
    },
  });
  return {
    open: () => source as unknown as EventSource,
    fire: (name: string) => target.dispatchEvent(new Event(name)),
    isClosed: () => isClosed,
  };
}

test('one stream serves all listeners and is closed after the last', () => {
  const { open, fire, isClosed } = stream();
  let opened = 0;
  const live = createLive(() => {
    opened += 1;
    return open();
  });
  const heard: string[] = [];
  const stopFirst = live.listen({ onChange: () => heard.push('first') });
  const stopSecond = live.listen({ onChange: () => heard.push('second') });
  fire('change');
  stopFirst();
  fire('change');
  expect(heard).toEqual(['first', 'second', 'second']);
  expect(opened).toBe(1);
  expect(isClosed()).toBe(false);
  stopSecond();
  expect(isClosed()).toBe(true);
});

test('after a lost connection it asks for what it missed', () => {
  const { open, fire } = stream();
  const live = createLive(open);
  const states: LiveState[] = [];
  let changes = 0;
  live.listen({
    onState: (state) => states.push(state),
    onChange: () => {
      changes += 1;
    },
  });
  fire('open');
  expect(changes).toBe(0);
  fire('error');
  fire('open');
  expect(changes).toBe(1);
  expect(states).toEqual(['connecting', 'connected', 'lost', 'connected']);
});

const options = { signal: new AbortController().signal };

test('when the same question fails the second time, the answer before stands', async () => {
  let failure: Error | undefined;
  const ask = steady(async ([key]: readonly [string]) => {
    if (failure) throw failure;
    return `answer to ${key}`;
  });
  expect(await ask(['a'], options)).toBe('answer to a');
  failure = new ApiError(0, 'The collector does not answer.');
  expect(await ask(['a'], options)).toBe('answer to a');
  await expect(ask(['b'], options)).rejects.toThrow('does not answer');
  failure = new ApiError(401, 'Sign in.');
  await expect(ask(['a'], options)).rejects.toThrow('Sign in.');
});
