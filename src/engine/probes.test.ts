/** Targets with a health probe: which are used, and how a verdict shows why the others are not. */
import { describe, expect, test } from 'vitest';
import { address } from '../network/address';
import type { Condition } from '../network/network';
import type { Node } from '../network/nodes';
import type { ReverseProxy } from '../network/proxies';
import type { Stage } from '../network/stages';
import { device, domain, host, listener, network } from './build/nodes.test-support';
import { type Call, failureOf, packetsOf, stepOf, stepsOf, trace } from './build/play.test-support';
import { handOver, into, onTo } from './build/routes.test-support';
import { everything, translate, translation } from './build/rules.test-support';
import { lenient, remember, session } from './build/sessions.test-support';
import { at } from './build/sets.test-support';
import type { Failure } from './trace';
import { failureKey } from './verdict';
import type { Proofs } from './world';

const call: Call = { from: 'client', source: '10.0.0.1', to: '10.0.0.10', protocol: 'tcp', port: 443 };
const direct = handOver(into('net'));
const net = domain('net', {
  '10.0.0.1': 'client',
  '10.0.0.2': 'one',
  '10.0.0.3': 'two',
  '10.0.0.10': 'front',
});

const condition = (id: string): Condition => ({
  id,
  label: `the probe of ${id}`,
  probe: {
    from: 'front',
    source: address('10.0.0.10'),
    destination: address('10.0.0.2'),
    port: 80,
    protocol: 'tcp',
  },
  place: at('front', `/probes/${id}`),
  rules: [`probed ${id}`],
});

/** Three kinds of nodes that have targets with a probe; all of them have the address 10.0.0.10. */
const targets = ['one', 'two'] as const;
const own = { one: '10.0.0.2', two: '10.0.0.3' };
const balancing: Stage = {
  type: 'distribute',
  targets: targets.map((node) => ({ node, label: node, condition: `${node} up` })),
  symmetric: false,
  place: at('front', '/targets'),
  rules: ['by front'],
};
const translating = translate(
  'destination',
  'front',
  translation(
    'front',
    everything,
    targets.map((each) => [own[each], { condition: `${each} up` }] as const),
    { place: at('front', '/targets') },
  ),
);
const calling: ReverseProxy = {
  node: 'front',
  from: address('10.0.0.10'),
  backends: targets.map((each) => ({
    address: address(own[each]),
    port: 443,
    label: own[each],
    condition: `${each} up`,
  })),
  protocol: 'https',
  place: at('front', '/targets'),
  rules: ['by front'],
};
const conditions = targets.map((each) => condition(`${each} up`));
const around = (front: Node, shared: boolean, back = direct) =>
  network(
    [
      host('client', '10.0.0.1', [], [direct]),
      front,
      ...targets.map((each) => {
        const owns = shared ? [own[each], '10.0.0.10'] : [own[each]];
        return host(each, owns, [listener('tcp/443')], [back]);
      }),
    ],
    [net],
    conditions,
  );
const fronts = {
  'a frontend that distributes': [around(device('front', [], [balancing]), true), 'syn', ['one', 'two']],
  'a load balancer that translates': [
    around(
      device('front', [session(lenient, 'front'), translating], [remember('front'), direct]),
      false,
      handOver(onTo('front')),
    ),
    'syn',
    ['10.0.0.2', '10.0.0.3'],
  ],
  'a reverse proxy': [
    around(host('front', '10.0.0.10', [{ ...listener('tcp/443'), reverseProxy: calling }], [direct]), false),
    'data',
    ['10.0.0.2', '10.0.0.3'],
  ],
} as const;

const failed: Failure = {
  outcome: 'fails',
  packet: 'syn',
  direction: 'forward',
  node: 'one',
  label: 'one',
  at: 'one',
  reason: 'no-listener',
  because: at('one', '/port'),
  rules: ['nothing listens'],
};
const probe = trace(
  network([host('client', '10.0.0.1', [], [direct]), host('one', '10.0.0.2', [], [direct])], [net]),
  { ...call, to: '10.0.0.2' },
).connection;
const proofs: Proofs = new Map([
  ['one up', { connection: probe, failure: failed }],
  ['two up', { connection: probe, failure: { ...failed, node: 'two' } }],
]);
const down = new Map([
  ['one up', false],
  ['two up', false],
]);

