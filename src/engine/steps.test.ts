/** One test for every kind of step: what decided, where, by which rules, and what lost. */
import { describe, expect, test } from 'vitest';
import { address } from '../network/address';
import type { Network } from '../network/network';
import { prefix } from '../network/prefix';
import { accepting, device, domain, host, listener, mark, network } from './build/nodes.test-support';
import { type Call, packetsOf, request, stepOf, trace } from './build/play.test-support';
import { handOver, into, onTo, route, routed, routeTable } from './build/routes.test-support';
import { everything, filter, ruleSet, translate, translation } from './build/rules.test-support';
import { firewall, judging, remember, session, strict } from './build/sessions.test-support';
import { addresses, at } from './build/sets.test-support';
import { playConnection } from './play-connection';
import type { Step } from './trace';
import { newCounters, nothingUsed } from './world';

const call: Call = { from: 'client', source: '10.0.0.1', to: '10.0.0.2', protocol: 'tcp', port: 443 };
const net = domain('net', { '10.0.0.1': 'client', '10.0.0.2': 'server', '10.0.0.9': 'fw' });
const direct = handOver(into('net'));
const server = host('server', '10.0.0.2', [listener('tcp/443')], [direct]);
const viaFirewall = (fw = firewall('fw', strict, [['allow', everything]], [direct])): Network =>
  network(
    [
      host('client', '10.0.0.1', [], [handOver(onTo('fw'))]),
      fw,
      host('server', '10.0.0.2', [listener('tcp/443')], [handOver(onTo('fw'))]),
    ],
    [net],
  );
const syn = {
  protocol: 'tcp',
  source: '10.0.0.1',
  sourcePort: 50_000,
  destination: '10.0.0.2',
  destinationPort: 443,
};
const synAck = {
  protocol: 'tcp',
  source: '10.0.0.2',
  sourcePort: 443,
  destination: '10.0.0.1',
  destinationPort: 50_000,
};

