/** A topology compiled under one reading of the contested rules: its network, its settled conditions, its name answers. */

import type { AzureNetwork } from '../azure/combine/azure-network';
import { combine } from '../azure/combine/combine';
import { withFirewalls } from '../azure/firewall/with-firewalls';
import { withOutboundEndpoints } from '../azure/name-resolution/outbound-endpoints';
import { type ResolvedName, resolveName } from '../azure/name-resolution/resolve-name';
import type { CompileContext } from '../azure/parts/compile-context';
import type { Contribution } from '../azure/parts/contribution';
import type { Readings } from '../azure/rules/register';
import type { ServiceTagTable } from '../azure/service-tags/tags';
import { addressesOfTerms } from '../azure/terms/address-terms';
import type { Counters, Proofs, Settled } from '../engine/world';
import { kindOf } from '../kinds';
import type { Address } from '../network/address';
import type { NodeId } from '../network/ids';
import { Memo } from '../reuse/memo';
import type { Topology } from '../topology/document';
import type { CachedFlow } from './case';
import { withNamedBackends } from './named-backends';
import { withNamedProxies } from './named-proxies';
import { withNamedRules } from './named-rules';
import { type Records, settle } from './settle';
import { userFlow } from './user-flow';

export type Variant = {
  readonly readings: Readings;
  readonly tags: ServiceTagTable;
  readonly memo: Memo;
  readonly azure: AzureNetwork;
  readonly settled: Settled;
  readonly proofs: Proofs;
  /** What the conditions rest on: as the network was first, and with the names of backends and rules looked up. */
  readonly records: readonly Records[];
  readonly names: Map<string, ResolvedName>;
  /** Answers that stand until something they used changes. */
  readonly flows: Map<string, CachedFlow>;
  readonly counters: Counters;
};

export function compileVariant(
  topology: Topology,
  tags: ServiceTagTable,
  readings: Readings,
  counters: Counters,
  previous: Variant | undefined,
): Variant {
  const memo = new Memo(previous?.memo);
  const context: CompileContext = { tags, readings, addresses: (terms) => addressesOfTerms(terms, tags) };
  const seen = new Set<string>();
  const contributions: Contribution[] = topology.resources.flatMap((resource) => {
    const kind = kindOf(resource.kind);
    if (kind === undefined || seen.has(resource.id)) return [];
    seen.add(resource.id);
    return memo.get(resource, [tags, readings], () => kind.contribute(resource as never, context));
  });
  const combined = combine(
    withFirewalls(withOutboundEndpoints(contributions, memo), context, memo),
    context,
    memo,
  );
  const first = settle(combined.network, counters, previous?.records ?? []);
  const around = { ...first, readings, counters, memo };
  const named = withNamedRules(withNamedBackends(combined, contributions, around), contributions, around);
  const azure = withNamedProxies(named, contributions, [...combined.flows, ...topology.flows.map(userFlow)], {
    ...around,
    tags,
  });
  const second =
    azure === combined
      ? first
      : settle(azure.network, counters, [first.records, ...(previous?.records ?? [])]);
  const { settled, proofs } = second;
  return {
    readings,
    tags,
    memo,
    azure,
    settled,
    proofs,
    records: first === second ? [first.records] : [first.records, second.records],
    names: new Map(),
    flows: new Map(previous?.flows),
    counters,
  };
}

/** Asked once for a node and a name. */
export function resolveFor(
  variant: Variant,
  node: NodeId,
  source: Address,
  host: string,
  recording: 'steps' | 'verdict',
): ResolvedName {
  const { azure, settled, proofs, counters } = variant;
  const key = `${recording} ${node} ${host}`;
  let answer = variant.names.get(key);
  if (answer === undefined) {
    answer = resolveName(
      azure,
      { network: azure.network, settled, proofs, recording: recording === 'steps', counters },
      node,
      source,
      host,
    );
    variant.names.set(key, answer);
  }
  return answer;
}
