/** The readings under which a topology is compiled: the first ones, and on demand the second reading of each contested rule. */
import type { Flow } from '../azure/flows/flow';
import { type Readings, rules } from '../azure/rules/register';
import { oncePer } from '../reuse/once';
import { type CompiledReading, compileReading } from './compiled-reading';
import type { Simulation } from './simulation';

export const firstReadings: Readings = {};
/** For each rule with two readings: the readings that differ from the first ones only in this rule. */
const secondReadings: ReadonlyMap<string, Readings> = new Map(
  rules.flatMap((rule) =>
    rule.readings === undefined ? [] : [[rule.id, { [rule.id]: rule.readings[1].id }] as const],
  ),
);

/** If two flows have one id, the first is used. */
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

/** A flow under the second reading of a rule: compiled again, unless only the flow itself differs. */
export function otherwise(simulation: Simulation, flow: Flow, rule: string) {
  if (flow.otherwise?.rule === rule) return { compiled: mainOf(simulation), flow: flow.otherwise.flow };
  const compiled = compiledFor(simulation, rule);
  return { compiled, flow: flowsById(compiled.azure.flows).get(flow.id) ?? flow };
}
