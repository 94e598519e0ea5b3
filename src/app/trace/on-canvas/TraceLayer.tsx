/**
 * The trace on the canvas: the forward path is a single blue line, the return path a double orange one; each
 * packet has a pill, and a red octagon marks a drop. It is drawn in the canvas's coordinates, over containers
 * and around nodes.
 */
import { ViewportPortal } from '@xyflow/react';
import { useDeferredValue, useMemo } from 'react';
import { besides, centre, pathOf, type Rect } from '../../../drawing/geometry/shapes';
import { headOf, shaftOf } from '../../../drawing/trace/marks';
import { type Pill, pillText, pillTextOf } from '../../../drawing/trace/pills';
import { sceneOf } from '../../../drawing/trace/scene';
import type { Stroke } from '../../../drawing/trace/strokes';
import { drawingOf, type TraceDrawing } from '../../../drawing/trace/trace-drawing';
import { useNodeRects } from '../../canvas/geometry';
import { useTopology } from '../../store/store';
import { goTo, usePlayback } from '../playback/playback';
import { type ShownTrace, useTrace } from '../playback/use-trace';
import { failureOf, failureShown } from './current-failure';
import { DropSign } from './DropSign';
import { PacketInFlight } from './PacketInFlight';
import './trace-layer.css';

export function TraceLayer() {
  const current = useTrace();
  usePlayback(current);
  // A new trace is drawn in a separate task, after its words are on screen.
  const shown = useDeferredValue(current, undefined);
  return shown ? <Shown shown={shown} /> : null;
}

function Shown({ shown }: { readonly shown: ShownTrace }) {
  const { timeline, view } = shown;
  const topology = useTopology();
  const rects = useNodeRects();
  const scene = useMemo(() => sceneOf(topology, rects), [topology, rects]);
  const connection = connectionShown(shown);
  const failure = failureOf(view.verdict);
  const drawing = useMemo(() => {
    const legs = timeline.legs.filter((leg) => connection === undefined || leg.connection === connection);
    return drawingOf(legs, failure, scene);
  }, [timeline, connection, failure, scene]);
  const { strokes, pills, ghosts, drop, never } = drawing;
  const dead = failureShown(shown) !== undefined;
  return (
    <ViewportPortal>
      <div className="trace-layer">
        <svg className="trace-lines" aria-hidden="true">
          {dead && never && <path className="never" d={pathOf(never)} />}
          {strokes.map((stroke) => (
            <StrokePicture key={stroke.key} stroke={stroke} state={strokeState(stroke, shown)} />
          ))}
        </svg>
        {ghosts.map(({ key, label, rect }) => (
          <span key={key} className="ghost" style={placed(rect)}>
            {label}
          </span>
        ))}
        {pills.map((pill) => (
          <PillButton key={pill.key} pill={pill} shown={shown} />
        ))}
        {dead && drop && <DropSign drop={drop} />}
        <PacketInFlight flight={flightOf(drawing, shown)} />
      </div>
    </ViewportPortal>
  );
}

/**
 * The connection whose packets are drawn: while the trace is played, that of the current moment; at rest, the
 * flow's own. `undefined` draws all connections, if the flow itself never sent a packet.
 */
function connectionShown({ timeline, playhead }: ShownTrace): number | undefined {
  if (!playhead.atRest) return playhead.moment?.leg.connection;
  return timeline.legs.find(({ depth }) => depth === 0)?.connection;
}

type StrokeState = 'done' | 'to-come';

function strokeState({ uses }: Stroke, { playhead }: ShownTrace): StrokeState {
  const { moment, atRest } = playhead;
  if (atRest || moment === undefined) return 'done';
  const passed = uses.some(
    ({ leg, hop }) => leg < moment.leg.index || (leg === moment.leg.index && hop <= moment.hopIndex),
  );
  return passed ? 'done' : 'to-come';
}

function StrokePicture({ stroke, state }: { readonly stroke: Stroke; readonly state: StrokeState }) {
  const { direction, line } = stroke;
  if (state === 'to-come') return <path className="to-come" d={pathOf(line)} />;
  const shaft = shaftOf(line);
  return (
    <g className={direction}>
      <path className="shaft" d={pathOf(shaft)} />
      {direction === 'return' && <path className="second" d={pathOf(besides(shaft, -5))} />}
      <path className="head" d={headOf(line)} />
    </g>
  );
}

/**
 * A pill, which goes to its packet. It shows the packet under the playhead if that takes this path, else all
 * packets that took it.
 */
function PillButton({ pill, shown }: { readonly pill: Pill; readonly shown: ShownTrace }) {
  const { timeline, playhead } = shown;
  const legs = pill.legs.flatMap((at) => timeline.legs[at] ?? []);
  const { moment, atRest } = playhead;
  const gone = atRest || moment === undefined ? legs : legs.filter(({ index }) => index <= moment.leg.index);
  const current = legs.find((leg) => !atRest && leg === moment?.leg);
  const first = current ?? gone[0];
  if (first === undefined) return null;
  return (
    <button
      type="button"
      className={`packet-pill nodrag nopan ${pill.direction}`}
      style={centred(pill.rect)}
      onClick={() => goTo(timeline.moments.findIndex(({ leg }) => leg === first))}
    >
      {current ? pillText(current) : pillTextOf(gone)}
    </button>
  );
}

/** The flight between the previous box and the one of this moment, if the packet has just moved. */
function flightOf({ strokes }: TraceDrawing, { playhead }: ShownTrace) {
  const { moment, atRest } = playhead;
  if (atRest || moment === undefined || moment.step !== undefined) return undefined;
  const stroke = strokes.find(({ uses }) =>
    uses.some(({ leg, hop }) => leg === moment.leg.index && hop === moment.hopIndex),
  );
  return stroke && { key: moment.index, line: stroke.line, direction: stroke.direction };
}

/** As wide as its words, in the middle of a place with space for all of its possible words. */
function centred(rect: Rect) {
  const { x, y } = centre(rect);
  return { transform: `translate(${x}px, ${y}px) translate(-50%, -50%)` };
}

function placed({ x, y, width, height }: Rect) {
  return { transform: `translate(${x}px, ${y}px)`, width, height };
}
