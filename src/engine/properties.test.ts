/** Properties of any network, tested on small random ones with few addresses, so that everything interacts. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { address, formatAddress } from '../network/address';
import type { AddressSet } from '../network/address-set';
import type { Match } from '../network/filter-rules';
import type { Domain, Network } from '../network/network';
import type { Node } from '../network/nodes';
import { maskOf } from '../network/prefix';
import { PrefixTable } from '../network/prefix-table';
import { contains, isSubset, rangeSet } from '../network/range-set';
import type { NextHop, RouteCandidate } from '../network/routes';
import type { Stage } from '../network/stages';
import { accepting, listener, mark, network } from './build/nodes.test-support';
import { route } from './build/routes.test-support';
import { filter, type RuleLine, required, ruleSet, translation } from './build/rules.test-support';
import { judging, lenient, remember, session, strict } from './build/sessions.test-support';
import { addresses, at } from './build/sets.test-support';
import { classify } from './classes';
import { playConnection, type Setting } from './play-connection';
import type { Connection, Step } from './trace';
import { verdictKey } from './verdict';
import { newCounters, nothingUsed, type Settled, type Used, type Variable, variable } from './world';

/** All sets, routes and owners are made of these sixteen addresses. */
const first = address('10.0.0.0');
const pool = Array.from({ length: 16 }, (_, index) => first + index);
/** Clients and servers have separate addresses: if the sets overlapped, the pairs of equal addresses would not be a box. */
const callers: AddressSet = [first, first + 7];
const called: AddressSet = [first + 8, first + 15];
const someCaller = fc.constantFrom(...pool.slice(0, 8));
const someCalled = fc.constantFrom(...pool.slice(8));

const someAddress = fc.constantFrom(...pool);
const someSet: fc.Arbitrary<AddressSet> = fc
  .array(fc.tuple(someAddress, fc.nat({ max: 6 })), { minLength: 1, maxLength: 3 })
  .map((pairs) =>
    rangeSet(pairs.map(([start, size]) => [start, Math.min(start + size, first + 15)] as const)),
  );
const somePrefix = fc
  .tuple(someAddress, fc.integer({ min: 27, max: 32 }))
  .map(([value, length]) => ({ network: (value & maskOf(length)) >>> 0, length }));

const nodeIds = ['client', 'server', 'a', 'b', 'c'] as const;
const someNode = fc.constantFrom(...nodeIds);
const someHop: fc.Arbitrary<NextHop> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('left', 'right').map((domain): NextHop => ({ to: 'domain', domain })),
  },
  { weight: 3, arbitrary: someNode.map((node): NextHop => ({ to: 'node', node })) },
  { weight: 1, arbitrary: fc.constant<NextHop>({ to: 'exit', exit: 'out' }) },
  { weight: 1, arbitrary: fc.constant<NextHop>({ to: 'nowhere', reason: 'next-hop-none', rules: ['none'] }) },
);

const someMatch: fc.Arbitrary<Match> = fc.record(
  {
    source: someSet,
    destination: someSet,
    destinationPorts: fc.constantFrom([443, 443], [80, 500], [1, 79]),
    protocols: fc.constantFrom(['tcp'] as const, ['udp'] as const, ['tcp', 'udp'] as const),
  },
  { requiredKeys: [] },
);
const someRule: fc.Arbitrary<RuleLine> = fc
  .tuple(
    fc.constantFrom('allow', 'allow', 'deny', 'unknown', 'proxy' as const),
    someMatch,
    fc.option(someMatch, { nil: undefined }),
  )
  .map(
    ([action, match, wider]): RuleLine => [
      action,
      match,
      wider === undefined ? {} : { otherwise: { match: wider, rules: ['another reading'] } },
    ],
  );
const someRules = fc.array(someRule, { maxLength: 3 });

const someTable = fc
  .tuple(
    fc.array(
      fc.record({
        prefixes: fc.array(somePrefix, { minLength: 1, maxLength: 3 }),
        hop: someHop,
        marked: fc.boolean(),
      }),
      { maxLength: 5 },
    ),
    fc.array(fc.tuple(somePrefix, fc.constantFrom('first lost', 'second lost')), { maxLength: 3 }),
  )
  .map(([routes, losers]) => {
    const declared = routes.map(({ hop, marked }, index) =>
      route(`route ${index}`, hop, marked ? { mark: mark('snet', 'left') } : {}),
    );
    return {
      id: 'table',
      name: 'table',
      active: new PrefixTable<RouteCandidate>(
        routes.flatMap(({ prefixes }, index) =>
          prefixes.map((prefix) => ({
            prefix,
            value: { route: declared[index] as (typeof declared)[number] },
          })),
        ),
      ),
      inactive: new PrefixTable<RouteCandidate>(
        losers.map(([prefix, rule]) => ({
          prefix,
          value: {
            route: route(rule, { to: 'nowhere', reason: 'next-hop-none' }),
            lost: { why: 'invalidated' as const, to: 'a winner', rules: [rule] },
          },
        })),
      ),
      routes: declared,
      longestPrefixRules: ['longest'],
    };
  });