const cases: Readonly<Record<Step['type'], () => void>> = {
  'route-chosen': () => {
    const lost = route('10.0.0.0/24', into('net'), { place: at('table', '/lost') });
    const table = routeTable(
      [
        ['10.0.0.0/16', into('net')],
        ['0.0.0.0/0', into('net')],
        ['10.0.0.0/24', into('net'), { source: 'User', nextHopAddress: '10.0.0.9', tag: 'Things' }],
        ['10.0.0.0/24', into('net'), { name: 'second of its prefix', rules: ['second'] }],
      ],
      [
        {
          prefix: prefix('10.0.0.0/24'),
          value: { route: lost, lost: { why: 'lower-precedence', to: 'the winner', rules: ['precedence'] } },
        },
        {
          prefix: prefix('172.16.0.0/12'),
          value: {
            route: route('172.16.0.0/12', into('net')),
            lost: { why: 'invalidated', to: '', rules: ['not here'] },
          },
        },
      ],
    );
    const { connection, used } = trace(
      network([host('client', '10.0.0.1', [], [{ type: 'route', table }]), server], [net]),
      call,
    );
    const step = stepOf(connection, 'route-chosen', 'syn');
    expect(step).toMatchObject({
      table: 'table',
      chosen: { prefix: '10.0.0.0/24', source: 'User', tag: 'Things', nextHopAddress: '10.0.0.9' },
      place: at('table', '/10.0.0.0/24'),
      rules: ['rule of 10.0.0.0/24'],
      notMatching: 1,
    });
    expect(step.rejected.map(({ prefix, why, lostTo, rules }) => [prefix, why, lostTo, rules])).toEqual([
      ['10.0.0.0/24', 'lower-precedence', '10.0.0.0/24', []],
      ['10.0.0.0/24', 'lower-precedence', 'the winner', ['precedence']],
      ['10.0.0.0/16', 'shorter-prefix', '10.0.0.0/24', ['longest']],
      ['0.0.0.0/0', 'shorter-prefix', '10.0.0.0/24', ['longest']],
    ]);
    expect([...used.rules]).toContain('precedence');
    expect([...used.rules]).not.toContain('not here');
  },
  'filter-matched': () => {
    const fw = firewall(
      'fw',
      strict,
      [
        ['deny', { protocols: ['udp'] }],
        ['allow', { destinationPorts: [443, 443] }],
        ['deny', everything],
      ],
      [direct],
    );
    const { connection } = trace(viaFirewall(fw), call);
    expect(stepOf(connection, 'filter-matched')).toEqual({
      type: 'filter-matched',
      ruleSet: 'fw',
      matched: { name: 'rule 1', priority: 1, action: 'allow', place: at('fw', '/1') },
      skipped: [{ name: 'rule 0', priority: 0, action: 'deny', place: at('fw', '/0') }],
      inspects: true,
      place: at('fw', '/1'),
      rules: ['fw 1'],
    });
  },
  'session-created': () => {
    const { connection } = trace(viaFirewall(), call);
    expect(stepOf(connection, 'session-created', 'syn')).toEqual({
      type: 'session-created',
      table: 'fw',
      session: { original: syn, translated: syn, state: 'opened' },
      place: at('fw', '/remember'),
      rules: [],
    });
  },
  'session-matched': () => {
    const { connection } = trace(viaFirewall(), call);
    expect(stepOf(connection, 'session-matched', 'syn-ack')).toEqual({
      type: 'session-matched',
      table: 'fw',
      session: { original: syn, translated: syn, state: 'answered' },
      as: 'answered',
      place: at('fw', '/session'),
      rules: ['known'],
    });
    expect(stepOf(connection, 'session-matched', 'ack')).toMatchObject({
      as: 'opened',
      session: { state: 'established' },
    });
  },
  'session-missing': () => {
    const fw = firewall('fw', strict, [['allow', everything]], [direct]);
    const { connection } = trace(
      network(
        [
          host('client', '10.0.0.1', [], [direct]),
          fw,
          host('server', '10.0.0.2', [listener('tcp/443')], [handOver(onTo('fw'))]),
        ],
        [net],
      ),
      call,
    );
    expect(stepOf(connection, 'session-missing', 'syn-ack')).toEqual({
      type: 'session-missing',
      table: 'fw',
      sessions: [],
      then: 'drop',
      place: at('fw', '/session'),
      rules: ['no session for syn-ack'],
    });
  },
  'destination-translated': () => {
    const front = device(
      'front',
      [translate('destination', 'front', translation('front', everything, [['10.0.0.2', { port: 443 }]]))],
      [direct],
    );
    const { connection } = trace(
      network(
        [host('client', '10.0.0.1', [], [direct]), front, server],
        [domain('net', { '10.0.0.1': 'client', '10.0.0.2': 'server', '10.0.0.10': 'front' })],
      ),
      { ...call, to: '10.0.0.10', port: 80 },
    );
    expect(stepOf(connection, 'destination-translated')).toEqual({
      type: 'destination-translated',
      from: { ...syn, destination: '10.0.0.10', destinationPort: 80 },
      to: syn,
      by: 'front',
      place: at('front', '/translation'),
      rules: ['by front'],
    });
  },
  'source-translated': () => {
    const { connection } = trace(viaFirewall(translating()), call);
    expect(stepOf(connection, 'source-translated', 'syn')).toEqual({
      type: 'source-translated',
      from: syn,
      to: { ...syn, source: '10.0.0.9' },
      by: 'nat',
      place: at('nat', '/translation'),
      rules: ['by nat'],
    });
  },
  'translation-undone': () => {
    const { connection } = trace(viaFirewall(translating()), call);
    expect(connection.verdict.outcome).toBe('works');
    expect(stepOf(connection, 'translation-undone', 'syn-ack')).toEqual({
      type: 'translation-undone',
      from: { ...synAck, destination: '10.0.0.9' },
      to: synAck,
      place: at('fw', '/session'),
      rules: [],
    });
  },
  'translation-repeated': () => {
    const { connection } = trace(viaFirewall(translating()), call);
    expect(stepOf(connection, 'translation-repeated', 'ack')).toEqual({
      type: 'translation-repeated',
      from: syn,
      to: { ...syn, source: '10.0.0.9' },
      place: at('fw', '/session'),
      rules: [],
    });
  },
  'choice-made': () => {
    const fw = firewall('fw', strict, [['unknown', everything]], [direct]);
    const { connection } = trace(viaFirewall(fw), call);
    expect(stepOf(connection, 'choice-made')).toEqual({
      type: 'choice-made',
      choice: {
        device: 'fw',
        key: 'fw rule 0',
        option: 'allows it',
        options: ['allows it', 'denies it'],
      },
      place: at('fw', '/0'),
      rules: ['fw 0'],
    });
  },
  'routes-bypassed': () => {
    const client = host(
      'client',
      '10.0.0.1',
      [],
      [
        {
          type: 'bypass',
          match: { destination: addresses('10.0.0.2') },
          nextHop: into('net'),
          place: at('client', '/platform'),
          rules: ['platform'],
        },
        routed(),
      ],
    );
    const { connection } = trace(network([client, server], [net]), call);
    expect(connection.verdict.outcome).toBe('works');
    expect(stepOf(connection, 'routes-bypassed', 'syn')).toEqual({
      type: 'routes-bypassed',
      why: '10.0.0.2',
      place: at('client', '/platform'),
      rules: ['platform'],
    });
  },
  stayed: () => {
    const keeps = { addresses: addresses('10.0.0.1'), rules: ['own address'] };
    const client = { ...host('client', '10.0.0.1', [listener('tcp/443')], [direct]), keeps };
    const calling = (to: string) => trace(network([client, server], [net]), { ...call, to }).connection;
    expect(calling('10.0.0.1').verdict.outcome).toBe('works');
    expect(packetsOf(calling('10.0.0.1')).map(({ hops }) => hops.length)).toEqual([1, 1, 1, 1]);
    expect(stepOf(calling('10.0.0.1'), 'stayed', 'syn')).toEqual({
      type: 'stayed',
      destination: '10.0.0.1',
      place: at('client'),
      rules: ['own address'],
    });
    expect(packetsOf(calling('10.0.0.2'))[0]?.hops.map(({ node }) => node)).toEqual(['client', 'server']);
  },
  marked: () => {
    const client = host(
      'client',
      '10.0.0.1',
      [],
      [routed(['0.0.0.0/0', into('net'), { mark: mark('snet', 'net') }])],
    );
    const { connection } = trace(network([client, server], [net]), call);
    expect(stepOf(connection, 'marked', 'syn')).toEqual({
      type: 'marked',
      mark: mark('snet', 'net'),
      place: at('table', '/0.0.0.0/0'),
      rules: ['rule of 0.0.0.0/0'],
    });
  },
  'source-accepted': () => {
    const accepts = accepting(addresses('10.0.0.1'), []);
    const { connection } = trace(
      network(
        [
          host('client', '10.0.0.1', [], [direct]),
          host('server', '10.0.0.2', [listener('tcp/443', accepts)], [direct]),
        ],
        [net],
      ),
      call,
    );
    expect(stepOf(connection, 'source-accepted', 'data')).toEqual({
      type: 'source-accepted',
      by: 'address',
      place: at('service', '/accepts'),
      rules: ['accepted by service'],
    });
  },
  'connection-opened': () => {
    const proxy = device(
      'fw',
      [
        session(judging, 'fw'),
        filter(ruleSet('fw', [['proxy', everything]]), 'fw', {
          proxy: {
            entries: [
              {
                name: 'all',
                action: 'allow',
                protocol: 'https',
                port: 443,
                hosts: ['*'],
                place: at('fw', '/all'),
                rules: [],
              },
            ],
            from: address('10.0.0.9'),
            place: at('fw', '/proxy'),
            rules: ['proxy'],
          },
        }),
      ],
      [remember('fw'), direct],
    );
    const { connection } = trace(viaFirewall(proxy), { ...call, host: 'a.b' });
    expect(stepOf(connection, 'connection-opened')).toMatchObject({
      host: 'a.b',
      connection: { openedBy: 'proxy', from: '10.0.0.9', to: '10.0.0.2' },
      place: at('fw', '/proxy'),
      rules: ['proxy'],
    });
  },
  delivered: () => {
    const { connection } = trace(viaFirewall(), call);
    expect(stepOf(connection, 'delivered')).toEqual({
      type: 'delivered',
      to: 'server',
      listener: 'tcp/443',
      place: at('server'),
      rules: [],
    });
  },
  dropped: () => {
    const { connection } = trace(viaFirewall(firewall('fw', strict, [], [direct])), call);
    expect(stepOf(connection, 'dropped')).toEqual({
      type: 'dropped',
      reason: 'denied-by-rule',
      place: at('fw', '/0'),
      rules: ['fw last'],
    });
  },
};

