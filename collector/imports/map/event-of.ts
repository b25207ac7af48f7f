import { maskTokens } from '../../../sdk/protocol/address/mask-tokens.ts';
import { CONTACT_PREFIX } from '../../../sdk/protocol/contact.ts';
import { LIMITS } from '../../../sdk/protocol/limits.ts';
import { UNASSIGNED } from '../../../sdk/protocol/scalars.ts';
import type { ImportedType } from '../../api/imports.ts';
import type { Place } from '../places/find-place.ts';
import type { Resolver } from './resolve-source.ts';
import type { TextField, TextOf } from './text-field.ts';

export interface EventParts {
  readonly at: number;
  readonly text: TextOf;
  readonly place: Place | undefined;
  readonly ownStage: string | null;
  readonly props: ReturnType<Resolver['props']>;
}

const LONGEST_PROP = 1_024;
/** What another product says of a click has no place in its element: its middle stands for it, as for fields. */
const MIDDLE = {
  fractionX: 0.5,
  fractionY: 0.5,
  pageX: 0,
  pageY: 0,
  viewportX: 0,
  viewportY: 0,
  viewportWidth: 0,
  viewportHeight: 0,
};

/** An event of the wire format from a row's parts; still unchecked. Texts are cut as the SDK cuts them. */
export function eventOf(type: Exclude<ImportedType, 'event' | 'ignore'>, parts: EventParts): unknown {
  const { at, text, place, ownStage } = parts;
  const base = {
    at,
    stage: ownStage ?? place?.stage ?? UNASSIGNED,
    page: 0,
    pageGroup: pageGroupOf(parts),
    type,
  };
  const name = () => text('name').slice(0, LIMITS.nameChars);
  const label = (field: TextField) => maskTokens(text(field)).slice(0, LIMITS.labelChars);
  switch (type) {
    case 'page_view':
      return {
        ...base,
        url: place?.url ?? base.pageGroup,
        title: label('title'),
        referrer: '',
        navigation: 'load',
        viewportWidth: 0,
        viewportHeight: 0,
      };
    case 'click':
      return {
        ...base,
        target: {
          selector: text('selector').slice(0, LIMITS.selectorChars),
          tag: '',
          label: label('label'),
          ...(name() === '' ? {} : { name: name() }),
        },
        point: MIDDLE,
      };
    case 'custom':
      return { ...base, name: name(), ...propsOf(parts.props) };
    case 'identify':
      return { ...base, id: text('person').slice(0, LIMITS.nameChars), ...traitsOf(parts.props) };
    case 'exposure':
      return {
        ...base,
        experiment: text('experiment').slice(0, LIMITS.nameChars),
        arm: text('arm').slice(0, LIMITS.nameChars),
      };
    case 'stage_enter':
      return { ...base, source: 'call' };
  }
}

/** A contact outside the site has none, and the way of contact stands in its place. */
function pageGroupOf({ text, place }: EventParts): string {
  const contact = text('contact');
  if (contact !== '') return `${CONTACT_PREFIX}${contact.toLowerCase()}`.slice(0, LIMITS.nameChars);
  return text('pageGroup').slice(0, LIMITS.urlChars) || (place?.pageGroup ?? '');
}

function propsOf(props: EventParts['props']) {
  if (props.length === 0) return {};
  return {
    props: Object.fromEntries(
      props.map(([name, value]) => [
        name.slice(0, LIMITS.nameChars),
        typeof value === 'string' ? value.slice(0, LONGEST_PROP) : value,
      ]),
    ),
  };
}

function traitsOf(props: EventParts['props']) {
  const { props: traits } = propsOf(props);
  return traits === undefined ? {} : { traits };
}
