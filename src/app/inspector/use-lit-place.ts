/**
 * Lights up the place in the form that a trace step or a problem refers to, and scrolls there. Where the form does not show
 * the place itself, the nearest one around it is lit.
 */
import { useEffect } from 'react';
import { useSession } from '../store/store';

export function useLitPlace(resource: string): void {
  const highlight = useSession('highlight');
  useEffect(() => {
    if (highlight?.resource !== resource) return;
    // Rows open in an effect of their own: look once they are there.
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
