/** Where the browser starts: mounts the app, nothing else. */
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no element with the id "root"');

// As a transition the page is put together in small pieces, between which the browser can paint and listen.
startTransition(() =>
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
