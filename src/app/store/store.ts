/**
 * The one store of the page, and how components read it. The functions in the other files of this folder
 * change it.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { emptyTopology, type Topology } from '../../topology/document';
import { historyOf } from '../../topology/history';
import { keptSession } from './kept-session';
import { firstSession } from './session-fields';
import type { AppState, DerivedState, SessionState } from './state';

export const nothingDerived: DerivedState = {
  problems: [],
  board: undefined,
  previousSignatures: {},
  trace: undefined,
  nics: [],
  simulation: 'computing',
  tracing: undefined,
  failure: undefined,
  news: '',
};

export const store = createStore<AppState>()(() => ({
  document: {
    history: historyOf(emptyTopology('Untitled')),
    opened: 0,
    side: undefined,
    sides: {},
    id: undefined,
    stored: 'no',
    access: 'edit',
    seq: 0,
    unsaved: [],
  },
  session: { ...firstSession, ...keptSession() },
  derived: nothingDerived,
}));

export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(store, select);
}

export const useTopology = (): Topology => useApp((state) => state.document.history.present);
export const useSession = <K extends keyof SessionState>(name: K): SessionState[K] =>
  useApp((state) => state.session[name]);
export const useDerived = <K extends keyof DerivedState>(name: K): DerivedState[K] =>
  useApp((state) => state.derived[name]);

export const topologyNow = (): Topology => store.getState().document.history.present;
export const sessionNow = (): SessionState => store.getState().session;

export function changeSession(change: Partial<SessionState>): void {
  store.setState((state) => ({ session: { ...state.session, ...change } }));
}

export function changeDerived(change: Partial<DerivedState>): void {
  store.setState((state) => ({ derived: { ...state.derived, ...change } }));
}
