import { describe, expect, test } from 'vitest';
import type { Stage } from '../network/stages';
import { device, domain, host, listener, network } from './build/nodes.test-support';
import { type Call, failureOf, pathOf, trace } from './build/play.test-support';
import { handOver, into, nowhere, onTo, routed } from './build/routes.test-support';
import { everything, translate, translation } from './build/rules.test-support';
import { firewall, lenient, remember, session, strict } from './build/sessions.test-support';
import { addresses, at } from './build/sets.test-support';
import { Choices, mostAttempts } from './choices';

const call: Call = { from: 'client', source: '10.0.0.1', to: '10.0.0.2', protocol: 'tcp', port: 443 };
const direct = handOver(into('net'));
const net = domain('net', { '10.0.0.1': 'client', '10.0.0.2': 'server', '10.0.0.3': 'other' });
const towards = (node: string) => handOver(onTo(node));

const spread = (id: string, symmetric: boolean, ...nodes: readonly string[]): Stage => ({
  type: 'distribute',
  targets: nodes.map((node) => ({ node, label: node })),
  symmetric,
  place: at(id),
  rules: [`${id} spreads`],
});
const front = (symmetric: boolean, ...nodes: readonly string[]) =>
  device('front', [], [spread('front', symmetric, ...nodes)]);
const instance = (id: string) => firewall(id, strict, [['allow', everything]], [direct]);

/** Both ends send everything to the frontend of two firewalls, each with its own session table. */
const firewalled = (symmetric: boolean, ...instances: readonly string[]) =>
  network(
    [
      host('client', '10.0.0.1', [], [towards('front')]),
      front(symmetric, ...instances),
      ...instances.map(instance),
      host('server', '10.0.0.2', [listener('tcp/443')], [towards('front')]),
    ],
    [net],
  );

describe('a frontend before several instances', () => {
  test('sends both directions to the same instance if it is symmetric, and each outcome is traced', () => {
    const { connection } = trace(firewalled(true, 'one', 'two'), call);
    expect(connection.verdict).toEqual({ outcome: 'works', passes: ['one', 'two'] });
    expect(connection.attempts.map((each) => each.choices.map((choice) => choice.option))).toEqual([
      ['one'],
      ['two'],
    ]);
    for (const { packets } of connection.attempts)
      expect(new Set(packets.map((each) => each.hops[2]?.node)).size).toBe(1);
  });

  test('makes the verdict depend on the choice if the reply may go to another instance', () => {
    const { connection } = trace(firewalled(false, 'one', 'two'), call);
    expect(connection.verdict).toMatchObject({
      outcome: 'depends',
      choice: 'front',
      works: ['front one, front one', 'front two, front two'],
      fails: [
        { when: 'front one, front two', failure: { node: 'two', reason: 'no-session', packet: 'syn-ack' } },
        { when: 'front two, front one', failure: { node: 'one', reason: 'no-session', packet: 'syn-ack' } },
      ],
    });
  });

  test('chooses once for a flow: its ACK and its data go where its SYN went', () => {
    const { connection } = trace(firewalled(false, 'one', 'two'), call);
    for (const { packets } of connection.attempts.filter((each) => each.verdict.outcome === 'works'))
      expect(packets.map((each) => each.hops[2]?.node)).toEqual(
        Array.from({ length: 4 }, () => packets[0]?.hops[2]?.node),
      );
  });

  test('makes no choice with one instance', () => {
    const { connection } = trace(firewalled(false, 'one'), call);
    expect(connection.verdict).toEqual({ outcome: 'works', passes: ['one'] });
    expect(connection.attempts).toHaveLength(1);
    expect(connection.attempts[0]?.choices).toEqual([]);
  });
});

