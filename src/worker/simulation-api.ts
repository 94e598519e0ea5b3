/** The messages between the page and the simulation's worker: structured-cloneable questions and answers. */
import type { SavedFlow } from '../azure/flows/flow';
import type { Problem } from '../azure/kit/problem';
import type { ServiceTagProblem } from '../azure/service-tags/parse-file';
import type { Remedy } from '../explain/remedies/remedy';
import type { Trial } from '../explain/remedies/trial';
import type {
  Board,
  EffectiveRoutes,
  EffectiveRules,
  FlowTrace,
  NameLookup,
  NicView,
} from '../simulate/answers';
import type { Compared, RoutesComparison, RulesComparison } from '../simulate/compare/comparison';
import type { Topology } from '../topology/document';

/** A topology's problems and NICs, before any flow is traced. */
export type Loaded = {
  readonly problems: readonly Problem[];
  readonly nics: readonly NicView[];
};

/** The source of the service tags in use, or why a file was refused; then the previous tags stay in use. */
export type TagsAnswer =
  | { readonly accepted: true; readonly date: string; readonly source: string; readonly tags: number }
  | { readonly accepted: false; readonly problems: readonly ServiceTagProblem[] };

/** How far the board is: the number of flows that have a verdict. */
export type Progress = { readonly traced: number; readonly of: number };

/** The board is answered in slices: the page asks again until it is done, and may ask something else between two slices. */
export type BoardSlice =
  | { readonly done: true; readonly board: Board }
  | { readonly done: false; readonly progress: Progress };

/** Sent while a question is answered, so that the page can tell a long computation from one that never ends. */
export type SignOfLife = {
  /** The flow that is traced now. */
  readonly flow?: string;
  readonly progress?: Progress;
};

export type AzureAnswer = { readonly nic: string; readonly text: string };

/** Every question is about the topology that was loaded last. */
export type Questions = {
  readonly load: { readonly ask: Topology; readonly answer: Loaded };
  readonly board: { readonly ask: undefined; readonly answer: BoardSlice };
  /** The flows that must not be traced, by id, with the reason that the board gives; replaces the previous ones. */
  readonly leaveOut: { readonly ask: ReadonlyMap<string, string>; readonly answer: undefined };
  readonly trace: { readonly ask: string | SavedFlow; readonly answer: FlowTrace | undefined };
  readonly effectiveRoutes: { readonly ask: string; readonly answer: readonly EffectiveRoutes[] };
  readonly effectiveRules: { readonly ask: string; readonly answer: readonly EffectiveRules[] };
  /** Compares a NIC, by its id, with the output of Azure's own tools. */
  readonly compareRoutes: { readonly ask: AzureAnswer; readonly answer: Compared<RoutesComparison> };
  readonly compareRules: { readonly ask: AzureAnswer; readonly answer: Compared<RulesComparison> };
  readonly lookUpName: {
    readonly ask: { readonly resource: string; readonly host: string };
    readonly answer: NameLookup | undefined;
  };
  readonly nics: { readonly ask: undefined; readonly answer: readonly NicView[] };
  /** Possible remedies for a flow, not yet tried. */
  readonly remedies: { readonly ask: string | SavedFlow; readonly answer: readonly Remedy[] };
  /** Tries one remedy on a copy of the topology; `undefined` if it changes nothing. */
  readonly tryRemedy: {
    readonly ask: { readonly flow: string | SavedFlow; readonly remedy: Remedy };
    readonly answer: Trial | undefined;
  };
  readonly setServiceTags: {
    readonly ask: { readonly text: string; readonly name: string };
    readonly answer: TagsAnswer;
  };
};

export type QuestionName = keyof Questions;

/** Errors are sent as data, so that they never stop the worker and the page can show them. */
export type Reply<T> = { readonly value: T } | { readonly error: string };

export type SimulationApi = {
  readonly ask: <Q extends QuestionName>(
    name: Q,
    question: Questions[Q]['ask'],
  ) => Promise<Reply<Questions[Q]['answer']>>;
};