const someProfile = fc.constantFrom(strict, judging, lenient);
const someTarget = fc.tuple(someAddress, fc.constantFrom('up', 'down', 'always'));

/** The stages in the order of a device: session, rules and translations when it receives; the next hop at the end. */
function someStages(id: string): fc.Arbitrary<{ receive: readonly Stage[]; send: readonly Stage[] }> {
  return fc
    .record({
      profile: fc.option(someProfile, { nil: undefined }),
      requires: fc.option(someMatch, { nil: undefined }),
      toDestination: fc.array(fc.tuple(someMatch, fc.array(someTarget, { minLength: 1, maxLength: 2 })), {
        maxLength: 2,
      }),
      rules: fc.option(someRules, { nil: undefined }),
      proxied: fc.tuple(someAddress, someSet),
      toSource: fc.array(fc.tuple(someMatch, someAddress, fc.boolean()), { maxLength: 1 }),
      bypass: fc.option(fc.tuple(someSet, someHop), { nil: undefined }),
      follows: fc.boolean(),
      onwards: fc.oneof(
        { weight: 3, arbitrary: someTable.map((table): Stage => ({ type: 'route', table })) },
        { weight: 2, arbitrary: someHop.map((nextHop): Stage => ({ type: 'hand-over', nextHop })) },
        {
          weight: 1,
          arbitrary: fc.boolean().map(
            (symmetric): Stage => ({
              type: 'distribute',
              targets: [
                { node: 'a', label: 'a' },
                { node: 'server', label: 'server' },
              ],
              symmetric,
              place: at(id, '/distribute'),
              rules: [],
            }),
          ),
        },
      ),
    })
    .map((parts) => {
      const { profile, requires, rules, bypass } = parts;
      const targets = (list: readonly (readonly [number, string])[]) =>
        list.map(
          ([value, when]) => [formatAddress(value), when === 'always' ? {} : { condition: when }] as const,
        );
      return {
        receive: [
          ...(profile === undefined ? [] : [session(profile, id)]),
          ...(requires === undefined ? [] : [required('no-listener', requires, id)]),
          ...(parts.toDestination.length === 0
            ? []
            : [
                {
                  type: 'translate-destination' as const,
                  table: id,
                  entries: parts.toDestination.map(([match, to]) => translation(id, match, targets(to))),
                },
              ]),
          ...(rules === undefined
            ? []
            : [
                filter(ruleSet(`rules of ${id}`, rules), id, {
                  proxy: {
                    entries: [
                      {
                        name: 'some',
                        action: 'allow',
                        protocol: 'https',
                        port: 443,
                        hosts: ['*'],
                        source: parts.proxied[1],
                        place: at(id, '/proxy'),
                        rules: [`proxy rule of ${id}`],
                      },
                    ],
                    from: parts.proxied[0],
                    place: at(id),
                    rules: [`proxy of ${id}`],
                  },
                }),
              ]),
        ],
        send: [
          ...(parts.toSource.length === 0
            ? []
            : [
                {
                  type: 'translate-source' as const,
                  table: id,
                  entries: parts.toSource.map(([match, to, after]) =>
                    translation(`${id} source`, match, [[formatAddress(to)]], {
                      afterDestinationTranslation: after,
                    }),
                  ),
                },
              ]),
          ...(profile === undefined ? [] : [remember(id)]),
          ...(bypass === undefined
            ? []
            : [
                {
                  type: 'bypass' as const,
                  match: { destination: bypass[0] },
                  nextHop: bypass[1],
                  place: at(id, '/bypass'),
                  rules: [`bypass of ${id}`],
                },
              ]),
          ...(parts.follows ? [{ type: 'follow-mark' as const }] : []),
          parts.onwards,
        ],
      };
    });
}

