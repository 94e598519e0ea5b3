/** Several filters at one node: which of them are evaluated, and what a session overrules. */
import { describe, expect, test } from 'vitest';
import type { Stage } from '../network/stages';
import { domain, host, listener, network } from './build/nodes.test-support';
import { type Call, failureOf, stepsOf, trace } from './build/play.test-support';
import { handOver, into } from './build/routes.test-support';
import { everything, filter, type RuleLine, ruleSet } from './build/rules.test-support';
import { judging, remember, session } from './build/sessions.test-support';
import { addresses } from './build/sets.test-support';

const net = domain('net', { '10.0.0.1': 'client', '10.0.0.2': 'server' });
const direct = handOver(into('net'));
const call: Call = { from: 'client', source: '10.0.0.1', to: '10.0.0.2', protocol: 'tcp', port: 443 };

/** A server behind two rule sets of one table, evaluated in that order; `out` filters what it sends. */
function guarded(first: readonly RuleLine[], second: readonly RuleLine[], out: readonly RuleLine[] = []) {
  const judged = (table: string, other: string, filters: readonly Stage[]): Stage[] => [
    session(judging, table, other),
    ...filters,
    remember(table),
  ];
  const server = host(
    'server',
    '10.0.0.2',
    [listener('tcp/443')],
    [
      ...judged('out', 'in', [filter(ruleSet('out', out), 'out', { sessionOverrules: ['remembered'] })]),
      direct,
    ],
    judged('in', 'out', [filter(ruleSet('first', first), 'in'), filter(ruleSet('second', second), 'in')]),
  );
  return trace(network([host('client', '10.0.0.1', [], [direct]), server], [net]), call);
}

const asked = ({ connection }: ReturnType<typeof guarded>) =>
  stepsOf(connection).flatMap((step) => (step.type === 'filter-matched' ? [step.ruleSet] : []));

describe('a rule that always allows', () => {
  test('ends the filters of its table: the one that denies everything is not evaluated', () => {
    const traced = guarded([['always-allow', everything]], []);
    expect(traced.connection.verdict.outcome).toBe('works');
    expect(asked(traced)).toEqual(['first']);
  });

  test('creates a session like any other, so that the reply matches the session', () => {
    const { connection } = guarded([['always-allow', everything]], []);
    expect(stepsOf(connection, 'syn').map((step) => step.type)).toContain('session-created');
    expect(stepsOf(connection, 'syn-ack').map((step) => step.type)).toContain('session-matched');
  });

  test('does not affect filters of another table', () => {
    const other: Stage = filter(ruleSet('other', []), 'elsewhere');
    const server = host(
      'server',
      '10.0.0.2',
      [listener('tcp/443')],
      [direct],
      [filter(ruleSet('first', [['always-allow', everything]]), 'in'), other],
    );
    const { connection } = trace(network([host('client', '10.0.0.1', [], [direct]), server], [net]), call);
    expect(failureOf(connection)).toMatchObject({ reason: 'denied-by-rule', rules: ['other last'] });
  });

  test('has no effect after a rule that denies', () => {
    const { connection } = guarded(
      [
        ['deny', { source: addresses('10.0.0.1') }],
        ['always-allow', everything],
      ],
      [],
    );
    expect(failureOf(connection)).toMatchObject({ reason: 'denied-by-rule', rules: ['first 0'] });
  });
});

test('a packet that one filter allows must also pass the next filter', () => {
  const traced = guarded([['allow', everything]], []);
  expect(failureOf(traced.connection)).toMatchObject({ reason: 'denied-by-rule', rules: ['second last'] });
  expect(asked(traced)).toEqual(['first', 'second']);
});

describe('an existing session', () => {
  const open: readonly RuleLine[] = [['allow', everything]];

  test('is cited as the reason if a rule would deny its packet', () => {
    const { connection, used } = guarded(open, open, [['deny', { source: addresses('10.0.0.2') }]]);
    expect(connection.verdict.outcome).toBe('works');
    expect([...used.rules]).toContain('remembered');
  });

  test('is not cited if the rules would let the packet pass anyway', () => {
    const { connection, used } = guarded(open, open, open);
    expect(connection.verdict.outcome).toBe('works');
    expect([...used.rules]).not.toContain('remembered');
  });
});
