/**
 * Properties of address classes on any network: the answer for a whole class is compared with that for single
 * members.
 */
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { type AddressBox, classify } from '../src/engine/classes';
import { playConnection } from '../src/engine/play-connection';
import type { Connection } from '../src/engine/trace';
import { verdictKey } from '../src/engine/verdict';
import { newCounters, nothingUsed, type Variable, variable } from '../src/engine/world';
import { type Address, address, formatAddress } from '../src/network/address';
import { type AddressSet, setOfAddress, setOfTexts } from '../src/network/address-set';
import type { Network } from '../src/network/network';
import { contains, subtract } from '../src/network/range-set';
import { propertyTest, tally } from './property-test';
import { someRecipe } from './random';
import { networkOf, type Recipe, type RecipeFlow } from './recipe';

const everything: AddressSet = [0, 0xffffffff];

function run(network: Network, flow: RecipeFlow, from: Variable, to: Variable): Connection {
  return playConnection(
    {
      network,
      settled: new Map(),
      variables: [from, to],
      used: nothingUsed(),
      recording: false,
      counters: newCounters(),
    },
    {
      openedBy: 'flow',
      from: flow.from,
      source: from.value,
      sourcePort: 50_000,
      destination: to.value,
      port: flow.port,
      protocol: flow.protocol,
    },
  ).connection;
}

const classesOf = (network: Network, flow: RecipeFlow, whole: AddressBox) =>
  classify(whole, (from, to) => told(run(network, flow, from, to)));

const alone = (value: Address) => variable(value, setOfAddress(value));
const single = (network: Network, flow: RecipeFlow, from: Address, to: Address) =>
  told(run(network, flow, alone(from), alone(to)));

/** Everything but the addresses: how each packet of each attempt ended, and which options were chosen. */
function told({ attempts, verdict }: Connection): string {
  const ends = attempts.map(({ choices, packets }) => [
    choices.map(({ device, option }) => `${device} ${option}`),
    packets.map(({ segment, fate }) => [segment, fate]),
  ]);
  return JSON.stringify([verdictKey(verdict), ends]);
}

/** No host calls itself: the caller's addresses are not among the destinations. */
function boxOf({ source, to }: RecipeFlow, wide: boolean): AddressBox {
  const from = wide
    ? subtract(
        setOfTexts([`${source.replace(/\.\d+$/, '.0')}/24`, '10.0.8.0/22', '172.16.0.0/12']),
        setOfTexts([to]),
      )
    : setOfTexts([source]);
  return { from, to: subtract(everything, from) };
}

/** The member that a number selects: the ends of a range as often as what is between them. */
function memberOf(set: AddressSet, draw: number): Address {
  const range = Math.floor(draw / 4) % (set.length / 2);
  const [first, last] = [set[2 * range] as number, set[2 * range + 1] as number];
  if (draw % 4 === 0) return first;
  if (draw % 4 === 1) return last;
  return first + (draw % (last - first + 1));
}

describe('the address classes of any network', () => {
  const draws = tally();
  const drawsOfOne = 250;
  const someDraw = fc.nat({ max: 0x7ffffffe });
  propertyTest(
    'any two members of a class end in the same way',
    40,
    fc.property(
      someRecipe,
      fc.nat({ max: 10 }),
      fc.boolean(),
      fc.array(fc.tuple(someDraw, someDraw, someDraw, someDraw, someDraw), {
        minLength: drawsOfOne,
        maxLength: drawsOfOne,
      }),
      (recipe, which, wide, all) => {
        const network = networkOf(recipe);
        const flow = recipe.flows[which % recipe.flows.length] as RecipeFlow;
        const { classes, untraced } = classesOf(network, flow, boxOf(flow, wide));
        expect(untraced).toEqual([]);
        for (const [draw, ...members] of all) {
          draws.add();
          const { box, value } = classes[draw % classes.length] as (typeof classes)[number];
          const [from = 0, to = 0, otherFrom = 0, otherTo = 0] = members.map((each, index) =>
            memberOf(index % 2 === 0 ? box.from : box.to, each),
          );
          const one = single(network, flow, from, to);
          const other = single(network, flow, otherFrom, otherTo);
          if (one !== value || other !== value)
            expect([who(from, to), one, who(otherFrom, otherTo), other]).toEqual([
              who(from, to),
              value,
              who(otherFrom, otherTo),
              value,
            ]);
        }
      },
    ),
    { count: draws.count, atLeast: 10_000 },
  );

  const pairs = tally();
  const someRange = fc.record({
    which: fc.nat({ max: 10 }),
    from: fc.nat({ max: 5 }),
    to: fc.nat({ max: 11 }),
  });
  propertyTest(
    'agree with tracing one address at a time',
    60,
    fc.property(someRecipe, someRange, (recipe, { which, from, to }) => {
      const network = networkOf(recipe);
      const flow = recipe.flows[which % recipe.flows.length] as RecipeFlow;
      const whole = smallBox(recipe, flow, from, to);
      const { classes } = classesOf(network, flow, whole);
      for (const source of listed(whole.from))
        for (const destination of listed(whole.to)) {
          pairs.add();
          const mine = classes.filter(
            ({ box }) => contains(box.from, source) && contains(box.to, destination),
          );
          expect([who(source, destination), mine.map(({ value }) => value)]).toEqual([
            who(source, destination),
            [single(network, flow, source, destination)],
          ]);
        }
      const size = classes.reduce((sum, { box }) => sum + listed(box.from).length * listed(box.to).length, 0);
      expect(size).toBe(listed(whole.from).length * listed(whole.to).length);
    }),
    { count: pairs.count, atLeast: 5_000 },
  );
});

const who = (from: Address, to: Address) => `${formatAddress(from)} → ${formatAddress(to)}`;

/** Eight addresses around the caller's, and twelve around one that a translation, host or device has. */
function smallBox({ nodes }: Recipe, flow: RecipeFlow, from: number, to: number): AddressBox {
  const own = address(flow.source);
  const callers: AddressSet = [own - from, own - from + 7];
  const known = Object.values(nodes).flatMap(({ owns }) => owns.map((each) => each.replace(/\/\d+$/, '')));
  const around = [...known, '192.0.2.1', '192.0.2.3', '198.51.100.1', flow.to];
  const middle = address(around[to % around.length] as string);
  const called = setOfTexts(
    Array.from({ length: 12 }, (_, index) => formatAddress(Math.max(0, middle - 6 + index))),
  );
  return { from: callers, to: subtract(called, callers) };
}

function listed(set: AddressSet): Address[] {
  const all: Address[] = [];
  for (let index = 0; index < set.length; index += 2)
    for (let each = set[index] as number; each <= (set[index + 1] as number); each += 1) all.push(each);
  return all;
}
