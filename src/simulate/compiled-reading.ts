/** A topology compiled under one reading of the contested rules: its network, the values of its conditions, its DNS answers. */
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
import type { CachedFlow } from './evaluate/case';
import { backendsByName } from './look-ups/backends';
import { withLookUps } from './look-ups/look-ups';
import { hostsOfProxies } from './look-ups/proxies';
import { rulesByName } from './look-ups/rules';
import { type ProbeRecords, proveConditions } from './prove-conditions';
import { userFlow } from './user-flow';

export type CompiledReading = {
  readonly readings: Readings;
  readonly tags: ServiceTagTable;
  readonly memo: Memo;
  readonly azure: AzureNetwork;
  readonly settled: Settled;
  readonly proofs: Proofs;
  /** What the conditions rest on: in the first network, and in the one where the names of backends and rules are resolved. */
  readonly records: readonly ProbeRecords[];
  readonly names: Map<string, ResolvedName>;
  /** Evaluated flows; each is valid until something that it used changes. */
  readonly flows: Map<string, CachedFlow>;
  readonly counters: Counters;
};

export function compileReading(
  topology: Topology,
  tags: ServiceTagTable,
  readings: Readings,
  counters: Counters,
  previous: CompiledReading | undefined,
): CompiledReading {
  const { sign } = counters;
  const memo = new Memo(previous?.memo, sign && (() => sign()));
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
  const first = proveConditions(combined.network, counters, previous?.records ?? []);
  const azure = withLookUps(combined, [backendsByName, rulesByName, hostsOfProxies], {
    contributions,
    flows: [...combined.flows, ...topology.flows.map(userFlow)],
    tags,
    readings,
    settled: first.settled,
    counters,
    memo,
  });
  const second =
    azure === combined
      ? first
      : proveConditions(azure.network, counters, [first.records, ...(previous?.records ?? [])]);
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

/** Resolves each name once for each node. */
export function resolveFor(
  compiled: CompiledReading,
  node: NodeId,
  source: Address,
  host: string,
  recording: 'steps' | 'verdict',
): ResolvedName {
  const { azure, settled, proofs, counters } = compiled;
  const key = `${recording} ${node} ${host}`;
  let answer = compiled.names.get(key);
  if (answer === undefined) {
    answer = resolveName(
      azure,
      { network: azure.network, settled, proofs, recording: recording === 'steps', counters },
      node,
      source,
      host,
    );
    compiled.names.set(key, answer);
  }
  return answer;
}
