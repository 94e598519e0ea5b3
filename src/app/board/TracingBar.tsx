/**
 * At the end of the board, while every flow is traced and that takes more than a moment: how far it is, and
 * how to stop it. Afterwards: what was not traced, and how to trace it.
 */
import { Button } from '@fluentui/react-components';
import { useLayoutEffect, useRef } from 'react';
import type { Board } from '../../simulate/answers';
import { cancelTracing, traceAgain } from '../store/simulation';
import { useDerived } from '../store/store';
import { tracingText } from './tracing-text';

export function TracingBar({ board }: { readonly board: Board | undefined }) {
  const simulation = useDerived('simulation');
  const tracing = useDerived('tracing');
  const text = tracingText(simulation, tracing, board);
  return text === undefined ? null : <Bar text={text} underWay={tracing !== undefined} />;
}

/** One button with two meanings, so that it keeps the focus. */
function Bar({ text, underWay }: { readonly text: string; readonly underWay: boolean }) {
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const own = bar.current;
    const board = own?.closest('.board');
    return () => {
      // The board is done while the button has the focus: the focus goes to the rows.
      if (own?.contains(document.activeElement)) requestAnimationFrame(() => focusRows(board));
    };
  }, []);
  return (
    <div ref={bar} className="board-tracing">
      <span>{text}</span>
      <Button size="small" onClick={() => (underWay ? cancelTracing() : void traceAgain())}>
        {underWay ? 'Cancel' : 'Trace again'}
      </Button>
    </div>
  );
}

function focusRows(board: Element | null | undefined): void {
  board?.querySelector<HTMLElement>('[data-flow][tabindex="0"], [role=tab][aria-selected=true]')?.focus();
}
