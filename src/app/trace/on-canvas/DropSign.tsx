/** The drop: a red octagon with a white cross beside the node, and a label with packet and reason in plain words. */
import type { DropMark } from '../../../drawing/trace/drop-mark';
import { cross, leader, octagon } from '../../../drawing/trace/marks';
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
