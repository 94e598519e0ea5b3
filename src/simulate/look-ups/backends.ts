/**
 * Resolves the backends of reverse proxies that have names. Each name is resolved from the proxy's node; a name that cannot be
 * resolved stays a name, and flows that need it stay undecided.
 */
import { conditionOf } from '../../azure/frontends/conditions';
import type { ResolvedName } from '../../azure/name-resolution/resolve-name';
import type { ConditionPart } from '../../azure/parts/frontend';
import { type Address, formatAddress } from '../../network/address';
import type { NodeId } from '../../network/ids';
import type { Condition } from '../../network/network';
import type { Node } from '../../network/nodes';
import type { ReverseProxy } from '../../network/proxies';
import { type Answers, eachAddress, isTooMany, type LookUp, resolveAt } from './look-ups';

type Backend = ReverseProxy['backends'][number];
/** `undefined` if no server can tell; an empty list if the name does not exist. */
type AddressesOf = (node: NodeId, source: Address, name: string) => readonly Address[] | undefined;

export const backendsByName: LookUp = (azure, around) => {
  const proxies = [...azure.network.nodes.values()].filter((node) => namesIn(node).length > 0);
  if (proxies.length === 0) return { answers: [] };
  const known = new Map<string, readonly Address[] | undefined>();
  const addressesOf: AddressesOf = (node, source, name) => {
    const key = `${node} ${name}`;
    if (!known.has(key)) known.set(key, addressesIn(resolveAt(azure, around, node, source, name)));
    return known.get(key);
  };
  const answers = proxies.map((proxy): Answers => {
    const found = namesIn(proxy).map(({ from, name }) => addressesOf(proxy.id, from, name)?.join() ?? '?');
    const put = (node: Node) => withAddresses(node, addressesOf);
    return { as: 'named-backends', nodes: [proxy.id], digest: found.join(' '), put };
  });
  const conditions = around.contributions.flatMap((part) =>
    part.as === 'condition' ? probesOf(part, addressesOf) : [],
  );
  return { answers, conditions };
};

function namesIn(node: Node): readonly { readonly from: Address; readonly name: string }[] {
  return node.listeners.flatMap(({ reverseProxy }) =>
    reverseProxy === undefined
      ? []
      : reverseProxy.backends.flatMap(({ address }) =>
          typeof address === 'number' ? [] : [{ from: reverseProxy.from, name: address.name }],
        ),
  );
}

function addressesIn({ ways, bounded }: ResolvedName): readonly Address[] | undefined {
  const [way] = ways;
  if (way === undefined || ways.length > 1 || bounded) return undefined;
  if (way.found === undefined) return way.failure === undefined ? undefined : [];
  const { addresses, known } = way.found;
  return known !== 'exactly' || isTooMany(addresses) ? undefined : eachAddress(addresses);
}

function withAddresses(node: Node, addressesOf: AddressesOf): Node {
  return {
    ...node,
    listeners: node.listeners.map((listener) => {
      const { reverseProxy } = listener;
      if (reverseProxy === undefined) return listener;
      const { from } = reverseProxy;
      const backends = reverseProxy.backends.flatMap((each) =>
        backendsFor(each, (name) => addressesOf(node.id, from, name)),
      );
      return { ...listener, reverseProxy: { ...reverseProxy, backends } };
    }),
  };
}

/** One backend for each address of the name. */
function backendsFor(
  backend: Backend,
  addressesOf: (name: string) => readonly Address[] | undefined,
): readonly Backend[] {
  const { address, label, condition } = backend;
  if (typeof address === 'number') return [backend];
  const found = addressesOf(address.name)?.map((each) => ({
    ...backend,
    address: each,
    label: `${label} ${formatAddress(each)}`,
    ...(condition === undefined ? {} : { condition: conditionAt(condition, each) }),
  }));
  return found ?? [backend];
}

function probesOf(part: ConditionPart, addressesOf: AddressesOf): readonly Condition[] {
  const { by } = part;
  if (by.prober !== 'resource' || typeof by.destination === 'number') return [];
  const addresses = addressesOf(by.from, by.source, by.destination.name) ?? [];
  return addresses.flatMap((destination) => {
    const at = { ...part, id: conditionAt(part.id, destination), by: { ...by, destination } };
    return conditionOf({ part: at, nic: undefined, network: undefined }) ?? [];
  });
}

const conditionAt = (id: string, address: Address) => `${id}@${formatAddress(address)}`;
