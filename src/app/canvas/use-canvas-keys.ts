/** Keys on the canvas: those that React Flow does not handle, and successive arrow keys as one gesture. */
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef } from 'react';
import { pickResource } from '../store/session-actions';
import { sessionNow } from '../store/store';
import { resizeContainer } from './edit';
import { nothingMoved, type Preview } from './from-changes';

const arrowPauseMs = 600;
/** The keys that resize with Alt, by columns and rows. */
const resizes: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** Handles keys that React Flow does not, or handles differently. */
function onKeyDownCapture(event: KeyboardEvent): void {
  const node = (event.target as Element).closest<HTMLElement>('.react-flow__node');
  const resize = event.altKey ? resizes[event.key] : undefined;
  const picks = sessionNow().pick !== undefined && event.key === 'Enter' && node?.dataset.id;
  if (!resize && !picks) return;
  event.preventDefault();
  event.stopPropagation();
  if (resize) resizeContainer(...resize);
  else if (picks) pickResource(picks);
}

/** Successive arrow keys are one gesture: any other action ends it first. */
export function useCanvasKeys(newest: RefObject<Preview>, end: () => void) {
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const onKeyUp = useCallback(
    ({ key }: KeyboardEvent) => {
      if (!key.startsWith('Arrow') || newest.current === nothingMoved) return;
      clearTimeout(pause.current);
      pause.current = setTimeout(end, arrowPauseMs);
    },
    [newest, end],
  );
  useEffect(() => {
    const flush = (event: Event) => {
      if (pause.current === undefined) return;
      clearTimeout(pause.current);
      if (event instanceof globalThis.KeyboardEvent && event.key.startsWith('Arrow')) return;
      pause.current = undefined;
      if (newest.current !== nothingMoved) end();
    };
    document.addEventListener('keydown', flush, true);
    document.addEventListener('pointerdown', flush, true);
    return () => {
      document.removeEventListener('keydown', flush, true);
      document.removeEventListener('pointerdown', flush, true);
    };
  }, [newest, end]);
  return { onKeyUp, onKeyDownCapture };
}