describe.each(Object.entries(fronts))('%s', (_, [net, packet, labels]) => {
  test('with no target in service reports the first target, and why its probe fails', () => {
    const { connection, used } = trace(net, call, down, proofs);
    const rules = ['by front', 'probed one up', 'probed two up'];
    expect(failureOf(connection)).toMatchObject({
      packet,
      node: 'front',
      label: 'front',
      at: 'front',
      direction: 'forward',
      reason: 'backend-unhealthy',
      because: at('front', '/targets'),
      rules,
      outOfService: { target: labels[0], failure: failed },
    });
    expect(stepsOf(connection).at(-1)).toEqual({
      type: 'dropped',
      reason: 'backend-unhealthy',
      place: at('front', '/targets'),
      rules,
    });
    const shown = stepsOf(connection).filter((each) => each.type === 'connection-opened');
    expect(shown).toEqual([
      {
        type: 'connection-opened',
        host: labels[0],
        connection: probe,
        place: at('front', '/probes/one up'),
        rules: ['probed one up'],
      },
      {
        type: 'connection-opened',
        host: labels[1],
        connection: probe,
        place: at('front', '/probes/two up'),
        rules: ['probed two up'],
      },
    ]);
    expect([...used.rules]).toContain('nothing listens');
    expect([...used.facts]).toEqual([
      ['proof:one up', failureKey(failed)],
      ['proof:two up', failureKey({ ...failed, node: 'two' })],
    ]);
  });

  test('with no target in service and no proof shows no probe', () => {
    const { connection, used } = trace(net, call, down);
    expect(failureOf(connection).reason).toBe('backend-unhealthy');
    expect(failureOf(connection)).not.toHaveProperty('outOfService');
    expect(stepsOf(connection).map((each) => each.type)).not.toContain('connection-opened');
    expect([...used.facts]).toEqual([]);
  });

  test('uses the target that is in service, and still shows the probe of the other', () => {
    const settled = new Map([
      ['one up', false],
      ['two up', true],
    ]);
    const { connection, used } = trace(net, call, settled, proofs);
    expect(connection.verdict.outcome).toBe('works');
    expect(connection.attempts).toHaveLength(1);
    const first = stepOf(connection, 'connection-opened', packet);
    expect([first.host, first.connection]).toEqual([labels[0], probe]);
    expect([...used.conditions]).toEqual([...settled]);
    expect([...used.rules]).toEqual(expect.arrayContaining(['probed one up', 'probed two up']));
  });

  test('is undecided if a probe is, and names the first such probe', () => {
    const { connection, used } = trace(net, call, new Map([['one up', 'undecided' as const]]));
    expect(connection.verdict).toEqual({ outcome: 'undecided', missing: 'the probe of one up' });
    expect([...used.conditions]).toEqual([
      ['one up', 'undecided'],
      ['two up', 'undecided'],
    ]);
  });
});

test('a target without a probe is in service', () => {
  const mixed: Stage = {
    ...balancing,
    targets: [
      { node: 'one', label: 'one', condition: 'one up' },
      { node: 'two', label: 'two' },
    ],
  };
  const { connection, used } = trace(around(device('front', [], [mixed]), true), call, down, proofs);
  expect(connection.verdict.outcome).toBe('works');
  expect([...used.conditions]).toEqual([['one up', false]]);
  expect(packetsOf(connection)[0]?.fate.node).toBe('two');
});

test('a later failure does not mention a target that was out of service before', () => {
  const settled = new Map([
    ['one up', false],
    ['two up', true],
  ]);
  const deaf = { ...host('two', ['10.0.0.3', '10.0.0.10'], [], [direct]) };
  const base = around(device('front', [], [balancing]), true);
  const { connection } = trace(
    { ...base, nodes: new Map([...base.nodes, ['two', deaf]]) },
    call,
    settled,
    proofs,
  );
  expect(failureOf(connection)).toMatchObject({ reason: 'no-listener', node: 'two' });
  expect(failureOf(connection)).not.toHaveProperty('outOfService');
});

test('a condition that is not in the network is named in the verdict by its target, not by its id', () => {
  const stage: Stage = { ...balancing, targets: [{ node: 'one', label: 'one', condition: 'elsewhere' }] };
  const net = around(device('front', [], [stage]), true);
  const { connection } = trace(
    net,
    call,
    new Map([['elsewhere', false]]),
    new Map([['elsewhere', { connection: probe, failure: failed }]]),
  );
  expect(stepOf(connection, 'connection-opened')).toMatchObject({ place: failed.because, rules: [] });
  expect(failureOf(connection).rules).toEqual(['by front']);
  expect(trace(net, call).connection.verdict).toEqual({
    outcome: 'undecided',
    missing: 'whether one is in service',
  });
});
