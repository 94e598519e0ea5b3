/** Stages one by one: the packets that they act on, and what the node does with the others. */
import { describe, expect, test } from 'vitest';
import type { Node } from '../network/nodes';
import type { NextHop } from '../network/routes';
import type { Stage } from '../network/stages';
import { device, domain, host, listener, network } from './build/nodes.test-support';
import { type Call, failureOf, packetsOf, pathOf, stepOf, stepsOf, trace } from './build/play.test-support';
import { handOver, into, nowhere, onTo, routed } from './build/routes.test-support';
import { everything, filter, required, ruleSet, translate, translation } from './build/rules.test-support';
import { firewall, lenient, remember, session, strict } from './build/sessions.test-support';
import { addresses, at } from './build/sets.test-support';

const call: Call = { from: 'client', source: '10.0.0.1', to: '10.0.0.2', protocol: 'tcp', port: 443 };
const direct = handOver(into('net'));
const net = domain('net', { '10.0.0.1': 'client', '10.0.0.2': 'server', '10.0.0.9': 'nat' });
const towards = (node: string) => handOver(onTo(node));
const server = (...send: readonly Stage[]) => host('server', '10.0.0.2', [listener('tcp/443')], send);

/** Both ends send everything through the devices between them, with `via` as their next hop. */
const between = (via: string, ...devices: readonly Node[]) =>
  network([host('client', '10.0.0.1', [], [towards(via)]), ...devices, server(towards(via))], [net]);

describe('a frontend', () => {
  const front = (source: string) =>
    device(
      'front',
      [],
      [
        {
          type: 'distribute',
          match: { source: addresses(source) },
          targets: [{ node: 'other', label: 'other' }],
          symmetric: true,
          place: at('front'),
          rules: ['spread'],
        },
        direct,
      ],
    );
  const other = device('other', [], [direct]);

  test('sends the packets that match to its target, and passes the others to the next stage', () => {
    expect(pathOf(trace(between('front', front('10.0.0.1'), other), call).connection, 'syn')).toEqual([
      'client',
      'front',
      'other',
      'server',
    ]);
    const { connection } = trace(between('front', front('10.0.0.2'), other), call);
    expect(pathOf(connection, 'syn')).toEqual(['client', 'front', 'server']);
    expect(pathOf(connection, 'syn-ack')).toEqual(['server', 'front', 'other', 'client']);
  });
});

describe('a frontend with session affinity', () => {
  const instance = (id: string) => firewall(id, strict, [['allow', everything]], [direct]);
  const affine: Stage = {
    type: 'affinity',
    targets: [
      { node: 'one', table: 'one' },
      { node: 'two', table: 'two' },
    ],
    place: at('back', '/affinity'),
    rules: ['by the session'],
  };
  const nodes = (there: string, ...rest: readonly Stage[]) =>
    network(
      [
        host('client', '10.0.0.1', [], [towards(there)]),
        instance('one'),
        instance('two'),
        device('back', [], [affine, ...rest]),
        server(towards('back')),
      ],
      [net],
    );

  test.each(['one', 'two'])('sends the reply to the instance that has the session: %s', (there) => {
    const { connection, used } = trace(nodes(there), call);
    expect(connection.verdict).toEqual({ outcome: 'works', passes: [there] });
    expect(pathOf(connection, 'syn-ack')).toEqual(['server', 'back', there, 'client']);
    expect([...used.rules]).toContain('by the session');
  });

  test('sends later packets in the forward direction there too', () => {
    const all = nodes('back', towards('two'));
    const { connection } = trace(all, call);
    expect(pathOf(connection, 'syn')).toEqual(['client', 'back', 'two', 'server']);
    expect(connection.verdict).toEqual({ outcome: 'works', passes: ['two'] });
    expect(pathOf(connection, 'ack')).toEqual(['client', 'back', 'two', 'server']);
  });

  test('passes a packet without a session in any of them to the next stage, and cites no rule', () => {
    const all = network(
      [
        host('client', '10.0.0.1', [], [direct]),
        device('back', [], [affine, direct]),
        server(towards('back')),
      ],
      [net],
    );
    const { connection, used } = trace(all, call);
    expect(connection.verdict.outcome).toBe('works');
    expect([...used.rules]).not.toContain('by the session');
  });
});

