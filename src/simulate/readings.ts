/** The readings under which a topology is compiled: the first ones, and for each contested rule its second one, when it is asked for. */
import type { Flow } from '../azure/flows/flow';
import { type Readings, rules } from '../azure/rules/register';
import { oncePer } from '../reuse/once';
import { type CompiledReading, compileReading } from './compiled-reading';
import type { Simulation } from './simulation';

export const firstReadings: Readings = {};
/** The second reading of each rule that has two, one at a time. */
const secondReadings: ReadonlyMap<string, Readings> = new Map(
  rules.flatMap((rule) =>
    rule.readings === undefined ? [] : [[rule.id, { [rule.id]: rule.readings[1].id }] as const],
  ),
);

/** Of two with one id the first. */
const flowsById = oncePer(
  (flows: readonly Flow[]): ReadonlyMap<string, Flow> =>
    new Map([...flows].reverse().map((each) => [each.id, each])),
);

export function mainOf(simulation: Simulation): CompiledReading {
  return simulation.compiled.get('') as CompiledReading;
}

function compiledFor(simulation: Simulation, rule: string): CompiledReading {
  let compiled = simulation.compiled.get(rule);
  if (compiled === undefined) {
    const { topology, tags, counters, previous } = simulation;
    compiled = compileReading(
      topology,
      tags,
      secondReadings.get(rule) ?? firstReadings,
      counters,
      previous.get(rule),
    );
    simulation.compiled.set(rule, compiled);
  }
  return compiled;
}

/** A flow under the second reading of a rule: in a network of its own, unless the flow alone is another. */
export function otherwise(simulation: Simulation, flow: Flow, rule: string) {
  if (flow.otherwise?.rule === rule) return { compiled: mainOf(simulation), flow: flow.otherwise.flow };
  const compiled = compiledFor(simulation, rule);
  return { compiled, flow: flowsById(compiled.azure.flows).get(flow.id) ?? flow };
}
