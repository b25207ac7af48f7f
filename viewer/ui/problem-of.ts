/** Does the work; answers what was wrong in words for people, or '' when nothing was. */
export async function problemOf(
  work: () => Promise<unknown>,
  /** Said of what is no error. */
  otherwise = 'That failed.',
): Promise<string> {
  try {
    await work();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : otherwise;
  }
}
