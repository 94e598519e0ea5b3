/**
 * Devices that look names up themselves, before any flow is traced. Each kind of look-up says which nodes get answers and how
 * an answer is put into a node; to ask, to reuse and to rebuild is the same for all. They come one after the other, not in one
 * pass: a later one asks in the network that has the answers of the earlier ones in it.
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
import { countOf, pairs } from '../../network/range-set';
import type { Memo } from '../../reuse/memo';

/** What every look-up may rest on: conditions are proved already, as far as name servers depend on them. */
export type Around = {
  readonly contributions: readonly Contribution[];
  readonly flows: readonly Flow[];
  readonly tags: ServiceTagTable;
  readonly readings: Readings;
  readonly settled: Settled;
  readonly counters: Counters;
  readonly memo: Memo;
};

/** What was found for one device. */
export type Answers = {
  /** For the memo: what kind of answer it is. */
  readonly as: string;
  /** Every node of the device gets it. */
  readonly nodes: readonly NodeId[];
  /** The same value or object while the answer is the same. */
  readonly digest: unknown;
  readonly put: (node: Node) => Node;
};

export type LookUp = (
  azure: AzureNetwork,
  around: Around,
) => { readonly answers: readonly Answers[]; readonly conditions?: readonly Condition[] };

/** The same network where nothing was looked up. */
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

/** As the node would be told: without the steps of the query. */
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

/** No name has more addresses than these that a device tells apart. */
const mostAddresses = 64;

export function isTooMany(addresses: AddressSet): boolean {
  return countOf(addresses) > mostAddresses;
}

export function eachAddress(addresses: AddressSet): readonly Address[] {
  return pairs(addresses).flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  );
}
