/**
 * The functions that change the session: selection, panels, the playhead, picking, and announcements to
 * screen readers.
 */
import type { SavedFlow } from '../../azure/flows/flow';
import type { Topology } from '../../topology/document';
import type { DialogName, Highlight, LeftTab, Notice, PanelName, RightTab } from './state';
import { changeSession, sessionNow, topologyNow } from './store';

export function select(...ids: readonly string[]): void {
  const { selection } = sessionNow();
  if (ids.length === selection.length && ids.every((id, at) => id === selection[at])) return;
  changeSession({ selection: ids });
}

/**
 * Selects a resource and shows its properties. Highlights the property at `pointer` and, with `focus`,
 * focuses it.
 */
export function inspect(resource: string, pointer = '', focus?: 'focus'): void {
  const { panels } = sessionNow();
  changeSession({
    selection: [resource],
    rightTab: 'properties',
    panels: { ...panels, right: true },
    highlight: pointer === '' ? undefined : { resource, pointer, ...(focus && { focus: true }) },
  });
}

export function foldPanel(name: PanelName): void {
  const { panels } = sessionNow();
  changeSession({ panels: { ...panels, [name]: !panels[name] } });
}

export function resizePanel(name: 'right' | 'bottom', pixels: number): void {
  changeSession({ sizes: { ...sessionNow().sizes, [name]: Math.round(pixels) } });
}

export function showLeft(leftTab: LeftTab): void {
  changeSession({ leftTab, panels: { ...sessionNow().panels, left: true } });
}

export function showTab(rightTab: RightTab): void {
  changeSession({ rightTab, panels: { ...sessionNow().panels, right: true } });
}

export function openDialog(dialog: DialogName): void {
  changeSession({ dialog });
}

export function closeDialog(): void {
  changeSession({ dialog: undefined });
}

/** Shows the trace of a flow from its first step; the changed flow makes the worker trace it. */
export function showFlow(flow: string | SavedFlow | undefined): void {
  changeSession({
    traceFlow: flow,
    traceClass: 0,
    traceRule: undefined,
    traceStep: 0,
    playing: false,
    highlight: undefined,
  });
}

export function traceClass(index: number): void {
  changeSession({ traceClass: index, traceStep: 0, playing: false, highlight: undefined });
}

export function traceStep(index: number): void {
  changeSession({ traceStep: index });
}

export function play(playing: boolean): void {
  changeSession({ playing });
}

export function highlight(place: Highlight | undefined): void {
  changeSession({ highlight: place });
}

/** The next click on the canvas picks this end of a new trace; then the other end is picked. */
export function startPicking(end: 'from' | 'to' | undefined): void {
  changeSession(end === 'from' ? { pick: end, picked: {} } : { pick: end });
}

export function pickResource(id: string): void {
  const { pick, picked } = sessionNow();
  if (pick === undefined) return;
  const next = { ...picked, [pick]: id };
  changeSession({ picked: next, pick: pick === 'from' && next.to === undefined ? 'to' : undefined });
}

/** Announces a text to screen readers; the same text twice is announced twice. */
export function announce(text: string): void {
  const { announcement } = sessionNow();
  changeSession({ announcement: announcement === text ? `${text}\u00A0` : text });
}

/** For a notice that the user must not miss: it stays until it is dismissed. */
export const lasting = { tone: 'warning', stays: true } as const;

/**
 * Shows and announces what an action did or why it failed, until the next edit. With `stays`, it is shown
 * until it is dismissed or the same sentence replaces it, whatever is edited meanwhile.
 */
export function notify(
  text: string,
  action?: Notice['action'],
  { tone = 'plain', stays = false }: { readonly tone?: Notice['tone']; readonly stays?: boolean } = {},
): void {
  const about = stays ? undefined : topologyNow();
  const added: Notice = { text, tone, about, ...(action && { action }) };
  const staying = sessionNow().notices.filter((each) => each.about === undefined && each.text !== text);
  changeSession({ notices: [...staying, added] });
  announce(text);
}

export function dismiss(notice: Notice): void {
  changeSession({ notices: sessionNow().notices.filter((each) => each !== notice) });
}

/** Removes what was said about the topology before the last edit, or about this one too. */
export function dismissPassing(now?: Topology): void {
  const { notices } = sessionNow();
  const left = notices.filter(({ about }) => about === undefined || about === now);
  if (left.length < notices.length) changeSession({ notices: left });
}

export function keepDraft(place: string, text: string | undefined): void {
  const { [place]: _, ...others } = sessionNow().drafts;
  changeSession({ drafts: text === undefined ? others : { ...others, [place]: text } });
}
