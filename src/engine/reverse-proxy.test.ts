/** Servers that answer by calling a backend, and listeners that are selected by the requested host name. */
import { describe, expect, test } from 'vitest';
import { address } from '../network/address';
import type { Listener } from '../network/nodes';
import type { ReverseProxy } from '../network/proxies';
import { domain, host, listener, network } from './build/nodes.test-support';
import { type Call, failureOf, packetsOf, pathOf, stepOf, stepsOf, trace } from './build/play.test-support';
import { handOver, into } from './build/routes.test-support';
import { addresses, at } from './build/sets.test-support';

const call: Call = { from: 'client', source: '10.0.0.1', to: '10.0.0.5', protocol: 'tcp', port: 443 };
const net = domain('net', {
  '10.0.0.1': 'client',
  '10.0.0.5': 'front',
  '10.0.0.6': 'orders',
  '10.0.0.7': 'billing',
});
const direct = handOver(into('net'));

const serving = (
  name: string,
  hosts: readonly string[] | undefined,
  more: Partial<Listener> = {},
): Listener => ({
  ...listener('tcp/443'),
  name,
  ...(hosts === undefined
    ? {}
    : { hosts: { patterns: hosts, place: at(name, '/hosts'), rules: [`${name} hosts`] } }),
  ...more,
});

type Backend = ReverseProxy['backends'][number];
const backend = (to: string, more: Partial<Backend> = {}): Backend => ({
  address: address(to),
  port: 443,
  label: to,
  ...more,
});
const proxy = (...backends: readonly Backend[]): Partial<Listener> => ({
  reverseProxy: {
    node: 'front',
    from: address('10.0.0.5'),
    backends,
    protocol: 'https',
    place: at('front', '/pool'),
    rules: ['reverse proxy'],
  },
});

const around = (front: readonly Listener[], orders: Listener = listener('tcp/443')) =>
  network(
    [
      host('client', '10.0.0.1', [], [direct]),
      host('front', '10.0.0.5', front, [direct]),
      host('orders', '10.0.0.6', [orders], [direct]),
      host('billing', '10.0.0.7', [], [direct]),
    ],
    [net],
  );