describe('a node with several outbound methods', () => {
  const remembering = (table: string): Stage => ({
    type: 'remember',
    table,
    translatedOnly: true,
    place: at(table, '/remember'),
  });
  const box: Node = {
    ...device(
      'nat',
      [session(lenient, 'left'), session(lenient, 'right')],
      [
        translate(
          'source',
          'left',
          translation('left', { destination: addresses('10.0.9.0/24') }, [['10.0.0.8']]),
        ),
        translate('source', 'right', translation('right', everything, [['10.0.0.9']])),
        remembering('left'),
        remembering('right'),
        direct,
      ],
    ),
    local: addresses('10.0.0.9'),
  };

  test('creates a session only for the method that translated the packet', () => {
    const { connection } = trace(
      network([host('client', '10.0.0.1', [], [towards('nat')]), box, server(direct)], [net]),
      call,
    );
    expect(connection.verdict.outcome).toBe('works');
    const created = stepsOf(connection).filter((each) => each.type === 'session-created');
    expect(created.map((each) => each.table)).toEqual(['right']);
  });
});

describe('a node that hands a packet over to an exit', () => {
  const leaving = (exits: Record<string, NextHop>) =>
    trace(
      network(
        [
          { ...host('client', '10.0.0.1', [], [handOver({ to: 'exit', exit: 'out' })]), exits },
          server(direct),
        ],
        [net],
      ),
      call,
    ).connection;

  test('uses its own exit of that name', () => {
    expect(leaving({ out: into('net') }).verdict.outcome).toBe('works');
  });

  test('has an invalid next hop if the exit only names another exit', () => {
    expect(failureOf(leaving({ out: { to: 'exit', exit: 'other' }, other: into('net') }))).toMatchObject({
      node: 'client',
      reason: 'next-hop-invalid',
      because: at('client'),
      rules: [],
    });
  });

  test('cites the rules by which an exit drops packets', () => {
    expect(failureOf(leaving({ out: nowhere('next-hop-none', 'closed') }))).toMatchObject({
      reason: 'next-hop-none',
      rules: ['closed'],
    });
    expect(failureOf(leaving({ out: { to: 'nowhere', reason: 'next-hop-none' } })).rules).toEqual([]);
  });
});

describe('several equal next hops', () => {
  test('are each traced, and the step shows the chosen one', () => {
    const ways: NextHop = {
      to: 'one-of',
      ways: [
        { label: 'first way', node: 'one' },
        { label: 'second way', node: 'two' },
      ],
      place: at('hub', '/ways'),
      rules: ['equal ways'],
    };
    const all = network(
      [
        host('client', '10.0.0.1', [], [handOver(ways)]),
        device('one', [], [direct]),
        device('two', [], [handOver(nowhere('next-hop-none'))]),
        server(direct),
      ],
      [net],
    );
    const { connection, used } = trace(all, call);
    expect(connection.verdict).toMatchObject({
      outcome: 'depends',
      choice: 'hub',
      works: ['hub first way'],
      fails: [{ when: 'hub second way', failure: { node: 'two', reason: 'next-hop-none' } }],
    });
    expect(stepOf(connection, 'choice-made')).toEqual({
      type: 'choice-made',
      choice: {
        device: 'hub',
        key: '10.0.0.1:50000 → 10.0.0.2:443',
        option: 'first way',
        options: ['first way', 'second way'],
      },
      place: at('hub', '/ways'),
      rules: ['equal ways'],
    });
    expect([...used.rules]).toContain('equal ways');
  });

  test('are chosen separately for each direction', () => {
    const ways: NextHop = {
      to: 'one-of',
      ways: ['one', 'two'].map((node) => ({ label: node, node })),
      place: at('hub'),
      rules: [],
    };
    const all = network(
      [
        host('client', '10.0.0.1', [], [handOver(ways)]),
        ...['one', 'two'].map((id) => device(id, [], [direct])),
        server(handOver(ways)),
      ],
      [net],
    );
    expect(trace(all, call).connection.attempts).toHaveLength(4);
  });
});

