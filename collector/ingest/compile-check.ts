import type * as v from 'valibot';

/**
 * Says yes only where the schema would accept the value and give back its equal: every field right, none
 * unknown. A no means "ask the schema": it takes unknown fields out, and words what is wrong.
 */
export type Check = (value: unknown) => boolean;

/**
 * One generated function for a Valibot schema, some ten times as fast as the schema itself, so that the edge
 * costs little beside parsing while the schema stays the only definition. Throws at start for what it cannot
 * compile: transformations above all.
 */
export function compileCheck(schema: v.GenericSchema): Check {
  const program: Program = { functions: [], values: [] };
  const test = expressionOf(asNode(schema), 'x', program);
  const source = `${program.functions.join('\n')}\nreturn (x) => ${test};`;
  return new Function('values', source)(program.values) as Check;
}

interface Program {
  readonly functions: string[];
  /** What source text cannot hold: regular expressions and the schema's own check functions. */
  readonly values: unknown[];
}

/** The fields of Valibot's schemas and actions that say what they ask; all are public. */
interface Node {
  readonly type: string;
  readonly kind: string;
  readonly pipe?: readonly Node[];
  readonly requirement?: unknown;
  readonly entries?: Readonly<Record<string, Node>>;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly wrapped?: Node;
  readonly item?: Node;
  readonly key?: unknown;
  readonly value?: Node;
}

/** JavaScript that is true where `x` (a plain name) is as the node asks. */
function expressionOf(node: Node, x: string, program: Program): string {
  const [base, ...actions] = node.pipe ?? [];
  // A pipe begins with a schema, which may be a pipe itself.
  if (!base) return typeOf(node, x, program);
  const tests = actions.filter(({ kind }) => kind !== 'metadata').map((each) => actionOf(each, x, program));
  return [expressionOf(base, x, program), ...tests].join(' && ');
}

function typeOf(node: Node, x: string, program: Program): string {
  switch (node.type) {
    case 'unknown':
      // Absent is not unknown: what is counted below must be there.
      return `${x} !== undefined`;
    case 'string':
    case 'boolean':
      return `typeof ${x} === '${node.type}'`;
    case 'number':
      return `typeof ${x} === 'number' && ${x} === ${x}`;
    case 'null':
      return `${x} === null`;
    case 'literal':
      return `${x} === ${JSON.stringify(node.literal)}`;
    case 'picklist':
      return `(${node.options?.map((option) => `${x} === ${JSON.stringify(option)}`).join(' || ')})`;
    case 'union':
      return `(${node.options?.map((option) => `(${scalarOf(asNode(option), x, program)})`).join(' || ')})`;
    case 'object':
      return `${objectOf(node, program)}(${x})`;
    case 'variant':
      return `${variantOf(node, program)}(${x})`;
    case 'record':
      return `${recordOf(node, program)}(${x})`;
    case 'array':
      return `${arrayOf(node, program)}(${x})`;
    default:
      throw cannot(node);
  }
}

function actionOf(action: Node, x: string, program: Program): string {
  const { type, requirement } = action;
  switch (type) {
    case 'integer':
      return `Number.isInteger(${x})`;
    case 'min_value':
      return `${x} >= ${Number(requirement)}`;
    case 'max_value':
      return `${x} <= ${Number(requirement)}`;
    case 'min_length':
      return `${x}.length >= ${Number(requirement)}`;
    case 'max_length':
      return `${x}.length <= ${Number(requirement)}`;
    case 'regex':
      return `${passed(requirement, program)}.test(${x})`;
    case 'check':
      return `${passed(requirement, program)}(${x})`;
    default:
      throw cannot(action);
  }
}

/** An earlier option of a union could take fields out of an object that a later one likes as it stands. */
function scalarOf(node: Node, x: string, program: Program): string {
  if (['object', 'variant', 'record', 'array', 'union'].includes(node.type)) throw cannot(node);
  return expressionOf(node, x, program);
}

function objectOf(node: Node, program: Program): string {
  const entries = Object.entries(node.entries ?? {});
  const required = entries.filter(([, entry]) => entry.type !== 'exact_optional');
  const tests = entries.map(([name, entry]) => {
    const isOptional = entry.type === 'exact_optional' && entry.wrapped !== undefined;
    const test = expressionOf(isOptional ? asNode(entry.wrapped) : entry, 'y', program);
    const refuse = `if (!(${test})) return false;`;
    return `y = x[${JSON.stringify(name)}]; ${isOptional ? `if (y !== undefined) { ${refuse} known += 1; }` : refuse}`;
  });
  return define(
    program,
    `if (typeof x !== 'object' || x === null || Array.isArray(x)) return false;
     let y, known = ${required.length};
     ${tests.join('\n')}
     for (const name in x) known -= 1;
     return known === 0;`,
  );
}

function variantOf(node: Node, program: Program): string {
  const key = String(node.key);
  const cases = (node.options ?? []).map((each) => {
    const option = asNode(each);
    const tag = option.entries?.[key];
    if (tag?.type !== 'literal') throw cannot(node);
    return `case ${JSON.stringify(tag.literal)}: return ${expressionOf(option, 'x', program)};`;
  });
  return define(
    program,
    `if (typeof x !== 'object' || x === null) return false;
     switch (x[${JSON.stringify(key)}]) { ${cases.join('\n')} default: return false; }`,
  );
}

/** Valibot leaves names out that could reach a prototype. */
const LEFT_OUT = ['__proto__', 'prototype', 'constructor'].map((name) => `name === '${name}'`).join(' || ');

function recordOf(node: Node, program: Program): string {
  const name = expressionOf(asNode(node.key), 'name', program);
  const value = expressionOf(asNode(node.value), 'y', program);
  return define(
    program,
    `if (typeof x !== 'object' || x === null || Array.isArray(x)) return false;
     for (const name in x) { if (${LEFT_OUT} || !(${name})) return false; const y = x[name]; if (!(${value})) return false; }
     return true;`,
  );
}

function arrayOf(node: Node, program: Program): string {
  const item = expressionOf(asNode(node.item), 'y', program);
  return define(
    program,
    `if (!Array.isArray(x)) return false;
     for (const y of x) if (!(${item})) return false;
     return true;`,
  );
}

function define({ functions }: Program, body: string): string {
  const name = `check${functions.length}`;
  functions.push(`function ${name}(x) { ${body} }`);
  return name;
}

function passed(value: unknown, { values }: Program): string {
  if (value instanceof RegExp && (value.global || value.sticky))
    throw new Error(`${value}: remembers its place between two tests.`);
  return `values[${values.push(value) - 1}]`;
}

function asNode(schema: unknown): Node {
  return schema as Node;
}

function cannot({ type }: Node): Error {
  return new Error(`A "${type}" cannot be compiled to a check: see compile-check.ts.`);
}
