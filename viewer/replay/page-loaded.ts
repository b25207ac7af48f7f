/**
 * That the viewer's own page has loaded. rrweb leaves the document that it writes open: a frame of it that came before would
 * keep the browser waiting, and its tab turning, for as long as the page is shown.
 */
export async function pageLoaded(): Promise<void> {
  if (document.readyState === 'complete') return;
  await new Promise((resolve) => window.addEventListener('load', resolve, { once: true }));
}
