/** The whole page: the theme around the shell, and the effects that run as long as the page is open. */
import { ReactFlowProvider } from '@xyflow/react';
import { useEffect } from 'react';
import { fetchWhenIdle } from './controls/later';
import { openFirstDocument } from './files/first-document';
import { Shell } from './shell/Shell';
import { laterParts } from './shell/when-idle';
import { startKeepingSession } from './store/keeping-session';
import { startSimulation } from './store/simulation';
import { ThemeProvider } from './theme/ThemeProvider';

export function App() {
  useEffect(start, []);
  return (
    <ThemeProvider>
      <ReactFlowProvider>
        <Shell />
      </ReactFlowProvider>
    </ThemeProvider>
  );
}

function start(): () => void {
  const stops = [startSimulation(), startKeepingSession(), openFirstDocument(), fetchWhenIdle(laterParts)];
  return () => {
    for (const stop of stops) stop();
  };
}
