import { describe, expect, test } from 'vitest';
import { address } from '../network/address';
import type { Network, Node, ProxyRule, Stage } from '../network/network';
import {
  accepting,
  addresses,
  at,
  type Call,
  device,
  domain,
  everything,
  failureOf,
  filter,
  firewall,
  handOver,
  host,
  into,
  listener,
  network,
  onTo,
  packetsOf,
  remember,
  routed,
  ruleSet,
  session,
  stepOf,
  stepsOf,
  strict,
  trace,
  translate,
  translation,
} from './build.test-support';
import { hostMatches } from './proxy';

const call: Call = {
  from: 'client',
  source: '10.0.0.1',
  to: '10.0.0.2',
  protocol: 'tcp',
  port: 443,
  host: 'orders.contoso.com',
};
const net = domain('net', { '10.0.0.1': 'client', '10.0.0.2': 'server', '10.0.0.9': 'proxy' });
const direct = handOver(into('net'));

const rule = (
  name: string,
  action: ProxyRule['action'],
  hosts: readonly string[],
  more: Partial<ProxyRule> = {},
) =>
  ({
    name,
    action,
    hosts,
    protocol: 'https',
    port: 443,
    place: at('proxy', `/${name}`),
    rules: [`rule ${name}`],
    ...more,
  }) satisfies ProxyRule;

function proxyNode(id: string, own: string, rules: readonly ProxyRule[], way: Stage): Node {
  return {
    ...device(
      id,
      [
        session(strict, id),
        filter(ruleSet(id === 'proxy' ? 'rules' : id, [['proxy', { protocols: ['tcp'] }]]), id, {
          proxy: {
            entries: rules,
            from: address(own),
            place: at(id, '/own'),
            rules: ['proxy connects'],
          },
        }),
      ],
      [remember(id), way],
    ),
    local: addresses(own),
  };
}

/** The client sends everything through a proxy that then sends on by `way`. */
function proxied(rules: readonly ProxyRule[], way: Stage = direct, server = [listener('tcp/443')]): Network {
  return network(
    [
      host('client', '10.0.0.1', [], [handOver(onTo('proxy'))]),
      proxyNode('proxy', '10.0.0.9', rules, way),
      host('server', '10.0.0.2', server, [direct]),
    ],
    [net],
  );
}

