/** The chosen theme (light, dark or the system's), and which of the two schemes it means now. */
import { useSyncExternalStore } from 'react';
import type { ThemeChoice } from '../store/state';
import type { Scheme } from './fluent-theme';

export function useScheme(choice: ThemeChoice): Scheme {
  const system = useSyncExternalStore(subscribe, systemScheme);
  return choice === 'system' ? system : choice;
}

const query = '(prefers-color-scheme: dark)';

function subscribe(changed: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

function systemScheme(): Scheme {
  return window.matchMedia(query).matches ? 'dark' : 'light';
}
