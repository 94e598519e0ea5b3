import { describe, expect, test } from 'vitest';
import type { Stage } from '../network/stages';
import type { StateProfile } from '../network/state-profile';
import { device, domain, host, listener, network } from './build/nodes.test-support';
import { type Call, failureOf, packetsOf, pathOf, stepOf, stepsOf, trace } from './build/play.test-support';
import { handOver, into, onTo, routed } from './build/routes.test-support';
import {
  everything,
  filter,
  type RuleLine,
  ruleSet,
  translate,
  translation,
} from './build/rules.test-support';
import { firewall, judging, lenient, remember, session, strict } from './build/sessions.test-support';
import { addresses, at } from './build/sets.test-support';

const call: Call = { from: 'client', source: '10.0.0.1', to: '10.0.0.2', protocol: 'tcp', port: 443 };
const direct = handOver(into('net'));
const net = domain('net', { '10.0.0.1': 'client', '10.0.0.2': 'server', '10.0.0.9': 'nat' });
const towards = (node: string) => handOver(onTo(node));

/** A client and a server, each with its own next hop, and the devices between them. */
function between(there: Stage, back: Stage, ...devices: Parameters<typeof network>[0]) {
  return network(
    [
      host('client', '10.0.0.1', [], [there]),
      ...devices,
      host('server', '10.0.0.2', [listener('tcp/443'), listener('udp/443')], [back]),
    ],
    [net],
  );
}
const fw = (profile: StateProfile, rules: readonly RuleLine[] = [['allow', everything]]) =>
  firewall('fw', profile, rules, [direct]);

