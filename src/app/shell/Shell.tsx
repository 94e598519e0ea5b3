/**
 * The page's frame: top bar, palette on the left, canvas in the middle, details on the right, board at the
 * bottom.
 */
import type { CSSProperties } from 'react';
import { Canvas } from '../canvas/Canvas';
import { Boundary } from '../controls/Boundary';
import { FileDrop } from '../files/FileDrop';
import type { SessionState } from '../store/state';
import { useApp, useSession } from '../store/store';
import { currentFailure } from '../trace/on-canvas/current-failure';
import { TraceLayer } from '../trace/on-canvas/TraceLayer';
import { Announcer } from './Announcer';
import { Banners } from './Banners';
import { BottomPanel } from './BottomPanel';
import { Dialogs } from './Dialogs';
import { LeftPanel } from './LeftPanel';
import { Notices } from './Notices';
import { RightPanel } from './RightPanel';
import { useShortcuts } from './shortcuts';
import { TopBar } from './TopBar';
import './shell.css';

export function Shell() {
  const { left, right, bottom } = useSession('panels');
  const sizes = useSession('sizes');
  useShortcuts();
  const folded = [left ? '' : 'left-folded', right ? '' : 'right-folded', bottom ? '' : 'bottom-folded'];
  return (
    <div className={`shell ${folded.join(' ')}`} style={sizesAsVariables(sizes, right, bottom)}>
      <TopBar />
      <Banners />
      <LeftPanel />
      <main className="centre" aria-label="Canvas">
        <Boundary part="The canvas">
          <CanvasPane />
        </Boundary>
      </main>
      <BottomPanel />
      <RightPanel />
      <Dialogs />
      <Notices />
      <FileDrop />
      <Announcer />
    </div>
  );
}

/** The canvas with the trace on top of it. */
function CanvasPane() {
  const dropsAt = useApp(currentFailure);
  return (
    <Canvas dropsAt={dropsAt}>
      <Boundary part="The trace">
        <TraceLayer />
      </Boundary>
    </Canvas>
  );
}

/** A collapsed panel has the size of its rail, whatever its size was before. */
function sizesAsVariables(sizes: SessionState['sizes'], right: boolean, bottom: boolean): CSSProperties {
  const variables: Record<string, string> = {};
  if (right && sizes.right !== undefined) variables['--right'] = `${sizes.right}px`;
  if (bottom && sizes.bottom !== undefined) variables['--bottom'] = `${sizes.bottom}px`;
  return variables;
}
