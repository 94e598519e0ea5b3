/**
 * Resolves the names that devices resolve themselves, before any flow is traced. Each `LookUp` says which nodes get answers and
 * how to put an answer into a node; querying, reusing and rebuilding are the same for all. They run one after the other, not in
 * one pass: a later one queries in the network that already has the answers of the earlier ones.
 */
import type { AzureNetwork } from '../../azure/combine/azure-network';
import type { Flow } from '../../azure/flows/flow';
import { type ResolvedName, resolveName } from '../../azure/name-resolution/resolve-name';
import type { Contribution } from '../../azure/parts/contribution';
import type { Readings } from '../../azure/rules/register';
import type { ServiceTagTable } from '../../azure/service-tags/tags';
import type { Counters, Settled } from '../../engine/world';
import type { Address } from '../../network/address';
import type { AddressSet } from '../../network/address-set';
import type { NodeId } from '../../network/ids';
import type { Condition } from '../../network/network';
import type { Node } from '../../network/nodes';
import { addressCount, pairs } from '../../network/range-set';
import type { Memo } from '../../reuse/memo';

/** What every `LookUp` may use. The conditions that DNS servers depend on are already proved. */
export type Around = {
  readonly contributions: readonly Contribution[];
  readonly flows: readonly Flow[];
  readonly tags: ServiceTagTable;
  readonly readings: Readings;
  readonly settled: Settled;
  readonly counters: Counters;
  readonly memo: Memo;
};

/** The answers for one device. */
export type Answers = {
  /** The kind of answer, as a key for the memo. */
  readonly as: string;
  /** The device's nodes: each gets the answer. */
  readonly nodes: readonly NodeId[];
  /** The same value or object as long as the answer is the same. */
  readonly digest: unknown;
  readonly put: (node: Node) => Node;
};

export type LookUp = (
  azure: AzureNetwork,
  around: Around,
) => { readonly answers: readonly Answers[]; readonly conditions?: readonly Condition[] };

/** Returns the same network if no name was resolved. */
export function withLookUps(azure: AzureNetwork, lookUps: readonly LookUp[], around: Around): AzureNetwork {
  return lookUps.reduce((network, lookUp) => withAnswers(network, lookUp(network, around), around), azure);
}

function withAnswers(
  azure: AzureNetwork,
  { answers, conditions = [] }: ReturnType<LookUp>,
  { memo }: Around,
): AzureNetwork {
  const { network } = azure;
  const nodes = answers.flatMap(({ as, nodes: ids, digest, put }) =>
    ids.flatMap((id) => {
      const node = network.nodes.get(id);
      return node === undefined ? [] : [memo.get(`${as}:${id}`, [node, digest], () => put(node))];
    }),
  );
  if (nodes.length === 0) return azure;
  return {
    ...azure,
    network: {
      ...network,
      nodes: new Map([...network.nodes, ...nodes.map((each) => [each.id, each] as const)]),
      conditions: new Map([...network.conditions, ...conditions.map((each) => [each.id, each] as const)]),
    },
  };
}

/** The answer that the node would get, without the steps of the query. */
export function resolveAt(
  azure: AzureNetwork,
  { settled, counters }: Around,
  node: NodeId,
  source: Address,
  name: string,
): ResolvedName {
  return resolveName(
    azure,
    { network: azure.network, settled, recording: false, counters },
    node,
    source,
    name,
  );
}

/** A device distinguishes at most this many addresses of a name. */
const mostAddresses = 64;

export function isTooMany(addresses: AddressSet): boolean {
  return addressCount(addresses) > mostAddresses;
}

export function eachAddress(addresses: AddressSet): readonly Address[] {
  return pairs(addresses).flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  );
}