describe('a TCP handshake', () => {
  test('is a SYN, a SYN-ACK, an ACK and data, each forwarded on its own', () => {
    const { connection, server } = trace(between(direct, direct), call);
    expect(connection.verdict).toEqual({ outcome: 'works', passes: [] });
    expect(server).toBe('server');
    expect(packetsOf(connection).map(({ segment, direction }) => [segment, direction])).toEqual([
      ['syn', 'forward'],
      ['syn-ack', 'return'],
      ['ack', 'forward'],
      ['data', 'forward'],
    ]);
  });

  test('passes through the session that its SYN opened, without another evaluation of the rules', () => {
    const { connection } = trace(between(towards('fw'), towards('fw'), fw(strict)), call);
    expect(connection.verdict).toEqual({ outcome: 'works', passes: ['fw'] });
    expect(stepsOf(connection).filter((each) => each.type === 'filter-matched')).toHaveLength(1);
    expect(
      packetsOf(connection).map((packet) =>
        packet.hops
          .flatMap((hop) => hop.steps)
          .flatMap((step) => (step.type === 'session-matched' ? [step.session.state] : [])),
      ),
    ).toEqual([[], ['answered'], ['established'], ['established']]);
    const types = stepsOf(connection).map((each) => each.type);
    expect(types).not.toContain('session-missing');
    expect(types).not.toContain('translation-repeated');
    expect(types).not.toContain('translation-undone');
  });

  test('lets the reply pass although a rule denies its direction', () => {
    const rules: readonly RuleLine[] = [
      ['deny', { source: addresses('10.0.0.2') }],
      ['allow', everything],
    ];
    const { connection } = trace(between(towards('fw'), towards('fw'), fw(strict, rules)), call);
    expect(connection.verdict.outcome).toBe('works');
  });

  test('dies at the SYN-ACK if only the reply passes a strict device, whose table is empty', () => {
    const { connection } = trace(between(direct, towards('fw'), fw(strict)), call);
    expect(failureOf(connection)).toMatchObject({
      packet: 'syn-ack',
      direction: 'return',
      node: 'fw',
      reason: 'no-session',
      rules: ['no session for syn-ack'],
    });
    expect(stepOf(connection, 'session-missing')).toMatchObject({ sessions: [], then: 'drop' });
  });

  test('dies at the ACK if only the request passes a strict device', () => {
    const { connection } = trace(between(towards('fw'), direct, fw(strict)), call);
    expect(failureOf(connection)).toMatchObject({
      packet: 'ack',
      direction: 'forward',
      node: 'fw',
      reason: 'out-of-state',
      because: at('fw', '/session'),
    });
    expect(stepOf(connection, 'session-matched', 'ack')).toMatchObject({
      as: 'opened',
      session: { state: 'opened' },
      rules: ['half open'],
    });
  });

  test('works if only one direction passes a device that evaluates its rules on packets without a session', () => {
    for (const [there, back] of [
      [direct, towards('fw')],
      [towards('fw'), direct],
    ] as const)
      expect(trace(between(there, back, fw(judging)), call).connection.verdict.outcome).toBe('works');
  });

  test('leaves a session in the state opened if only requests pass, however many', () => {
    const { connection } = trace(between(towards('fw'), direct, fw(judging)), call);
    const states = stepsOf(connection).flatMap((step) =>
      step.type === 'session-matched' ? [step.session.state] : [],
    );
    expect(states).toEqual(['opened', 'opened']);
  });

  test('may pass a device from its SYN-ACK on: the ACK is the reply in that session, so the session is not half-open', () => {
    // The SYN finds no session and goes past the device; the ACK finds the one that the SYN-ACK opened.
    const turn = device(
      'turn',
      [],
      [{ type: 'affinity', targets: [{ node: 'fw', table: 'fw' }], place: at('turn'), rules: [] }, direct],
    );
    const profile = { ...judging, onHalfOpen: strict.onHalfOpen };
    const { connection } = trace(between(towards('turn'), towards('fw'), turn, fw(profile)), call);
    expect(connection.verdict.outcome).toBe('works');
    expect(pathOf(connection, 'syn')).toEqual(['client', 'turn', 'server']);
    expect(pathOf(connection, 'ack')).toEqual(['client', 'turn', 'fw', 'server']);
    expect(stepOf(connection, 'session-matched', 'ack')).toMatchObject({
      as: 'answered',
      session: { state: 'answered', original: { source: '10.0.0.2' } },
    });
  });

  test('is evaluated packet by packet at a device that creates no sessions, and each packet has a step that says so', () => {
    const forgetful = device(
      'fw',
      [session(judging, 'fw'), filter(ruleSet('fw', [['allow', everything]]), 'fw')],
      [direct],
    );
    const { connection } = trace(between(towards('fw'), towards('fw'), forgetful), call);
    expect(connection.verdict.outcome).toBe('works');
    const missing = stepsOf(connection).flatMap((step) =>
      step.type === 'session-missing' ? [step.rules] : [],
    );
    expect(missing).toEqual([['judged syn-ack'], ['judged ack'], ['judged data']]);
  });

  test('shows the sessions that the device has if none is for the packet', () => {
    const renamed: Stage = translate(
      'source',
      'other',
      translation('other', everything, [['10.0.0.2', { port: 444 }]]),
    );
    const client = host('client', '10.0.0.1', [], [towards('fw')]);
    const server = host('server', '10.0.0.2', [listener('tcp/443')], [renamed, towards('fw')]);
    const { connection } = trace(network([client, fw(strict), server], [net]), call);
    expect(failureOf(connection)).toMatchObject({ packet: 'syn-ack', reason: 'no-session' });
    expect(stepOf(connection, 'session-missing').sessions).toEqual([
      stepOf(connection, 'session-created', 'syn').session,
    ]);
  });

  test('shows the sessions of both tables if a device has one for each direction', () => {
    const both = (opened: string, answered: string): Stage[] => [
      session(strict, opened, answered),
      remember(opened),
    ];
    const renamed: Stage = translate(
      'source',
      'other',
      translation('other', everything, [['10.0.0.2', { port: 444 }]]),
    );
    const server = {
      ...host('server', '10.0.0.2', [listener('tcp/443')], [renamed, ...both('out', 'in'), direct]),
      receive: both('in', 'out'),
    };
    const { connection } = trace(network([host('client', '10.0.0.1', [], [direct]), server], [net]), call);
    expect(stepOf(connection, 'session-missing', 'syn-ack')).toMatchObject({
      table: 'out',
      sessions: [{ original: { source: '10.0.0.1' } }],
    });
  });

  test('passes two devices that share a table one after the other', () => {
    const one = firewall('one', strict, [['allow', everything]], [towards('other')]);
    const other = device('other', [session(strict, 'one')], [direct]);
    const { connection } = trace(between(towards('one'), towards('other'), one, other), call);
    expect(connection.verdict.outcome).toBe('works');
    expect(stepOf(connection, 'session-matched', 'syn')).toMatchObject({
      as: 'opened',
      session: { state: 'opened' },
    });
  });

  test('may have two sessions in one table, before a translation and after it', () => {
    const shared = (id: string, on: string, back: string) =>
      device(
        id,
        [session(strict, 'shared')],
        [
          remember('shared'),
          routed(['10.0.0.2/32', onTo(on)], ['10.0.0.9/32', onTo(back)], ['10.0.0.1/32', onTo(back)]),
        ],
      );
    const nat = {
      ...device(
        'nat',
        [session(lenient, 'nat')],
        [
          translate('source', 'nat', translation('nat', everything, [['10.0.0.9']])),
          remember('nat'),
          routed(['10.0.0.2/32', onTo('after')], ['10.0.0.1/32', onTo('before')]),
        ],
      ),
      local: addresses('10.0.0.9'),
    };
    const all = between(
      towards('before'),
      towards('after'),
      shared('before', 'nat', 'client'),
      nat,
      shared('after', 'server', 'nat'),
    );
    const { connection } = trace(all, call);
    expect(connection.verdict.outcome).toBe('works');
    const created = stepsOf(connection).flatMap((step) =>
      step.type === 'session-created' && step.table === 'shared' ? [step.session.original.source] : [],
    );
    expect(created).toEqual(['10.0.0.1', '10.0.0.9']);
  });

  test('has its reply evaluated as new if there is no session, and a rule may deny it', () => {
    const rules: readonly RuleLine[] = [['allow', { source: addresses('10.0.0.1') }]];
    const { connection } = trace(between(direct, towards('fw'), fw(judging, rules)), call);
    expect(failureOf(connection)).toMatchObject({ packet: 'syn-ack', reason: 'denied-by-rule' });
    expect(stepOf(connection, 'session-missing')).toMatchObject({
      then: 'open',
      rules: ['judged syn-ack'],
    });
  });

  test('works through two devices that share a table, one in each direction', () => {
    const stages = (id: string): readonly Stage[] => [
      session(strict, 'shared'),
      filter(ruleSet(id, [['allow', everything]]), 'shared'),
    ];
    const one = device('one', stages('one'), [remember('shared'), direct]);
    const other = device('other', stages('other'), [remember('shared'), direct]);
    const { connection } = trace(between(towards('one'), towards('other'), one, other), call);
    expect(connection.verdict).toEqual({ outcome: 'works', passes: ['one', 'other'] });
  });

  test('dies between two devices that each have their own table', () => {
    const { connection } = trace(
      between(
        towards('one'),
        towards('other'),
        firewall('one', strict, [['allow', everything]], [direct]),
        firewall('other', strict, [['allow', everything]], [direct]),
      ),
      call,
    );
    expect(failureOf(connection)).toMatchObject({ packet: 'syn-ack', node: 'other', reason: 'no-session' });
  });

  test('uses one table for each direction if a device has two', () => {
    const group = (id: string): Stage[] => [
      session(strict, `${id}`, id === 'in' ? 'out' : 'in'),
      filter(ruleSet(id, [['allow', everything]]), id),
      remember(id),
    ];
    const server = {
      ...host('server', '10.0.0.2', [listener('tcp/443')], [...group('out'), direct]),
      receive: group('in'),
    };
    const { connection } = trace(network([host('client', '10.0.0.1', [], [direct]), server], [net]), call);
    expect(connection.verdict.outcome).toBe('works');
    expect(stepOf(connection, 'session-matched', 'syn-ack')).toMatchObject({ table: 'in', as: 'answered' });
    expect(stepOf(connection, 'session-matched', 'ack')).toMatchObject({ table: 'in', as: 'opened' });
  });

  test('starts without sessions in every trace', () => {
    const there = between(direct, towards('fw'), fw(strict));
    const both = between(towards('fw'), towards('fw'), fw(strict));
    expect(trace(both, call).connection.verdict.outcome).toBe('works');
    expect(trace(there, call).connection.verdict.outcome).toBe('fails');
  });
});

