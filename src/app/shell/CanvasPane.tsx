/** In the middle: the canvas, with the trace on top of it. */
import { Canvas } from '../canvas/Canvas';
import { Boundary } from '../controls/Boundary';
import { useApp } from '../store/store';
import { currentFailure } from '../trace/on-canvas/current-failure';
import { TraceLayer } from '../trace/on-canvas/TraceLayer';

export function CanvasPane() {
  const dropsAt = useApp(currentFailure);
  return (
    <Canvas dropsAt={dropsAt}>
      <Boundary part="The trace">
        <TraceLayer />
      </Boundary>
    </Canvas>
  );
}
