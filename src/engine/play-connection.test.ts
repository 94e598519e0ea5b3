/** How a connection handles packets that arrive: which node accepts them, and which node is reported as the server. */
import { describe, expect, test } from 'vitest';
import { address } from '../network/address';
import type { Node } from '../network/nodes';
import type { Stage } from '../network/stages';
import { accepting, device, domain, host, listener, network } from './build/nodes.test-support';
import { type Call, failureOf, packetsOf, pathOf, request, stepOf, trace } from './build/play.test-support';
import { handOver, into, nowhere, onTo } from './build/routes.test-support';
import { everything, filter, ruleSet, translate, translation } from './build/rules.test-support';
import { firewall, lenient, remember, session, strict } from './build/sessions.test-support';
import { addresses, at } from './build/sets.test-support';
import { playConnection } from './play-connection';
import { newCounters, nothingUsed } from './world';

const call: Call = { from: 'client', source: '10.0.0.1', to: '10.0.0.2', protocol: 'tcp', port: 443 };
const net = domain('net', { '10.0.0.1': 'client', '10.0.0.2': 'server' });
const direct = handOver(into('net'));
const client = host('client', '10.0.0.1', [], [direct]);
const via = (node: string, ...devices: readonly Node[]) =>
  network([host('client', '10.0.0.1', [], [handOver(onTo(node))]), ...devices, server], [net]);
const server = host('server', '10.0.0.2', [listener('tcp/443'), listener('tcp/444')], [direct]);

describe('a later packet of a handshake', () => {
  test('is out of state at a different server than the first packet reached', () => {
    // The session is created on the path to one server, and its affinity then leads to the other.
    const turning: Stage = {
      type: 'affinity',
      targets: [{ node: 'other', table: 'turn' }],
      place: at('turn'),
      rules: [],
    };
    const turn = device('turn', [], [turning, session(lenient, 'turn'), remember('turn'), direct]);
    const other = host('other', '10.0.0.2', [listener('tcp/443')], [direct]);
    const { connection } = trace(via('turn', turn, other), call);
    expect(failureOf(connection)).toMatchObject({
      packet: 'ack',
      node: 'other',
      reason: 'out-of-state',
      because: at('other'),
      rules: [],
    });
  });

  test('is out of state at its server if it was translated differently than the first packet', () => {
    // It creates the session before it translates, and so does not translate later packets of the session.
    const forgetful = device(
      'nat',
      [session(lenient, 'nat')],
      [
        remember('nat'),
        translate('destination', 'nat', translation('nat', everything, [['10.0.0.2', { port: 444 }]])),
        direct,
      ],
    );
    const back: Stage = translate(
      'source',
      'back',
      translation('back', everything, [['10.0.0.2', { port: 443 }]]),
    );
    const all = network(
      [
        host('client', '10.0.0.1', [], [handOver(onTo('nat'))]),
        forgetful,
        { ...server, send: [back, direct] },
      ],
      [net],
    );
    const { connection } = trace(all, call);
    expect(packetsOf(connection).map((each) => each.fate.fate)).toEqual([
      'delivered',
      'delivered',
      'dropped',
    ]);
    expect(failureOf(connection)).toMatchObject({ packet: 'ack', node: 'server', reason: 'out-of-state' });
  });
});

describe('the server of a connection', () => {
  test('is the node where the first packet arrived, even if a later one is lost', () => {
    const deaf = { ...server, send: [handOver(nowhere('next-hop-none'))] };
    const traced = trace(network([client, deaf], [net]), call);
    expect([traced.connection.verdict.outcome, traced.server]).toEqual(['fails', 'server']);
  });

  test.each(['tcp', 'udp'] as const)('is undefined if the first packet of %s was lost', (protocol) => {
    const traced = trace(network([client, server], [net]), { ...call, protocol, port: 80 });
    expect([traced.connection.verdict.outcome, traced.server]).toEqual(['fails', undefined]);
    expect(packetsOf(traced.connection)).toHaveLength(1);
  });

  test('is also reported for datagrams', () => {
    const both = { ...server, listeners: [listener('udp/443')] };
    expect(trace(network([client, both], [net]), { ...call, protocol: 'udp' }).server).toBe('server');
  });
});