describe('a datagram', () => {
  const query: Call = { ...call, protocol: 'udp' };

  test('is answered by one datagram through the same session', () => {
    const { connection } = trace(between(towards('fw'), towards('fw'), fw(strict)), query);
    expect(connection.verdict.outcome).toBe('works');
    expect(packetsOf(connection).map(({ segment, direction }) => [segment, direction])).toEqual([
      ['datagram', 'forward'],
      ['datagram', 'return'],
    ]);
  });

  test('opens its session without a step for the missing one, as an echo does', () => {
    for (const protocol of ['udp', 'icmp'] as const) {
      const { connection } = trace(between(towards('fw'), towards('fw'), fw(strict)), { ...query, protocol });
      expect(stepsOf(connection).map((each) => each.type)).not.toContain('session-missing');
    }
  });

  test.each([
    ['drop', { then: 'drop', reason: 'no-session', rules: ['no datagrams'] }, ['session-missing', 'dropped']],
    ['let pass', { then: 'pass', rules: [] }, ['delivered']],
  ] as const)(
    'that a device has to %s without a session gets a session-missing step only if it is dropped',
    (_, fate, steps) => {
      const profile = { ...strict, withoutSession: { ...strict.withoutSession, datagram: fate } };
      const { connection } = trace(
        between(towards('fw'), direct, device('fw', [session(profile, 'fw')], [remember('fw'), direct])),
        query,
      );
      const [first] = packetsOf(connection);
      expect(first?.hops.flatMap((hop) => hop.steps).map((step) => step.type)).toEqual(steps);
    },
  );

  test.each([
    ['allow', 'works'],
    ['deny', 'fails'],
  ] as const)('may open a session as a reply, if the rules %s it', (action, outcome) => {
    const { connection } = trace(between(direct, towards('fw'), fw(strict, [[action, everything]])), query);
    expect(connection.verdict.outcome).toBe(outcome);
    expect(stepOf(connection, 'session-missing')).toMatchObject({ then: 'open' });
  });
});

