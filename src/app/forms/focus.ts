/** Moves the focus to a place of the form, once React has drawn it. */

export function focusWithin(pointer: string): void {
  requestAnimationFrame(() => {
    // The last match: a window over the form shows the same places again.
    const place = [...document.querySelectorAll<HTMLElement>(`[data-pointer="${CSS.escape(pointer)}"]`)].at(
      -1,
    );
    place?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  });
}
