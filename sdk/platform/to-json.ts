/**
 * JSON that is the same on pages whose prototypes have a `toJSON`: Prototype.js up to 1.6 makes a string of each
 * array (https://github.com/prototypejs/prototype/blob/1.6.1/src/lang/array.js). A replacer sees what was there
 * before; without need it would only be slow.
 */
export const toJson = (value: unknown): string => JSON.stringify(value, 'toJSON' in [] ? asItIs : undefined);

function asItIs(this: Record<string, unknown>, key: string): unknown {
  return this[key];
}