describe('an echo', () => {
  const ping: Call = { ...call, protocol: 'icmp', port: 0 };

  test('is answered through the session that the request opened, regardless of the ports in rules', () => {
    const rules: readonly RuleLine[] = [['allow', { destinationPorts: [443, 443] }]];
    const { connection } = trace(between(towards('fw'), towards('fw'), fw(strict, rules)), ping);
    expect(connection.verdict.outcome).toBe('works');
    expect(packetsOf(connection).map((each) => each.segment)).toEqual(['echo-request', 'echo-reply']);
  });

  test('dies if only the reply passes', () => {
    const { connection } = trace(between(direct, towards('fw'), fw(strict)), ping);
    expect(failureOf(connection)).toMatchObject({ packet: 'echo-reply', reason: 'no-session' });
  });

  test('is answered by the owner of the address, without a listener', () => {
    const { connection } = trace(between(direct, direct), ping);
    expect(stepOf(connection, 'delivered')).toMatchObject({ to: 'server', listener: 'ICMP' });
  });
});

describe('a node without a session stage', () => {
  test('creates sessions for connections that it opens, not for packets that it forwards or answers', () => {
    const passing = device('fw', [], [remember('fw'), direct]);
    const client = host('client', '10.0.0.1', [], [remember('client'), towards('fw')]);
    const server = host('server', '10.0.0.2', [listener('tcp/443')], [remember('server'), direct]);
    const { connection } = trace(network([client, passing, server], [net]), call);
    expect(connection.verdict.outcome).toBe('works');
    const created = stepsOf(connection).flatMap((step) =>
      step.type === 'session-created' ? [step.table] : [],
    );
    // Its ACK and its data do not open another session, although no stage looks for the session in the table.
    expect(created).toEqual(['client']);
  });
});

