import * as v from 'valibot';
import { ImportMapping } from '../../api/imports.ts';
import { describeIssue } from '../../ingest/describe-issue.ts';
import { Refusal } from '../../refusal.ts';
import { READY_MAPPINGS } from './ready-mappings.ts';

export interface NamedMapping {
  readonly name: string;
  readonly mapping: ImportMapping;
}

/** A ready mapping by its name, or one of somebody's own as JSON; refuses with what is wrong with it. */
export function findMapping(text: string): NamedMapping {
  const ready = READY_MAPPINGS.find(({ name }) => name === text);
  if (ready) return ready;
  if (!text.trimStart().startsWith('{')) {
    const names = READY_MAPPINGS.map(({ name }) => name).join(', ');
    throw new Refusal(400, `mapping: "${text.slice(0, 40)}" is none of ${names}, and no JSON object.`);
  }
  const own = v.safeParse(v.pipe(v.string(), v.parseJson(), ImportMapping), text);
  if (!own.success) throw new Refusal(400, `mapping.${describeIssue(own.issues[0])}.`);
  return { name: 'own', mapping: own.output };
}
