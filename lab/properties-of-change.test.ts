/** What does not change an answer: a route that no packet uses, and names. */
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Attempt } from '../src/engine/trace';
import type { Network } from '../src/network/network';
import { expectedStory, type Story } from './compare';
import { networkOfParts } from './interfaces';
import { propertyTest, tally } from './property-test';
import { someRecipe } from './random';
import { networkOf, probesOf, type Recipe } from './recipe';
import { asItIs } from './trial';

/** A loop may be noticed at another node of the device, or in the next round. */
function withoutLoops(all: readonly Story[]): Story[] {
  return all.map((story) =>
    story.map((each) => (each.end.endsWith('loop') ? { way: [], end: 'loop' } : each)),
  );
}

function stories(network: Network, recipe: Recipe): (readonly Story[])[] {
  return probesOf(recipe).map((probe) => asItIs(network, probe).map(expectedStory));
}

function play(recipe: Recipe): (readonly Attempt[])[] {
  const network = networkOf(recipe);
  return probesOf(recipe).map((probe) => asItIs(network, probe));
}

/** Which node's table, and where in it; the numbers are taken modulo the number of nodes and routes. */
const somewhere = fc.record({ node: fc.nat({ max: 99 }), at: fc.nat({ max: 99 }), hop: fc.nat({ max: 99 }) });

type Somewhere = { readonly node: number; readonly at: number; readonly hop: number };

function place(recipe: Recipe, { node, at, hop }: Somewhere) {
  const ids = Object.keys(recipe.nodes);
  const id = ids[node % ids.length] as string;
  const { routes } = recipe.nodes[id] as Recipe['nodes'][string];
  const hops = [
    'nowhere next-hop-none',
    ...ids.filter((each) => each !== id).map((each) => `node ${each}`),
    ...Object.keys(recipe.domains).map((each) => `domain ${each}`),
  ];
  return { id, routes, index: at % (routes.length + 1), hop: hops[hop % hops.length] as string };
}

function withRoute(recipe: Recipe, id: string, index: number, route: readonly [string, string]): Recipe {
  const node = recipe.nodes[id] as Recipe['nodes'][string];
  const routes = [...node.routes.slice(0, index), route, ...node.routes.slice(index)];
  return { ...recipe, nodes: { ...recipe.nodes, [id]: { ...node, routes } } };
}

describe('any network', () => {
  const several = tally();
  propertyTest(
    'does the same whether a device with two interfaces is one node or several',
    200,
    fc.property(someRecipe, (recipe) => {
      if (Object.values(recipe.nodes).every(({ interfaces }) => interfaces === undefined)) return;
      const parts = stories(networkOfParts(recipe), recipe);
      several.add(parts.flat(2).filter(({ end }) => end.includes('arrives')).length);
      expect(parts.map(withoutLoops)).toEqual(stories(networkOf(recipe), recipe).map(withoutLoops));
    }),
    { count: several.count, atLeast: 100 },
  );

  const routes = tally();
  propertyTest(
    'changes nothing when there is one more route that nothing matches',
    80,
    // The added route is for addresses that no host has and only the widest prefix covers: no packet of the
    // recipes goes there.
    fc.property(someRecipe, somewhere, fc.integer({ min: 4, max: 32 }), (recipe, where, length) => {
      const { id, index, hop } = place(recipe, where);
      const more = withRoute(recipe, id, index, [`240.0.0.0/${length}`, hop]);
      const without = (_: string, value: unknown): unknown => {
        if (!isRecord(value)) return value;
        const { resource, pointer } = value;
        const line = resource === id && /^\/routes\/(\d+)$/.exec(String(pointer));
        if (line)
          return { resource, pointer: `/routes/${Number(line[1]) - (Number(line[1]) > index ? 1 : 0)}` };
        if (value.type === 'route-chosen' && value.table === id) {
          routes.add();
          return { ...value, notMatching: Number(value.notMatching) - 1 };
        }
        return value;
      };
      expect(JSON.parse(JSON.stringify(play(more)), without)).toEqual(
        JSON.parse(JSON.stringify(play(recipe))),
      );
    }),
    { count: routes.count, atLeast: 300 },
  );

  const losers = tally();
  propertyTest(
    'decides nothing differently when there is one more route with a prefix that is listed earlier',
    80,
    fc.property(someRecipe, somewhere, (recipe, where) => {
      const { id, routes: listed, hop, index } = place(recipe, where);
      const again = listed[index % Math.max(1, listed.length)];
      if (again === undefined) return;
      losers.add();
      const ways = (all: ReturnType<typeof play>) =>
        all.map((attempts) =>
          attempts.map(({ choices, verdict, packets }) => ({
            choices,
            verdict,
            packets: packets.map(({ hops, fate }) => [
              fate,
              hops.map(({ node, packetOut }) => [node, packetOut]),
            ]),
          })),
        );
      const more = withRoute(recipe, id, listed.length, [again[0], hop]);
      expect(ways(play(more))).toEqual(ways(play(recipe)));
    }),
    { count: losers.count, atLeast: 60 },
  );

  const renamed = tally();
  propertyTest(
    'changes only names when everything is renamed',
    80,
    fc.property(
      someRecipe,
      fc.shuffledSubarray(newNames, { minLength: newNames.length }),
      (recipe, names) => {
        const known = [...Object.keys(recipe.nodes), ...Object.keys(recipe.domains)];
        const name = new Map(known.map((each, index) => [each, names[index] as string]));
        const rename = (text: string) =>
          text.replace(/\b(?:[hv]\d|left|right)\b/g, (each) => name.get(each) ?? each);
        const expected = JSON.parse(JSON.stringify(play(recipe)), (_, value) =>
          typeof value === 'string' ? rename(value) : value,
        );
        renamed.add(JSON.stringify(expected).split('"route-chosen"').length - 1);
        expect(JSON.parse(JSON.stringify(play(renamedBy(recipe, rename))))).toEqual(expected);
      },
    ),
    { count: renamed.count, atLeast: 1_500 },
  );
});

/** Names that other nodes had, that sort differently, and that every object has as properties. */
const newNames = ['v3', 'h0', 'left', 'a', 'z9', 'constructor', 'toString', 'node', 'domain', 'one'];

function renamedBy({ nodes, domains, flows }: Recipe, rename: (text: string) => string): Recipe {
  const keys = <T>(of: Readonly<Record<string, T>>, change: (value: T) => T) =>
    Object.fromEntries(Object.entries(of).map(([key, value]) => [rename(key), change(value)]));
  return {
    nodes: keys(nodes, (node) => ({
      ...node,
      routes: node.routes.map(([prefix, hop]) => [prefix, rename(hop)] as const),
    })),
    domains: keys(domains, ({ owners, unowned }) => ({
      owners: owners.map(([prefix, owner]) => [prefix, rename(owner)] as const),
      unowned: rename(unowned),
    })),
    flows: flows.map((flow) => ({ ...flow, from: rename(flow.from) })),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
