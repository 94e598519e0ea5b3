import { describe, expect, test } from 'vitest';
import { address } from '../network/address';
import { type AddressSet, describeSet } from '../network/address-set';
import type { Network } from '../network/network';
import type { Node } from '../network/nodes';
import { prefix } from '../network/prefix';
import { PrefixTable } from '../network/prefix-table';
import type { ConnectionProxy, FoundHost, ProxyRule } from '../network/proxies';
import { accepting, device, domain, host, listener, mark, network } from './build/nodes.test-support';
import { request } from './build/play.test-support';
import { handOver, into, nowhere, onTo, route, routed, routeTable } from './build/routes.test-support';
import { everything, filter, required, ruleSet, translate, translation } from './build/rules.test-support';
import { firewall, remember, session, strict } from './build/sessions.test-support';
import { addresses, at } from './build/sets.test-support';
import { classify, mostClasses } from './classes';
import { playConnection } from './play-connection';
import { newCounters, nothingUsed } from './world';

const direct = handOver(into('net'));
const net = domain('net', { '10.0.0.0/24': 'client', '10.0.1.0/24': 'server', '10.0.2.1': 'fw' });
const all = { from: addresses('10.0.0.0/24'), to: addresses('10.0.1.0/24') };

/** Returns lines of `from → to: outcome (rules)`, in the order of their addresses. */
function classesOf(nodes: Network, whole: { from: AddressSet; to: AddressSet } = all): string[] {
  const { classes, untraced } = classify(whole, (source, destination) => {
    const used = nothingUsed();
    const asked = request({
      from: 'client',
      source: '10.0.0.0',
      to: '10.0.1.0',
      protocol: 'tcp',
      port: 443,
      meant: 'server',
    });
    const { connection } = playConnection(
      {
        network: nodes,
        settled: new Map(),
        variables: [source, destination],
        used,
        recording: false,
        counters: newCounters(),
      },
      { ...asked, source: source.value, destination: destination.value },
    );
    const { verdict } = connection;
    return verdict.outcome === 'fails' ? `${verdict.reason} at ${verdict.node}` : verdict.outcome;
  });
  expect(untraced).toEqual([]);
  return [...classes]
    .sort(
      (a, b) =>
        (a.box.from[0] as number) - (b.box.from[0] as number) ||
        (a.box.to[0] as number) - (b.box.to[0] as number),
    )
    .map(({ box, value }) => `${describeSet(box.from, 9)} → ${describeSet(box.to, 9)}: ${value}`);
}

function between(send: Parameters<typeof host>[3], more: Parameters<typeof network>[0] = [], back = direct) {
  return network(
    [
      host('client', '10.0.0.0/24', [], send),
      host('server', '10.0.1.0/24', [listener('tcp/443')], [back]),
      ...more,
    ],
    [net],
  );
}