describe('a node that the network does not have', () => {
  const all = (hop: NextHop) =>
    network([host('client', '10.0.0.1', [], [handOver(hop)]), server(direct)], [net]);
  const undecided = (missing: string) => ({ outcome: 'undecided', missing: `${missing} in the network` });

  test('leaves undecided what has it as its next hop, and is named', () => {
    const { connection, used } = trace(all({ to: 'node', node: 'missing' }), call);
    expect(connection.verdict).toEqual(undecided('missing'));
    expect([...used.nodes]).toContainEqual(['missing', undefined]);
  });

  test('is passed over among equal next hops', () => {
    const ways = ['missing', 'server'].map((node) => ({ label: node, node }));
    const { connection } = trace(all({ to: 'one-of', ways, place: at('client'), rules: [] }), call);
    expect(connection.attempts).toHaveLength(1);
    expect(connection.verdict.outcome).toBe('works');
  });

  test('leaves undecided what has no other next hop', () => {
    const ways = ['one', 'two'].map((node) => ({ label: node, node }));
    const { connection } = trace(all({ to: 'one-of', ways, place: at('client'), rules: [] }), call);
    expect(connection.verdict).toEqual(undecided('one or two'));
  });

  test('leaves undecided what it would open', () => {
    const { connection } = trace(all({ to: 'node', node: 'server' }), { ...call, from: 'missing' });
    expect(connection.attempts).toEqual([]);
    expect(connection.verdict).toEqual(undecided('missing'));
  });
});

describe('what a node requires', () => {
  const strictly = (unless?: string) =>
    device(
      'fw',
      [session(lenient, 'fw'), required('no-listener', { source: addresses('10.0.0.1') }, unless)],
      [remember('fw'), direct],
    );

  test('does not apply to a packet that has a session in the named table', () => {
    expect(trace(between('fw', strictly('fw')), call).connection.verdict.outcome).toBe('works');
  });

  test.each([
    ['no table is named', undefined],
    ['another table is named', 'other'],
  ])('applies to every packet if %s', (_, unless) => {
    expect(failureOf(trace(between('fw', strictly(unless)), call).connection)).toMatchObject({
      packet: 'syn-ack',
      reason: 'no-listener',
      rules: ['by no-listener'],
    });
  });
});

describe('a filter that does not inspect', () => {
  test('is not named among those that the connection passes, and its step says so', () => {
    const fw = device(
      'fw',
      [
        session(strict, 'fw'),
        filter(ruleSet('group', [['allow', everything]]), 'fw', { inspects: false }),
        filter(ruleSet('device', [['allow', everything]]), 'fw'),
      ],
      [remember('fw'), direct],
    );
    const { connection } = trace(between('fw', fw), call);
    expect(connection.verdict).toEqual({ outcome: 'works', passes: ['device'] });
    const asked = stepsOf(connection).filter((each) => each.type === 'filter-matched');
    expect(asked.map((each) => [each.ruleSet, each.inspects])).toEqual([
      ['group', false],
      ['device', true],
    ]);
  });
});

describe('a bypass of the route table', () => {
  const past = (nextHop: NextHop, destination = '10.0.0.2'): Stage => ({
    type: 'bypass',
    match: { destination: addresses(destination) },
    nextHop,
    place: at('client', '/past'),
    rules: ['bypasses the routes'],
  });
  const calling = (...send: readonly Stage[]) =>
    trace(network([host('client', '10.0.0.1', [], send), server(direct)], [net]), call);

  test('does not apply to other destinations', () => {
    const { connection, used } = calling(
      past(onTo('server'), '10.0.0.3'),
      routed(['0.0.0.0/0', into('net')]),
    );
    expect(stepsOf(connection).map((each) => each.type)).not.toContain('routes-bypassed');
    expect([...used.rules]).not.toContain('bypasses the routes');
  });

  test('that leads nowhere has no step except the drop', () => {
    const { connection } = calling(past(nowhere('not-carried')));
    expect(stepsOf(connection)).toEqual([
      {
        type: 'dropped',
        reason: 'not-carried',
        place: at('client', '/past'),
        rules: ['bypasses the routes'],
      },
    ]);
  });
});

