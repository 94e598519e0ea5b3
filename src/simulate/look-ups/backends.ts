/**
 * Resolves the backends of reverse proxies that have names. Each name is resolved from the proxy's node; a name that cannot be
 * resolved stays a name, and flows that need it stay undecided.
 */
import { conditionOf } from '../../azure/frontends/conditions';
import type { ResolvedName } from '../../azure/name-resolution/resolve-name';
import type { ConditionPart } from '../../azure/parts/frontend';
import { type Address, formatAddress } from '../../network/address';
import type { NodeId, RuleId } from '../../network/ids';
import type { Condition } from '../../network/network';
import type { Node } from '../../network/nodes';
import type { ReverseProxy } from '../../network/proxies';
import type { Looking } from '../sides/side';
import { sidesOfAnswer } from '../sides/sides';
import { type Answers, eachAddress, isTooMany, type LookUp, resolveAt } from './look-ups';

type Backend = ReverseProxy['backends'][number];
/** An address of a backend; `owner` and `rules` where it stands for all addresses of a public service. */
type Target = { readonly address: Address; readonly owner?: NodeId; readonly rules?: readonly RuleId[] };
/** `undefined` if no server can tell; an empty list if the name does not exist. */
type TargetsOf = (node: NodeId, source: Address, name: string) => readonly Target[] | undefined;

const standsForAll: readonly RuleId[] = ['APPGW-PUBLIC-BACKEND'];

export const backendsByName: LookUp = (azure, around) => {
  const proxies = [...azure.network.nodes.values()].filter((node) => namesIn(node).length > 0);
  if (proxies.length === 0) return { answers: [] };
  const known = new Map<string, readonly Target[] | undefined>();
  const targetsOf: TargetsOf = (node, source, name) => {
    const key = `${node} ${name}`;
    if (!known.has(key)) {
      const looking = {
        azure,
        tags: around.tags,
        role: 'to',
        seenFrom: 'inside',
        port: 443,
        owner: '',
      } as const;
      known.set(key, targetsIn(resolveAt(azure, around, node, source, name), looking));
    }
    return known.get(key);
  };
  const answers = proxies.map((proxy): Answers => {
    const found = namesIn(proxy).map(({ from, name }) => digestOf(targetsOf(proxy.id, from, name)));
    const put = (node: Node) => withTargets(node, targetsOf);
    return { as: 'named-backends', nodes: [proxy.id], digest: found.join(' '), put };
  });
  const conditions = around.contributions.flatMap((part) =>
    part.as === 'condition' ? probesOf(part, targetsOf) : [],
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

function digestOf(targets: readonly Target[] | undefined): string {
  return targets?.map(({ address, owner = '' }) => `${address} ${owner}`).join() ?? '?';
}

function targetsIn({ ways, bounded }: ResolvedName, looking: Looking): readonly Target[] | undefined {
  const [way] = ways;
  if (way === undefined || ways.length > 1 || bounded) return undefined;
  if (way.found === undefined) return way.failure === undefined ? undefined : [];
  const { addresses, known, resource } = way.found;
  if (known === 'exactly' && !isTooMany(addresses))
    return eachAddress(addresses).map((address) => ({ address }));
  const found = sidesOfAnswer(looking, addresses, { tag: undefined, resource });
  const side = 'missing' in found ? undefined : found.sides.find(({ set }) => set.length > 0);
  const address = side?.set[0];
  return side === undefined || address === undefined
    ? undefined
    : [{ address, owner: side.node, rules: standsForAll }];
}

function withTargets(node: Node, targetsOf: TargetsOf): Node {
  return {
    ...node,
    listeners: node.listeners.map((listener) => {
      const { reverseProxy } = listener;
      if (reverseProxy === undefined) return listener;
      const { from } = reverseProxy;
      const backends = reverseProxy.backends.flatMap((each) =>
        backendsFor(each, (name) => targetsOf(node.id, from, name)),
      );
      return { ...listener, reverseProxy: { ...reverseProxy, backends } };
    }),
  };
}

/** One backend for each address of the name. */
function backendsFor(
  backend: Backend,
  targetsOf: (name: string) => readonly Target[] | undefined,
): readonly Backend[] {
  const { address, label, condition } = backend;
  if (typeof address === 'number') return [backend];
  const found = targetsOf(address.name)?.map((each) => ({
    ...backend,
    ...each,
    label: each.rules === standsForAll ? label : `${label} ${formatAddress(each.address)}`,
    ...(condition === undefined ? {} : { condition: conditionAt(condition, each.address) }),
  }));
  return found ?? [backend];
}

function probesOf(part: ConditionPart, targetsOf: TargetsOf): readonly Condition[] {
  const { by } = part;
  if (by.prober !== 'resource' || typeof by.destination === 'number') return [];
  const targets = targetsOf(by.from, by.source, by.destination.name) ?? [];
  return targets.flatMap(({ address: destination, owner }) => {
    const to = owner === undefined ? {} : { to: owner };
    const at = { ...part, id: conditionAt(part.id, destination), by: { ...by, destination, ...to } };
    return conditionOf({ part: at, nic: undefined, network: undefined }) ?? [];
  });
}

const conditionAt = (id: string, address: Address) => `${id}@${formatAddress(address)}`;
