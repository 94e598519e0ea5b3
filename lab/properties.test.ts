/**
 * Properties of every connection through any network, checked against the recipe that the network was made
 * from.
 */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Attempt, Hop, PacketTrace, Step, TupleView } from '../src/engine/trace';
import { isMatch, onward, owns, reversed, routesFor, ruleFor } from './oracle';
import { propertyTest, tally } from './property-test';
import { someRecipe } from './random';
import {
  networkOf,
  probesOf,
  type Recipe,
  type RecipeFlow,
  type RecipeNode,
  type RecipeRule,
} from './recipe';
import { asItIs } from './trial';

type Played = { readonly flow: RecipeFlow; readonly attempts: readonly Attempt[] };

function play(recipe: Recipe): Played[] {
  const network = networkOf(recipe);
  return probesOf(recipe).map((probe, index) => ({
    flow: recipe.flows[index] as RecipeFlow,
    attempts: asItIs(network, probe),
  }));
}

function* packetsOf(recipe: Recipe): Generator<PacketTrace & { readonly flow: RecipeFlow }> {
  for (const { flow, attempts } of play(recipe))
    for (const { packets } of attempts) for (const packet of packets) yield { ...packet, flow };
}

/** Each step with the packet as it was when the step was taken. */
function* stepsOf({ packetIn, steps }: Hop): Generator<{ readonly step: Step; readonly tuple: TupleView }> {
  let tuple = packetIn;
  for (const step of steps) {
    yield { step, tuple };
    if ('to' in step && typeof step.to !== 'string') tuple = step.to;
  }
}

function nodeIn({ nodes }: Recipe, id: string): RecipeNode {
  const node = nodes[id];
  if (node === undefined) throw new Error(`the recipe has no node ${id}`);
  return node;
}

const pointers = (count: number, indices: readonly number[]) =>
  indices.slice(0, count).map((index) => `/routes/${index}`);

