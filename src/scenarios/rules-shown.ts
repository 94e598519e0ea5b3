/**
 * Which scenarios show each rule of the register, and in which of their flows: computed by the engine itself,
 * so that it is always true. The page reads it from `rules-shown.json`, which a test compares with this.
 */
import { rules } from '../azure/rules/register';
import type { ServiceTagTable } from '../azure/service-tags/tags';
import { rulesNamedIn } from '../explain/rules-named';
import type { RuleId } from '../network/ids';
import { compile, type Simulation, traceFlow } from '../simulate';
import type { FlowTrace } from '../simulate/answers';
import type { Scenario } from './scenario';

/** A flow of a scenario whose trace names the rule. */
export type Shown = {
  readonly scenario: string;
  /** The twin that has the flow, if the scenario shows the rule only after a change. */
  readonly twin?: { readonly id: string; readonly title: string };
  readonly flow: string;
  readonly name: string;
  /** The rule decides the verdict itself, not only a step of the trace. */
  readonly decides?: true;
};

/** For every rule of the register, in its order; empty if no scenario shows the rule. */
export type RulesShown = Readonly<Record<RuleId, readonly Shown[]>>;

/**
 * For each rule at most one flow of each scenario. It prefers a flow that the rule decides to one that only
 * uses it, the scenario as it opens to a twin, and the flow that it opens with to others.
 */
export function rulesShown(scenarios: readonly Scenario[], tags: ServiceTagTable): RulesShown {
  const shown = new Map<RuleId, Shown[]>(rules.map(({ id }) => [id, []]));
  for (const scenario of scenarios)
    for (const [rule, { rank: _, ...where }] of shownBy(scenario, tags)) shown.get(rule)?.push(where);
  return Object.fromEntries(shown);
}

type Candidate = Shown & { readonly rank: number };

function shownBy(scenario: Scenario, tags: ServiceTagTable): ReadonlyMap<RuleId, Candidate> {
  const best = new Map<RuleId, Candidate>();
  let previous: Simulation | undefined;
  for (const twin of [undefined, ...scenario.twins]) {
    const { topology } = twin ?? scenario;
    const simulation: Simulation = compile(topology, { tags, ...(previous && { previous }) });
    previous = simulation;
    for (const { id, name } of simulation.flows) {
      const trace = traceFlow(simulation, id);
      if (trace === undefined) continue;
      const deciding = decidingRules(trace);
      for (const rule of rulesNamedIn(trace)) {
        const rank =
          (deciding.has(rule) ? 4 : 0) + (twin === undefined ? 2 : 0) + (id === scenario.opensWith ? 1 : 0);
        if (rank <= (best.get(rule)?.rank ?? -1)) continue;
        best.set(rule, {
          scenario: scenario.id,
          ...(twin && { twin: { id: twin.id, title: twin.title } }),
          flow: id,
          name,
          ...(deciding.has(rule) && { decides: true }),
          rank,
        });
      }
    }
  }
  return best;
}

/** The rules that the verdict names: those of its failures, the contested one, and those in doubt. */
function decidingRules({ summary, doubt }: FlowTrace): ReadonlySet<RuleId> {
  return new Set([...rulesNamedIn(summary), ...doubt]);
}
