/**
 * Everything the page knows, as one table of three kinds of state: the document (saved, undoable), the session (saved in this
 * browser or not at all, never undoable) and what is derived (computed by the worker, never stored). How long each field of
 * the session lasts: session-fields.ts.
 */
import type { SavedFlow } from '../../azure/flows/flow';
import type { Problem } from '../../azure/kit/problem';
import type { Board, FlowTrace, NicView } from '../../simulate/answers';
import type { Topology } from '../../topology/document';
import type { Edit } from '../../topology/editing';
import type { History } from '../../topology/history';
import type { ParseProblem } from '../../topology/parse-problem';
import type { Progress } from '../../worker/client';

export type AppState = {
  readonly document: DocumentState;
  readonly session: SessionState;
  readonly derived: DerivedState;
};

export type DocumentState = {
  /** The topology and its undo history. */
  readonly history: History;
  /** Counts the documents that were opened: the canvas fits its view to each new one. */
  readonly opened: number;
  /** The version of the scenario that is shown: `broken`, or the id of a twin. */
  readonly side: string | undefined;
  /** The scenario's other versions as they were left, with their own edits. */
  readonly sides: Readonly<Record<string, Topology>>;
  /** `undefined` for a scenario or a blank canvas that is only shown: it becomes a document at the first edit. */
  readonly id: string | undefined;
  /** Whether the document is in the browser's storage: not at all, not yet, or with everything but `unsaved`. */
  readonly stored: 'no' | 'new' | 'yes';
  /** Whether this tab may edit it: another tab does, or has taken it over from this one. */
  readonly access: 'edit' | 'elsewhere' | 'lost';
  /** The number of the last edit. */
  readonly seq: number;
  /** The edits that are not on disk yet, oldest first. */
  readonly unsaved: readonly NumberedEdit[];
};

/** `at` in milliseconds since 1970. */
export type NumberedEdit = { readonly seq: number; readonly at: number; readonly edit: Edit };

export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];
export type PanelName = 'left' | 'right' | 'bottom';
export type RightTab = 'trace' | 'properties' | 'routes' | 'problems';
export type LeftTab = 'palette' | 'outline';
export type DialogName =
  | 'gallery'
  | 'documents'
  | 'versions'
  | 'commands'
  | 'move-to'
  | 'connect'
  | 'open-problems'
  | 'register';
/** A resource and a JSON pointer inside it, `''` for the resource itself. */
export type Highlight = {
  readonly resource: string;
  readonly pointer: string;
  /** Whether the place also gets the focus. */
  readonly focus?: boolean;
};
export type Viewport = { readonly x: number; readonly y: number; readonly zoom: number };

/** `name` is the file's name, or says that the text was pasted. */
export type AzureAnswer = { readonly nic: string; readonly name: string; readonly text: string };

/** A sentence over the page, with at most one thing to do about it. */
export type Notice = {
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly tone: 'plain' | 'warning';
  /** The topology that it is about: any edit removes the notice. Without one, it stays until it is dismissed. */
  readonly about: Topology | undefined;
};

export type SessionState = {
  /** The ids of the selected resources; the inspector shows the last one. */
  readonly selection: readonly string[];
  readonly viewport: Viewport | undefined;
  readonly theme: ThemeChoice;
  /** Which panels are expanded. */
  readonly panels: Readonly<Record<PanelName, boolean>>;
  /** In pixels; `undefined` for the default of the window's size. */
  readonly sizes: { readonly right?: number; readonly bottom?: number };
  readonly leftTab: LeftTab;
  readonly rightTab: RightTab;
  readonly dialog: DialogName | undefined;
  /** The platform rule at which the register is open. */
  readonly registerRule: string | undefined;
  /** The flow whose trace is on screen: a saved or catalog flow by id, or a flow that is not saved yet. */
  readonly traceFlow: string | SavedFlow | undefined;
  readonly traceClass: number;
  /**
   * The platform rule that the user opened the flow to see: the playhead goes to its first step once the
   * trace is computed.
   */
  readonly traceRule: string | undefined;
  /** An index into the flattened steps of the traced class. */
  readonly traceStep: number;
  readonly playing: boolean;
  /** The place that a trace step or a problem refers to: highlighted on the canvas and in the inspector. */
  readonly highlight: Highlight | undefined;
  /** Which end of a new trace the next click on the canvas picks. */
  readonly pick: 'from' | 'to' | undefined;
  readonly picked: { readonly from?: string; readonly to?: string };
  /** The scenario that is open, or that the document began as. */
  readonly scenario: string | undefined;
  /**
   * Typed texts that are not valid values (`port` = "4x"), by `resource#pointer`: they are kept, with their
   * problem beside them.
   */
  readonly drafts: Readonly<Record<string, string>>;
  /** Azure's own answers about a NIC, as read or pasted: the prediction is compared with them. */
  readonly compared: { readonly routes?: AzureAnswer; readonly rules?: AzureAnswer };
  /** Why the storage of this browser does not work at present, as a sentence. */
  readonly storageTrouble: string | undefined;
  /** When another tab opened the document for editing, if it said so. */
  readonly editedSince: number | undefined;
  /** Whether the browser keeps the documents until the user deletes them; `undefined` before it was asked. */
  readonly durable: boolean | undefined;
  /** The text of the polite live region for screen readers. */
  readonly announcement: string;
  /** The file that was opened last, with its problems. */
  readonly opening: { readonly name: string; readonly problems: readonly ParseProblem[] } | undefined;
  /** What the last action did or why it failed, to show on screen; those that stay come first. */
  readonly notices: readonly Notice[];
  /** The resource whose name is being typed on the canvas. */
  readonly renaming: string | undefined;
  /**
   * The source of the service tags, if they are not the built-in ones: the name of the file that was dropped.
   */
  readonly serviceTags: { readonly source: string; readonly date: string };
};

export type DerivedState = {
  readonly problems: readonly Problem[];
  readonly board: Board | undefined;
  /**
   * The signatures of the board before the last edit, by flow id: verdicts that differ were changed by the
   * edit.
   */
  readonly previousSignatures: Readonly<Record<string, string>>;
  readonly trace: FlowTrace | undefined;
  readonly nics: readonly NicView[];
  /**
   * `idle`: the answers belong to the document; `computing`: newer ones are being computed; `cancelled`: the
   * board is an older one, since the user did not want to wait for the newer one.
   */
  readonly simulation: 'idle' | 'computing' | 'failed' | 'cancelled';
  /** Set once the board takes more than a moment: how far it is, or that nothing is known yet. */
  readonly tracing: Progress | 'begun' | undefined;
  /** What went wrong in the worker, as a sentence for the user. */
  readonly failure: string | undefined;
  /** What the last edit did to the verdicts, for a screen reader. */
  readonly news: string;
};
