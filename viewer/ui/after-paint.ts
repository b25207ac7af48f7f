/** Resolves when what is to be seen next has been painted: the place for what nobody reads in the same instant. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    // A frame's callbacks come before its painting; a task of their own comes behind it.
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
