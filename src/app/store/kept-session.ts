/** The part of the session that is saved in this browser: theme and panels. Unreadable values are ignored. */
import { z } from 'zod';
import { keptOf } from './session-fields';
import { type SessionState, themeChoices } from './state';

const key = 'roundtrip:session';

const schema = z.object({
  theme: z.enum(themeChoices).exactOptional(),
  panels: z.object({ left: z.boolean(), right: z.boolean(), bottom: z.boolean() }).exactOptional(),
  sizes: z.object({ right: z.number().exactOptional(), bottom: z.number().exactOptional() }).exactOptional(),
});

export function keptSession(): Partial<SessionState> {
  try {
    return schema.parse(JSON.parse(localStorage.getItem(key) ?? '{}'));
  } catch {
    return {};
  }
}

export function keepSession(session: SessionState): void {
  try {
    localStorage.setItem(key, JSON.stringify(keptOf(session)));
  } catch {
    // If the storage is full or forbidden, only the theme and the panels are not remembered.
  }
}
