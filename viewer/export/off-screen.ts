import type { LitElement } from 'lit';

/** Where no reader and no screen reader comes upon it, but fonts, sizes and observers are as on the page. */
const OUT_OF_SIGHT = 'position:absolute;left:-99999px;top:0;visibility:hidden';

/** Runs `use` while the elements stand in a room of this width, drawn and settled. */
export async function offScreen<Result>(
  width: number,
  elements: readonly LitElement[],
  use: (room: HTMLElement) => Result | Promise<Result>,
): Promise<Result> {
  const room = document.createElement('div');
  room.inert = true;
  room.style.cssText = `${OUT_OF_SIGHT};width:${width}px`;
  room.append(...elements);
  document.body.append(room);
  try {
    await document.fonts.ready;
    // The path is drawn once it knows its width, which an observer tells after the first layout.
    for (let round = 0; round < 2; round += 1) {
      await Promise.all(elements.map((element) => element.updateComplete));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }
    return await use(room);
  } finally {
    room.remove();
  }
}