describe('a translation', () => {
  const translating = (...entries: Parameters<typeof translation>[]) =>
    network(
      [
        host('client', '10.0.0.1', [], [towards('nat')]),
        {
          ...device(
            'nat',
            [session(lenient, 'nat')],
            [
              translate('source', 'nat', ...entries.map((each) => translation(...each))),
              remember('nat'),
              direct,
            ],
          ),
          local: addresses('10.0.0.9'),
        },
        server(direct),
      ],
      [net],
    );

  test('of the source may set another port, and otherwise keeps the port', () => {
    const sent = (port?: number) =>
      stepOf(
        trace(translating(['own', everything, [['10.0.0.9', port === undefined ? {} : { port }]]]), call)
          .connection,
        'source-translated',
      ).to;
    expect(sent(1_024)).toMatchObject({ source: '10.0.0.9', sourcePort: 1_024, destinationPort: 443 });
    expect(sent()).toMatchObject({ source: '10.0.0.9', sourcePort: 50_000 });
  });

  test('of the destination keeps the port if it does not set one', () => {
    const front = device(
      'nat',
      [
        session(lenient, 'nat'),
        translate('destination', 'nat', translation('nat', everything, [['10.0.0.2']])),
      ],
      [remember('nat'), direct],
    );
    const { connection } = trace(between('nat', front), { ...call, to: '10.0.0.3' });
    expect(stepOf(connection, 'destination-translated').to).toMatchObject({
      source: '10.0.0.1',
      destination: '10.0.0.2',
      destinationPort: 443,
    });
  });

  test('with several addresses chooses by the tuple in that direction, unless the choice is symmetric', () => {
    const turned = (parts: Parameters<typeof translation>[3]) => {
      const front = device(
        'nat',
        [
          session(lenient, 'nat'),
          translate(
            'destination',
            'nat',
            translation('nat', everything, [['10.0.0.2'], ['10.0.0.2']], parts),
          ),
        ],
        [remember('nat'), direct],
      );
      const far = network(
        [host('client', '10.0.0.7', [], [towards('nat')]), front, server(towards('nat'))],
        [domain('net', { '10.0.0.7': 'client', '10.0.0.2': 'server' })],
      );
      return stepOf(trace(far, { ...call, source: '10.0.0.7', to: '10.0.0.3' }).connection, 'choice-made')
        .choice.key;
    };
    expect(turned({})).toBe('10.0.0.7:50000 → 10.0.0.3:443');
    expect(turned({ choice: { symmetric: true, rules: [] } })).toBe('10.0.0.3:443 → 10.0.0.7:50000');
  });

  test('to a single address makes no choice, and has no step for one', () => {
    const { connection } = trace(translating(['own', everything, [['10.0.0.9']]]), call);
    expect(stepsOf(connection).map((each) => each.type)).not.toContain('choice-made');
  });

  test('is made by the first entry that matches, and by no other entry', () => {
    const { connection } = trace(
      translating(
        ['other', { source: addresses('10.0.0.7') }, [['10.0.0.6']]],
        ['mine', { source: addresses('10.0.0.1') }, [['10.0.0.9']]],
        ['later', everything, [['10.0.0.8']]],
      ),
      call,
    );
    const made = stepsOf(connection, 'syn').filter((each) => each.type === 'source-translated');
    expect(made.map((each) => each.by)).toEqual(['mine']);
  });

  test('only for packets with a translated destination does not change others', () => {
    const { connection } = trace(
      translating(['own', everything, [['10.0.0.9']], { afterDestinationTranslation: true }]),
      call,
    );
    expect(stepsOf(connection).map((each) => each.type)).not.toContain('source-translated');
    expect(packetsOf(connection)[0]?.hops.at(-1)?.packetIn.source).toBe('10.0.0.1');
  });

  test('with several addresses cites the rules of the choice, or else its own', () => {
    const several = [['10.0.0.8'], ['10.0.0.9']] as const;
    const step = (parts: Parameters<typeof translation>[3]) =>
      stepOf(trace(translating(['own', everything, several, parts]), call).connection, 'choice-made');
    expect(step({})).toMatchObject({
      choice: { device: 'own', key: '10.0.0.1:50000 → 10.0.0.2:443', options: ['10.0.0.8', '10.0.0.9'] },
      rules: ['by own'],
    });
    expect(step({ choice: { symmetric: true, rules: ['by the flow'] } }).rules).toEqual(['by the flow']);
  });
});
