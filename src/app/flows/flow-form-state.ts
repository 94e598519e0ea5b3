/** Whether the form in the bottom panel is open, and for which flow. The form itself keeps what is typed. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { SavedFlow } from '../../azure/flows/flow';
import { startPicking } from '../store/session-actions';
import { changeSession, sessionNow, topologyNow } from '../store/store';
import { draftOf, emptyDraft, type FlowDraft } from './flow-draft';

export type OpenForm = {
  /** Another key makes another form, without the text that was typed. */
  readonly key: string;
  readonly draft: FlowDraft;
  /** The edited flow; `undefined` for a new one. */
  readonly editing: SavedFlow | undefined;
};

const store = createStore<{ readonly form: OpenForm | undefined; readonly opened: number }>()(() => ({
  form: undefined,
  opened: 0,
}));

export const useFlowForm = (): OpenForm | undefined => useStore(store, ({ form }) => form);

/** Begins a new trace; the next two clicks on the canvas pick its ends, unless they are typed. */
export function beginFlow(): void {
  open({ draft: emptyDraft, editing: undefined });
  startPicking('from');
}

export function editFlow(id: string): void {
  const { flows, resources } = topologyNow();
  const editing = flows.find((flow) => flow.id === id);
  if (editing) open({ draft: draftOf(editing, resources), editing });
}

export function closeFlowForm(): void {
  store.setState({ form: undefined });
  startPicking(undefined);
}

/** Opens the form in place of the board. */
function open(form: Omit<OpenForm, 'key'>): void {
  changeSession({ panels: { ...sessionNow().panels, bottom: true } });
  const opened = store.getState().opened + 1;
  store.setState({ opened, form: { ...form, key: String(opened) } });
}
