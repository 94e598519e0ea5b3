/** Saves the persistent part of the session whenever it changes. */
import { keepSession } from './kept-session';
import { keptFields } from './session-fields';
import { store } from './store';

export function startKeepingSession(): () => void {
  return store.subscribe(({ session }, before) => {
    if (keptFields.some((name) => session[name] !== before.session[name])) keepSession(session);
  });
}