describe('a node with two tables', () => {
  test('creates in each a session with the packet as it reached that table', () => {
    const twice = device(
      'fw',
      [
        session(lenient, 'before'),
        translate('destination', 'other', translation('front', everything, [['10.0.0.2']])),
        session(lenient, 'after'),
      ],
      [remember('before'), remember('after'), direct],
    );
    const { connection } = trace(between(towards('fw'), direct, twice), { ...call, to: '10.0.0.10' });
    const created = stepsOf(connection, 'syn').flatMap((step) =>
      step.type === 'session-created' ? [[step.table, step.session.original.destination]] : [],
    );
    expect(created).toEqual([
      ['before', '10.0.0.10'],
      ['after', '10.0.0.2'],
    ]);
  });
});

describe('a translation', () => {
  const nat = (profile: StateProfile): Parameters<typeof network>[0][number] => ({
    ...device(
      'nat',
      [session(profile, 'nat')],
      [translate('source', 'nat', translation('nat', everything, [['10.0.0.9']])), remember('nat'), direct],
    ),
    local: addresses('10.0.0.9'),
  });

  test('of the source is undone on replies and repeated on every later packet', () => {
    const { connection } = trace(between(towards('nat'), direct, nat(lenient)), call);
    expect(connection.verdict.outcome).toBe('works');
    expect(pathOf(connection, 'syn-ack')).toEqual(['server', 'nat', 'client']);
    expect(packetsOf(connection).map((each) => each.hops.at(-1)?.packetOut.source)).toEqual([
      '10.0.0.9',
      '10.0.0.2',
      '10.0.0.9',
      '10.0.0.9',
    ]);
  });

  test('of the destination is undone on replies, so that their source is the address that the client connected to', () => {
    const front = device(
      'front',
      [
        session(lenient, 'front'),
        translate('destination', 'front', translation('front', everything, [['10.0.0.2']])),
      ],
      [remember('front'), direct],
    );
    const wide = domain('net', { '10.0.0.1': 'client', '10.0.0.2': 'server', '10.0.0.10': 'front' });
    const nodes = [
      host('client', '10.0.0.1', [], [direct]),
      front,
      host('server', '10.0.0.2', [listener('tcp/443')], [towards('front')]),
    ];
    const { connection } = trace(network(nodes, [wide]), { ...call, to: '10.0.0.10' });
    expect(connection.verdict.outcome).toBe('works');
    expect(stepOf(connection, 'translation-undone', 'syn-ack')).toMatchObject({
      from: { source: '10.0.0.2' },
      to: { source: '10.0.0.10' },
    });
  });

  test('that is not undone ends at a client that did not connect to that address', () => {
    const front = device(
      'front',
      [
        session(lenient, 'front'),
        translate('destination', 'front', translation('front', everything, [['10.0.0.2']])),
      ],
      [remember('front'), direct],
    );
    const wide = domain('net', { '10.0.0.1': 'client', '10.0.0.2': 'server', '10.0.0.10': 'front' });
    const nodes = [
      host('client', '10.0.0.1', [], [direct]),
      front,
      host('server', '10.0.0.2', [listener('tcp/443')], [direct]),
    ];
    const { connection } = trace(network(nodes, [wide]), { ...call, to: '10.0.0.10' });
    expect(failureOf(connection)).toMatchObject({
      packet: 'syn-ack',
      node: 'client',
      reason: 'unexpected-source',
    });
  });

  test('is not applied to a reply without a binding, which passes unchanged', () => {
    const { connection } = trace(between(direct, towards('nat'), nat(lenient)), call);
    expect(connection.verdict.outcome).toBe('works');
    expect(stepsOf(connection, 'syn-ack').map((each) => each.type)).not.toContain('source-translated');
  });

  test('shows the translated packet to the filters after it, and the original packet to those before it', () => {
    const fwd = device(
      'front',
      [
        session(strict, 'front'),
        filter(ruleSet('before', [['allow', { destination: addresses('10.0.0.10') }]]), 'front'),
        translate('destination', 'front', translation('front', everything, [['10.0.0.2']])),
        filter(ruleSet('after', [['allow', { destination: addresses('10.0.0.2') }]]), 'front'),
      ],
      [remember('front'), direct],
    );
    const wide = domain('net', { '10.0.0.1': 'client', '10.0.0.2': 'server', '10.0.0.10': 'front' });
    const nodes = [
      host('client', '10.0.0.1', [], [direct]),
      fwd,
      host('server', '10.0.0.2', [listener('tcp/443')], [towards('front')]),
    ];
    const { connection } = trace(network(nodes, [wide]), { ...call, to: '10.0.0.10' });
    expect(connection.verdict).toEqual({ outcome: 'works', passes: ['before', 'after'] });
  });

  describe.each([
    ['allow', 'works'],
    ['allow-unless-denied', 'fails'],
  ] as const)('of the destination that means “%s” to the rules', (then, outcome) => {
    const traced = (rules: readonly RuleLine[]) => {
      const fwd = device(
        'front',
        [
          session(strict, 'front'),
          translate('destination', 'front', translation('front', everything, [['10.0.0.2']])),
          filter(ruleSet('rules', rules), 'front', { translated: { then, rules: ['what DNAT means'] } }),
        ],
        [remember('front'), direct],
      );
      const wide = domain('net', { '10.0.0.1': 'client', '10.0.0.2': 'server', '10.0.0.10': 'front' });
      const nodes = [
        host('client', '10.0.0.1', [], [direct]),
        fwd,
        host('server', '10.0.0.2', [listener('tcp/443')], [towards('front')]),
      ];
      return trace(network(nodes, [wide]), { ...call, to: '10.0.0.10' });
    };

    test(`${outcome} if a rule denies`, () => {
      const { connection, used } = traced([['deny', { destinationPorts: [443, 443] }]]);
      expect(connection.verdict.outcome).toBe(outcome);
      expect([...used.rules]).toContain('what DNAT means');
    });

    test('works if only the last rule would deny', () => {
      expect(traced([]).connection.verdict.outcome).toBe('works');
    });

    test('works if a rule would have the device terminate the connection', () => {
      const { connection } = traced([['proxy', everything]]);
      expect(connection.verdict.outcome).toBe('works');
      expect(packetsOf(connection)[0]?.fate.node).toBe('server');
    });
  });

  describe('of the destination', () => {
    const asking = (destination: string, translated: boolean, rules: readonly RuleLine[]) => {
      const front = device(
        'front',
        [
          session(strict, 'front'),
          translate(
            'destination',
            'front',
            translation('front', { destination: addresses('10.0.0.10') }, [['10.0.0.2']]),
          ),
          filter(
            ruleSet('rules', rules),
            'front',
            translated ? { translated: { then: 'allow-unless-denied', rules: ['what DNAT means'] } } : {},
          ),
        ],
        [remember('front'), direct],
      );
      return trace(between(towards('front'), towards('front'), front), { ...call, to: destination });
    };

    test.each([
      ['a packet that was not translated', '10.0.0.2', true],
      ['a translated packet, if translation does not affect the rules', '10.0.0.10', false],
    ] as const)('lets the last rule decide for %s', (_, destination, translated) => {
      const { connection, used } = asking(destination, translated, []);
      expect(failureOf(connection)).toMatchObject({ reason: 'denied-by-rule', rules: ['rules last'] });
      expect([...used.rules]).not.toContain('what DNAT means');
    });

    test.each([
      ['a packet that was not translated', '10.0.0.2', true],
      ['a translated packet, if translation does not affect the rules', '10.0.0.10', false],
    ] as const)(
      'lets a rule that terminates connections decide for %s, and it denies if the device has no proxy',
      (_, destination, translated) => {
        const { connection } = asking(destination, translated, [['proxy', everything]]);
        expect(failureOf(connection)).toMatchObject({
          reason: 'denied-by-rule',
          rules: ['rules 0'],
          because: at('rules', '/0'),
        });
      },
    );
  });
});