describe('the classes of a flow', () => {
  test('are one class if no decision depends on addresses', () => {
    expect(classesOf(between([direct]))).toEqual(['10.0.0.0/24 → 10.0.1.0/24: works']);
  });

  test('are cut by the declared routes that decide, not by every prefix in the table', () => {
    const send = routed(
      ['0.0.0.0/0', into('net')],
      ['10.0.1.128/25', nowhere('next-hop-none')],
      ['10.0.7.0/24', into('net')],
    );
    expect(classesOf(between([send]))).toEqual([
      '10.0.0.0/24 → 10.0.1.0/25: works',
      '10.0.0.0/24 → 10.0.1.128/25: next-hop-none at client',
    ]);
  });

  test('keep the several prefixes of one declared route together', () => {
    const tag = route('tag', nowhere('next-hop-none'), { tag: 'Things' });
    const table = routeTable([['0.0.0.0/0', into('net')]]);
    const several = ['10.0.1.0/28', '10.0.1.64/28', '10.0.1.7/32'].map((text) => ({
      prefix: prefix(text),
      value: { route: tag },
    }));
    const send = {
      type: 'route' as const,
      table: {
        ...table,
        active: new PrefixTable([
          { prefix: prefix('0.0.0.0/0'), value: { route: route('default', into('net')) } },
          ...several,
        ]),
      },
    };
    expect(classesOf(between([send]))).toEqual([
      '10.0.0.0/24 → 10.0.1.0/28, 10.0.1.64/28: next-hop-none at client',
      '10.0.0.0/24 → 10.0.1.16/28, 10.0.1.32/27, 10.0.1.80/28, 10.0.1.96/27, 10.0.1.128/25: works',
    ]);
  });

  test('are cut by rules that match, and by rules that do not match', () => {
    const fw = firewall(
      'fw',
      strict,
      [
        ['deny', { source: addresses('10.0.0.0/28') }],
        ['allow', { destination: addresses('10.0.1.0/25') }],
      ],
      [direct],
    );
    expect(classesOf(between([handOver(onTo('fw'))], [fw], handOver(onTo('fw'))))).toEqual([
      '10.0.0.0/28 → 10.0.1.0/24: denied-by-rule at fw',
      '10.0.0.16/28, 10.0.0.32/27, 10.0.0.64/26, 10.0.0.128/25 → 10.0.1.0/25: works',
      '10.0.0.16/28, 10.0.0.32/27, 10.0.0.64/26, 10.0.0.128/25 → 10.0.1.128/25: denied-by-rule at fw',
    ]);
  });

  test('are cut by decisions about the reply', () => {
    const back = routed(['0.0.0.0/0', nowhere('next-hop-none')], ['10.0.0.64/26', into('net')]);
    expect(classesOf(between([direct], [], back))).toEqual([
      '10.0.0.0/26, 10.0.0.128/25 → 10.0.1.0/24: next-hop-none at server',
      '10.0.0.64/26 → 10.0.1.0/24: works',
    ]);
  });

  test('are not cut after a translation by stages that no longer see the address', () => {
    const nat = {
      ...firewall('fw', strict, [['allow', everything]], []),
      local: addresses('10.0.2.1'),
    };
    const node = {
      ...nat,
      send: [
        translate('source', 'fw', translation('nat', everything, [['10.0.2.1']])),
        ...nat.send,
        filter(ruleSet('later', [['allow', { source: addresses('10.0.2.0/24') }]]), 'later'),
        direct,
      ],
    };
    const server = host(
      'server',
      '10.0.1.0/24',
      [listener('tcp/443')],
      [routed(['10.0.0.0/24', nowhere('next-hop-none')], ['10.0.2.1/32', into('net')])],
    );
    expect(
      classesOf(network([host('client', '10.0.0.0/24', [], [handOver(onTo('fw'))]), node, server], [net])),
    ).toEqual(['10.0.0.0/24 → 10.0.1.0/24: denied-by-rule at fw']);
  });

  test('separate the client whose address a device uses for SNAT of every client', () => {
    const own = translate('source', 'nat', translation('nat', everything, [['10.0.0.0']]));
    expect(classesOf(between([own, direct]))).toEqual([
      '10.0.0.0 → 10.0.1.0/24: works',
      '10.0.0.1, 10.0.0.2/31, 10.0.0.4/30, 10.0.0.8/29, 10.0.0.16/28, 10.0.0.32/27, 10.0.0.64/26, 10.0.0.128/25 → 10.0.1.0/24: unexpected-source at client',
    ]);
  });

  test('are cut by the addresses that a service accepts', () => {
    const service = host(
      'server',
      '10.0.1.0/24',
      [listener('tcp/443', accepting(addresses('10.0.0.0/25'), ['snet']))],
      [direct],
    );
    expect(classesOf(network([host('client', '10.0.0.0/24', [], [direct]), service], [net]))).toEqual([
      '10.0.0.0/25 → 10.0.1.0/24: works',
      '10.0.0.128/25 → 10.0.1.0/24: source-not-accepted at server',
    ]);
  });

  test('are not cut by addresses if the mark decides', () => {
    const marking = routed(['0.0.0.0/0', into('net'), { mark: mark('other', 'net') }]);
    const service = host(
      'server',
      '10.0.1.0/24',
      [listener('tcp/443', accepting(addresses('10.0.0.0/25'), ['snet']))],
      [direct],
    );
    expect(classesOf(network([host('client', '10.0.0.0/24', [], [marking]), service], [net]))).toEqual([
      '10.0.0.0/24 → 10.0.1.0/24: source-not-accepted at server',
    ]);
  });

  test('are cut by the owner of the address, and by addresses without an owner', () => {
    const server = host('server', '10.0.1.0/25', [listener('tcp/443')], [direct]);
    const part = domain('net', { '10.0.0.0/24': 'client', '10.0.1.0/25': 'server', '10.0.1.5': 'fw' });
    expect(
      classesOf(
        network(
          [host('client', '10.0.0.0/24', [], [direct]), server, host('fw', '10.0.1.5', [], [direct])],
          [part],
        ),
      ),
    ).toEqual([
      '10.0.0.0/24 → 10.0.1.0/30, 10.0.1.4, 10.0.1.6/31, 10.0.1.8/29, 10.0.1.16/28, 10.0.1.32/27, 10.0.1.64/26: works',
      '10.0.0.0/24 → 10.0.1.5: no-listener at fw',
      '10.0.0.0/24 → 10.0.1.128/25: host-unreachable at client',
    ]);
  });

  test('are cut by the addresses that a node owns', () => {
    const relay = {
      ...host('relay', '10.0.1.0/28', [listener('tcp/443')], [direct]),
      receive: [required('no-listener', { destination: addresses('10.0.1.0/25') })],
    };
    expect(classesOf(between([handOver(onTo('relay'))], [relay]))).toEqual([
      '10.0.0.0/24 → 10.0.1.0/28: works',
      '10.0.0.0/24 → 10.0.1.16/28, 10.0.1.32/27, 10.0.1.64/26: ip-forwarding-disabled at relay',
      '10.0.0.0/24 → 10.0.1.128/25: no-listener at relay',
    ]);
  });

  test('separate addresses for which another rule ruled out a route, since that rule may be contested', () => {
    const table = routeTable(
      [['0.0.0.0/0', into('net')]],
      [
        {
          prefix: prefix('10.0.1.128/25'),
          value: {
            route: route('loser', into('net')),
            lost: { why: 'invalidated', to: 'default', rules: ['disputed'] },
          },
        },
      ],
    );
    expect(classesOf(between([{ type: 'route', table }]))).toEqual([
      '10.0.0.0/24 → 10.0.1.0/25: works',
      '10.0.0.0/24 → 10.0.1.128/25: works',
    ]);
  });

  describe('behind a proxy', () => {
    const proxying = (parts: Partial<ConnectionProxy>, source?: AddressSet): Node => {
      const entry: ProxyRule = {
        name: 'all',
        action: 'allow',
        protocol: 'https',
        port: 443,
        hosts: ['*'],
        place: at('fw', '/all'),
        rules: [],
        ...(source === undefined ? {} : { source }),
      };
      const proxy = { entries: [entry], from: address('10.0.2.1'), place: at('fw'), rules: [], ...parts };
      const stages = [session(strict, 'fw'), filter(ruleSet('fw', [['proxy', everything]]), 'fw', { proxy })];
      return { ...device('fw', stages, [remember('fw'), direct]), local: addresses('10.0.2.1') };
    };
    const towards = [handOver(onTo('fw'))];
    const others = '10.0.0.16/28, 10.0.0.32/27, 10.0.0.64/26, 10.0.0.128/25';

    test('are cut by the sources that its rules apply to', () => {
      expect(classesOf(between(towards, [proxying({}, addresses('10.0.0.0/28'))]))).toEqual([
        '10.0.0.0/28 → 10.0.1.0/24: works',
        `${others} → 10.0.1.0/24: denied-by-rule at fw`,
      ]);
      expect(classesOf(between(towards, [proxying({}, addresses('10.0.0.128/25'))]))).toEqual([
        '10.0.0.0/25 → 10.0.1.0/24: denied-by-rule at fw',
        '10.0.0.128/25 → 10.0.1.0/24: works',
      ]);
    });

    test('are cut by the addresses that the host may have', () => {
      const among: FoundHost = {
        among: addresses('10.0.1.0/25'),
        at: { address: address('10.0.1.0') },
        label: 'one of many',
        rules: [],
        standsForAll: [],
      };
      expect(classesOf(between(towards, [proxying({ finds: new Map([['', [among]]]) })]))).toEqual([
        '10.0.0.0/24 → 10.0.1.0/25: works',
        '10.0.0.0/24 → 10.0.1.128/25: works',
      ]);
    });

    test('separate the proxy’s own address, and the address that it resolves the host to', () => {
      expect(classesOf(between(towards, [proxying({ from: address('10.0.0.5') })]))).toEqual([
        '10.0.0.0/30, 10.0.0.4, 10.0.0.6/31, 10.0.0.8/29, 10.0.0.16/28, 10.0.0.32/27, 10.0.0.64/26, 10.0.0.128/25 → 10.0.1.0/24: unexpected-source at client',
        '10.0.0.5 → 10.0.1.0/24: unexpected-source at client',
      ]);
      const found: FoundHost = { at: { address: address('10.0.1.5') }, label: 'there', rules: [] };
      expect(classesOf(between(towards, [proxying({ finds: new Map([['', [found]]]) })]))).toEqual([
        '10.0.0.0/24 → 10.0.1.0/30, 10.0.1.4, 10.0.1.6/31, 10.0.1.8/29, 10.0.1.16/28, 10.0.1.32/27, 10.0.1.64/26, 10.0.1.128/25: works',
        '10.0.0.0/24 → 10.0.1.5: works',
      ]);
    });

    test('separate a reverse proxy’s own address and that of its backend', () => {
      const front = (from: string, to: string) =>
        host(
          'server',
          '10.0.1.0/24',
          [
            {
              ...listener('tcp/443'),
              reverseProxy: {
                node: 'server',
                from: address(from),
                backends: [{ address: address(to), port: 443, label: to }],
                protocol: 'https',
                place: at('server'),
                rules: [],
              },
            },
          ],
          [direct],
        );
      const classes = (from: string, to: string) =>
        classify(all, (source, destination) => {
          const used = nothingUsed();
          playConnection(
            {
              network: network([host('client', '10.0.0.0/24', [], [direct]), front(from, to)], [net]),
              settled: new Map(),
              variables: [source, destination],
              used,
              recording: false,
              counters: newCounters(),
            },
            {
              ...request({ from: 'client', source: '10.0.0.0', to: '10.0.1.0', protocol: 'tcp', port: 443 }),
              source: source.value,
              destination: destination.value,
            },
          );
        }).classes.map(({ box }) => [describeSet(box.from, 1), describeSet(box.to, 1)]);
      expect(classes('10.0.0.5', '10.0.9.9')).toContainEqual(['10.0.0.5', '10.0.1.0/24']);
      expect(classes('10.0.9.9', '10.0.1.5')).toContainEqual(['10.0.0.0/24', '10.0.1.5']);
      expect(classes('10.0.9.9', '10.0.9.8')).toEqual([['10.0.0.0/24', '10.0.1.0/24']]);
    });
  });

  test('stop at a bound, and the untraced addresses are reported', () => {
    const each = { from: addresses('10.0.0.0/20'), to: addresses('10.1.0.0/32') };
    const { classes, untraced } = classify(each, (from) => {
      from.include.add([from.value, from.value]);
      return from.value;
    });
    expect(classes).toHaveLength(mostClasses);
    expect(untraced.filter((box) => box.from.length > 0 && box.to.length > 0)).toEqual([
      { from: [(each.from[0] as number) + mostClasses, each.from[1]], to: each.to },
    ]);
  });

  test('do not exist for empty sets', () => {
    expect(classify({ from: [], to: all.to }, () => 0)).toEqual({ classes: [], untraced: [] });
  });
});
