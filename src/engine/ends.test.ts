/** The ends of a connection accept or refuse packets too, and marks lead replies back. */
import { describe, expect, test } from 'vitest';
import { prefix } from '../network/prefix';
import { PrefixTable } from '../network/prefix-table';
import { accepting, device, domain, host, listener, mark, network } from './build/nodes.test-support';
import { type Call, failureOf, packetsOf, pathOf, stepOf, stepsOf, trace } from './build/play.test-support';
import { handOver, into, nowhere, onTo, routed } from './build/routes.test-support';
import { everything, translate, translation } from './build/rules.test-support';
import { addresses } from './build/sets.test-support';

const call: Call = { from: 'client', source: '10.0.0.1', to: '20.0.0.2', protocol: 'tcp', port: 443 };
const inside = domain('inside', { '10.0.0.1': 'client' });
const outside = domain('outside', { '20.0.0.2': 'service' });
const marking = routed(['0.0.0.0/0', into('outside'), { mark: mark('snet', 'inside') }]);
const plain = routed(['0.0.0.0/0', into('outside')]);

function calling(send: typeof plain, accepts: ReturnType<typeof accepting>, back = handOver(into('inside'))) {
  return network(
    [
      host('client', '10.0.0.1', [], [send]),
      host('service', '20.0.0.2', [listener('tcp/443', accepts)], [{ type: 'follow-mark' }, back]),
    ],
    [inside, outside],
  );
}

describe('a service that lists the sources it accepts', () => {
  test.each([
    ['an address on its list', plain, accepting(addresses('10.0.0.0/24'), []), 'address'],
    ['a subnet on its list, by the mark', marking, accepting([], ['snet']), 'subnet'],
  ] as const)('takes %s', (_, send, accepts, by) => {
    const { connection, used } = trace(calling(send, accepts), call);
    expect(connection.verdict.outcome).toBe('works');
    expect(stepOf(connection, 'source-accepted', 'data')).toMatchObject({ by });
    expect([...used.rules]).toContain('accepted by service');
    expect([...used.rules]).not.toContain('refused by service');
  });

  test.each([
    ['another address', plain, accepting(addresses('10.0.9.0/24'), ['snet'])],
    ['another subnet', marking, accepting(addresses('10.0.9.0/24'), ['other'])],
    [
      'a listed address with the mark of a subnet that is not listed',
      marking,
      accepting(addresses('10.0.0.1'), ['other']),
    ],
    ['a listed subnet without its mark', plain, accepting([], ['snet'])],
  ] as const)('refuses %s at the data, after a handshake that worked', (_, send, accepts) => {
    const { connection } = trace(calling(send, accepts), call);
    expect(failureOf(connection)).toMatchObject({ reason: 'source-not-accepted', packet: 'data' });
    expect(packetsOf(connection).map((each) => each.fate.fate)).toEqual([
      'delivered',
      'delivered',
      'delivered',
      'dropped',
    ]);
  });

  test('checks a datagram when it arrives', () => {
    const service = host(
      'service',
      '20.0.0.2',
      [listener('udp/443', accepting([], []))],
      [handOver(into('inside'))],
    );
    const { connection } = trace(
      network([host('client', '10.0.0.1', [], [plain]), service], [inside, outside]),
      { ...call, protocol: 'udp' },
    );
    expect(failureOf(connection)).toMatchObject({ packet: 'datagram', reason: 'source-not-accepted' });
  });

  test('accepts every source if it has no list, without a step', () => {
    const service = host('service', '20.0.0.2', [listener('tcp/443')], [handOver(into('inside'))]);
    const { connection } = trace(
      network([host('client', '10.0.0.1', [], [plain]), service], [inside, outside]),
      call,
    );
    expect(connection.verdict.outcome).toBe('works');
    expect(stepsOf(connection).map((each) => each.type)).not.toContain('source-accepted');
  });
});

describe('a mark', () => {
  test('leads the reply back into the domain that the request came from, regardless of routes', () => {
    const { connection } = trace(
      calling(marking, accepting([], ['snet']), handOver(nowhere('next-hop-none'))),
      call,
    );
    expect(connection.verdict.outcome).toBe('works');
    expect(pathOf(connection, 'syn-ack')).toEqual(['service', 'client']);
  });

  test('stays on the packet through the devices after it', () => {
    const relay = device('relay', [], [handOver(into('outside'))]);
    const sending = routed(['0.0.0.0/0', onTo('relay'), { mark: mark('snet', 'inside') }]);
    const base = calling(sending, accepting([], ['snet']));
    const { connection } = trace({ ...base, nodes: new Map([...base.nodes, ['relay', relay]]) }, call);
    expect(connection.verdict.outcome).toBe('works');
  });

  test('also leads the reply to a datagram back', () => {
    const service = host(
      'service',
      '20.0.0.2',
      [listener('udp/443')],
      [{ type: 'follow-mark' }, handOver(nowhere('next-hop-none'))],
    );
    const { connection } = trace(
      network([host('client', '10.0.0.1', [], [marking]), service], [inside, outside]),
      { ...call, protocol: 'udp' },
    );
    expect(connection.verdict.outcome).toBe('works');
    expect(packetsOf(connection).map((each) => each.hops.map((hop) => hop.node))).toEqual([
      ['client', 'service'],
      ['service', 'client'],
    ]);
  });

  test('is kept after a later route that sets no mark, without another step', () => {
    const relay = device('relay', [], [plain]);
    const sending = routed(['0.0.0.0/0', onTo('relay'), { mark: mark('snet', 'inside') }]);
    const base = calling(sending, accepting([], ['snet']));
    const { connection } = trace({ ...base, nodes: new Map([...base.nodes, ['relay', relay]]) }, call);
    expect(connection.verdict.outcome).toBe('works');
    expect(stepsOf(connection, 'syn').filter((each) => each.type === 'marked')).toHaveLength(1);
  });

  test('with a domain that does not exist is an invalid next hop, and cites no rule', () => {
    const away = routed(['0.0.0.0/0', into('outside'), { mark: mark('snet', 'gone') }]);
    const { connection } = trace(calling(away, accepting([], ['snet'])), call);
    expect(failureOf(connection)).toMatchObject({
      packet: 'syn-ack',
      node: 'service',
      reason: 'next-hop-invalid',
      because: { resource: 'service', pointer: '' },
      rules: [],
    });
  });

  test('does not exist without the route that sets it', () => {
    const { connection } = trace(
      calling(plain, accepting([], ['snet']), handOver(nowhere('next-hop-none'))),
      call,
    );
    expect(failureOf(connection)).toMatchObject({ packet: 'syn-ack', reason: 'next-hop-none' });
  });
});

