/** At a toggle of a host's panel: puts it below its button, or gives the keyboard back to that. */
export function placePopover(
  host: HTMLElement,
  event: ToggleEvent,
  button: HTMLElement,
  panel: HTMLElement,
): void {
  if (event.newState !== 'open') {
    // Left by Escape, the keyboard would start again at the top of the page.
    if (host.matches(':focus-within') || document.activeElement === document.body) button.focus();
    return;
  }
  const box = button.getBoundingClientRect();
  const { clientWidth } = document.documentElement;
  // At the button's right edge, unless that would push it out at the left.
  const right = Math.min(clientWidth - box.right, clientWidth - panel.offsetWidth - 8);
  panel.style.top = `${box.bottom + 6}px`;
  panel.style.right = `${Math.max(8, right)}px`;
  panel.focus();
}
