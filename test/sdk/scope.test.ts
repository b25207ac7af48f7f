import { expect, test } from 'vitest';
import { createScope } from '../../sdk/platform/scope.ts';

/** A page's window that counts its listeners. */
function createTarget() {
  const target = new EventTarget();
  const types: string[] = [];
  const add = target.addEventListener.bind(target);
  target.addEventListener = (type, ...rest) => {
    types.push(type);
    add(type, ...rest);
  };
  const say = (type: string, atMs = 0) =>
    target.dispatchEvent(Object.defineProperty(new Event(type), 'timeStamp', { value: atMs }));
  return { target, types, say };
}

test('the browser calls once for all who hear of an event, and one that throws costs the others nothing', () => {
  const { target, types, say } = createTarget();
  const scope = createScope();
  const heard: string[] = [];
  scope.on('click input', () => heard.push('first'), target);
  scope.on(
    'click',
    () => {
      throw new Error('of ours');
    },
    target,
  );
  scope.on('click', () => heard.push('last'), target);
  say('click');
  expect([types, heard]).toEqual([
    ['click', 'input'],
    ['first', 'last'],
  ]);
  scope.stop();
  say('click');
  expect(heard).toHaveLength(2);
});

test('of a pointer that moves sixty times a second it is heard each 50 ms, of presses each time', () => {
  const { target, say } = createTarget();
  const heard: number[] = [];
  createScope().on('pointermove pointerdown', ({ timeStamp }) => heard.push(timeStamp), target);
  for (const atMs of [1_000, 1_016, 1_033, 1_050, 1_066, 1_099, 1_100]) say('pointermove', atMs);
  expect(heard).toEqual([1_000, 1_050, 1_100]);
  for (const atMs of [1_100, 1_101, 1_090]) say('pointerdown', atMs);
  expect(heard.slice(3)).toEqual([1_100, 1_101, 1_090]);
});