describe('a load balancer', () => {
  const balanced = (targets: Parameters<typeof translation>[2], otherListens = 'tcp/443') =>
    network(
      [
        host('client', '10.0.0.1', [], [direct]),
        device(
          'lb',
          [
            session(lenient, 'lb'),
            translate(
              'destination',
              'lb',
              translation('lb', { destination: addresses('10.0.0.10') }, targets, {
                choice: { symmetric: false, rules: ['the target is not specified'] },
              }),
            ),
          ],
          [remember('lb'), direct],
        ),
        host('server', '10.0.0.2', [listener('tcp/443')], [towards('lb')]),
        host('other', '10.0.0.3', [listener(otherListens)], [towards('lb')]),
      ],
      [domain('net', { '10.0.0.1': 'client', '10.0.0.2': 'server', '10.0.0.3': 'other', '10.0.0.10': 'lb' })],
    );
  const asked: Call = { ...call, to: '10.0.0.10' };

  test('is traced to every one of its targets', () => {
    const { connection, used, server } = trace(balanced([['10.0.0.2'], ['10.0.0.3']]), asked);
    expect(connection.verdict.outcome).toBe('works');
    expect(connection.attempts.map((each) => each.packets[0]?.fate.node)).toEqual(['server', 'other']);
    expect(server).toBeUndefined();
    expect([...used.rules]).toContain('the target is not specified');
  });

  test('makes the verdict depend on the target that does not listen', () => {
    const { connection } = trace(balanced([['10.0.0.2'], ['10.0.0.3']], 'tcp/80'), asked);
    expect(connection.verdict).toMatchObject({
      outcome: 'depends',
      works: ['lb 10.0.0.2'],
      fails: [{ when: 'lb 10.0.0.3', failure: { node: 'other', reason: 'no-listener' } }],
    });
  });

  test('leaves out a target whose condition does not hold', () => {
    const targets = [
      ['10.0.0.2', { condition: 'up' }],
      ['10.0.0.3', { condition: 'down' }],
    ] as const;
    const { connection, used } = trace(
      balanced(targets, 'tcp/80'),
      asked,
      new Map([
        ['up', true],
        ['down', false],
      ]),
    );
    expect(connection.verdict.outcome).toBe('works');
    expect([...used.conditions]).toEqual([
      ['up', true],
      ['down', false],
    ]);
  });

  test.each([
    ['undecided', new Map([['up', 'undecided' as const]])],
    ['not settled at all', new Map()],
  ])('is undecided if a condition is %s', (_, settled) => {
    const { connection } = trace(balanced([['10.0.0.2', { condition: 'up' }]]), asked, settled);
    expect(connection.verdict).toEqual({ outcome: 'undecided', missing: 'whether 10.0.0.2 is in service' });
  });

  test('has one failure if all its targets fail in the same way', () => {
    const dead = (id: string, address: string) => host(id, address, [], [direct]);
    const all = balanced([['10.0.0.2'], ['10.0.0.3']]);
    const { connection } = trace(
      {
        ...all,
        nodes: new Map([
          ...all.nodes,
          [
            'server',
            host(
              'server',
              '10.0.0.2',
              [listener('tcp/443')],
              [routed(['0.0.0.0/0', nowhere('next-hop-none')])],
            ),
          ],
          [
            'other',
            {
              ...dead('other', '10.0.0.3'),
              id: 'server',
              listeners: [listener('tcp/443')],
              send: [routed(['0.0.0.0/0', nowhere('next-hop-none')])],
            },
          ],
        ]),
      },
      asked,
    );
    expect(failureOf(connection)).toMatchObject({ reason: 'next-hop-none', packet: 'syn-ack' });
  });
});

describe('a rule whose action is unknown', () => {
  test('is traced with both actions, and the verdict depends on the device', () => {
    const edge = firewall('edge', strict, [['unknown', everything]], [direct]);
    const { connection } = trace(
      network(
        [
          host('client', '10.0.0.1', [], [towards('edge')]),
          edge,
          host('server', '10.0.0.2', [listener('tcp/443')], [towards('edge')]),
        ],
        [net],
      ),
      call,
    );
    expect(connection.verdict).toMatchObject({
      outcome: 'depends',
      choice: 'edge',
      works: ['edge allows it'],
      fails: [{ when: 'edge denies it', failure: { reason: 'denied-by-rule', because: at('edge', '/0') } }],
    });
  });

  test('does not matter if the connection fails either way: it fails as if the rule allowed the packet', () => {
    const edge = firewall('edge', strict, [['unknown', everything]], [handOver(nowhere('next-hop-none'))]);
    const { connection } = trace(
      network([host('client', '10.0.0.1', [], [towards('edge')]), edge], [net]),
      call,
    );
    expect(connection.attempts).toHaveLength(2);
    expect(failureOf(connection)).toMatchObject({ node: 'edge', reason: 'next-hop-none' });
  });
});

