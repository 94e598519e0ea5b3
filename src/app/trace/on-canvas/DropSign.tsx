/** The drop: a red octagon with a white cross beside the node, and a label with packet and reason in plain words. */
import { nearestIn } from '../../../drawing/geometry/labels';
import { centre, type Rect } from '../../../drawing/geometry/shapes';
import type { DropMark } from '../../../drawing/trace/drop-mark';
import { showPlace } from '../../store/show-place';

export function DropSign({ drop }: { readonly drop: DropMark }) {
  const { mark, note, title, detail, place } = drop;
  return (
    <>
      <svg className="trace-lines" aria-hidden="true">
        <path className="drop-leader" d={leader(mark, note)} />
        <g transform={`translate(${mark.x} ${mark.y})`}>
          <path className="octagon" d={octagon(mark.width)} />
          <path className="octagon-cross" d={cross(mark.width)} />
        </g>
      </svg>
      <button
        type="button"
        className="drop-note nodrag nopan"
        style={{ transform: `translate(${note.x}px, ${note.y}px)`, width: note.width, height: note.height }}
        onClick={() => showPlace(place)}
      >
        <b>{title}</b>
        <span>{detail}</span>
      </button>
    </>
  );
}

function octagon(size: number): string {
  const cut = size * 0.29;
  return `M${cut} 0H${size - cut}L${size} ${cut}V${size - cut}L${size - cut} ${size}H${cut}L0 ${size - cut}V${cut}z`;
}

function cross(size: number): string {
  const from = size * 0.34;
  const to = size - from;
  return `M${from} ${from}L${to} ${to}M${to} ${from}L${from} ${to}`;
}

/** The line from the octagon to the nearest point of the label's edge. */
function leader(mark: Rect, note: Rect): string {
  const from = centre(mark);
  const to = nearestIn(note, from);
  return `M${from.x} ${from.y}L${to.x} ${to.y}`;
}
