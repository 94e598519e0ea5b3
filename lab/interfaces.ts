/**
 * A device with two interfaces that translate, as the several nodes of which Azure's virtual machines with several NICs consist: an
 * entry for each interface, the machine behind them with its sessions, and an exit for each, where packets are translated. The kernel
 * is given the device as one node, with one session table.
 */
import type { Network } from '../src/network/network';
import type { Node } from '../src/network/nodes';
import { prefix } from '../src/network/prefix';
import { PrefixTable } from '../src/network/prefix-table';
import type { Route } from '../src/network/routes';
import type { Stage } from '../src/network/stages';
import { networkOf, type Recipe, type RecipeNode } from './recipe';

const interfaces = [0, 1] as const;

const entryOf = (device: string, at: number) => `${device}:nic:${at}`;
const exitOf = (device: string, at: number) => `${entryOf(device, at)}:leaving`;

/** The address to which an interface translates. */
export const translatedAt = (device: number, at: number) => `198.51.${100 + at}.${1 + device}`;

/** The device that a node is a part of. */
export const deviceOf = (node: string) => node.split(':nic:')[0] ?? node;

/** Whether a packet that comes from `before` enters a device at this node, rather than passing on within it. */
export function isEntry(node: string, before: string | undefined): boolean {
  return (
    !node.endsWith(':leaving') &&
    (before === undefined ||
      before === node ||
      !before.startsWith(`${node}:nic:`) ||
      before.endsWith(':leaving'))
  );
}

/** The network that the engine is given: the same as `networkOf`, with several nodes for each device with two interfaces. */
export function networkOfParts(recipe: Recipe): Network {
  const several = Object.keys(recipe.nodes).filter((id) => recipe.nodes[id]?.interfaces !== undefined);
  const network = networkOf(enteredAtInterfaces(recipe, several));
  const nodes = new Map<string, Node>();
  for (const [id, node] of network.nodes)
    for (const part of several.includes(id) ? partsOf(node, recipe.nodes[id] as RecipeNode) : [node])
      nodes.set(part.id, part);
  return { ...network, nodes };
}

/** Packets enter by the second interface if they are for its address, and otherwise by the first. */
function enteredAtInterfaces(recipe: Recipe, several: readonly string[]): Recipe {
  const first = (text: string) => (several.includes(text) ? entryOf(text, 0) : text);
  const hop = (text: string) => text.split(' ').map(first).join(' ');
  const owner = (address: string, node: string) =>
    several.includes(node) && address.startsWith('198.51.101.') ? entryOf(node, 1) : first(node);
  const map = <T>(of: Readonly<Record<string, T>>, change: (each: T) => T) =>
    Object.fromEntries(Object.entries(of).map(([id, each]) => [id, change(each)]));
  return {
    ...recipe,
    nodes: map(recipe.nodes, (node) => ({
      ...node,
      routes: node.routes.map(([to, by]) => [to, hop(by)] as const),
    })),
    domains: map(recipe.domains, ({ owners, unowned }) => ({
      owners: owners.map(([address, node]) => [address, owner(address, node)] as const),
      unowned: hop(unowned),
    })),
  };
}

function partsOf(node: Node, recipe: RecipeNode): Node[] {
  const { id, label, place, send } = node;
  const passage = { label, place, local: [], listeners: [], forwards: true, exits: {} };
  const at = send.findIndex(({ type }) => type === 'translate-source' || type === 'remember');
  const inside = send.slice(0, at);
  const outside = send.slice(at);
  return [
    ...interfaces.map(
      (each): Node => ({
        ...passage,
        id: entryOf(id, each),
        receive: [],
        send: [{ type: 'hand-over', nextHop: { to: 'node', node: id } }],
      }),
    ),
    { ...node, send: [...inside, choosing(id, recipe)] },
    ...interfaces.map(
      (each): Node => ({
        ...passage,
        id: exitOf(id, each),
        continues: id,
        receive: [],
        send: outside.map((stage) => translating(stage, each)),
      }),
    ),
  ];
}

/** Of the device's translations, those of one interface. */
function translating(stage: Stage, at: number): Stage {
  if (stage.type !== 'translate-source') return stage;
  return {
    ...stage,
    entries: stage.entries.filter(({ to }) => to[0]?.label.startsWith(`198.51.${100 + at}.`)),
  };
}

/** The machine's own routes, which choose an interface. */
function choosing(id: string, { interfaces: chosen = {}, routes }: RecipeNode): Stage {
  const entries = [...routes, ['0.0.0.0/0', ''] as const].map(([text], index) => {
    const route: Route = {
      id: `${id} interface ${index}`,
      name: text,
      source: 'recipe',
      nextHopType: 'interface',
      nextHop: { to: 'node', node: exitOf(id, chosen[text] ?? 0) },
      place: { resource: id, pointer: '' },
      rules: [],
    };
    return { prefix: prefix(text), value: { route } };
  });
  return {
    type: 'route',
    table: {
      id,
      name: id,
      active: new PrefixTable(entries),
      inactive: new PrefixTable([]),
      routes: entries.map((each) => each.value.route),
      longestPrefixRules: [],
    },
  };
}
