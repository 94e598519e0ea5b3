/** The ladder as a picture: lifelines down, packets across, in the order they are sent. */
import { useEffect, useRef, useState } from 'react';
import { plainText } from '../../../explain/sentence';
import type { Playhead } from '../playback/playhead';
import type { LadderLayout, Rung } from './ladder-layout';
import { letter, RungPicture, type RungState } from './RungPicture';

const rowHeight = 34;
const top = 12;
/** The names stay on top while the rest scrolls. */
const namesHeight = 22;
/**
 * The distance from the top of the picture to the text over the line of the first row, less what may be cut
 * off.
 */
const above = top - 8;

type Props = { readonly layout: LadderLayout; readonly playhead: Playhead };

export function LadderPicture({ layout, playhead }: Props) {
  const { lifelines, rungs } = layout;
  const [frame, { width, height: visible }] = useSize();
  const rows = rowsOf(rungs);
  const height = wholeRows(top + (rows.count + 0.6) * rowHeight, visible - namesHeight);
  // Space for half of the outer names beside their lifelines.
  const side = 12 + Math.min(64, Math.max(34, (ends(lifelines) * letter) / 2));
  const least = Math.max(width, (lifelines.length - 1) * 88 + 2 * side);
  const columnOf = (at: number) =>
    lifelines.length < 2 ? least / 2 : side + ((least - 2 * side) * at) / (lifelines.length - 1);
  const spacing = lifelines.length < 2 ? least : (least - 2 * side) / (lifelines.length - 1);
  const current = rungs.findIndex((rung) => isAt(rung, playhead));
  const currentY = current < 0 ? undefined : top + (rows.of[current] ?? 0) * rowHeight;
  const { from = 0, to = 0 } = rungs[current] ?? {};
  const [currentLeft, currentRight] = [
    columnOf(Math.min(from, to)) - side,
    columnOf(Math.max(from, to)) + side,
  ];

  useEffect(() => {
    if (currentY === undefined) return;
    // Measured in an animation frame, when the page is laid out anyway.
    const waiting = requestAnimationFrame(() => {
      if (!frame.current) return;
      const { scrollTop, clientHeight } = frame.current;
      if (currentY - rowHeight < scrollTop || currentY + 2.4 * rowHeight > scrollTop + clientHeight) {
        frame.current.scrollTop = rowStart(currentY - clientHeight / 2 + rowHeight);
      }
      const { scrollLeft, clientWidth } = frame.current;
      if (currentLeft < scrollLeft || currentRight > scrollLeft + clientWidth) {
        frame.current.scrollLeft = currentRight - clientWidth;
      }
    });
    return () => cancelAnimationFrame(waiting);
  }, [currentY, currentLeft, currentRight, frame]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture scrolls, and must scroll with the keyboard too
    <section className="ladder-frame" ref={frame} tabIndex={0} aria-label="Picture of the ladder">
      <svg className="lifeline-names" width={least} height={namesHeight} aria-hidden="true">
        {lifelines.map(({ key, label }, at) => (
          <text key={key} x={columnOf(at)} y={14} textAnchor="middle">
            {shortened(label, spacing)}
            <title>{label}</title>
          </text>
        ))}
      </svg>
      <svg width={least} height={height} role="img" aria-label={summaryOf(layout)}>
        {lifelines.map(({ key }, at) => (
          <path key={key} className="lifeline" d={`M${columnOf(at)} 0V${height - 4}`} />
        ))}
        {rungs.map((rung, at) => (
          <RungPicture
            key={`${rung.leg.index} ${rung.from} ${rung.to} ${rung.ends}`}
            rung={rung}
            from={columnOf(rung.from)}
            to={columnOf(rung.to)}
            y={top + (rows.of[at] ?? 0) * rowHeight + 12}
            width={least}
            state={stateOf(rung, playhead)}
          />
        ))}
      </svg>
    </section>
  );
}

/**
 * The scroll position where a row begins, with the text over its line, so that no part of the row above is
 * visible.
 */
function rowStart(scroll: number): number {
  return scroll < rowHeight / 2 ? 0 : Math.round(scroll / rowHeight) * rowHeight + above;
}

/** A height that lets the last row, too, scroll into view under a complete row. */
function wholeRows(height: number, visible: number): number {
  const hidden = height - visible;
  return hidden <= 0 ? height : visible + Math.ceil((hidden - above) / rowHeight) * rowHeight + above;
}

/**
 * A packet that was never sent shares the row of the drop that prevented it; a drop's reason needs a line
 * below it.
 */
function rowsOf(rungs: readonly Rung[]): { readonly of: readonly number[]; readonly count: number } {
  const of: number[] = [];
  let row = 0;
  for (const [at, rung] of rungs.entries()) {
    const beside = rung.ends === 'never-arrives';
    if (at > 0 && !beside)
      row += rungs[at - 1]?.ends === 'never-arrives' || rungs[at - 1]?.ends === 'dropped' ? 2 : 1;
    of.push(row);
  }
  return { of, count: row + 2 };
}

function isAt({ moments }: Rung, { moment }: Playhead): boolean {
  return (
    moments !== undefined && moment !== undefined && moment.index >= moments[0] && moment.index <= moments[1]
  );
}

function stateOf(rung: Rung, playhead: Playhead): RungState {
  if (isAt(rung, playhead)) return 'current';
  const { moment, atRest } = playhead;
  if (atRest || moment === undefined) return 'done';
  // What never happened is known once the packet is dropped.
  const known = rung.moments?.[1] ?? Number.POSITIVE_INFINITY;
  if (rung.moments === undefined) return moment.leg.index > rung.leg.index ? 'done' : 'to-come';
  return known < moment.index ? 'done' : 'to-come';
}

/** The number of letters of the longer of the two outer names. */
function ends(lifelines: LadderLayout['lifelines']): number {
  return Math.max(lifelines[0]?.label.length ?? 0, lifelines[lifelines.length - 1]?.label.length ?? 0);
}

function summaryOf({ lifelines, rungs }: LadderLayout): string {
  const packets = new Set(rungs.map(({ leg }) => leg.index)).size;
  return `Ladder: ${packets} ${packets === 1 ? 'packet' : 'packets'} between ${plainText(lifelines.map(({ label }, at) => (at === 0 ? label : `, ${label}`)))}`;
}

function shortened(label: string, room: number): string {
  const most = Math.max(6, Math.floor((room - 8) / 6.6));
  return label.length > most ? `${label.slice(0, most - 1)}…` : label;
}

function useSize() {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 480, height: 0 });
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      setSize({ width: Math.floor(width), height: Math.floor(height) });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [frame, size] as const;
}
