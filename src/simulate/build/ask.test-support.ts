/**
 * Traces a flow in a test topology, and finds parts of the trace.
 *
 *     const trace = ask(topology, 'vm', 'host orders.corp', 'tcp/443');
 *     failureOf(trace).reason; stepOf(trace, 'route-chosen', 'syn').route.name; pathOf(trace, 'syn-ack');
 */

import type { Endpoint } from '../../azure/flows/flow';
import { tags } from '../../azure/service-tags/tags.test-support';
import type { Failure, PacketTrace, Step } from '../../engine/trace';
import type { Segment } from '../../network/packet';
import type { Topology } from '../../topology/document';
import { compile, type Simulation, traceFlow } from '..';
import type { FlowTrace, TracedClass } from '../answers';

export const compiled = (topology: Topology, previous?: Simulation): Simulation =>
  compile(topology, { tags, ...(previous === undefined ? {} : { previous }) });

/** `vm`, `apim:gateway` (a resource and its part), `10.0.0.4`, `10.0.0.0/24`, `tag Storage`, `host orders.corp`. */
export function endpoint(text: string): Endpoint {
  const [word, rest = ''] = text.split(' ');
  if (word === 'tag') return { serviceTag: rest };
  if (word === 'host') return { host: rest };
  if (/^\d+\.[\d.]+$/.test(text)) return { address: text };
  if (/^\d+\.[\d.]+\//.test(text)) return { prefix: text };
  const [resource = '', part] = text.split(':');
  return part === undefined ? { resource } : { resource, part };
}

/** Traces `what`, such as `tcp/443`, between two ends, with every step. */
export function ask(on: Topology | Simulation, from: string, to: string, what: string): FlowTrace {
  const [protocol, port] = what.split('/');
  const trace = traceFlow('compiled' in on ? on : compiled(on), {
    id: `${from} → ${to} ${what}`,
    name: `${from} → ${to} ${what}`,
    plane: 'custom',
    from: endpoint(from) as never,
    to: endpoint(to) as never,
    protocol: protocol as 'tcp' | 'udp' | 'icmp',
    port: Number(port ?? 0),
  });
  if (trace === undefined) throw new Error('a flow that is not saved is always traced');
  return trace;
}

/** Traces a flow of a catalog, by its id. */
export function askOwn(on: Topology | Simulation, id: string): FlowTrace {
  const trace = traceFlow('compiled' in on ? on : compiled(on), id);
  if (trace === undefined) throw new Error(`there is no flow ${id}`);
  return trace;
}

export function failureOf({ summary }: FlowTrace): Failure {
  if (summary.outcome !== 'fails') throw new Error(`expected a failure: ${JSON.stringify(summary)}`);
  return summary;
}

/** The class whose addresses begin with `prefix`, on either side; without `prefix`, the only class. */
export function classOf({ classes }: FlowTrace, prefix?: string): TracedClass {
  const found =
    prefix === undefined
      ? classes
      : classes.filter(({ from, to }) => [...from.prefixes, ...to.prefixes].includes(prefix));
  const [only] = found;
  if (only === undefined || found.length > 1)
    throw new Error(
      `${found.length} classes: ${JSON.stringify(classes.map((each) => [each.from, each.to]))}`,
    );
  return only;
}

export function packetsOf(trace: FlowTrace, prefix?: string): readonly PacketTrace[] {
  return classOf(trace, prefix).connection.attempts[0]?.packets ?? [];
}

/** All steps of the packets of one segment, in the first attempt. */
export function stepsOf(trace: FlowTrace, segment?: Segment, prefix?: string): readonly Step[] {
  return packetsOf(trace, prefix)
    .filter((each) => segment === undefined || each.segment === segment)
    .flatMap((each) => each.hops.flatMap((hop) => hop.steps));
}

export function stepOf<T extends Step['type']>(
  trace: FlowTrace,
  type: T,
  segment?: Segment,
  prefix?: string,
): Extract<Step, { type: T }> {
  const steps = stepsOf(trace, segment, prefix);
  const found = steps.find((each) => each.type === type);
  if (found === undefined) throw new Error(`no step ${type}: ${steps.map((each) => each.type)}`);
  return found as Extract<Step, { type: T }>;
}

/** The resources on one packet's path, each once. */
export function pathOf(trace: FlowTrace, segment: Segment, prefix?: string): readonly string[] {
  const hops = packetsOf(trace, prefix)
    .filter((each) => each.segment === segment)
    .flatMap((each) => each.hops.map((hop) => hop.place.resource));
  return hops.filter((each, index) => each !== hops[index - 1]);
}
