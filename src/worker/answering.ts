/** The worker's side: holds the compiled topology and answers questions about it. Tests use it without a worker. */
import { builtInServiceTags, parseServiceTagsFile, type ServiceTagTable } from '../azure/service-tags/tags';
import { proposeRemedies } from '../explain/remedies/propose';
import { tryRemedy } from '../explain/remedies/trial';
import { catalogTags } from '../kinds/catalog-tags';
import type { Board } from '../simulate/answers';
import { compareRoutesWithAzure, compareRulesWithAzure } from '../simulate/compare';
import {
  compile,
  effectiveRoutes,
  effectiveRules,
  lookUpName,
  nics,
  type Simulation,
  statusBoard,
  traceFlow,
} from '../simulate/index';
import type { Topology } from '../topology/document';
import type { Loaded, QuestionName, Questions, Reply, TagsAnswer } from './simulation-api';

type Answering = { readonly [Q in QuestionName]: (question: Questions[Q]['ask']) => Questions[Q]['answer'] };

/** Never throws: an error becomes a message, and the next question is answered normally. */
export function answering(): <Q extends QuestionName>(
  name: Q,
  question: Questions[Q]['ask'],
) => Reply<Questions[Q]['answer']> {
  let tags: ServiceTagTable = builtInServiceTags();
  let topology: Topology | undefined;
  let simulation: Simulation | undefined;
  let board: Board | undefined;

  const loaded = (): Simulation => {
    if (topology === undefined) throw new Error('No topology has been simulated yet.');
    simulation ??= compile(topology, { tags });
    return simulation;
  };
  const boardNow = (): Board => {
    board ??= statusBoard(loaded());
    return board;
  };
  const answers: Answering = {
    load(next: Topology): Loaded {
      const previous = simulation;
      // Cleared until the new topology is compiled, so that no answer is about the old one.
      topology = simulation = board = undefined;
      simulation = compile(next, previous ? { tags, previous } : { tags });
      topology = next;
      return { problems: simulation.problems, nics: nics(simulation) };
    },
    board: () => boardNow(),
    trace: (flow) => traceFlow(loaded(), flow),
    effectiveRoutes: (resource) => effectiveRoutes(loaded(), resource),
    effectiveRules: (resource) => effectiveRules(loaded(), resource),
    compareRoutes: ({ nic, text }) => compareRoutesWithAzure(loaded(), nic, text),
    compareRules: ({ nic, text }) => compareRulesWithAzure(loaded(), nic, text),
    lookUpName: ({ resource, host }) => lookUpName(loaded(), resource, host),
    nics: () => nics(loaded()),
    remedies(flow) {
      const trace = traceFlow(loaded(), flow);
      return trace ? proposeRemedies(loaded().topology, trace) : [];
    },
    tryRemedy({ flow, remedy }) {
      return tryRemedy(loaded(), boardNow(), flow, remedy);
    },
    setServiceTags({ text, name }): TagsAnswer {
      const { value, problems } = parseServiceTagsFile(text, name, catalogTags());
      if (value === undefined) return { accepted: false, problems };
      tags = value;
      // Results compiled with the old tags are discarded. The page then loads its topology again, for the board.
      simulation = board = undefined;
      return { accepted: true, date: value.date, source: value.source, tags: value.tags.size };
    },
  };

  return (name, question) => {
    try {
      return { value: answers[name](question) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  };
}