describe('the engine, on any network', () => {
  const routes = tally();
  propertyTest(
    'takes the route that a reader of the table would take, and lists all that lost',
    80,
    fc.property(someRecipe, (recipe) => {
      for (const { hops, fate } of packetsOf(recipe))
        for (const [at, hop] of hops.entries()) {
          const node = nodeIn(recipe, hop.node);
          const matching = routesFor(node, hop.packetOut.destination);
          const step = hop.steps.find((each) => each.type === 'route-chosen');
          if (step === undefined) {
            const last = at === hops.length - 1 && fate.fate === 'dropped' ? fate.reason : undefined;
            if (last === 'no-route') expect(matching).toEqual([]);
            continue;
          }
          routes.add();
          const [chosen = -1] = matching;
          expect(step.place).toEqual({ resource: hop.node, pointer: `/routes/${chosen}` });
          expect(step.rejected.map((each) => each.place.pointer)).toEqual(
            pointers(Infinity, matching.slice(1)),
          );
          expect(step.rejected.map((each) => each.why)).toEqual(
            step.rejected.map((each) =>
              each.prefix === step.chosen.prefix ? 'lower-precedence' : 'shorter-prefix',
            ),
          );
          expect(step.notMatching).toBe(node.routes.length - matching.length);
          const there = onward(recipe, node.routes[chosen]?.[1] ?? '', hop.packetOut.destination);
          const next = hops[at + 1];
          if ('nodes' in there) expect(there.nodes).toContain(next?.node);
          else expect([next, fate]).toMatchObject([undefined, { node: hop.node, reason: there.reason }]);
          const choice = hop.steps.filter((each) => each.type === 'choice-made').at(-1);
          if ('nodes' in there && there.nodes.length > 1) expect(choice?.choice.option).toBe(next?.node);
        }
    }),
    { count: routes.count, atLeast: 1_500 },
  );

  const rules = tally();
  propertyTest(
    'evaluates rules from top to bottom, and the first that matches decides',
    80,
    fc.property(someRecipe, (recipe) => {
      for (const { hops } of packetsOf(recipe))
        for (const [at, hop] of hops.entries()) {
          const node = nodeIn(recipe, hop.node);
          const asked = new Map<string, number>();
          for (const { step, tuple } of stepsOf(hop)) {
            if (step.type !== 'filter-matched') continue;
            rules.add();
            // The rules of a stateful device apply only to packets without a session.
            const known = hop.steps
              .slice(0, hop.steps.indexOf(step))
              .some(({ type }) => type === 'session-matched');
            if (known) expect(step.ruleSet).toMatch(/:(arriving|last)$/);
            asked.set(step.ruleSet, (asked.get(step.ruleSet) ?? 0) + 1);
            const listed = rulesNamed(node, step.ruleSet.slice(hop.node.length + 1));
            const index = ruleFor(listed, tuple);
            expect(step.matched).toMatchObject({
              place: { resource: step.ruleSet, pointer: `/${index}` },
              action: listed[index]?.action ?? 'allow',
            });
            expect(step.skipped.map(({ name }) => name)).toEqual(
              listed.slice(0, index).map((_, each) => `rule ${each}`),
            );
            const dropped = step.matched.action === 'deny';
            expect(hop.steps.at(-1)).toMatchObject(
              dropped ? { type: 'dropped', reason: 'denied-by-rule', place: step.matched.place } : {},
            );
          }
          // Stateless rules are evaluated for every packet, even one of a known session.
          const arrives = at > 0 && (node.judgesArriving ?? []).length > 0 && !isLoop(hop);
          expect(asked.get(`${hop.node}:arriving`) ?? 0).toBe(arrives ? 1 : 0);
          const leaves = hop.steps.some((each) => each.type === 'route-chosen');
          if (leaves)
            expect(asked.get(`${hop.node}:last`) ?? 0).toBe((node.judgesLeaving ?? []).length > 0 ? 1 : 0);
        }
    }),
    { count: rules.count, atLeast: 400 },
  );

  const packets = tally();
  propertyTest(
    'ends every packet, and never has it in the same place twice',
    80,
    fc.property(someRecipe, (recipe) => {
      for (const { flow, attempts } of play(recipe))
        for (const { packets: sent, verdict } of attempts) {
          const segments = sent.map(({ segment }) => segment);
          expect(segments).toEqual(segmentsOf[flow.protocol].slice(0, sent.length));
          const lost = sent.findIndex(({ fate }) => fate.fate === 'dropped');
          expect(lost).toBe(verdict.outcome === 'works' ? -1 : sent.length - 1);
          if (lost < 0) expect(sent.length).toBe(segmentsOf[flow.protocol].length);
          for (const { hops, fate } of sent) {
            packets.add();
            const seen = hops.slice(1).map((hop) => JSON.stringify([hop.node, hop.packetIn]));
            const again = fate.fate === 'dropped' && fate.reason === 'loop' ? 1 : 0;
            expect(seen.length - new Set(seen).size).toBe(again);
            for (const [at, hop] of hops.entries()) {
              const made = [...stepsOf(hop), { tuple: hop.packetOut }].at(-1);
              expect(made?.tuple).toEqual(hop.packetOut);
              if (at > 0) expect(hop.packetIn).toEqual(hops[at - 1]?.packetOut);
            }
          }
        }
    }),
    { count: packets.count, atLeast: 1_000 },
  );

  const fates = tally();
  propertyTest(
    'ends each packet with the step that says why, for a reason that the recipe gives',
    80,
    fc.property(someRecipe, (recipe) => {
      for (const packet of packetsOf(recipe)) {
        fates.add();
        const { hops, fate, flow } = packet;
        const hop = hops.at(-1) as Hop;
        for (const [at, passed] of hops.slice(0, -1).entries()) {
          const through = nodeIn(recipe, passed.node);
          const { forwards, requires } = through;
          const takesIt = owns(through, passed.packetOut.destination);
          if (at > 0) expect([passed.node, forwards, takesIt]).toEqual([passed.node, true, false]);
          if (requires !== undefined) expect(isMatch(requires.match, passed.packetOut)).toBe(true);
          // A device that has not seen the answer does not let the ACK or the data pass.
          if (/^(ack|data)$/.test(packet.segment))
            for (const step of passed.steps)
              if (step.type === 'session-matched' && step.as === 'opened')
                expect(step.session.state).not.toBe('opened');
        }
        const [before, last] = [hop.steps.at(-2), hop.steps.at(-1)];
        const node = nodeIn(recipe, hop.node);
        const mine = owns(node, hop.packetOut.destination);
        expect(fate.node).toBe(hop.node);
        if (fate.fate === 'delivered') {
          expect([mine, last?.type === 'dropped']).toEqual([true, false]);
          if (packet.direction === 'return') expect(fate.node).toBe(flow.from);
          if (last?.type === 'delivered' && flow.protocol !== 'icmp')
            expect([last.listener, node.listens]).toEqual([
              `${flow.protocol}/${hop.packetOut.destinationPort}`,
              expect.arrayContaining([last.listener]),
            ]);
          continue;
        }
        const { reason, place } = fate;
        expect(last).toMatchObject({ type: 'dropped', reason, place });
        switch (reason) {
          case 'denied-by-rule':
            expect(before).toMatchObject({ type: 'filter-matched', matched: { action: 'deny', place } });
            break;
          case 'ip-forwarding-disabled':
            expect([mine, node.forwards]).toEqual([false, false]);
            break;
          case 'no-listener': {
            const { protocol, destinationPort } = hop.packetOut;
            expect(mine).toBe(true);
            expect(node.listens).not.toContain(`${protocol}/${destinationPort}`);
            break;
          }
          case 'unexpected-source':
            expect([mine, packet.direction]).toEqual([true, 'return']);
            break;
          case 'no-session':
            expect(before).toMatchObject({ type: 'session-missing', then: 'drop' });
            break;
          case 'out-of-state':
            // At a device the session is half-open; at an end, the packet does not belong to the connection
            // there.
            if (mine) expect(packet.segment).toMatch(/^(ack|data)$/);
            else expect(before).toMatchObject({ type: 'session-matched', session: { state: 'opened' } });
            break;
          case 'loop':
            expect(hops.slice(1, -1)).toContainEqual(
              expect.objectContaining({ node: hop.node, packetIn: hop.packetIn }),
            );
            break;
          default:
            if (node.requires?.reason === reason && place.pointer === '/requires')
              expect(isMatch(node.requires.match, hop.packetOut)).toBe(false);
            else {
              const [chosen = -1] = routesFor(node, hop.packetOut.destination);
              const there = onward(recipe, node.routes[chosen]?.[1] ?? '', hop.packetOut.destination);
              expect(chosen < 0 ? { reason: 'no-route' } : there).toEqual({ reason });
              const pointer = chosen < 0 ? '' : `/routes/${chosen}`;
              expect(place).toEqual({ resource: hop.node, pointer });
            }
        }
      }
    }),
    { count: fates.count, atLeast: 1_000 },
  );

  const retraced = tally();
  propertyTest(
    'never misses the session of a reply that retraces its request',
    80,
    fc.property(someRecipe, (recipe) => {
      for (const { attempts } of play(recipe))
        for (const {
          packets: [request, reply],
        } of attempts) {
          if (request === undefined || reply === undefined) continue;
          const way = request.hops.map(({ node }) => node).reverse();
          const back = reply.hops.map(({ node }) => node);
          if (!back.every((node, index) => node === way[index])) continue;
          if (back.some((node) => nodeIn(recipe, node).tracks)) retraced.add();
          expect(reply.fate).not.toMatchObject({ reason: 'no-session' });
          for (const { node, steps } of reply.hops.slice(1))
            expect([node, ...steps.map(({ type }) => type)]).not.toContain('session-missing');
        }
    }),
    { count: retraced.count, atLeast: 50 },
  );

  const undone = tally();
  propertyTest(
    'undoes on the way back exactly the translations of the way there',
    200,
    fc.property(someRecipe, (recipe) => {
      for (const { attempts } of play(recipe))
        for (const { packets: sent } of attempts) {
          const [request, reply] = sent;
          if (request === undefined || reply === undefined) continue;
          const [left, arrived] = [request.hops[0]?.packetIn, request.hops.at(-1)?.packetOut];
          expect(reply.hops[0]?.packetIn).toEqual(reversed(arrived as TupleView));
          if (reply.fate.fate === 'delivered')
            expect(reversed(reply.hops.at(-1)?.packetOut as TupleView)).toEqual(left);
          for (const hop of reply.hops.slice(1)) {
            // The original tuples of the sessions at this device that the reply belongs to.
            const made = request.hops
              .filter(({ node }) => node === hop.node)
              .flatMap(({ steps }) => steps.filter((step) => step.type === 'session-created'))
              .filter(({ session }) => isDeepStrictEqual(reversed(session.translated), hop.packetIn))
              .map(({ session }) => session.original);
            if (made.length === 0 || hop.steps.at(-1)?.type === 'dropped') continue;
            if (!made.some((original) => isDeepStrictEqual(reversed(original), hop.packetIn))) undone.add();
            expect(made).toContainEqual(reversed(hop.packetOut));
          }
        }
    }),
    { count: undone.count, atLeast: 30 },
  );

  const followed = tally();
  propertyTest(
    'sends later packets along the path of the first',
    80,
    fc.property(someRecipe, (recipe) => {
      for (const { attempts } of play(recipe))
        for (const { packets: sent } of attempts) {
          const [syn, , ...later] = sent;
          for (const each of later) {
            followed.add();
            const way = ({ hops }: PacketTrace) =>
              hops.map(({ node, packetIn, packetOut }) => [node, packetIn, packetOut]);
            const last = each.fate.fate === 'dropped' ? each.hops.length - 1 : each.hops.length;
            expect(way(each).slice(0, last)).toEqual(way(syn as PacketTrace).slice(0, last));
            if (last === each.hops.length) expect(each.hops.length).toBe(syn?.hops.length);
          }
        }
    }),
    { count: followed.count, atLeast: 100 },
  );
});

const segmentsOf = {
  tcp: ['syn', 'syn-ack', 'ack', 'data'],
  udp: ['datagram', 'datagram'],
  icmp: ['echo-request', 'echo-reply'],
} as const;

const isLoop = ({ steps }: Hop) => {
  const [first] = steps;
  return first?.type === 'dropped' && first.reason === 'loop';
};

/** The rules of a node, by the suffix that its rule set has after the node's name. */
function rulesNamed(node: RecipeNode, which: string): readonly RecipeRule[] {
  const sets: Readonly<Record<string, readonly RecipeRule[] | undefined>> = {
    arriving: node.judgesArriving,
    before: node.rulesBefore,
    after: node.rulesAfter,
    leaving: node.rulesLeaving,
    last: node.judgesLeaving,
  };
  const rules = sets[which];
  if (rules === undefined) throw new Error(`the recipe has no rules ${which}`);
  return rules;
}
