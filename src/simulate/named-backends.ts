/**
 * Reverse proxies whose backends have names. Each name is looked up from where the proxy asks, after what name servers depend
 * on has been settled, and before any flow is traced; a name that nobody can tell stays a name, and what needs it undecided.
 */
import type { AzureNetwork } from '../azure/combine/azure-network';
import { conditionOf } from '../azure/frontends/conditions';
import { resolveName } from '../azure/name-resolution/resolve-name';
import type { Contribution } from '../azure/parts/contribution';
import type { ConditionPart } from '../azure/parts/frontend';
import type { Counters, Settled } from '../engine/world';
import { type Address, formatAddress } from '../network/address';
import type { Condition, Listener, Node, NodeId, ReverseProxy } from '../network/network';
import { countOf, pairs } from '../network/range-set';
import type { Memo } from '../reuse/memo';

type Around = { readonly settled: Settled; readonly counters: Counters; readonly memo: Memo };
type Backend = ReverseProxy['backends'][number];
/** Nothing where nobody knows; an empty list where there is no such name. */
type LookUp = (node: NodeId, source: Address, name: string) => readonly Address[] | undefined;

/** More addresses than these no name has that somebody balances over. */
const mostAddresses = 64;

/** The same network where no backend has a name. */
export function withNamedBackends(
  azure: AzureNetwork,
  contributions: readonly Contribution[],
  { settled, counters, memo }: Around,
): AzureNetwork {
  const proxies = [...azure.network.nodes.values()].filter(hasNamedBackend);
  if (proxies.length === 0) return azure;
  const known = new Map<string, readonly Address[] | undefined>();
  const lookUp: LookUp = (node, source, name) => {
    const key = `${node} ${name}`;
    if (!known.has(key)) {
      const around = { network: azure.network, settled, recording: false, counters };
      known.set(key, addressesIn(resolveName(azure, around, node, source, name)));
    }
    return known.get(key);
  };
  const nodes = new Map(azure.network.nodes);
  for (const node of proxies) {
    const found = namesOf(node).map(({ from, name }) => lookUp(node.id, from, name)?.join() ?? '?');
    nodes.set(
      node.id,
      memo.get(`named-backends:${node.id}`, [node, found.join(' ')], () => resolved(node, lookUp)),
    );
  }
  const conditions = new Map(azure.network.conditions);
  for (const part of contributions)
    if (part.as === 'condition') for (const each of probesOf(part, lookUp)) conditions.set(each.id, each);
  return { ...azure, network: { ...azure.network, nodes, conditions } };
}

function hasNamedBackend(node: Node): boolean {
  return node.listeners.some(
    ({ reverseProxy }) => reverseProxy?.backends.some(({ address }) => typeof address !== 'number') ?? false,
  );
}

function namesOf(node: Node): { readonly from: Address; readonly name: string }[] {
  return node.listeners.flatMap(({ reverseProxy }) =>
    (reverseProxy?.backends ?? []).flatMap(({ address }) =>
      typeof address === 'number' || reverseProxy === undefined
        ? []
        : [{ from: reverseProxy.from, name: address.name }],
    ),
  );
}

function addressesIn({ ways, bounded }: ReturnType<typeof resolveName>): readonly Address[] | undefined {
  const [way] = ways;
  if (way === undefined || ways.length > 1 || bounded) return undefined;
  if (way.found === undefined) return way.failure === undefined ? undefined : [];
  const { addresses, known } = way.found;
  if (known !== 'exactly' || countOf(addresses) > mostAddresses) return undefined;
  return pairs(addresses).flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  );
}

function resolved(node: Node, lookUp: LookUp): Node {
  const backends = ({ from }: ReverseProxy, backend: Backend): readonly Backend[] => {
    const { address } = backend;
    if (typeof address === 'number') return [backend];
    return (
      lookUp(node.id, from, address.name)?.map((each) => ({
        ...backend,
        address: each,
        label: `${backend.label} ${formatAddress(each)}`,
        ...(backend.condition === undefined ? {} : { condition: conditionAt(backend.condition, each) }),
      })) ?? [backend]
    );
  };
  return {
    ...node,
    listeners: node.listeners.map(
      (listener): Listener =>
        listener.reverseProxy === undefined
          ? listener
          : {
              ...listener,
              reverseProxy: {
                ...listener.reverseProxy,
                backends: listener.reverseProxy.backends.flatMap((each) =>
                  backends(listener.reverseProxy as ReverseProxy, each),
                ),
              },
            },
    ),
  };
}

function probesOf(part: ConditionPart, lookUp: LookUp): readonly Condition[] {
  const { by } = part;
  if (by.prober !== 'resource' || typeof by.destination === 'number') return [];
  const addresses = lookUp(by.from, by.source, by.destination.name) ?? [];
  return addresses.flatMap((destination) => {
    const at = { ...part, id: conditionAt(part.id, destination), by: { ...by, destination } };
    return conditionOf({ part: at, nic: undefined, network: undefined }) ?? [];
  });
}

const conditionAt = (id: string, address: Address) => `${id}@${formatAddress(address)}`;