describe('a device that a packet crosses twice', () => {
  test('sends it back translated, which is not a loop', () => {
    const hairpin = {
      ...device(
        'hairpin',
        [
          session(lenient, 'hairpin'),
          translate(
            'destination',
            'hairpin',
            translation('hairpin', { destination: addresses('10.0.0.10') }, [['10.0.0.2']]),
          ),
        ],
        [
          translate(
            'source',
            'hairpin',
            translation('own', { destination: addresses('10.0.0.2') }, [['10.0.0.9']]),
          ),
          remember('hairpin'),
          routed(['10.0.0.0/24', into('net')]),
        ],
      ),
      local: addresses('10.0.0.9'),
    };
    const wide = domain('net', {
      '10.0.0.1': 'client',
      '10.0.0.2': 'server',
      '10.0.0.9': 'hairpin',
      '10.0.0.10': 'hairpin',
    });
    const nodes = [
      host('client', '10.0.0.1', [], [towards('hairpin')]),
      hairpin,
      host('server', '10.0.0.2', [listener('tcp/443')], [direct]),
    ];
    const { connection } = trace(network(nodes, [wide]), { ...call, to: '10.0.0.10' });
    expect(connection.verdict.outcome).toBe('works');
  });

  test('may see the packet again after another device has translated it', () => {
    const relay = device(
      'relay',
      [],
      [routed(['10.0.0.10/32', onTo('front')], ['10.0.0.0/24', into('net')])],
    );
    const front = device(
      'front',
      [
        session(lenient, 'front'),
        translate('destination', 'front', translation('front', everything, [['10.0.0.2']])),
      ],
      [remember('front'), towards('relay')],
    );
    const wide = domain('net', { '10.0.0.1': 'client', '10.0.0.2': 'server' });
    const nodes = [
      host('client', '10.0.0.1', [], [towards('relay')]),
      relay,
      front,
      host('server', '10.0.0.2', [listener('tcp/443')], [towards('front')]),
    ];
    const { connection } = trace(network(nodes, [wide]), { ...call, to: '10.0.0.10' });
    expect(connection.verdict.outcome).toBe('works');
    expect(pathOf(connection, 'syn')).toEqual(['client', 'relay', 'front', 'relay', 'server']);
  });

  test('is in a loop if nothing changes between the two visits', () => {
    const { connection } = trace(
      between(towards('a'), direct, device('a', [], [towards('b')]), device('b', [], [towards('a')])),
      call,
    );
    expect(failureOf(connection)).toMatchObject({ packet: 'syn', node: 'a', reason: 'loop' });
    expect(pathOf(connection, 'syn')).toEqual(['client', 'a', 'b', 'a']);
  });

  test('is in a loop that ends even if the packet changes at every visit', () => {
    const shift = (from: number): ReturnType<typeof translation>[] =>
      Array.from({ length: 100 }, (_, index) =>
        translation(`shift ${from + index}`, { destination: addresses(`10.1.0.${from + index}`) }, [
          [`10.1.0.${from + index + 1}`],
        ]),
      );
    const spinning = device('a', [translate('destination', 'a', ...shift(1))], [towards('a')]);
    const { connection } = trace(between(towards('a'), direct, spinning), { ...call, to: '10.1.0.1' });
    expect(failureOf(connection)).toMatchObject({ reason: 'loop', node: 'a' });
    // The client, and 64 visits to the loop.
    expect(pathOf(connection, 'syn')).toHaveLength(65);
  });
});

