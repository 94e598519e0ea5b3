/** Writes the session's kept part whenever it changes. */
import { keepSession } from './kept-session';
import { store } from './store';

export function startKeepingSession(): () => void {
  return store.subscribe(({ session }, before) => {
    if (
      session.theme !== before.session.theme ||
      session.panels !== before.session.panels ||
      session.sizes !== before.session.sizes
    )
      keepSession(session);
  });
}
