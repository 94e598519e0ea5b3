/** The page's frame: bar above, palette left, canvas in the middle, what is selected right, the board below. */
import { Canvas } from '../canvas/Canvas';
import { FileDrop } from '../files/FileDrop';
import { useSession } from '../store/store';
import { Announcer } from './Announcer';
import { BottomPanel } from './BottomPanel';
import { Dialogs } from './Dialogs';
import { LeftPanel } from './LeftPanel';
import { Notice } from './Notice';
import { RightPanel } from './RightPanel';
import { useShortcuts } from './shortcuts';
import { TopBar } from './TopBar';
import './shell.css';

export function Shell() {
  const { left, right, bottom } = useSession('panels');
  useShortcuts();
  const folded = [left ? '' : 'left-folded', right ? '' : 'right-folded', bottom ? '' : 'bottom-folded'];
  return (
    <div className={`shell ${folded.join(' ')}`}>
      <TopBar />
      <LeftPanel />
      <main className="centre" aria-label="Canvas">
        <Canvas />
      </main>
      <BottomPanel />
      <RightPanel />
      <Dialogs />
      <Notice />
      <FileDrop />
      <Announcer />
    </div>
  );
}