describe('a packet that a table is exempt from', () => {
  const guarded = (exempt: Stage[]) => ({
    ...host('server', '10.0.0.2', [listener('tcp/443')], [direct]),
    receive: [...exempt, session(strict, 'in'), filter(ruleSet('in', []), 'in'), remember('in')],
  });
  const exempt = (source: string): Stage => ({
    type: 'exempt',
    match: { source: addresses(source) },
    table: 'in',
    rules: ['exempt by rule'],
  });
  const traced = (stages: Stage[]) =>
    trace(network([host('client', '10.0.0.1', [], [direct]), guarded(stages)], [net]), call);

  test('passes its rules, and gets no session', () => {
    const { connection, used } = traced([exempt('10.0.0.1')]);
    expect(connection.verdict.outcome).toBe('works');
    expect([...used.rules]).toEqual(['exempt by rule']);
    expect(stepsOf(connection).map((each) => each.type)).not.toContain('session-created');
  });

  test('does not cite a session if it has none', () => {
    const server = {
      ...host('server', '10.0.0.2', [listener('tcp/443')], [direct]),
      receive: [
        exempt('10.0.0.1'),
        session(strict, 'in'),
        filter(ruleSet('in', []), 'in', { sessionOverrules: ['by the session'] }),
      ],
    };
    const { connection, used } = trace(
      network([host('client', '10.0.0.1', [], [direct]), server], [net]),
      call,
    );
    expect(connection.verdict.outcome).toBe('works');
    expect([...used.rules]).toEqual(['exempt by rule']);
  });

  test('is filtered like any other if it does not match', () => {
    const { connection, used } = traced([exempt('10.0.0.9')]);
    expect(failureOf(connection)).toMatchObject({ node: 'server', reason: 'denied-by-rule' });
    expect([...used.rules]).not.toContain('exempt by rule');
  });
});

