/** Which flow the form below is open for. It is open or not; what is typed in it is the form's own. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { SavedFlow } from '../../azure/flows/flow';
import { startPicking } from '../store/session-actions';
import { changeSession, sessionNow, topologyNow } from '../store/store';
import { draftOf, emptyDraft, type FlowDraft } from './flow-draft';

export type OpenForm = {
  /** Another key is another form: nothing typed stays. */
  readonly key: string;
  readonly draft: FlowDraft;
  /** The flow that is edited; `undefined` for a new one. */
  readonly editing: SavedFlow | undefined;
};

const store = createStore<{ readonly form: OpenForm | undefined; readonly opened: number }>()(() => ({
  form: undefined,
  opened: 0,
}));

export const useFlowForm = (): OpenForm | undefined => useStore(store, ({ form }) => form);

/** A new trace; the next two clicks on the canvas name its ends, unless they are typed. */
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

/** The form stands where the board is. */
function open(form: Omit<OpenForm, 'key'>): void {
  changeSession({ panels: { ...sessionNow().panels, bottom: true } });
  const opened = store.getState().opened + 1;
  store.setState({ opened, form: { ...form, key: String(opened) } });
}
