import { describe, expect, test } from 'vitest';
import type { NameQuery } from '../../../engine/name-query';
import type { Attempt, Connection } from '../../../engine/trace';
import { idsAsNames } from '../../../explain/names';
import { at, flowTrace, hop, syn, synAck, tracedClass } from '../../../explain/sample-trace';
import { timelineOf } from '../../../explain/timeline';
import { legState, playheadAt, stepBy } from './playhead';
import { viewName, viewsOf } from './trace-views';

const attempt = tracedClass.connection.attempts[0] as Attempt;
const works = { outcome: 'works', passes: [] } as const;

function queryConnection(): Connection {
  const packets = [
    { ...syn, segment: 'datagram', hops: [hop('apim-contoso', 'apim', [], syn.hops[0]!.packetIn)] } as const,
  ];
  return {
    ...tracedClass.connection,
    openedBy: 'name-query',
    attempts: [{ choices: [], packets, verdict: works }],
    verdict: works,
  };
}

const query: NameQuery = {
  host: 'a.example',
  asked: [
    {
      server: '10.0.2.4',
      label: 'dns-01',
      host: 'a.example',
      decisions: [],
      connection: queryConnection(),
      did: 'answered',
      because: at('dns'),
      rules: [],
      forwarded: [],
    },
  ],
  answer: {
    type: 'address',
    addresses: { count: 1, prefixes: ['20.60.0.1/32'] },
    by: 'dns-01',
    scope: 'public',
    aliases: [],
  },
};

describe('the timeline of a trace', () => {
  test('has a moment for every hop and every step, numbered within the packet', () => {
    const { moments } = timelineOf(tracedClass, attempt);
    expect(moments.map(({ number, hop, step }) => `${number} ${step?.type ?? hop.label}`)).toEqual([
      '1.1 control plane',
      '1.2 public IP address',
      '1.3 destination-translated',
      '1.4 apim-contoso',
      '1.5 delivered',
      '2.1 apim-contoso',
      '2.2 route-chosen',
      '2.3 azfw-hub',
      '2.4 session-missing',
      '2.5 dropped',
    ]);
  });

  test('puts a name query before the packet that needs it, with letters for numbers', () => {
    const { legs } = timelineOf({ ...tracedClass, query }, attempt);
    expect(legs.map(({ number, depth, purpose }) => [number, depth, purpose])).toEqual([
      ['a', 1, 'name query to dns-01'],
      ['1', 0, ''],
      ['2', 0, ''],
    ]);
    expect(new Set(legs.map(({ connection }) => connection)).size).toBe(2);
  });

  test('nests a connection at the step that opened it', () => {
    const step = {
      type: 'connection-opened',
      host: 'a.example',
      connection: queryConnection(),
      place: at('fw'),
      rules: [],
    } as const;
    const packets = [{ ...syn, hops: [hop('azfw-hub', 'fw', [step], syn.hops[0]!.packetIn)] }, synAck];
    const { moments } = timelineOf(tracedClass, { ...attempt, packets });
    expect(moments.map(({ number }) => number)).toEqual([
      '1.1',
      '1.2',
      'a.1',
      '2.1',
      '2.2',
      '2.3',
      '2.4',
      '2.5',
    ]);
  });
});

describe('the playhead', () => {
  const timeline = timelineOf(tracedClass, attempt);

  test('is at the end while at rest, with everything shown', () => {
    const rest = playheadAt(timeline, 0);
    expect(rest.moment?.number).toBe('2.5');
    expect(timeline.legs.map((leg) => legState(leg, rest))).toEqual(['done', 'current']);
  });

  test('marks later moments as to come while it is played', () => {
    const first = playheadAt(timeline, 1);
    expect(first.moment?.number).toBe('1.1');
    expect(timeline.legs.map((leg) => legState(leg, first))).toEqual(['current', 'to-come']);
  });

  test('steps back from rest, and stays inside the trace', () => {
    expect(stepBy(timeline, 0, -1)).toBe(9);
    expect(stepBy(timeline, 1, -1)).toBe(1);
    expect(stepBy(timeline, 10, 1)).toBe(10);
    expect(playheadAt(timeline, 99).moment?.number).toBe('2.5');
  });
});

describe('the views of a trace', () => {
  test('are one for each class, and begin with the one that fails', () => {
    const good = { ...tracedClass, from: { count: 256, prefixes: ['203.0.113.0/24'] }, verdict: works };
    const views = viewsOf({ ...flowTrace, classes: [good, tracedClass] }, idsAsNames);
    expect(views.map(viewName)).toEqual([
      'from 13.82.71.152, 20.88.154.20/31, 40.71.10.204/31 and 1 more (255 addresses)',
      'from 203.0.113.0/24',
    ]);
  });

  test('are one for each outcome of the choices', () => {
    const choose = (option: string): Attempt => ({
      choices: [{ device: 'lb', key: 'k', option, options: ['nva-1', 'nva-2'] }],
      packets: [],
      verdict: works,
    });
    const connection = { ...tracedClass.connection, attempts: [choose('nva-1'), choose('nva-2')] };
    const views = viewsOf({ ...flowTrace, classes: [{ ...tracedClass, connection }] }, idsAsNames);
    expect(views.map(viewName)).toEqual(['nva-1', 'nva-2']);
  });

  test('include a class that never sent a packet', () => {
    const connection = { ...tracedClass.connection, attempts: [] };
    expect(viewsOf({ ...flowTrace, classes: [{ ...tracedClass, connection }] }, idsAsNames)).toHaveLength(1);
  });
});
