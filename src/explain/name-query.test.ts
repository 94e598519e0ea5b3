import { describe, expect, test } from 'vitest';
import type { NameDecision, NameQuery } from '../engine/name-query';
import { didWords, explainDecision, explainQuery } from './name-query';
import { at } from './sample-trace';
import { plainText } from './sentence';

const query = (answer: NameQuery['answer'], more: Partial<NameQuery> = {}): NameQuery => ({
  host: 'a.example',
  asked: [],
  answer,
  ...more,
});
const found = (scope: 'public' | 'private', ...aliases: readonly string[]): NameQuery['answer'] => ({
  type: 'address',
  addresses: { count: 1, prefixes: ['20.60.0.1/32'] },
  by: 'dns-01',
  scope,
  aliases,
});

describe('a DNS query in words', () => {
  const choices = [{ device: 'azfw', key: '', option: '10.0.0.7', options: ['10.0.0.7', '10.0.0.8'] }];
  test.each([
    [query(found('public')), 'a.example resolves to 20.60.0.1 (public), answered by dns-01'],
    [
      query(found('private', 'b.example', 'c.example')),
      'a.example, an alias of c.example, resolves to 20.60.0.1 (private), answered by dns-01',
    ],
    [query({ type: 'not-found', by: 'dns-01', why: 'no record' }), 'a.example is not found: no record'],
    [
      query({ type: 'unknown', by: 'dns-01', why: 'not here' }),
      'cannot tell whether a.example resolves: not here',
    ],
    [query({ type: 'no-server', why: 'none' }), 'a.example cannot be resolved: no DNS server is set'],
    [
      query(found('public'), { choices }),
      'when azfw chooses 10.0.0.7: a.example resolves to 20.60.0.1 (public), answered by dns-01',
    ],
  ])('%#: %s', (asked, words) => {
    expect(plainText(explainQuery(asked))).toBe(words);
  });
});

describe('what a DNS server based its answer on, in words', () => {
  const decided = { place: at('zone'), rules: [] };
  const cases: Readonly<Record<NameDecision['type'], readonly (readonly [NameDecision, string])[]>> = {
    zone: [
      [{ type: 'zone', zone: 'example', ...decided }, 'the private DNS zone example is linked, and answers'],
    ],
    'zone-set-aside': [
      [
        { type: 'zone-set-aside', zone: 'example', why: 'not-linked', ...decided },
        'the private DNS zone example covers the name, but is not linked to this virtual network',
      ],
      [
        { type: 'zone-set-aside', zone: 'example', why: 'shorter', ...decided },
        'the private DNS zone example also covers the name; a longer zone name wins',
      ],
    ],
    record: [
      [
        { type: 'record', name: 'a.example', addresses: ['10.0.0.1', '10.0.0.2'], ...decided },
        'the record for a.example contains 10.0.0.1, 10.0.0.2',
      ],
    ],
    alias: [
      [
        { type: 'alias', name: 'a.example', to: 'b.example', ...decided },
        'a.example is an alias of b.example',
      ],
    ],
    'no-record': [
      [
        { type: 'no-record', name: 'a.example', zone: 'example', ...decided },
        'example has no record for a.example',
      ],
    ],
    redirected: [
      [
        { type: 'redirected', name: 'a.example', zone: 'example', ...decided },
        'example has no record for a.example, and its link falls back to public DNS',
      ],
    ],
    forwarded: [
      [
        { type: 'forwarded', domain: 'example', servers: ['10.0.0.1', '10.0.0.2'], ...decided },
        'names under example are forwarded to 10.0.0.1, then 10.0.0.2',
      ],
      [
        { type: 'forwarded', domain: '', servers: ['10.0.0.1'], ...decided },
        'all other names are forwarded to 10.0.0.1',
      ],
    ],
    'forwarding-set-aside': [
      [
        { type: 'forwarding-set-aside', domain: 'example', why: 'shorter', ...decided },
        'the rule for names under example does not apply: a longer domain wins',
      ],
      [
        { type: 'forwarding-set-aside', domain: '', why: 'reserved', ...decided },
        'the rule for all other names does not apply: the name is reserved for Azure’s services',
      ],
      [
        { type: 'forwarding-set-aside', domain: 'example', why: 'zone-first', ...decided },
        'the rule for names under example does not apply: a linked private DNS zone answers first',
      ],
    ],
    public: [[{ type: 'public', name: 'a.example', ...decided }, 'public DNS is queried for a.example']],
    'server-chosen': [
      [
        {
          type: 'server-chosen',
          choice: { device: 'azfw', key: '', option: '10.0.0.7', options: ['10.0.0.7', '10.0.0.8'] },
          ...decided,
        },
        'azfw chooses 10.0.0.7 of 2 servers at random',
      ],
    ],
  };
  for (const [decision, words] of Object.values(cases).flat()) {
    test(words, () => {
      expect(plainText(explainDecision(decision))).toBe(words);
    });
  }

  test('says that a server may or may not be reachable', () => {
    expect(didWords({ did: 'undecided', decisions: [] })).toContain('may or may not be reachable');
  });

  test('says whether a server answers from a private DNS zone or from its own zone', () => {
    const did = 'answered-from-zone';
    const zone: NameDecision = { type: 'zone', zone: 'example', ...decided };
    expect(didWords({ did, decisions: [zone] })).toBe('answers from a private DNS zone');
    expect(didWords({ did, decisions: [] })).toBe('answers from its own zone');
  });
});
