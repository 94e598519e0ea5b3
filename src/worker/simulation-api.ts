/** What crosses between the page and the simulation's worker: structured-cloneable questions and answers. */
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

/** What is known of a topology before any flow is looked at. */
export type Loaded = {
  readonly problems: readonly Problem[];
  readonly nics: readonly NicView[];
};

/** Where the tags in use come from, or why a file was refused; then the ones before it stay in use. */
export type TagsAnswer =
  | { readonly accepted: true; readonly date: string; readonly source: string; readonly tags: number }
  | { readonly accepted: false; readonly problems: readonly ServiceTagProblem[] };

export type AzureAnswer = { readonly nic: string; readonly text: string };

/** Each question is about the topology that was loaded last. */
export type Questions = {
  readonly load: { readonly ask: Topology; readonly answer: Loaded };
  readonly board: { readonly ask: undefined; readonly answer: Board };
  readonly trace: { readonly ask: string | SavedFlow; readonly answer: FlowTrace | undefined };
  readonly effectiveRoutes: { readonly ask: string; readonly answer: readonly EffectiveRoutes[] };
  readonly effectiveRules: { readonly ask: string; readonly answer: readonly EffectiveRules[] };
  /** A NIC, by its id, against what Azure's own tools say of it. */
  readonly compareRoutes: { readonly ask: AzureAnswer; readonly answer: Compared<RoutesComparison> };
  readonly compareRules: { readonly ask: AzureAnswer; readonly answer: Compared<RulesComparison> };
  readonly lookUpName: {
    readonly ask: { readonly resource: string; readonly host: string };
    readonly answer: NameLookup | undefined;
  };
  readonly nics: { readonly ask: undefined; readonly answer: readonly NicView[] };
  /** Candidate remedies for a flow, not tried yet. */
  readonly remedies: { readonly ask: string | SavedFlow; readonly answer: readonly Remedy[] };
  /** One of them, tried on a copy; `undefined` if it changes nothing. */
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

/** Errors travel as data, so that the worker never dies of one and the page can say what happened. */
export type Reply<T> = { readonly value: T } | { readonly error: string };

export type SimulationApi = {
  readonly ask: <Q extends QuestionName>(
    name: Q,
    question: Questions[Q]['ask'],
  ) => Promise<Reply<Questions[Q]['answer']>>;
};
