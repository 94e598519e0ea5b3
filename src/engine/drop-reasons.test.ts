/** One test for every drop reason. Two of them are about name resolution, and `simulate/names.test.ts` covers them. */
import { describe, expect, test } from 'vitest';
import { address } from '../network/address';
import type { DropReason } from '../network/drop-reason';
import type { Place, RuleId } from '../network/ids';
import type { Network } from '../network/network';
import type { Direction, Segment } from '../network/packet';
import { accepting, device, domain, host, listener, network } from './build/nodes.test-support';
import { type Call, failureOf, packetsOf, stepsOf, trace } from './build/play.test-support';
import { handOver, into, nowhere, onTo, routed } from './build/routes.test-support';
import { everything, filter, required, ruleSet, translate, translation } from './build/rules.test-support';
import { firewall, remember, session, strict } from './build/sessions.test-support';
import { addresses, at } from './build/sets.test-support';
import type { Failure } from './trace';

const call: Call = { from: 'client', source: '10.0.0.1', to: '10.0.0.2', protocol: 'tcp', port: 443 };
const direct = handOver(into('net'));
const client = host('client', '10.0.0.1', [], [direct]);
const server = host('server', '10.0.0.2', [listener('tcp/443')], [direct]);
const net = domain('net', { '10.0.0.1': 'client', '10.0.0.2': 'server' });
const allowed = [['allow', everything]] as const;
const through = firewall('fw', strict, allowed, [direct]);
const sending = (...send: Parameters<typeof host>[3]) => host('client', '10.0.0.1', [], send);

type Case = {
  readonly when: string;
  readonly network: Network;
  readonly call?: Call;
  readonly packet: Segment;
  readonly direction: Direction;
  readonly node: string;
  readonly because: Place;
  readonly rules: readonly RuleId[];
  /** The verdict's fields that differ from the packet's fate. */
  readonly verdict?: Partial<Failure>;
};

const cases: Readonly<
  Record<Exclude<DropReason, 'name-not-found' | 'name-server-unreachable'>, readonly Case[]>
