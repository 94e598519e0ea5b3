/** Where a failure is placed that happens at a node for which nothing is drawn: at what is drawn in front of it. */
import { describe, expect, test } from 'vitest';
import type { Node } from '../network/nodes';
import { device, domain, host, listener, network } from './build/nodes.test-support';
import { type Call, failureOf, packetsOf, stepOf, trace } from './build/play.test-support';
import { handOver, into, onTo, routed } from './build/routes.test-support';
import { at } from './build/sets.test-support';

const call: Call = { from: 'client', source: '10.0.0.1', to: '20.0.0.2', protocol: 'tcp', port: 443 };
const inside = domain('inside', { '10.0.0.1': 'client' });
const outside = domain('outside', { '20.0.0.2': 'service' });
const back = handOver(into('inside'));
const undrawn = (node: Node): Node => ({ ...node, place: at('') });
const lost = handOver(into('nothing'));

/** A client, a router that decides by a table, and the Internet, which owns no address here. */
function towardsInternet(
  parts: { readonly client?: Node; readonly router?: Node; readonly internet?: Node } = {},
) {
  const {
    client = host('client', '10.0.0.1', [], [handOver(onTo('router'))]),
    router = device('router', [], [routed(['0.0.0.0/0', onTo('internet')])]),
    internet = undrawn(device('internet', [], [lost])),
  } = parts;
  return network([client, router, internet], [inside, domain('nothing', {})]);
}

describe('a packet that is lost where nothing is drawn', () => {
  test('is lost at the last resource that it passed, because of the decision that sent it on', () => {
    const { connection } = trace(towardsInternet(), call);
    expect(failureOf(connection)).toMatchObject({
      node: 'internet',
      at: 'router',
      because: at('table', '/0.0.0.0/0'),
      reason: 'host-unreachable',
    });
    expect(stepOf(connection, 'dropped', 'syn').place).toEqual(at('table', '/0.0.0.0/0'));
    expect(packetsOf(connection)[0]?.fate).toMatchObject({ place: at('table', '/0.0.0.0/0') });
  });

  test('is lost because of the resource itself if nothing decided', () => {
    const router = device('router', [], [handOver(onTo('internet'))]);
    expect(failureOf(trace(towardsInternet({ router }), call).connection)).toMatchObject({
      at: 'router',
      because: at('router'),
    });
  });

  test('is lost because of the last decision also if a node that decides nothing comes after it', () => {
    const client = host('client', '10.0.0.1', [], [routed(['0.0.0.0/0', onTo('router')])]);
    const router = device('router', [], [handOver(onTo('internet'))]);
    expect(failureOf(trace(towardsInternet({ client, router }), call).connection)).toMatchObject({
      at: 'router',
      because: at('table', '/0.0.0.0/0'),
    });
  });

  test('is not placed at a node without a place that it passed, nor by what such a node decided', () => {
    const placeless = routed(['0.0.0.0/0', onTo('internet'), { place: at('') }]);
    const router = undrawn(device('router', [], [placeless]));
    expect(failureOf(trace(towardsInternet({ router }), call).connection)).toMatchObject({
      at: 'client',
      because: at('client'),
    });
  });

  test('is lost at the drawn node itself where that drops it', () => {
    const router = device('router', [], [lost]);
    expect(failureOf(trace(towardsInternet({ router }), call).connection)).toMatchObject({
      node: 'router',
      at: 'router',
      because: at('router'),
    });
  });

  test('keeps the place of the rule that refuses it', () => {
    const own = routed(['0.0.0.0/0', into('nothing'), { place: at('rule-of-internet') }]);
    const internet = undrawn(device('internet', [], [own]));
    expect(failureOf(trace(towardsInternet({ internet }), call).connection)).toMatchObject({
      at: 'router',
      because: at('rule-of-internet'),
    });
  });

  const fromInternet = (service: Node, client = undrawn(host('client', '10.0.0.1', [], [lost]))) =>
    network([client, service], [inside, outside, domain('nothing', {})]);
  const service = host('service', '20.0.0.2', [listener('tcp/443')], [back]);

  test('is lost at its server if it has passed no resource yet', () => {
    const { connection } = trace(fromInternet(service), { ...call, meant: 'service' });
    expect(failureOf(connection)).toMatchObject({ node: 'client', at: 'service', because: at('service') });
  });

  test.each([
    ['neither end is drawn', fromInternet(undrawn(service)), 'service'],
    ['its server is not in the network', fromInternet(service), 'elsewhere'],
    ['its server is not known', fromInternet(service), undefined],
  ])('has no place if it has passed no resource and %s', (_, net, meant) => {
    const { connection } = trace(net, { ...call, ...(meant !== undefined && { meant }) });
    expect(failureOf(connection)).toMatchObject({ node: 'client', at: '', because: at('') });
  });
});

test('a server that is not drawn refuses at the last resource that the packet passed', () => {
  const net = network(
    [
      host('client', '10.0.0.1', [], [routed(['0.0.0.0/0', into('outside')])]),
      undrawn(host('service', '20.0.0.2', [listener('tcp/80')], [back])),
    ],
    [inside, outside],
  );
  const { connection } = trace(net, call);
  expect(failureOf(connection)).toMatchObject({
    node: 'service',
    at: 'client',
    because: at('table', '/0.0.0.0/0'),
    reason: 'no-listener',
  });
  expect(stepOf(connection, 'dropped', 'syn').place).toEqual(at('table', '/0.0.0.0/0'));
});

test('a next hop that is not in the network is where the packet ends, and the verdict is undecided', () => {
  const client = host('client', '10.0.0.1', [], [handOver(onTo('half-drawn'))]);
  const { connection } = trace(network([client], [inside]), call);
  expect(connection.verdict).toEqual({ outcome: 'undecided', missing: 'half-drawn in the network' });
  expect(stepOf(connection, 'dropped')).toMatchObject({ reason: 'next-hop-invalid', place: at('client') });
  expect(stepOf(connection, 'dropped').rules).toEqual([]);
});
