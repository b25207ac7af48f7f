import * as v from 'valibot';

/** Longest value of a sender that an answer repeats. */
const LONGEST = 90;

/** A Valibot issue as half a sentence for people: `target.selector: must …`. */
export function describeIssue(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  const message = issue.message.length > LONGEST ? `${issue.message.slice(0, LONGEST)}…` : issue.message;
  return path ? `${path}: ${message}` : message;
}