function someNodeCalled(id: (typeof nodeIds)[number]): fc.Arbitrary<Node> {
  const ends = id === 'client' || id === 'server';
  return fc
    .record({
      stages: someStages(id),
      owns: someSet,
      forwards: fc.boolean(),
      exit: someHop,
      accepts: fc.option(fc.tuple(someSet, fc.boolean()), { nil: undefined }),
      listens: fc.constantFrom('tcp/443', 'udp/443'),
    })
    .map(({ stages, owns, forwards, exit, accepts, listens }): Node => {
      const own =
        id === 'client' ? addresses('10.0.0.0/29') : id === 'server' ? addresses('10.0.0.8/29') : owns;
      return {
        id,
        label: id,
        place: at(id),
        local: own,
        listeners: ends
          ? [
              listener(
                listens,
                accepts === undefined ? undefined : accepting(accepts[0], accepts[1] ? ['snet'] : []),
              ),
              listener('tcp/443'),
            ]
          : [],
        forwards: ends ? false : forwards,
        receive: ends
          ? stages.receive.filter((stage) => stage.type !== 'translate-destination')
          : stages.receive,
        send: stages.send,
        exits: { out: exit },
      };
    });
}

function someDomain(id: string): fc.Arbitrary<Domain> {
  return fc
    .record({
      owners: fc.array(fc.tuple(somePrefix, someNode), { maxLength: 4 }),
      shared: fc.array(fc.tuple(fc.constantFrom('client', 'server', 'a'), someSet), { maxLength: 2 }),
      known: fc.integer({ min: 0, max: 9 }),
      rest: fc.option(someNode, { nil: undefined }),
    })
    .map(({ owners, shared, known, rest }): Domain => {
      // In most domains, the two ends own their addresses.
      const usual =
        known < 7
          ? [
              { prefix: { network: first, length: 29 }, value: 'client' },
              { prefix: { network: first + 8, length: 29 }, value: 'server' },
            ]
          : [];
      const table = new PrefixTable([
        ...usual,
        ...owners.map(([prefix, value]) => ({ prefix, value: value as string })),
      ]);
      return {
        id,
        label: id,
        owners: table,
        exclusive: table,
        sharing: new Map(shared),
        unowned:
          rest === undefined ? { to: 'nowhere', reason: 'host-unreachable' } : { to: 'node', node: rest },
        rules: ['no owner'],
      };
    });
}

const someNetwork: fc.Arbitrary<Network> = fc
  .tuple(fc.tuple(...nodeIds.map(someNodeCalled)), fc.tuple(someDomain('left'), someDomain('right')))
  .map(([nodes, domains]) => network(nodes, domains));
const settled: Settled = new Map([
  ['up', true],
  ['down', false],
]);
const someProtocol = fc.constantFrom('tcp', 'tcp', 'udp', 'icmp' as const);

type Ends = { readonly from: Variable; readonly to: Variable };
type Options = Pick<Setting, 'recording'> & { readonly used?: Used };

function run(net: Network, protocol: 'tcp' | 'udp' | 'icmp', ends: Ends, options: Options): Connection {
  const setting: Setting = {
    network: net,
    settled,
    variables: [ends.from, ends.to],
    used: options.used ?? nothingUsed(),
    recording: options.recording,
    counters: newCounters(),
  };
  return playConnection(setting, {
    openedBy: 'flow',
    from: 'client',
    to: 'server',
    source: ends.from.value,
    sourcePort: 50_000,
    destination: ends.to.value,
    port: 443,
    protocol,
    application: { protocol: 'https', host: 'a.b' },
  }).connection;
}

const alone = (value: number): Variable => variable(value, [value, value]);
const single = (net: Network, protocol: 'tcp' | 'udp' | 'icmp', from: number, to: number, options: Options) =>
  run(net, protocol, { from: alone(from), to: alone(to) }, options);

/** A hundred networks with sixteen addresses on each side are many cases. ROUNDTRIP_RUNS sets another number. */
const numRuns = Number(process.env.ROUNDTRIP_RUNS ?? 60);
const runs = { numRuns, interruptAfterTimeLimit: 60_000 };
vi.setConfig({ testTimeout: 600_000 });