describe('an echo', () => {
  const ping: Call = { ...call, protocol: 'icmp', port: 0 };

  test('has no ports, regardless of the request', () => {
    const { connection } = trace(network([client, server], [net]), { ...ping, port: 7 });
    expect(packetsOf(connection)[0]?.hops[0]?.packetIn).toEqual({
      protocol: 'icmp',
      source: '10.0.0.1',
      sourcePort: 0,
      destination: '10.0.0.2',
      destinationPort: 0,
    });
  });

  test('is accepted by a listener for ICMP, which may refuse its source, regardless of the listener’s ports', () => {
    const listening = (accepts: ReturnType<typeof accepting>) => ({
      ...server,
      listeners: [listener('tcp/443'), { ...listener('icmp/7', accepts), name: 'ping' }],
    });
    const taken = trace(network([client, listening(accepting(addresses('10.0.0.1'), []))], [net]), ping);
    expect(stepOf(taken.connection, 'delivered')).toMatchObject({ listener: 'ping' });
    expect(taken.connection.verdict.outcome).toBe('works');
    const refused = trace(network([client, listening(accepting([], []))], [net]), ping);
    expect(failureOf(refused.connection)).toMatchObject({
      packet: 'echo-request',
      reason: 'source-not-accepted',
    });
    expect([...refused.used.rules]).toContain('refused by service');
  });
});

describe('a connection with an inner connection', () => {
  const wide = domain('net', { '10.0.0.1': 'client', '10.0.0.2': 'server', '10.0.0.9': 'proxy' });
  const proxy: Node = {
    ...device(
      'proxy',
      [
        session(strict, 'proxy'),
        filter(ruleSet('proxy', [['proxy', everything]]), 'proxy', {
          proxy: {
            entries: [
              {
                name: 'all',
                action: 'allow',
                protocol: 'https',
                port: 443,
                hosts: ['*'],
                place: at('proxy', '/all'),
                rules: [],
              },
            ],
            from: address('10.0.0.9'),
            place: at('proxy'),
            rules: [],
          },
        }),
      ],
      [remember('proxy'), direct],
    ),
    local: addresses('10.0.0.9'),
  };
  const unsure = (id: string, on: Stage) => firewall(id, lenient, [['unknown', everything]], [on]);
  const edged = (back: Stage) =>
    network(
      [
        host('client', '10.0.0.1', [], [handOver(onTo('edge'))]),
        unsure('edge', handOver(onTo('proxy'))),
        proxy,
        host('server', '10.0.0.2', [listener('tcp/443')], [back]),
        unsure('inner', direct),
      ],
      [wide],
    );

  test('reports all choices, and the inner connection only its own', () => {
    const { connection } = trace(edged(handOver(onTo('inner'))), { ...call, host: 'a.example' });
    const devices = connection.attempts[0]?.choices.map((each) => each.device);
    expect(devices).toEqual(['edge', 'inner']);
    const inner = stepOf(connection, 'connection-opened').connection;
    expect(inner.bounded).toBe(false);
    expect(inner.attempts).toHaveLength(1);
    expect(inner.attempts[0]?.choices.map((each) => each.device)).toEqual(['inner']);
  });

  test('prefers the inner connection’s ends, not its own, among the owners of a shared address', () => {
    const shared = {
      ...wide,
      sharing: new Map([
        ['client', addresses('10.0.0.9')],
        ['server', addresses('10.0.0.9')],
      ]),
    };
    const all = network(
      [
        host('client', '10.0.0.1', [], [handOver(onTo('proxy'))]),
        proxy,
        host('server', '10.0.0.2', [listener('tcp/443')], [direct]),
      ],
      [shared],
    );
    const { connection } = trace(all, { ...call, host: 'a.example' });
    expect(pathOf(stepOf(connection, 'connection-opened').connection, 'syn-ack')).toEqual([
      'server',
      'proxy',
    ]);
  });
});

test('gives a sign of life before it plays, if the shell wants one', () => {
  let signs = 0;
  const sign = () => {
    signs += 1;
  };
  const setting = {
    network: network([client, server], [net]),
    settled: new Map(),
    variables: [],
    recording: false,
  };
  playConnection({ ...setting, used: nothingUsed(), counters: newCounters(sign) }, request(call));
  expect(signs).toBe(1);
  expect(newCounters(sign)).toEqual({ lookups: 0, ruleEvaluations: 0, packets: 0, connections: 0, sign });
  expect(newCounters()).not.toHaveProperty('sign');
});
