/** One of several values that a control offers. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Dispatched by dp-segmented and dp-select; `detail` is the chosen value. */
export type ChoiceEvent = CustomEvent<string>;

export function choiceEvent(value: string): ChoiceEvent {
  return new CustomEvent('dp-choose', { detail: value });
}
