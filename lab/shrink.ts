/** Makes a network that shows a mismatch smaller, one removal at a time, as long as it still shows one. */
import type { Recipe, RecipeNode } from './recipe';

/** `shows` says whether a smaller network still shows the mismatch; at most `most` are tried. */
export async function shrink(
  recipe: Recipe,
  shows: (smaller: Recipe) => Promise<boolean>,
  most = 200,
): Promise<Recipe> {
  let smallest = recipe;
  let left = most;
  for (let again = true; again && left > 0; ) {
    again = false;
    for (const smaller of smallerThan(smallest)) {
      if (left === 0) break;
      left -= 1;
      if (!(await shows(smaller))) continue;
      smallest = smaller;
      again = true;
      break;
    }
  }
  return smallest;
}

/** The largest removals first: all flows but one, whole nodes, then single rules and routes. */
export function* smallerThan(recipe: Recipe): Generator<Recipe> {
  const { nodes, domains, flows } = recipe;
  if (flows.length > 1) for (const flow of flows) yield { ...recipe, flows: [flow] };
  for (const id of Object.keys(nodes)) yield* withoutNode(recipe, id);
  for (const id of Object.keys(domains)) yield* withoutDomain(recipe, id);
  for (const [id, node] of Object.entries(nodes))
    for (const smaller of smallerNodes(node)) yield { ...recipe, nodes: { ...nodes, [id]: smaller } };
  for (const [id, domain] of Object.entries(domains))
    for (const owners of without(domain.owners))
      yield { ...recipe, domains: { ...domains, [id]: { ...domain, owners } } };
}

function* withoutNode(recipe: Recipe, gone: string): Generator<Recipe> {
  const { nodes, domains, flows } = recipe;
  if (flows.some((each) => each.from === gone)) return;
  const { [gone]: _, ...rest } = nodes;
  const names = (hop: string) => hop.split(' ').includes(gone);
  if (Object.values(domains).some((each) => names(each.unowned))) return;
  yield {
    ...recipe,
    nodes: mapValues(rest, (node) => ({ ...node, routes: node.routes.filter(([, hop]) => !names(hop)) })),
    domains: mapValues(domains, (each) => ({
      ...each,
      owners: each.owners.filter(([, owner]) => owner !== gone),
    })),
  };
}

function* withoutDomain(recipe: Recipe, gone: string): Generator<Recipe> {
  const { [gone]: _, ...domains } = recipe.domains;
  const nodes = mapValues(recipe.nodes, (node) => ({
    ...node,
    routes: node.routes.filter(([, hop]) => hop !== `domain ${gone}`),
  }));
  yield { ...recipe, nodes, domains };
}

const lists = [
  'listens',
  'judgesArriving',
  'rulesBefore',
  'translatesDestination',
  'rulesAfter',
  'rulesLeaving',
  'translatesSource',
  'judgesLeaving',
  'routes',
] as const satisfies readonly (keyof RecipeNode)[];

function* smallerNodes(node: RecipeNode): Generator<RecipeNode> {
  for (const list of lists)
    for (const shorter of without<unknown>(node[list] ?? [])) yield { ...node, [list]: shorter };
  if (node.requires !== undefined) {
    const { requires: _, ...rest } = node;
    yield rest;
  }
  const ofSession = [
    node.rulesBefore,
    node.translatesDestination,
    node.rulesAfter,
    node.rulesLeaving,
    node.translatesSource,
  ];
  if (node.tracks && ofSession.every((each) => (each ?? []).length === 0)) yield { ...node, tracks: false };
}

function* without<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let index = 0; index < list.length; index += 1) yield list.filter((_, each) => each !== index);
}

function mapValues<T>(of: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, change(value)]));
}
