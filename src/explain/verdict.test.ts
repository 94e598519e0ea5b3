import { describe, expect, test } from 'vitest';
import type { ClassVerdict, Summary } from '../engine/trace';
import { idsAsNames } from './names';
import { portalError } from './portal-error';
import { failure, flowTrace } from './sample-trace';
import { plainText } from './sentence';
import { headline, verdictChip } from './verdict';

const works = { outcome: 'works', passes: [] } as const;
const to = { count: 1, prefixes: ['20.62.10.8/32'] };
const partners: ClassVerdict = {
  from: { count: 256, prefixes: ['203.0.113.0/24'] },
  to,
  ports: [443],
  verdict: works,
};
const others: ClassVerdict = {
  from: { count: 3_700_000_000, prefixes: ['1.0.0.0/8', '2.0.0.0/7', '4.0.0.0/6', '8.0.0.0/7'] },
  to,
  ports: [443],
  verdict: failure,
};

const cases: readonly (readonly [name: string, summary: Summary, chip: string, headline: string])[] = [
  ['works', works, '✓ Works', 'The request arrives and the reply comes back.'],
  [
    'works through devices',
    { outcome: 'works', passes: ['fw', 'nva'] },
    '✓ Works',
    'The request arrives and the reply comes back, through fw and nva.',
  ],
  ['fails', failure, '✕ Fails', 'azfw-hub drops the SYN-ACK: it never saw the SYN.'],
  [
    'partly',
    { outcome: 'partly', classes: [partners, others] },
    '◐ Partly',
    'Works only from 203.0.113.0/24. From everyone else, azfw-hub drops the SYN-ACK: it never saw the SYN.',
  ],
  [
    'depends',
    { outcome: 'depends', choice: 'lb', works: ['lb nva-1'], fails: [{ when: 'lb nva-2', failure }] },
    '◐ Depends',
    'It works when lb chooses nva-1; when lb chooses nva-2, azfw-hub drops the SYN-ACK: it never saw the SYN.',
  ],
  [
    'depends on addresses',
    {
      outcome: 'depends',
      choice: 'the address that the service answers from',
      works: ['20.60.0.1/32, 20.60.0.3/32'],
      fails: [{ when: '20.60.0.2/32', failure }],
    },
    '◐ Depends',
    'It works for 20.60.0.1/32, 20.60.0.3/32; for 20.60.0.2/32, azfw-hub drops the SYN-ACK: it never saw the SYN.',
  ],
  [
    'depends in many ways',
    {
      outcome: 'depends',
      choice: 'lb, fw',
      works: ['lb nva-1, fw a, fw b', 'lb nva-2, fw b, fw a'],
      fails: [
        { when: 'lb nva-1, fw a, fw c', failure },
        { when: 'lb nva-2, fw b, fw b', failure },
      ],
    },
    '◐ Depends',
    'It depends on lb and fw: it works in 2 of 4 possible outcomes. When lb chooses nva-1 and fw chooses a and c, azfw-hub drops the SYN-ACK: it never saw the SYN.',
  ],
  [
    'contested',
    {
      outcome: 'contested',
      rule: 'no-such-rule',
      readings: [
        { reading: 'tag', verdict: works },
        { reading: 'published', verdict: failure },
      ],
    },
    '⚑ Contested',
    'Sources disagree (no-such-rule): it works if tag and fails if published. In the second case, azfw-hub drops the SYN-ACK: it never saw the SYN.',
  ],
  [
    'undecided',
    { outcome: 'undecided', missing: 'a documented port' },
    '? Undecided',
    'It cannot be decided without a documented port.',
  ],
  [
    'not traced',
    { outcome: 'undecided', missing: 'tracing this flow', untraced: 'it took too long' },
    '? Undecided',
    'Roundtrip could not trace this flow: it took too long.',
  ],
];

describe('a verdict in words', () => {
  test.each(cases)('%s', (_, summary, chip, text) => {
    const { sign, word } = verdictChip(summary);
    expect(`${sign} ${word}`).toBe(chip);
    expect(plainText(headline(summary, idsAsNames))).toBe(text);
  });

  test('says in its long form in which direction it fails', () => {
    expect(verdictChip(failure).long).toBe('Fails on the way back');
    expect(verdictChip({ ...failure, direction: 'forward' }).long).toBe('Fails on the way there');
    expect(verdictChip({ ...failure, inside: 'name-query' }).long).toBe('Fails at name resolution');
  });
});

describe('the portal’s error text', () => {
  const { flow } = flowTrace;
  test('has the host name of the flow', () => {
    expect(portalError({ ...flow, to: { host: 'svc.example' } }, failure)).toBe(
      'Failed to connect to management endpoint svc.example:3443',
    );
  });
  test('is about the name, when the name was not found', () => {
    expect(portalError(flow, { ...failure, reason: 'name-not-found', host: 'a.blob.example' })).toBe(
      "Failed to connect to a.blob.example with error The remote name could not be resolved: 'a.blob.example'",
    );
  });
  test('is shown where only some fail', () => {
    expect(portalError(flow, { outcome: 'partly', classes: [partners, others] })).toContain(
      'Failed to connect',
    );
  });
  test('is absent where nothing fails', () => expect(portalError(flow, works)).toBeUndefined());
});
