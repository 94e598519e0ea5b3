import { describe, expect, test } from 'vitest';
import { address } from '../network/address';
import type { Domain, Network } from '../network/network';
import type { Node } from '../network/nodes';
import type { FoundHost, ProxyRule } from '../network/proxies';
import type { Stage } from '../network/stages';
import { accepting, device, domain, host, listener, network } from './build/nodes.test-support';
import { type Call, failureOf, packetsOf, stepOf, stepsOf, trace } from './build/play.test-support';
import { handOver, into, onTo, routed } from './build/routes.test-support';
import { everything, filter, ruleSet, translate, translation } from './build/rules.test-support';
import { firewall, remember, session, strict } from './build/sessions.test-support';
import { addresses, at } from './build/sets.test-support';
import { hostMatches } from './host-pattern';

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

/** The client sends everything through a proxy, which sends it on through `way`. */
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
  test('answers the handshake itself and sends the request through its own connection', () => {
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

  test('shows why it refuses a host that no rule allows, and where it drops the packet', () => {
    const rules = [
      rule('other-port', 'allow', ['*'], { port: 8443 }),
      rule('other-host', 'deny', ['*.fabrikam.com']),
    ];
    const { connection } = trace(proxied(rules), call);
    const own = at('proxy', '/own');
    expect(stepsOf(connection, 'data').slice(1)).toEqual([
      {
        type: 'filter-matched',
        ruleSet: 'application rules',
        matched: { name: 'default deny', priority: 0, action: 'deny', place: own },
        skipped: [
          { name: 'other-port', priority: 0, action: 'allow', place: at('proxy', '/other-port') },
          { name: 'other-host', priority: 0, action: 'deny', place: at('proxy', '/other-host') },
        ],
        inspects: true,
        place: own,
        rules: ['proxy connects'],
      },
      { type: 'dropped', reason: 'denied-by-rule', place: own, rules: ['proxy connects'] },
    ]);
    expect(failureOf(connection)).toEqual({
      outcome: 'fails',
      packet: 'data',
      direction: 'forward',
      node: 'proxy',
      label: 'proxy',
      at: 'proxy',
      reason: 'denied-by-rule',
      because: own,
      rules: ['proxy connects'],
    });
    expect(packetsOf(connection).at(-1)?.fate).toEqual({
      fate: 'dropped',
      node: 'proxy',
      reason: 'denied-by-rule',
      place: own,
    });
  });

  test('applies a rule to each of the hosts that it names', () => {
    const rules = [rule('both', 'allow', ['*.fabrikam.com', 'orders.contoso.com'])];
    expect(trace(proxied(rules), call).connection.verdict.outcome).toBe('works');
  });

  test('answers through its session, even if its send filters would deny the reply', () => {
    const base = proxied([rule('all', 'allow', ['*'])]);
    const proxy = base.nodes.get('proxy') as Node;
    const out = filter(ruleSet('out', [['allow', { destination: addresses('10.0.0.2') }]]), 'proxy');
    const { connection } = trace(
      { ...base, nodes: new Map([...base.nodes, ['proxy', { ...proxy, send: [out, ...proxy.send] }]]) },
      call,
    );
    expect(connection.verdict.outcome).toBe('works');
  });

  test('applies the rules for any host to a client that names no host, and forwards its request', () => {
    const { host: _, ...nameless } = call;
    const { connection } = trace(
      proxied([rule('named', 'deny', ['*.contoso.com']), rule('all', 'allow', ['*'])]),
      nameless,
    );
    expect(connection.verdict.outcome).toBe('works');
    expect(stepOf(connection, 'connection-opened').host).toBe('');
  });

  test.each([
    ['no rule', [], at('proxy', '/own'), ['proxy connects']],
    [
      'a rule that denies',
      [rule('not-this', 'deny', ['*.contoso.com'])],
      at('proxy', '/not-this'),
      ['rule not-this'],
    ],
  ] as const)(
    'refuses the host at the data, not at the handshake, because of %s',
    (_, rules, because, by) => {
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
    },
  );

  test('fails if its own connection fails, and says that this was inside the proxy', () => {
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
    expect(stepsOf(connection, 'data').at(-1)).toEqual({
      type: 'dropped',
      reason: 'proxied-connection-failed',
      place: at('proxy', '/own'),
      rules: ['proxy connects'],
    });
  });

  describe('that resolves the host itself', () => {
    const all = [rule('all', 'allow', ['*'])];
    const finding = (...found: readonly FoundHost[]): Network => {
      const base = proxied(all);
      const proxy = base.nodes.get('proxy') as Node;
      const more = {
        assumed: ['FW-APPLICATION-SAME'],
        ...(found.length === 0 ? {} : { finds: new Map([[call.host as string, found]]) }),
      };
      const receive = proxy.receive.map((stage) =>
        stage.type === 'filter' && stage.proxy ? { ...stage, proxy: { ...stage.proxy, ...more } } : stage,
      );
      const other = host('other', '10.0.0.3', [listener('tcp/443')], [direct]);
      const owners = domain('net', {
        '10.0.0.1': 'client',
        '10.0.0.2': 'server',
        '10.0.0.3': 'other',
        '10.0.0.9': 'proxy',
      });
      const nodes = [...base.nodes.values()].filter(({ id }) => id !== 'proxy');
      return network([...nodes, { ...proxy, receive }, other], [owners]);
    };
    const here = (text: string): FoundHost => ({
      at: { address: address(text) },
      label: text,
      rules: ['looked up'],
    });
    const opened = (...found: readonly FoundHost[]) => {
      const { connection, used } = trace(finding(...found), call);
      return { connection, used, step: stepOf(connection, 'connection-opened', 'data') };
    };

    test('connects to the address that it resolves, and shows the client’s destination', () => {
      const { step } = opened(here('10.0.0.3'));
      expect(step).toMatchObject({
        connection: { to: '10.0.0.3', verdict: { outcome: 'works' } },
        insteadOf: '10.0.0.2',
        rules: ['proxy connects', 'looked up'],
      });
      expect(packetsOf(step.connection)[0]?.fate.node).toBe('other');
    });

    test('does not show the client’s destination if it is the same', () => {
      const { step } = opened(here('10.0.0.2'));
      expect(step.connection.to).toBe('10.0.0.2');
      expect(step.insteadOf).toBeUndefined();
    });

    test('chooses one of several addresses, and the connection is traced for each', () => {
      const nowhere: FoundHost = { nowhere: 'name-not-found', label: 'no host', rules: [] };
      const { connection } = trace(finding(here('10.0.0.2'), here('10.0.0.3'), nowhere), call);
      expect(connection.verdict).toMatchObject({
        outcome: 'depends',
        works: ['proxy 10.0.0.2', 'proxy 10.0.0.3'],
        fails: [{ when: 'proxy no host', failure: { reason: 'name-not-found' } }],
      });
    });

    test('keeps the client’s address if it is one that the host may have', () => {
      const among = (set: string): FoundHost => ({
        among: addresses(set),
        at: { address: address('10.0.0.3') },
        label: set,
        rules: ['looked up'],
        standsForAll: ['first for all'],
      });
      const kept = opened(among('10.0.0.0/29'));
      expect(kept.step.connection.to).toBe('10.0.0.2');
      expect([...kept.used.rules]).not.toContain('first for all');
      const first = opened(among('10.0.0.3/32'));
      expect(first.step).toMatchObject({ connection: { to: '10.0.0.3' }, insteadOf: '10.0.0.2' });
      expect([...first.used.rules]).toContain('first for all');
    });

    test('fails if it cannot resolve the host', () => {
      const { connection } = trace(
        finding({ nowhere: 'name-not-found', label: 'no host', rules: ['looked up'] }),
        call,
      );
      expect(failureOf(connection)).toMatchObject({
        node: 'proxy',
        packet: 'data',
        reason: 'name-not-found',
        rules: ['rule all', 'looked up'],
        inside: 'proxy',
        host: call.host,
      });
      expect(stepsOf(connection).at(-1)).toMatchObject({ type: 'dropped', rules: ['rule all', 'looked up'] });
    });

    test('resolves the name in lower case', () => {
      const { connection } = trace(finding(here('10.0.0.3')), { ...call, host: 'Orders.Contoso.COM' });
      expect(stepOf(connection, 'connection-opened')).toMatchObject({
        host: 'Orders.Contoso.COM',
        connection: { to: '10.0.0.3' },
      });
    });

    test('prefers the server that it resolved, not the client’s intended server, if several share the address', () => {
      const found = (node?: string): FoundHost => ({
        at: { address: address('10.0.0.4'), ...(node === undefined ? {} : { node }) },
        label: 'shared',
        rules: [],
      });
      const shared = (node?: string) => {
        const base = finding(found(node));
        const owning = (id: string) => ({ ...(base.nodes.get(id) as Node), local: addresses('10.0.0.4') });
        const sharing = new Map(['server', 'other'].map((each) => [each, addresses('10.0.0.4')]));
        const nodes = new Map([...base.nodes, ...['server', 'other'].map((id) => [id, owning(id)] as const)]);
        const owners = { ...(base.domains.get('net') as Domain), sharing };
        const { connection } = trace(
          { ...base, nodes, domains: new Map([['net', owners]]) },
          { ...call, meant: 'server' },
        );
        return stepOf(connection, 'connection-opened').connection;
      };
      expect(packetsOf(shared('other'))[0]?.fate.node).toBe('other');
      expect(packetsOf(shared('server'))[0]?.fate.node).toBe('server');
      expect(packetsOf(shared())[0]?.fate).toMatchObject({ fate: 'dropped', reason: 'host-unreachable' });
    });

    test('assumes nothing if it resolves the host, or if no host is named', () => {
      expect([...opened(here('10.0.0.3')).used.rules]).not.toContain('FW-APPLICATION-SAME');
      const { host: _, ...nameless } = call;
      expect([...trace(finding(), nameless).used.rules]).not.toContain('FW-APPLICATION-SAME');
    });

    test('cites the rules of the choice among several addresses', () => {
      const { connection } = trace(finding(here('10.0.0.2'), here('10.0.0.3')), call);
      expect(stepOf(connection, 'choice-made')).toMatchObject({
        choice: { device: 'proxy', options: ['10.0.0.2', '10.0.0.3'] },
        place: at('proxy', '/own'),
        rules: ['looked up', 'looked up'],
      });
    });

    test('is assumed to use the client’s destination if it has no result for the name', () => {
      const { step, used } = opened();
      expect(step.connection.to).toBe('10.0.0.2');
      expect([...used.rules]).toContain('FW-APPLICATION-SAME');
    });
  });

  test('makes the verdict depend on what its own connection depends on', () => {
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

  test('is undecided if its own connection needs an unsettled condition', () => {
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
    expect(connection.verdict).toEqual({ outcome: 'undecided', missing: 'whether 10.0.0.2 is in service' });
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

  test('answers through another device that shares its table and forwards the reply', () => {
    const base = proxied([rule('all', 'allow', ['*'])], handOver(onTo('beside')));
    const beside = device('beside', [session(strict, 'proxy')], [direct]);
    const { connection } = trace({ ...base, nodes: new Map([...base.nodes, ['beside', beside]]) }, call);
    expect(connection.verdict.outcome).toBe('works');
    expect(packetsOf(connection)[1]?.hops.map((hop) => hop.node)).toEqual(['proxy', 'beside', 'client']);
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

  test('accepts an ACK only for a connection that it answered', () => {
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
