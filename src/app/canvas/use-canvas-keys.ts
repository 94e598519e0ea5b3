/** Keys on the canvas: what they mean beyond React Flow, and arrow keys that follow each other as one gesture. */
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef } from 'react';
import { pickResource } from '../store/session-actions';
import { sessionNow } from '../store/store';
import { resizeContainer } from './edit';
import { nothingMoved, type Preview } from './from-changes';

const arrowPauseMs = 600;
/** With Alt: columns and rows more. */
const resizes: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** Keys that mean more here than React Flow makes of them. */
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

/** Arrow keys are one gesture as long as they follow each other: whatever else is done ends it first. */
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
