/**
 * Every field of the session as one table: its initial value and its lifetime. The type makes the table
 * complete, so a new field has to say whether another document resets it. Documents are never here: they are
 * in IndexedDB (app/storage).
 */
import tableDate from '../../azure/service-tags/table-date.json';
import type { SessionState } from './state';

/** A field lasts until another document is opened, until the page is closed, or is saved in this browser. */
type Lifetime = 'document' | 'page' | 'browser';
type SessionField<T> = { readonly first: T; readonly lasts: Lifetime };

const fields: { readonly [K in keyof SessionState]: SessionField<SessionState[K]> } = {
  selection: { first: [], lasts: 'document' },
  viewport: { first: undefined, lasts: 'document' },
  theme: { first: 'system', lasts: 'browser' },
  // In a narrow window, panels are collapsed at first, to leave space for the canvas.
  panels: { first: { left: window.innerWidth >= 1200, right: true, bottom: true }, lasts: 'browser' },
  sizes: { first: {}, lasts: 'browser' },
  leftTab: { first: 'palette', lasts: 'page' },
  rightTab: { first: 'trace', lasts: 'page' },
  dialog: { first: undefined, lasts: 'page' },
  registerRule: { first: undefined, lasts: 'page' },
  traceFlow: { first: undefined, lasts: 'document' },
  traceClass: { first: 0, lasts: 'document' },
  traceRule: { first: undefined, lasts: 'document' },
  traceStep: { first: 0, lasts: 'document' },
  playing: { first: false, lasts: 'document' },
  highlight: { first: undefined, lasts: 'document' },
  pick: { first: undefined, lasts: 'document' },
  picked: { first: {}, lasts: 'document' },
  scenario: { first: undefined, lasts: 'document' },
  drafts: { first: {}, lasts: 'document' },
  compared: { first: {}, lasts: 'document' },
  storageTrouble: { first: undefined, lasts: 'page' },
  editedSince: { first: undefined, lasts: 'document' },
  durable: { first: undefined, lasts: 'page' },
  announcement: { first: '', lasts: 'page' },
  opening: { first: undefined, lasts: 'page' },
  notices: { first: [], lasts: 'page' },
  renaming: { first: undefined, lasts: 'document' },
  serviceTags: { first: { source: '', date: tableDate }, lasts: 'page' },
};

const names = Object.keys(fields) as readonly (keyof SessionState)[];

export const firstSession = Object.fromEntries(
  names.map((name) => [name, fields[name].first] as const),
) as unknown as SessionState;

/** The initial values of the fields that every document resets. */
export const firstOfDocument: Partial<SessionState> = pick(firstSession, namesThatLast('document'));

/** The fields that are saved in this browser. */
export const keptFields = namesThatLast('browser');
export const keptOf = (session: SessionState): Partial<SessionState> => pick(session, keptFields);

function namesThatLast(lasts: Lifetime): readonly (keyof SessionState)[] {
  return names.filter((name) => fields[name].lasts === lasts);
}

function pick(session: SessionState, chosen: readonly (keyof SessionState)[]): Partial<SessionState> {
  return Object.fromEntries(chosen.map((name) => [name, session[name]] as const));
}