describe('a proxying device', () => {
  test('answers the handshake itself and passes the request on by a connection of its own', () => {
    const { connection } = trace(proxied([rule('orders', 'allow', ['orders.contoso.com'])]), call);
    expect(connection.verdict).toEqual({ outcome: 'works', passes: ['rules'] });
    expect(packetsOf(connection).map(({ segment, fate }) => [segment, fate.fate, fate.node])).toEqual([
      ['syn', 'delivered', 'proxy'],
      ['syn-ack', 'delivered', 'client'],
      ['ack', 'delivered', 'proxy'],
      ['data', 'delivered', 'proxy'],
    ]);
    const { connection: own, rules } = stepOf(connection, 'connection-opened', 'data');
    expect(own).toMatchObject({ openedBy: 'proxy', from: '10.0.0.9', to: '10.0.0.2', port: 443 });
    expect(packetsOf(own).map((each) => each.fate.node)).toEqual(['server', 'proxy', 'server', 'server']);
    expect(rules).toEqual(['proxy connects']);
  });

  test('names the rule that allows the host, and those it skipped', () => {
    const rules = [
      rule('other-host', 'deny', ['*.fabrikam.com']),
      rule('other-port', 'deny', ['*'], { port: 8443 }),
      rule('other-source', 'deny', ['*'], { source: addresses('10.0.0.0/32') }),
      rule('mine', 'allow', ['*.contoso.com'], { source: addresses('10.0.0.0/24') }),
      rule('rest', 'deny', ['*']),
    ];
    const { connection } = trace(proxied(rules), call);
    const step = stepOf(connection, 'filter-matched', 'data');
    expect(step).toMatchObject({ matched: { name: 'mine', action: 'allow' }, place: at('proxy', '/mine') });
    expect(step.skipped.map((each) => each.name)).toEqual(['other-host', 'other-port', 'other-source']);
  });

  test.each([
    ['no rule', [], at('proxy', '/own'), ['proxy connects']],
    [
      'a rule that denies',
      [rule('not-this', 'deny', ['*.contoso.com'])],
      at('proxy', '/not-this'),
      ['rule not-this'],
    ],
  ] as const)('refuses the host at the data, not at the handshake, by %s', (_, rules, because, by) => {
    const { connection } = trace(proxied(rules), call);
    expect(failureOf(connection)).toMatchObject({
      packet: 'data',
      node: 'proxy',
      reason: 'denied-by-rule',
      because,
      rules: by,
    });
    expect(packetsOf(connection)).toHaveLength(4);
    expect(stepsOf(connection, 'data').at(-1)).toMatchObject({ type: 'dropped', reason: 'denied-by-rule' });
    expect(stepsOf(connection).map((each) => each.type)).not.toContain('connection-opened');
  });

  test('fails where its own connection fails, and says that it was inside the proxy', () => {
    const { connection } = trace(
      proxied([rule('all', 'allow', ['*'])], direct, [listener('tcp/443', accepting([], []))]),
      call,
    );
    expect(failureOf(connection)).toMatchObject({
      inside: 'proxy',
      node: 'server',
      packet: 'data',
      reason: 'source-not-accepted',
      because: at('service', '/accepts'),
    });
    expect(packetsOf(connection).at(-1)?.fate).toMatchObject({
      node: 'proxy',
      reason: 'proxied-connection-failed',
    });
  });

  test('lets the verdict depend on what its own connection depends on', () => {
    const unknown = firewall('edge', strict, [['unknown', everything]], [direct]);
    const base = proxied(
      [rule('all', 'allow', ['*'])],
      routed(['10.0.0.0/24', into('net')], ['10.0.0.2/32', onTo('edge')]),
    );
    const edged = network([...base.nodes.values(), unknown], [...base.domains.values()]);
    const { connection } = trace(
      {
        ...edged,
        nodes: new Map([
          ...edged.nodes,
          ['server', host('server', '10.0.0.2', [listener('tcp/443')], [handOver(onTo('edge'))])],
        ]),
      },
      call,
    );
    expect(connection.verdict).toMatchObject({
      outcome: 'depends',
      choice: 'edge',
      works: ['edge allows it'],
      fails: [
        { when: 'edge denies it', failure: { inside: 'proxy', node: 'edge', reason: 'denied-by-rule' } },
      ],
    });
    expect(connection.attempts.map((each) => each.choices.map((choice) => choice.option))).toEqual([
      ['allows it'],
      ['denies it'],
    ]);
  });

  test('is undecided where its own connection needs what nobody has settled', () => {
    const front = device(
      'front',
      [
        translate(
          'destination',
          'front',
          translation('front', everything, [['10.0.0.2', { condition: 'up' }]]),
        ),
      ],
      [direct],
    );
    const base = proxied([rule('all', 'allow', ['*'])], handOver(onTo('front')));
    const { connection } = trace(
      { ...base, nodes: new Map([...base.nodes, ['front', front]]) },
      call,
      new Map([['up', 'undecided']]),
    );
    expect(connection.verdict).toEqual({ outcome: 'undecided', missing: 'up' });
  });

  test('names the devices that its own connection crosses', () => {
    const base = proxied(
      [rule('all', 'allow', ['*'])],
      routed(['10.0.0.0/24', into('net')], ['10.0.0.2/32', onTo('second')]),
    );
    const second = firewall('second', strict, [['allow', everything]], [direct]);
    const server = host('server', '10.0.0.2', [listener('tcp/443')], [handOver(onTo('second'))]);
    const { connection } = trace(
      { ...base, nodes: new Map([...base.nodes, ['second', second], ['server', server]]) },
      call,
    );
    expect(connection.verdict).toEqual({ outcome: 'works', passes: ['rules', 'second'] });
  });

  test('drops the request that two proxies pass to each other', () => {
    const all = [rule('all', 'allow', ['*'])];
    const onwards = (node: string) => routed(['10.0.0.0/24', into('net')], ['10.0.0.2/32', onTo(node)]);
    const base = proxied(all, onwards('second'));
    const second = proxyNode('second', '10.0.0.8', all, onwards('proxy'));
    const { connection } = trace(
      {
        ...base,
        nodes: new Map([...base.nodes, ['second', second]]),
        domains: new Map([
          ['net', domain('net', { '10.0.0.1': 'client', '10.0.0.8': 'second', '10.0.0.9': 'proxy' })],
        ]),
      },
      call,
    );
    expect(failureOf(connection)).toMatchObject({
      node: 'proxy',
      packet: 'data',
      reason: 'loop',
      inside: 'proxy',
    });
  });

  test('takes an ACK only of a connection that it answered', () => {
    const base = proxied([rule('all', 'allow', ['*'])]);
    const client = host(
      'client',
      '10.0.0.1',
      [],
      [
        {
          type: 'distribute',
          targets: [{ node: 'proxy', label: 'proxy' }],
          symmetric: false,
          place: at('client'),
          rules: [],
        },
      ],
    );
    const { connection } = trace({ ...base, nodes: new Map([...base.nodes, ['client', client]]) }, call);
    expect(stepOf(connection, 'session-matched', 'ack')).toMatchObject({
      table: 'proxy',
      as: 'opened',
      session: { state: 'established' },
    });
  });
});

test.each([
  ['*', 'anything.at.all', true],
  ['*', '', true],
  ['*.contoso.com', 'a.contoso.com', true],
  ['*.contoso.com', 'a.b.contoso.com', true],
  ['*.contoso.com', 'contoso.com', false],
  ['*.contoso.com', 'acontoso.com', false],
  ['*.contoso.com', '.contoso.com', false],
  ['contoso.com', 'CONTOSO.com', true],
  ['Contoso.COM', 'contoso.com', true],
  ['contoso.com', 'a.contoso.com', false],
  ['contoso.com', '', false],
])('the pattern %j and the host %j: %s', (pattern, name, expected) => {
  expect(hostMatches(pattern, name)).toBe(expected);
});
