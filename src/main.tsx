/** The browser's entry point: it only mounts the app. */
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no element with the id "root"');

// In a transition, React renders in small pieces, so that the browser can paint and handle input between them.
startTransition(() =>
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