/** A firewall that translates the source of every packet to its own address. */
function translating() {
  const fw = firewall('fw', strict, [['allow', everything]], []);
  return {
    ...fw,
    local: addresses('10.0.0.9'),
    send: [translate('source', 'fw', translation('nat', everything, [['10.0.0.9']])), remember('fw'), direct],
  };
}

describe('the step', () => {
  test.each(Object.entries(cases))('%s holds what decided and why', (_, check) => check());

  test('of a filter also cites the rules of its circumstances, if they apply, or if the filter denies', () => {
    const net443 = { destinationPorts: [443, 443] };
    const because = [
      { match: net443, rules: ['for the port'] },
      { match: { protocols: ['udp' as const] }, rules: ['for datagrams'] },
      { match: everything, rules: ['for what is denied'], onlyIf: 'denied' as const },
    ];
    const asked = (action: 'allow' | 'deny') =>
      trace(
        viaFirewall(
          device('fw', [filter(ruleSet('fw', [[action, everything]]), 'fw', { because })], [direct]),
        ),
        call,
      ).connection;
    expect(stepOf(asked('allow'), 'filter-matched').rules).toEqual(['fw 0', 'for the port']);
    const denied = ['fw 0', 'for the port', 'for what is denied'];
    expect(stepOf(asked('deny'), 'filter-matched').rules).toEqual(denied);
    expect(stepOf(asked('deny'), 'dropped').rules).toEqual(denied);
  });

  test('is recorded only on request: a verdict alone has packets without hops', () => {
    const asked = request(call);
    const { connection } = playConnection(
      {
        network: viaFirewall(),
        settled: new Map(),
        variables: [],
        used: nothingUsed(),
        recording: false,
        counters: newCounters(),
      },
      asked,
    );
    expect(connection.verdict).toEqual({ outcome: 'works', passes: ['fw'] });
    expect(packetsOf(connection).map((each) => [each.segment, each.hops])).toEqual([
      ['syn', []],
      ['syn-ack', []],
      ['ack', []],
      ['data', []],
    ]);
  });

  test('is JSON-safe: packets, hops and steps of a whole handshake', () => {
    const { connection } = trace(viaFirewall(translating()), call);
    expect(packetsOf(connection).map((each) => each.segment)).toEqual(['syn', 'syn-ack', 'ack', 'data']);
    expect(JSON.parse(JSON.stringify(connection))).toEqual(connection);
  });
});
