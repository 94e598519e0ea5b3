/**
 * Highlights the place in the form that a trace step or a problem refers to, and scrolls there. If the form
 * does not show the place itself, highlights the nearest one around it.
 */
import { useEffect } from 'react';
import { useSession } from '../store/store';

export function useLitPlace(resource: string): void {
  const highlight = useSession('highlight');
  useEffect(() => {
    if (highlight?.resource !== resource) return;
    // Rows expand in their own effect: search once they are rendered.
    let lit: HTMLElement | undefined;
    const frame = requestAnimationFrame(() => {
      lit = placeOf(highlight.pointer);
      if (!lit) return;
      lit.dataset.lit = 'true';
      lit.scrollIntoView({ block: 'nearest' });
      if (highlight.focus) lit.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
    });
    return () => {
      cancelAnimationFrame(frame);
      delete lit?.dataset.lit;
    };
  }, [highlight, resource]);
}

function placeOf(pointer: string): HTMLElement | undefined {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = document.querySelector<HTMLElement>(`.form [data-pointer="${CSS.escape(at)}"]`);
    if (found) return found;
  }
  return undefined;
}
