/**
 * The border of a panel: drag it, or move it with the arrow keys, to resize; the handle on it collapses the
 * panel.
 */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { foldPanel, resizePanel } from '../store/session-actions';
import type { PanelName } from '../store/state';
import { Glyph, type GlyphName } from '../theme/glyphs';

type Props = { readonly panel: PanelName; readonly of: string };

const glyphs: Readonly<Record<PanelName, GlyphName>> = { left: 'left', right: 'right', bottom: 'down' };
const least = { right: 280, bottom: 140 } as const;
/** The minimum size of the canvas. */
const kept = { right: 480, bottom: 320 } as const;
const stride = 16;

export function Border({ panel, of }: Props) {
  return (
    <>
      {panel !== 'left' && <Splitter panel={panel} of={of} />}
      <button
        type="button"
        className={`fold-handle fold-${panel}`}
        aria-label={`Collapse ${of}`}
        aria-expanded="true"
        title={`Collapse ${of}`}
        onClick={() => foldPanel(panel)}
      >
        <Glyph name={glyphs[panel]} />
      </button>
    </>
  );
}

function Splitter({ panel, of }: { readonly panel: 'right' | 'bottom'; readonly of: string }) {
  const bar = useRef<HTMLHRElement>(null);
  const size = () => {
    const box = bar.current?.parentElement?.getBoundingClientRect();
    return (panel === 'right' ? box?.width : box?.height) ?? 0;
  };
  const resize = (pixels: number) => {
    const most = (panel === 'right' ? window.innerWidth : window.innerHeight) - kept[panel];
    resizePanel(panel, Math.max(least[panel], Math.min(most, pixels)));
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    resize(panel === 'right' ? window.innerWidth - event.clientX : window.innerHeight - event.clientY);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> =
      panel === 'right'
        ? { ArrowLeft: stride, ArrowRight: -stride }
        : { ArrowUp: stride, ArrowDown: -stride };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    resize(size() + step);
  };
  return (
    <hr
      ref={bar}
      className={`splitter splitter-${panel}`}
      aria-orientation={panel === 'right' ? 'vertical' : 'horizontal'}
      aria-label={`Size of ${of}`}
      aria-valuenow={50}
      tabIndex={0}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  );
}