describe('a machine of two nodes with one session table', () => {
  const back = domain('net', { '10.0.0.1': 'client', '10.0.0.2': 'server', '10.0.0.9': 'fw' });
  const machine = (continues: boolean) => {
    const inside = device(
      'fw',
      [session(strict, 'fw')],
      [{ ...bypassing('10.0.0.9'), unless: 'fw' }, towards('out')],
    );
    const nat = translation('nat', { source: addresses('10.0.0.1') }, [['10.0.0.9']]);
    const out = device('out', [], [translate('source', 'fw', nat), remember('fw'), direct]);
    return network(
      [
        host('client', '10.0.0.1', [], [towards('fw')]),
        inside,
        continues ? { ...out, continues: 'fw' } : out,
        host('server', '10.0.0.2', [listener('tcp/443'), listener('udp/443')], [direct]),
      ],
      [back],
    );
  };
  /** A packet with this source would go nowhere, were it not for its session. */
  const bypassing = (source: string): Extract<Stage, { type: 'bypass' }> => ({
    type: 'bypass',
    match: { source: addresses(source) },
    nextHop: { to: 'nowhere', reason: 'next-hop-none' },
    place: at('fw', '/bypass'),
    rules: [],
  });

  test.each(['tcp', 'udp'] as const)(
    'knows in the second what the first knew of a packet of %s',
    (protocol) => {
      const { connection } = trace(machine(true), { ...call, protocol });
      expect(connection.verdict.outcome).toBe('works');
      expect(packetsOf(connection)[0]?.hops.at(-1)?.packetIn.source).toBe('10.0.0.9');
      expect(packetsOf(connection)[1]?.hops.at(-1)?.packetIn.destination).toBe('10.0.0.1');
    },
  );

  test('is two machines if the second does not continue the first', () => {
    const { connection } = trace(machine(false), call);
    expect(failureOf(connection)).toMatchObject({ packet: 'syn-ack', reason: 'no-session', node: 'fw' });
  });
});