> = {
  'no-session': [
    {
      when: 'the reply reaches a stateful device that the request never passed',
      network: network(
        [client, host('server', '10.0.0.2', [listener('tcp/443')], [handOver(onTo('fw'))]), through],
        [net],
      ),
      packet: 'syn-ack',
      direction: 'return',
      node: 'fw',
      because: at('fw', '/session'),
      rules: ['no session for syn-ack'],
    },
    {
      when: 'an echo reply reaches a stateful device that the request never passed',
      network: network([client, host('server', '10.0.0.2', [], [handOver(onTo('fw'))]), through], [net]),
      call: { ...call, protocol: 'icmp', port: 0 },
      packet: 'echo-reply',
      direction: 'return',
      node: 'fw',
      because: at('fw', '/session'),
      rules: ['no session for echo-reply'],
    },
  ],
  'out-of-state': [
    {
      when: 'an ACK reaches a device that let the SYN pass and never saw the SYN-ACK',
      network: network([sending(handOver(onTo('fw'))), server, through], [net]),
      packet: 'ack',
      direction: 'forward',
      node: 'fw',
      because: at('fw', '/session'),
      rules: ['half open'],
    },
  ],
  'denied-by-rule': [
    {
      when: 'the first rule that matches denies',
      network: network(
        [
          sending(handOver(onTo('fw'))),
          server,
          firewall(
            'fw',
            strict,
            [
              ['allow', { destination: addresses('10.0.0.9') }],
              ['deny', { destination: addresses('10.0.0.2') }],
              ['allow', everything],
            ],
            [direct],
          ),
        ],
        [net],
      ),
      packet: 'syn',
      direction: 'forward',
      node: 'fw',
      because: at('fw', '/1'),
      rules: ['fw 1'],
    },
  ],
  'no-route': [
    {
      when: 'no route matches the destination',
      network: network([sending(routed(['10.9.0.0/16', into('net')])), server], [net]),
      packet: 'syn',
      direction: 'forward',
      node: 'client',
      because: at('client'),
      rules: [],
    },
    {
      when: 'a node has no stage that chooses a next hop',
      network: network([sending(), server], [net]),
      packet: 'syn',
      direction: 'forward',
      node: 'client',
      because: at('client'),
      rules: [],
    },
  ],
  'next-hop-none': [
    {
      when: 'the chosen route has the next hop None',
      network: network(
        [sending(routed(['0.0.0.0/0', into('net')], ['10.0.0.0/24', nowhere('next-hop-none')])), server],
        [net],
      ),
      packet: 'syn',
      direction: 'forward',
      node: 'client',
      because: at('table', '/10.0.0.0/24'),
      rules: ['rule of 10.0.0.0/24'],
    },
  ],
  'next-hop-invalid': [
    {
      when: 'the chosen route has an invalid next hop, although a shorter prefix has a valid one',
      network: network(
        [
          sending(
            routed(['0.0.0.0/0', into('net')], ['10.0.0.2/32', nowhere('next-hop-invalid', 'no such hop')]),
          ),
          server,
        ],
        [net],
      ),
      packet: 'syn',
      direction: 'forward',
      node: 'client',
      because: at('table', '/10.0.0.2/32'),
      rules: ['rule of 10.0.0.2/32', 'no such hop'],
    },
    {
      when: 'the chosen route names an exit that the node does not have',
      network: network([sending(routed(['0.0.0.0/0', { to: 'exit', exit: 'internet' }])), server], [net]),
      packet: 'syn',
      direction: 'forward',
      node: 'client',
      because: at('table', '/0.0.0.0/0'),
      rules: ['rule of 0.0.0.0/0'],
    },
    {
      when: 'the chosen route leads into a domain that does not exist',
      network: network([sending(routed(['0.0.0.0/0', into('elsewhere')])), server], [net]),
      packet: 'syn',
      direction: 'forward',
      node: 'client',
      because: at('table', '/0.0.0.0/0'),
      rules: ['rule of 0.0.0.0/0'],
    },
  ],
  'ip-forwarding-disabled': [
    {
      when: 'a packet reaches a node that does not forward and is not its destination',
      network: network(
        [sending(handOver(onTo('machine'))), host('machine', '10.0.0.3', [], [direct]), server],
        [net],
      ),
      packet: 'syn',
      direction: 'forward',
      node: 'machine',
      because: at('machine'),
      rules: [],
    },
  ],
  'host-unreachable': [
    {
      when: 'no host has the address',
      network: network([client, server], [net]),
      call: { ...call, to: '10.0.0.7' },
      packet: 'syn',
      direction: 'forward',
      node: 'client',
      because: at('client'),
      rules: ['no owner'],
    },
  ],
  'no-listener': [
    {
      when: 'nothing listens on the port',
      network: network([client, server], [net]),
      call: { ...call, port: 80 },
      packet: 'syn',
      direction: 'forward',
      node: 'server',
      because: at('server'),
      rules: [],
    },
    {
      when: 'the listener on the port uses another protocol',
      network: network([client, server], [net]),
      call: { ...call, protocol: 'udp' },
      packet: 'datagram',
      direction: 'forward',
      node: 'server',
      because: at('server'),
      rules: [],
    },
  ],
  'source-not-accepted': [
    {
      when: 'a service accepts other sources only, and checks at the first data',
      network: network(
        [
          client,
          host(
            'server',
            '10.0.0.2',
            [listener('tcp/443', accepting(addresses('10.0.0.9'), ['snet']))],
            [direct],
          ),
        ],
        [net],
      ),
      packet: 'data',
      direction: 'forward',
      node: 'server',
      because: at('service', '/accepts'),
      rules: ['refused by service'],
    },
  ],
  'unexpected-source': [
    {
      when: 'the reply has a different source than the address that the client connected to',
      network: network(
        [
          client,
          host(
            'server',
            '10.0.0.2',
            [listener('tcp/443')],
            [translate('source', 'nat', translation('reply NAT', everything, [['10.0.0.5']])), direct],
          ),
        ],
        [net],
      ),
      packet: 'syn-ack',
      direction: 'return',
      node: 'client',
      because: at('client'),
      rules: [],
    },
    {
      when: 'the reply reaches another client',
      network: network(
        [
          client,
          host('server', '10.0.0.2', [listener('tcp/443')], [handOver(onTo('other'))]),
          host('other', '10.0.0.1', [], []),
        ],
        [net],
      ),
      packet: 'syn-ack',
      direction: 'return',
      node: 'other',
      because: at('other'),
      rules: [],
    },
  ],
  'backend-unhealthy': [
    {
      when: 'none of the targets answers its probe',
      network: network(
        [
          client,
          server,
          device(
            'front',
            [
              translate(
                'destination',
                'front',
                translation('front', everything, [['10.0.0.2', { condition: 'healthy' }]]),
              ),
            ],
            [direct],
          ),
        ],
        [domain('net', { '10.0.0.1': 'client', '10.0.0.2': 'server', '10.0.0.10': 'front' })],
        [
          {
            id: 'healthy',
            label: 'the server answers its probe',
            probe: {
              from: 'client',
              source: address('10.0.0.1'),
              destination: address('10.0.0.2'),
              port: 80,
              protocol: 'tcp',
            },
            place: at('server'),
            rules: ['by the probe'],
          },
        ],
      ),
      call: { ...call, to: '10.0.0.10' },
      packet: 'syn',
      direction: 'forward',
      node: 'front',
      because: at('front', '/translation'),
      rules: ['by front', 'by the probe'],
    },
  ],
  'no-public-address': [
    {
      when: 'the exit lets only public sources pass',
      network: network(
        [
          sending(handOver(onTo('exit'))),
          device('exit', [required('no-public-address', { source: addresses('20.0.0.0/8') })], [direct]),
          server,
        ],
        [net],
      ),
      packet: 'syn',
      direction: 'forward',
      node: 'exit',
      because: at('requires no-public-address'),
      rules: ['by no-public-address'],
    },
  ],
  'forwarded-traffic-blocked': [
    {
      when: 'a passage lets only packets with a source on one side pass',
      network: network(
        [
          sending(handOver(onTo('passage'))),
          device(
            'passage',
            [required('forwarded-traffic-blocked', { source: addresses('10.1.0.0/16') })],
            [direct],
          ),
          server,
        ],
        [net],
      ),
      packet: 'syn',
      direction: 'forward',
      node: 'passage',
      because: at('requires forwarded-traffic-blocked'),
      rules: ['by forwarded-traffic-blocked'],
    },
  ],
  'peering-blocked': [
    {
      when: 'a passage lets nothing pass',
      network: network(
        [
          sending(handOver(onTo('passage'))),
          device('passage', [required('peering-blocked', { source: [] })], [direct]),
          server,
        ],
        [net],
      ),
      packet: 'syn',
      direction: 'forward',
      node: 'passage',
      because: at('requires peering-blocked'),
      rules: ['by peering-blocked'],
    },
  ],
  'unknown-host': [
    {
      when: 'a client requests a host name that the server does not serve',
      network: network(
        [
          client,
          host(
            'server',
            '10.0.0.2',
            [
              {
                ...listener('tcp/443'),
                hosts: {
                  patterns: ['api.example'],
                  place: at('server', '/hosts'),
                  rules: ['by the names served'],
                },
              },
            ],
            [direct],
          ),
        ],
        [net],
      ),
      call: { ...call, host: 'other.example' },
      packet: 'data',
      direction: 'forward',
      node: 'server',
      because: at('server', '/hosts'),
      rules: ['by the names served'],
    },
  ],
  'platform-address': [
    {
      when: 'an address is reachable only from inside',
      network: network(
        [
          sending(handOver(onTo('outside'))),
          device(
            'outside',
            [required('platform-address', { destination: addresses('20.0.0.0/8') })],
            [direct],
          ),
          server,
        ],
        [net],
      ),
      packet: 'syn',
      direction: 'forward',
      node: 'outside',
      because: at('requires platform-address'),
      rules: ['by platform-address'],
    },
  ],
  'not-carried': [
    {
      when: 'the network does not support this port',
      network: network(
        [
          sending({
            type: 'bypass',
            match: { protocols: ['tcp'], destinationPorts: [443, 443] },
            nextHop: nowhere('not-carried', 'by the port'),
            place: at('client', '/port'),
            rules: [],
          }),
          server,
        ],
        [net],
      ),
      packet: 'syn',
      direction: 'forward',
      node: 'client',
      because: at('client', '/port'),
      rules: ['by the port'],
    },
  ],
  'proxied-connection-failed': [
    {
      when: 'the connection that a proxy opens for the client fails; the verdict says where and why',
      network: network(
        [
          sending(handOver(onTo('proxy'))),
          device(
            'proxy',
            [
              session(strict, 'proxy'),
              filter(ruleSet('proxy', [['proxy', everything]]), 'proxy', {
                proxy: {
                  entries: [
                    {
                      name: 'everything',
                      action: 'allow',
                      protocol: 'https',
                      port: 443,
                      hosts: ['*'],
                      place: at('proxy', '/rule'),
                      rules: ['proxy rule'],
                    },
                  ],
                  from: address('10.0.0.9'),
                  place: at('proxy', '/proxy'),
                  rules: ['by the proxy'],
                },
              }),
            ],
            [
              remember('proxy'),
              routed(['10.0.0.1/32', into('net')], ['10.0.0.2/32', nowhere('next-hop-none')]),
            ],
          ),
        ],
        [net],
      ),
      packet: 'data',
      direction: 'forward',
      node: 'proxy',
      because: at('proxy', '/proxy'),
      rules: ['by the proxy'],
      verdict: {
        reason: 'next-hop-none',
        packet: 'syn',
        node: 'proxy',
        because: at('table', '/10.0.0.2/32'),
        inside: 'proxy',
      },
    },
  ],
  loop: [
    {
      when: 'two devices send the packet to each other',
      network: network(
        [
          sending(handOver(onTo('a'))),
          device('a', [], [handOver(onTo('b'))]),
          device('b', [], [handOver(onTo('a'))]),
        ],
        [net],
      ),
      packet: 'syn',
      direction: 'forward',
      node: 'a',
      because: at('a'),
      rules: [],
    },
  ],
};

describe.each(Object.entries(cases))('%s', (reason, list) => {
  test.each(list)('when $when', ({ network, call: own, ...expected }) => {
    const { connection } = trace(network, own ?? call, new Map([['healthy', false]]));
    const { packet, direction, node, because, rules, verdict } = expected;
    expect(failureOf(connection)).toMatchObject(
      verdict ?? { reason, packet, direction, node, because, rules },
    );
    expect(packetsOf(connection).at(-1)?.fate).toEqual({ fate: 'dropped', node, reason, place: because });
    expect(stepsOf(connection).at(-1)).toEqual({ type: 'dropped', reason, place: because, rules });
  });
});