describe('any network', () => {
  test('ends every trace, and the last step of every packet says how', () => {
    fc.assert(
      fc.property(someNetwork, someProtocol, someCaller, someCalled, (net, protocol, from, to) => {
        const connection = single(net, protocol, from, to, { recording: true });
        for (const { packets, verdict } of connection.attempts) {
          for (const packet of packets) {
            const steps = packet.hops.flatMap((hop) => hop.steps);
            const dropped = steps.filter(
              (step): step is Extract<Step, { type: 'dropped' }> => step.type === 'dropped',
            );
            expect(packet.fate.node).toBe(packet.hops.at(-1)?.node);
            if (packet.fate.fate === 'dropped') {
              const { reason, place } = packet.fate;
              expect(steps.at(-1)).toMatchObject({ type: 'dropped', reason, place });
              expect(dropped).toHaveLength(1);
            } else expect(dropped).toEqual([]);
          }
          const lost = packets.filter((packet) => packet.fate.fate === 'dropped');
          expect(lost).toEqual(lost.length === 0 ? [] : [packets.at(-1)]);
          if (verdict.outcome === 'works') expect(lost).toEqual([]);
          if (verdict.outcome === 'fails') expect(lost).toHaveLength(1);
        }
      }),
      runs,
    );
  });

  test('gives the same bytes for the same input, and the same verdict with and without recorded steps', () => {
    fc.assert(
      fc.property(someNetwork, someProtocol, someCaller, someCalled, (net, protocol, from, to) => {
        const used = [nothingUsed(), nothingUsed()] as const;
        const recorded = single(net, protocol, from, to, { recording: true, used: used[0] });
        const again = single(net, protocol, from, to, { recording: true });
        const silent = single(net, protocol, from, to, { recording: false, used: used[1] });
        expect(JSON.stringify(again)).toBe(JSON.stringify(recorded));
        expect(silent.verdict).toEqual(recorded.verdict);
        expect(silent.attempts.map((each) => each.choices)).toEqual(
          recorded.attempts.map((each) => each.choices),
        );
        expect([...used[1].rules]).toEqual([...used[0].rules]);
        expect([...used[1].nodes]).toEqual([...used[0].nodes]);
        expect(JSON.parse(JSON.stringify(recorded))).toEqual(recorded);
      }),
      runs,
    );
  });

  test('lets a reply on the same path as its request pass every session', () => {
    fc.assert(
      fc.property(someNetwork, someProtocol, someCaller, someCalled, (net, protocol, from, to) => {
        const { attempts } = single(net, protocol, from, to, { recording: true });
        for (const { packets } of attempts) {
          const [request, reply] = packets;
          if (request === undefined || reply === undefined) continue;
          const way = request.hops.map((hop) => hop.node).reverse();
          const back = reply.hops.map((hop) => hop.node);
          const retraces = back.every((node, index) => node === way[index]);
          if (!retraces || reply.fate.fate !== 'dropped' || reply.fate.reason !== 'no-session') continue;
          // Only a device that let the request through without creating a session may lack one.
          const at = request.hops[way.length - back.length];
          expect(at?.steps.map((step) => step.type)).not.toContain('session-created');
        }
      }),
      runs,
    );
  });
});

describe('the classes of any network', () => {
  const classesOf = (net: Network, protocol: 'tcp' | 'udp' | 'icmp') =>
    classify({ from: callers, to: called }, (from, to) => {
      const used = nothingUsed();
      const { verdict, bounded } = run(net, protocol, { from, to }, { recording: false, used });
      return { verdict, bounded, rules: new Set(used.rules) };
    });

  test('are a partition, each with its first address in it', () => {
    fc.assert(
      fc.property(someNetwork, someProtocol, (net, protocol) => {
        const { classes, untraced } = classesOf(net, protocol);
        expect(untraced.length).toBe(0);
        for (const from of pool.slice(0, 8))
          for (const to of pool.slice(8))
            expect(
              classes.filter(({ box }) => contains(box.from, from) && contains(box.to, to)),
            ).toHaveLength(1);
        for (const { box } of classes) {
          expect([isSubset(box.from, callers), isSubset(box.to, called)]).toEqual([true, true]);
          expect([box.from.length > 0, box.to.length > 0]).toEqual([true, true]);
        }
      }),
      runs,
    );
  });

  test('hold addresses with the same verdict and rules, as tracing each address alone shows', () => {
    fc.assert(
      fc.property(someNetwork, someProtocol, (net, protocol) => {
        for (const { box, value } of classesOf(net, protocol).classes) {
          if (value.bounded) continue;
          for (const from of pool.filter((each) => contains(box.from, each))) {
            for (const to of pool.filter((each) => contains(box.to, each))) {
              const used = nothingUsed();
              const { verdict } = single(net, protocol, from, to, { recording: false, used });
              const who = `${formatAddress(from)} → ${formatAddress(to)}: `;
              expect(who + verdictKey(verdict)).toBe(who + verdictKey(value.verdict));
              expect([who, ...[...used.rules].sort()]).toEqual([who, ...[...value.rules].sort()]);
            }
          }
        }
      }),
      runs,
    );
  });
});