describe('more outcomes than are traced', () => {
  const chain = (length: number, last: Stage) =>
    network(
      [
        host('client', '10.0.0.1', [], [towards('e0')]),
        ...Array.from({ length }, (_, index) =>
          firewall(
            `e${index}`,
            strict,
            [['unknown', everything]],
            [
              index + 1 < length
                ? routed(['10.0.0.2/32', onTo(`e${index + 1}`)], ['10.0.0.1/32', into('net')])
                : last,
            ],
          ),
        ),
        host('server', '10.0.0.2', [listener('tcp/443')], [direct]),
      ],
      [net],
    );

  test('are bounded, and the verdict of those that were traced still depends', () => {
    const { connection } = trace(chain(3, direct), { ...call, protocol: 'udp', port: 1 });
    expect(connection.bounded).toBe(false);
    expect(connection.attempts).toHaveLength(4);
  });

  test('leave the verdict undecided if all that were traced agree', () => {
    const many = Array.from({ length: mostAttempts + 1 }, (_, index) => `10.1.0.${index}`);
    const lb = device(
      'lb',
      [
        session(lenient, 'lb'),
        translate(
          'destination',
          'lb',
          translation(
            'lb',
            everything,
            many.map((each) => [each] as const),
          ),
        ),
      ],
      [remember('lb'), direct],
    );
    const all = network(
      [
        host('client', '10.0.0.1', [], [direct]),
        lb,
        host('server', many, [listener('tcp/443')], [towards('lb')]),
      ],
      [domain('net', { '10.0.0.1': 'client', '10.0.0.10': 'lb', '10.1.0.0/24': 'server' })],
    );
    const { connection } = trace(all, { ...call, to: '10.0.0.10' });
    expect(connection.bounded).toBe(true);
    expect(connection.attempts).toHaveLength(mostAttempts);
    expect(connection.verdict).toEqual({
      outcome: 'undecided',
      missing: 'tracing more than the first 64 possible outcomes',
    });
  });
});

describe('choices', () => {
  test('are enumerated in the order of their options, the last one made first', () => {
    const ways: string[][] = [];
    let script: readonly number[] | undefined = [];
    while (script !== undefined) {
      const choices: Choices = new Choices(script);
      const first = choices.choose('a', 'key', ['x', 'y']);
      const second = first.index === 0 ? choices.choose('b', 'key', ['1', '2', '3']) : undefined;
      choices.choose('c', 'key', ['only']);
      ways.push([first.view.option, second?.view.option ?? '']);
      script = choices.next();
    }
    expect(ways).toEqual([
      ['x', '1'],
      ['x', '2'],
      ['x', '3'],
      ['y', ''],
    ]);
  });

  test('give the same option for the same device and key, and are reported once', () => {
    const choices = new Choices([1]);
    expect(choices.choose('a', 'key', ['x', 'y']).view.option).toBe('y');
    expect(choices.choose('a', 'key', ['x', 'y']).index).toBe(1);
    expect(choices.choose('a', 'other', ['x', 'y']).view.option).toBe('x');
    expect(choices.made().map((each) => each.key)).toEqual(['key', 'other']);
  });

  test('with a single option are made, but not reported', () => {
    const choices = new Choices([]);
    expect(choices.choose('a', 'key', ['only'])).toMatchObject({ index: 0, view: { option: 'only' } });
    expect(choices.made()).toEqual([]);
    expect(choices.next()).toBeUndefined();
  });

  test('are different if device, key and options only read the same when joined', () => {
    const choices = new Choices([0, 1]);
    expect(choices.choose('ab', 'c', ['x', 'y']).index).toBe(0);
    expect(choices.choose('a', 'bc', ['x', 'y']).index).toBe(1);
  });

  test('are different for two parts of one device', () => {
    const choices = new Choices([0, 1]);
    expect(choices.choose('a', 'key', ['x', 'y'], '/front/0').index).toBe(0);
    expect(choices.choose('a', 'key', ['x', 'y'], '/front/1').index).toBe(1);
  });

  test('take the last option if a script names one that no longer exists', () => {
    expect(new Choices([5]).choose('a', 'key', ['x', 'y']).view.option).toBe('y');
  });
});

test('the packets of each attempt show the path of its choice', () => {
  const { connection } = trace(firewalled(true, 'one', 'two'), call);
  expect(pathOf(connection, 'syn')).toEqual(['client', 'front', 'one', 'server']);
});
