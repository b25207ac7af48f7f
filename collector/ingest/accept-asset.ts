import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { type AssetKind, AssetQuery, AssetsQuestion } from '../../sdk/protocol/asset.ts';
import { LIMITS } from '../../sdk/protocol/limits.ts';
import { Refusal } from '../refusal.ts';
import { describeIssue } from './describe-issue.ts';
import { inflated } from './inflate.ts';

/** An asset whose hash is its own; `content` is decompressed. */
export interface CheckedAsset extends Pick<AssetQuery, 'hash' | 'kind' | 'type'> {
  readonly content: Uint8Array;
}

/** Media types that each kind is served under again; anything else could run where it is opened. */
const TYPES: Readonly<Record<AssetKind, RegExp>> = {
  stylesheet: /^text\/css$/,
  image: /^image\//,
  font: /^(font\/|application\/.*font)/,
};

export function checkAssetQuery(query: URLSearchParams): AssetQuery {
  const asked = v.safeParse(AssetQuery, Object.fromEntries(query));
  if (!asked.success) throw new Refusal(400, `${describeIssue(asked.issues[0])}.`);
  const { kind, type } = asked.output;
  if (!TYPES[kind].test(type)) throw new Refusal(400, `type: "${type}" is no type for kind "${kind}".`);
  return asked.output;
}

/** Decompresses within the limit, and checks that the content is what its hash says. */
export async function checkAsset(query: AssetQuery, body: Uint8Array): Promise<CheckedAsset> {
  const { hash, kind, type } = query;
  const content = await inflated(body, LIMITS.assetBytes);
  if (content.byteLength > LIMITS.assetBytes)
    throw new Refusal(413, `body is larger than ${LIMITS.assetBytes} bytes: leave this asset out.`);
  if (createHash('sha256').update(content).digest('hex').slice(0, hash.length) !== hash)
    throw new Refusal(400, 'hash: is not that of the body: send the content that was hashed.');
  return { hash, kind, type, content };
}

/** The hashes that somebody asks about. */
export function checkAssetsQuestion(body: Uint8Array): readonly string[] {
  const question = v.safeParse(v.pipe(v.string(), v.parseJson(), AssetsQuestion), textOf(body));
  if (!question.success) throw new Refusal(400, `${describeIssue(question.issues[0])}.`);
  return question.output.hashes;
}

function textOf(body: Uint8Array): string {
  return new TextDecoder().decode(body);
}
