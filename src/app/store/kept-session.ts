/** The part of the session that this browser remembers: theme and panels. Anything unreadable counts as not there. */
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
    // A full or forbidden storage costs the memory of a folded panel, nothing else.
  }
}