describe('a reverse proxy', () => {
  test('opens its own connection from its own address, with the client’s host name', () => {
    const front = around(
      [serving('front', undefined, proxy(backend('10.0.0.6')))],
      serving('orders', ['api.example']),
    );
    const { connection } = trace(front, { ...call, host: 'api.example' });
    expect(connection.verdict).toEqual({ outcome: 'works', passes: [] });
    expect(packetsOf(connection).map((each) => each.fate.fate)).toEqual(Array(4).fill('delivered'));
    expect(stepsOf(connection).map((each) => each.type)).toEqual(['delivered', 'connection-opened']);
    expect(stepOf(connection, 'connection-opened', 'data')).toMatchObject({
      host: 'api.example',
      connection: { from: '10.0.0.5', to: '10.0.0.6' },
    });
  });

  test('leaves undecided what a node that the network does not have would open', () => {
    const { reverseProxy } = proxy(backend('10.0.0.6'));
    const halfDrawn: Partial<Listener> = { reverseProxy: { ...reverseProxy!, node: 'half-drawn' } };
    const front = around([serving('front', undefined, halfDrawn)]);
    const { connection, used } = trace(front, { ...call, host: 'api.example' });
    expect(connection.verdict).toEqual({ outcome: 'undecided', missing: 'half-drawn in the network' });
    expect(stepOf(connection, 'connection-opened', 'data').connection).toMatchObject({ bounded: false });
    expect([...used.nodes]).toContainEqual(['half-drawn', undefined]);
  });

  test('requests the host name that is set for the backend', () => {
    const front = around(
      [serving('front', undefined, proxy(backend('10.0.0.6', { host: 'orders.internal' })))],
      serving('orders', ['api.example']),
    );
    const { connection } = trace(front, { ...call, host: 'api.example' });
    expect(failureOf(connection)).toMatchObject({
      node: 'orders',
      reason: 'unknown-host',
      inside: 'proxy',
      because: at('orders', '/hosts'),
    });
  });

  test('fails as its backend does', () => {
    const { connection } = trace(around([serving('front', undefined, proxy(backend('10.0.0.7')))]), call);
    expect(failureOf(connection)).toMatchObject({ node: 'billing', reason: 'no-listener', inside: 'proxy' });
  });

  test('sends nothing to a backend whose probe fails', () => {
    const front = around([
      serving('front', undefined, proxy(backend('10.0.0.6'), backend('10.0.0.7', { condition: 'up' }))),
    ]);
    expect(trace(front, call, new Map([['up', false]])).connection.verdict.outcome).toBe('works');
    const only = around([serving('front', undefined, proxy(backend('10.0.0.7', { condition: 'up' })))]);
    expect(failureOf(trace(only, call, new Map([['up', false]])).connection)).toMatchObject({
      node: 'front',
      reason: 'backend-unhealthy',
      because: at('front', '/pool'),
    });
  });

  test('that leads to itself is a loop', () => {
    const { connection } = trace(around([serving('front', undefined, proxy(backend('10.0.0.5')))]), call);
    expect(failureOf(connection)).toEqual({
      outcome: 'fails',
      packet: 'data',
      direction: 'forward',
      node: 'front',
      label: 'front',
      at: 'front',
      reason: 'loop',
      because: at('front', '/pool'),
      rules: ['reverse proxy'],
      inside: 'proxy',
    });
  });

  test('that leads to itself does not mention another backend that is out of service', () => {
    const front = around([
      serving('front', undefined, proxy(backend('10.0.0.7', { condition: 'up' }), backend('10.0.0.5'))),
    ]);
    const { connection: probe } = trace(around([]), { ...call, to: '10.0.0.7' });
    const proofs = new Map([['up', { connection: probe, failure: failureOf(probe) }]]);
    const { connection } = trace(front, call, new Map([['up', false]]), proofs);
    expect(failureOf(connection).reason).toBe('loop');
    expect(failureOf(connection)).not.toHaveProperty('outOfService');
  });

  test('shows the connection that it opens, and drops the client’s packet if that fails', () => {
    const { connection } = trace(around([serving('front', undefined, proxy(backend('10.0.0.7')))]), call);
    const [opened, dropped, ...more] = stepsOf(connection, 'data');
    expect(more).toEqual([]);
    expect(opened).toMatchObject({
      type: 'connection-opened',
      host: '',
      connection: { openedBy: 'proxy', from: '10.0.0.5', to: '10.0.0.7', port: 443, protocol: 'tcp' },
      place: at('front', '/pool'),
      rules: ['reverse proxy'],
    });
    expect(dropped).toEqual({
      type: 'dropped',
      reason: 'proxied-connection-failed',
      place: at('front', '/pool'),
      rules: ['reverse proxy'],
    });
    expect(packetsOf(connection).at(-1)?.fate).toEqual({
      fate: 'dropped',
      node: 'front',
      reason: 'proxied-connection-failed',
      place: at('front', '/pool'),
    });
  });

  test('chooses one of several backends, by its own rules, and each is traced', () => {
    const front = around([serving('front', undefined, proxy(backend('10.0.0.6'), backend('10.0.0.7')))]);
    const { connection } = trace(front, call);
    expect(connection.verdict).toMatchObject({
      outcome: 'depends',
      choice: 'front',
      works: ['front 10.0.0.6'],
      fails: [{ when: 'front 10.0.0.7', failure: { node: 'billing' } }],
    });
    expect(stepOf(connection, 'choice-made')).toMatchObject({
      place: at('front', '/pool'),
      rules: ['reverse proxy'],
    });
  });

  test('has no intended server for a backend’s address, even if the client had one', () => {
    const front = around([serving('front', undefined, proxy(backend('10.0.0.6')))]);
    const shared = { ...net, sharing: new Map([['billing', addresses('10.0.0.6')]]) };
    const { connection } = trace(
      { ...front, domains: new Map([['net', shared]]) },
      { ...call, meant: 'billing' },
    );
    expect(pathOf(stepOf(connection, 'connection-opened').connection, 'syn')).toEqual(['front', 'orders']);
  });

  test('is undecided if the backend’s address is not known', () => {
    const named = { ...backend('10.0.0.6'), address: { name: 'orders.example' } };
    const { connection } = trace(around([serving('front', undefined, proxy(named))]), call);
    expect(connection.verdict).toEqual({ outcome: 'undecided', missing: 'the address of orders.example' });
    expect(stepsOf(connection).map((each) => each.type)).not.toContain('connection-opened');
  });
});

describe('several listeners on one port', () => {
  const both = around([
    serving('shop', ['shop.example'], proxy(backend('10.0.0.7'))),
    serving('api', ['api.example'], proxy(backend('10.0.0.6'))),
  ]);

  test('are selected by the requested host name', () => {
    expect(trace(both, { ...call, host: 'api.example' }).connection.verdict.outcome).toBe('works');
    expect(failureOf(trace(both, { ...call, host: 'shop.example' }).connection)).toMatchObject({
      node: 'billing',
    });
  });

  test('serve each of their names', () => {
    const several = around([serving('api', ['api.example', 'orders.example'], proxy(backend('10.0.0.6')))]);
    for (const asked of ['api.example', 'orders.example'])
      expect(trace(several, { ...call, host: asked }).connection.verdict.outcome).toBe('works');
  });

  test('leave a client that names no host to the first of them, which accepts it', () => {
    const { connection, used } = trace(both, call);
    expect(failureOf(connection)).toMatchObject({ node: 'billing', reason: 'no-listener' });
    expect([...used.rules]).not.toContain('shop hosts');
    const shown = around([
      serving('shop', ['shop.example']),
      serving('any', undefined, proxy(backend('10.0.0.7'))),
    ]);
    expect(stepOf(trace(shown, call).connection, 'delivered').listener).toBe('shop');
    expect(trace(shown, call).connection.verdict.outcome).toBe('works');
  });

  test('reject a client that requests none of their names', () => {
    expect(failureOf(trace(both, { ...call, host: 'other.example' }).connection)).toMatchObject({
      reason: 'unknown-host',
      because: at('shop', '/hosts'),
    });
  });

  test('leave other names to the one that serves any name', () => {
    const any = around([
      serving('shop', ['shop.example'], proxy(backend('10.0.0.7'))),
      serving('any', undefined, proxy(backend('10.0.0.6'))),
    ]);
    expect(trace(any, { ...call, host: 'other.example' }).connection.verdict.outcome).toBe('works');
  });
});