describe('a client', () => {
  test.each([
    ['tcp', 'syn-ack'],
    ['udp', 'datagram'],
    ['icmp', 'echo-reply'],
  ] as const)('rejects a reply of %s from an address that it did not connect to', (protocol, packet) => {
    const service = host(
      'service',
      '20.0.0.2',
      [listener('tcp/443'), listener('udp/443')],
      [translate('source', 'nat', translation('nat', everything, [['20.0.0.3']])), handOver(into('inside'))],
    );
    const { connection } = trace(
      network([host('client', '10.0.0.1', [], [plain]), service], [inside, outside]),
      { ...call, protocol },
    );
    expect(failureOf(connection)).toMatchObject({
      node: 'client',
      packet,
      direction: 'return',
      reason: 'unexpected-source',
    });
  });

  test('gets its reply if it shares its address, even if the intended server is not given', () => {
    const shared = {
      ...domain('inside', {}),
      sharing: new Map([
        ['neighbor', addresses('10.0.0.1')],
        ['client', addresses('10.0.0.1')],
      ]),
    };
    const nodes = [
      host('client', '10.0.0.1', [], [plain]),
      host('neighbor', '10.0.0.1', [], []),
      host('service', '20.0.0.2', [listener('tcp/443')], [handOver(into('inside'))]),
    ];
    expect(trace(network(nodes, [shared, outside]), call).connection.verdict.outcome).toBe('works');
  });

  test('does not get its reply if the packet reaches another host with its address', () => {
    const stranger = host('other', '10.0.0.1', [], []);
    const service = host('service', '20.0.0.2', [listener('tcp/443')], [handOver(onTo('other'))]);
    const { connection } = trace(
      network([host('client', '10.0.0.1', [], [plain]), service, stranger], [inside, outside]),
      call,
    );
    expect(failureOf(connection)).toMatchObject({ node: 'other', reason: 'unexpected-source' });
  });
});

describe('a server', () => {
  test('gets every packet of a flow if it got the first one, with each of two servers', () => {
    const one = host('one', '20.0.0.2', [listener('tcp/443')], [handOver(into('inside'))]);
    const other = host('other', '20.0.0.2', [listener('tcp/443')], [handOver(into('inside'))]);
    const turning = device(
      'turning',
      [],
      [
        {
          type: 'distribute',
          targets: [
            { node: 'one', label: 'one' },
            { node: 'other', label: 'other' },
          ],
          symmetric: false,
          place: { resource: 'turning', pointer: '' },
          rules: [],
        },
      ],
    );
    const { connection } = trace(
      network(
        [host('client', '10.0.0.1', [], [handOver(onTo('turning'))]), turning, one, other],
        [inside, outside],
      ),
      call,
    );
    expect(connection.verdict.outcome).toBe('works');
    expect(connection.attempts.map((each) => each.packets.map((packet) => packet.fate.node))).toEqual([
      ['one', 'client', 'one', 'one'],
      ['other', 'client', 'other', 'other'],
    ]);
  });
});

describe('services that share addresses', () => {
  const sharing = (meant: string | undefined) => {
    const shared = {
      ...domain('outside', {}),
      owners: new PrefixTable([
        { prefix: prefix('20.0.0.0/8'), value: 'first' },
        { prefix: prefix('20.0.0.0/8'), value: 'second' },
      ]),
      sharing: new Map([
        ['first', addresses('20.0.0.0/8')],
        ['second', addresses('20.0.0.0/8')],
      ]),
      unowned: { to: 'node' as const, node: 'other' },
    };
    const service = (id: string) => host(id, '20.0.0.0/8', [listener('tcp/443')], [handOver(into('inside'))]);
    const nodes = [
      host('client', '10.0.0.1', [], [plain]),
      service('first'),
      service('second'),
      service('other'),
    ];
    return trace(network(nodes, [inside, shared]), { ...call, ...(meant === undefined ? {} : { meant }) });
  };

  test.each(['first', 'second'])('are told apart by the intended server: %s', (meant) => {
    expect(sharing(meant).server).toBe(meant);
  });

  test('do not own the addresses if no server is intended', () => {
    expect(sharing(undefined).server).toBe('other');
  });
});
