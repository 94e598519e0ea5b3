/**
 * Everything the page knows, as one table of three kinds of state: the document (saved, undoable), the session (kept in this
 * browser or not at all, never undoable) and what is derived (computed by the worker, never stored). How long each field of
 * the session lasts: session-fields.ts.
 */
import type { SavedFlow } from '../../azure/flows/flow';
import type { Problem } from '../../azure/kit/problem';
import type { Board, FlowTrace, NicView } from '../../simulate/answers';
import type { History } from '../../topology/history';
import type { ParseProblem } from '../../topology/parse-problem';

export type AppState = {
  readonly document: DocumentState;
  readonly session: SessionState;
  readonly derived: DerivedState;
};

export type DocumentState = {
  /** The topology and how it came to be. */
  readonly history: History;
  /** Counts the documents that were opened: the canvas shows each from a view that fits it. */
  readonly opened: number;
};

export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];
export type PanelName = 'left' | 'right' | 'bottom';
export type RightTab = 'trace' | 'properties' | 'routes' | 'problems';
export type LeftTab = 'palette' | 'outline';
export type DialogName = 'gallery' | 'commands' | 'move-to' | 'connect' | 'open-problems' | 'register';
/** A resource and the JSON pointer inside it, `''` for the resource itself. */
export type Highlight = {
  readonly resource: string;
  readonly pointer: string;
  /** The keyboard goes there too. */
  readonly focus?: boolean;
};
export type Viewport = { readonly x: number; readonly y: number; readonly zoom: number };

/** `name`: of the file, or how it came. */
export type AzureAnswer = { readonly nic: string; readonly name: string; readonly text: string };

export type SessionState = {
  /** Ids of the selected resources; the inspector shows the last one. */
  readonly selection: readonly string[];
  readonly viewport: Viewport | undefined;
  readonly theme: ThemeChoice;
  /** Which panels are unfolded. */
  readonly panels: Readonly<Record<PanelName, boolean>>;
  /** In pixels; `undefined` as the window's size has it. */
  readonly sizes: { readonly right?: number; readonly bottom?: number };
  readonly leftTab: LeftTab;
  readonly rightTab: RightTab;
  readonly dialog: DialogName | undefined;
  /** The platform rule at which the register is open. */
  readonly registerRule: string | undefined;
  /** The flow whose trace is on screen: a saved or catalogued one by id, or one that is not saved yet. */
  readonly traceFlow: string | SavedFlow | undefined;
  readonly traceClass: number;
  /** The platform rule that somebody came to see: the playhead goes to its first step when the trace is there. */
  readonly traceRule: string | undefined;
  /** Index into the flattened steps of the traced class. */
  readonly traceStep: number;
  readonly playing: boolean;
  /** What a trace step or a problem refers to: lit up on the canvas and in the inspector. */
  readonly highlight: Highlight | undefined;
  /** Which end of a new trace the next click on the canvas names. */
  readonly pick: 'from' | 'to' | undefined;
  readonly picked: { readonly from?: string; readonly to?: string };
  /** The scenario that is open, and which of its twins is applied. */
  readonly scenario: string | undefined;
  readonly twin: string | undefined;
  /** Typed texts that are no value yet (`port` = "4x"), by `resource#pointer`: kept, with their problem beside them. */
  readonly drafts: Readonly<Record<string, string>>;
  /** Azure's own answers about a NIC, as they were read or pasted: what is predicted is held against them. */
  readonly compared: { readonly routes?: AzureAnswer; readonly rules?: AzureAnswer };
  readonly autosave: 'waiting' | 'saving' | 'saved' | 'failed';
  /** What a screen reader is told, politely. */
  readonly announcement: string;
  /** The file that was opened last, with what is wrong with it. */
  readonly opening: { readonly name: string; readonly problems: readonly ParseProblem[] } | undefined;
  /** Why the last thing could not be done, for the eyes. */
  readonly notice: string | undefined;
  /** The resource whose name is being typed on the canvas. */
  readonly renaming: string | undefined;
  /** Where the service tags come from, if not with the page: the name of the file that was dropped. */
  readonly serviceTags: { readonly source: string; readonly date: string };
};

export type DerivedState = {
  readonly problems: readonly Problem[];
  readonly board: Board | undefined;
  /** Signature by flow id, of the board before the last edit: what differs was moved by it. */
  readonly previousSignatures: Readonly<Record<string, string>>;
  readonly trace: FlowTrace | undefined;
  readonly nics: readonly NicView[];
  /** `idle`: the answers belong to the document; `computing`: newer ones are under way. */
  readonly simulation: 'idle' | 'computing' | 'failed';
  /** What went wrong in the worker, said for people. */
  readonly failure: string | undefined;
  /** What the last edit did to the verdicts, for a screen reader. */
  readonly news: string;
};
