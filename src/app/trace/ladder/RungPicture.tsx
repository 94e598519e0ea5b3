/** One packet of the ladder: its line, its title, and where it ends. */
import type { Rung } from './ladder-layout';

export const letter = 6;

export type RungState = 'done' | 'current' | 'to-come';
type RungProps = {
  readonly rung: Rung;
  readonly from: number;
  readonly to: number;
  readonly y: number;
  /** The width of the whole picture. */
  readonly width: number;
  readonly state: RungState;
};

export function RungPicture({ rung, from, to, y, width, state }: RungProps) {
  const { direction, title, note, ends, reason } = rung;
  const sense = to >= from ? 1 : -1;
  if (ends === 'never-arrives')
    return (
      <g className={state === 'to-come' ? 'rung to-come' : 'rung'}>
        <path className="never" d={`M${from + 8 * sense} ${y}H${to - 4 * sense}`} />
        <text className="rung-never" x={(from + to) / 2} y={y - 5} textAnchor="middle">
          {note}
        </text>
      </g>
    );
  const length = Math.abs(to - from);
  const end = to - sense * (ends === 'dropped' ? 8 : 2);
  const textX = from + sense * 10;
  const anchor = sense > 0 ? 'start' : 'end';
  // A packet that is dropped where it was sent has its reason on the side of the other lifelines.
  const outwards = length === 0 ? rung.from > 0 : to > from;
  return (
    <g className={`rung ${direction} ${state} ${rung.inner ? 'inner' : ''}`}>
      {length > 0 && <path className="flight" d={`M${from} ${y}H${end}`} />}
      {length > 0 && direction === 'return' && (
        <path className="flight second" d={`M${from} ${y - 3.5}H${end}`} />
      )}
      {ends !== 'dropped' && length > 0 && (
        <path className="head" d={`M${to - sense} ${y}l${-9 * sense} -4.5v9z`} />
      )}
      <text className="rung-title" x={textX} y={y - 7} textAnchor={anchor}>
        {title}
      </text>
      <text
        className="rung-note"
        {...within(note, { x: textX, textAnchor: anchor }, width)}
        y={y + noteOffset(title, ends)}
      >
        {note}
      </text>
      {ends === 'dropped' && (
        <>
          <path className="cross" d={`M${to - 6} ${y - 6}l12 12m0 -12l-12 12`} />
          <text
            className="rung-reason"
            x={to}
            y={y + (note === '' || title === '' ? 21 : 33)}
            textAnchor={outwards ? 'end' : 'start'}
            dx={outwards ? 12 : -12}
          >
            {reason}
          </text>
        </>
      )}
    </g>
  );
}

type Anchored = { readonly x: number; readonly textAnchor: 'start' | 'end' };

/** Moves a text that would extend beyond the picture to its edge. */
function within(text: string, at: Anchored, width: number): Anchored {
  const length = text.length * letter;
  if (at.textAnchor === 'start') return at.x + length > width ? { x: width - 4, textAnchor: 'end' } : at;
  return at.x - length < 0 ? { x: 4, textAnchor: 'start' } : at;
}

/** The note is below the line, or above it if there is no title; it is clear of the cross at the end. */
function noteOffset(title: string, ends: Rung['ends']): number {
  if (title === '') return ends === 'dropped' ? -10 : -6;
  return ends === 'dropped' ? 18 : 13;
}
