/** Evaluates one flow under one reading: its classes, each with a verdict; reused while nothing that it used has changed. */
import type { Flow } from '../../azure/flows/flow';
import { failureKey } from '../../engine/verdict';
import type { Proofs, Used } from '../../engine/world';
import type { CompiledReading } from '../compiled-reading';
import type { Evaluated } from './case';
import { casesOf } from './cases';
import { summarise } from './summary';

/** Reuses the last result for the same flow if every object that it used is still the same. */
export function evaluate(compiled: CompiledReading, flow: Flow): Evaluated {
  const { azure } = compiled;
  const shape = [
    compiled.tags,
    azure.endpoints,
    azure.publicHosts,
    azure.nodeIds,
    azure.network.domains.get('internet'),
  ];
  const cached = compiled.flows.get(flow.id);
  if (
    cached !== undefined &&
    cached.flow === flow &&
    cached.shape.every((each, index) => each === shape[index]) &&
    stillTrue(compiled, cached.evaluated.used)
  ) {
    return cached.evaluated;
  }
  compiled.counters.sign?.(flow.id);
  const { cases, used } = casesOf(compiled, flow);
  const evaluated = { cases, used, summary: summarise(flow, cases) };
  compiled.flows.set(flow.id, { flow, shape, evaluated });
  return evaluated;
}

function stillTrue({ azure, settled, proofs }: CompiledReading, used: Used): boolean {
  for (const [id, node] of used.nodes) if (azure.network.nodes.get(id) !== node) return false;
  for (const [id, domain] of used.domains) if (azure.network.domains.get(id) !== domain) return false;
  for (const [id, value] of used.conditions) if ((settled.get(id) ?? 'undecided') !== value) return false;
  for (const [key, value] of used.facts) if (factOf(azure, proofs, key) !== value) return false;
  return true;
}

function factOf({ names, domains }: CompiledReading['azure'], proofs: Proofs, key: string): unknown {
  if (key.startsWith('proof:')) {
    const proof = proofs.get(key.slice('proof:'.length));
    return proof === undefined ? undefined : failureKey(proof.failure);
  }
  if (key === 'domains') return domains;
  if (key === 'public-dns') return names.publicDns;
  if (key.startsWith('dns-client:')) return names.clients.get(key.slice('dns-client:'.length));
  if (key.startsWith('dns:')) return names.servers.get(key.slice('dns:'.length));
  return undefined;
}
