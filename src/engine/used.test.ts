/** The inputs that a connection reports, since its answer stays valid while none of them changes; and its counters. */
import { describe, expect, test } from 'vitest';
import { address } from '../network/address';
import { device, domain, host, listener, network } from './build/nodes.test-support';
import { type Call, trace } from './build/play.test-support';
import { handOver, into, onTo, routed } from './build/routes.test-support';
import { everything, filter, ruleSet, translate, translation } from './build/rules.test-support';
import { firewall, lenient, remember, session, strict } from './build/sessions.test-support';
import { addresses, at } from './build/sets.test-support';
import { alsoUsed, newCounters, nothingUsed } from './world';

const call: Call = { from: 'client', source: '10.0.0.1', to: '10.0.0.2', protocol: 'tcp', port: 443 };
const net = domain('net', { '10.0.0.1': 'client', '10.0.0.2': 'server' });
const unasked = domain('unasked', { '10.0.0.2': 'server' });
const direct = handOver(into('net'));
const fw = firewall(
  'fw',
  strict,
  [
    ['deny', { protocols: ['udp'] }],
    ['allow', everything],
  ],
  [direct],
);
const client = host('client', '10.0.0.1', [], [handOver(onTo('fw'))]);
const server = host('server', '10.0.0.2', [listener('tcp/443')], [routed(['0.0.0.0/0', onTo('fw')])]);
const idle = host('idle', '10.0.0.7', [], [direct]);

describe('a connection', () => {
  test('used the nodes and domains that its packets passed, and no others', () => {
    const { used } = trace(network([client, fw, server, idle], [net, unasked]), call);
    expect([...used.nodes]).toEqual([
      ['client', client],
      ['fw', fw],
      ['server', server],
    ]);
    expect([...used.domains]).toEqual([['net', net]]);
    expect([...used.conditions]).toEqual([]);
    expect([...used.rules].sort()).toEqual(['fw 1', 'known', 'rule of 0.0.0.0/0']);
  });

  test('counts itself, its packets, the rules that it evaluated, and its lookups', () => {
    const { counters } = trace(network([client, fw, server], [net]), call);
    // Four packets: two rules are evaluated for the first. Each takes a lookup in the domain, and the reply one for its route.
    expect(counters).toEqual({ connections: 1, packets: 4, ruleEvaluations: 2, lookups: 5 });
  });

  test('counts the translation rules that it was compared with, and credits none for repeating a translation', () => {
    const nat = {
      ...device(
        'fw',
        [session(lenient, 'fw')],
        [
          translate(
            'source',
            'fw',
            translation('other', { protocols: ['udp'] }, [['10.0.0.8']]),
            translation('own', everything, [['10.0.0.9']]),
          ),
          remember('fw'),
          direct,
        ],
      ),
      local: addresses('10.0.0.9'),
    };
    const answering = host('server', '10.0.0.2', [listener('tcp/443')], [handOver(onTo('fw'))]);
    const { connection, counters, used } = trace(network([client, nat, answering], [net]), call);
    expect(connection.verdict.outcome).toBe('works');
    expect(counters.ruleEvaluations).toBe(2);
    expect([...used.rules].sort()).toEqual(['by own', 'known']);
  });

  test('that a proxy opens counts as another connection', () => {
    const proxy = {
      ...fw,
      receive: [
        session(strict, 'fw'),
        filter(ruleSet('fw', [['proxy', everything]]), 'fw', {
          proxy: {
            entries: [
              {
                name: 'other',
                action: 'allow' as const,
                protocol: 'https' as const,
                port: 80,
                hosts: ['*'],
                place: at('fw', '/other'),
                rules: [],
              },
              {
                name: 'all',
                action: 'allow' as const,
                protocol: 'https' as const,
                port: 443,
                hosts: ['*'],
                place: at('fw', '/all'),
                rules: [],
              },
            ],
            from: address('10.0.0.9'),
            place: at('fw'),
            rules: [],
          },
        }),
      ],
      send: [remember('fw'), direct],
      local: addresses('10.0.0.9'),
    };
    const { counters, used } = trace(
      network(
        [client, proxy, server],
        [domain('net', { '10.0.0.1': 'client', '10.0.0.2': 'server', '10.0.0.9': 'fw' })],
      ),
      { ...call, host: 'a.example' },
    );
    expect([...used.rules].sort()).toEqual(['fw 0', 'known', 'rule of 0.0.0.0/0']);
    // The filter evaluates its SYN, and two application rules its data; the other connection meets no rule.
    expect(counters).toMatchObject({ connections: 2, packets: 8, ruleEvaluations: 3 });
  });
});

test('what one answer used may be added to another, which keeps what it had', () => {
  const inner = nothingUsed();
  inner.nodes.set('fw', fw);
  inner.domains.set('net', net);
  inner.conditions.set('up', true);
  inner.facts.set('name', 'an address');
  inner.rules.add('RULE');
  const outer = nothingUsed();
  outer.nodes.set('client', client);
  outer.rules.add('OTHER');
  alsoUsed(outer, inner);
  expect(outer).toEqual({
    nodes: new Map([
      ['client', client],
      ['fw', fw],
    ]),
    domains: new Map([['net', net]]),
    conditions: new Map([['up', true]]),
    facts: new Map([['name', 'an address']]),
    rules: new Set(['OTHER', 'RULE']),
  });
  expect(newCounters()).toEqual({ lookups: 0, ruleEvaluations: 0, packets: 0, connections: 0 });
});
