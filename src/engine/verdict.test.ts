/** Which verdicts and failures are reported as one, and the verdict of several attempts. */
import { describe, expect, test } from 'vitest';
import { at } from './build/sets.test-support';
import type { Attempt, Failure, Verdict } from './trace';
import { failureKey, sumUp, verdictKey } from './verdict';

const failure: Failure = {
  outcome: 'fails',
  packet: 'syn',
  direction: 'forward',
  node: 'fw',
  label: 'the firewall',
  at: 'fw',
  reason: 'denied-by-rule',
  because: at('fw', '/rules/0'),
  rules: ['by a rule'],
};
const works = (...passes: readonly string[]): Verdict => ({ outcome: 'works', passes });
const undecided = (missing: string): Verdict => ({ outcome: 'undecided', missing });
const depends = (parts: Partial<Extract<Verdict, { outcome: 'depends' }>>): Verdict => ({
  outcome: 'depends',
  choice: 'lb',
  works: ['lb one'],
  fails: [{ when: 'lb two', failure }],
  ...parts,
});
const contested = (rule: string): Verdict => ({ outcome: 'contested', rule, readings: [] });

describe('two failures', () => {
  test.each<[string, Partial<Failure>]>([
    ['another packet', { packet: 'ack' }],
    ['the other direction', { direction: 'return' }],
    ['another node', { node: 'other' }],
    ['another reason', { reason: 'no-session' }],
    ['another resource that decided', { because: at('other', '/rules/0') }],
    ['another place in the same resource', { because: at('fw', '/rules/1') }],
    ['another requested host', { host: 'a.example' }],
  ])('are told apart by %s', (_, parts) => {
    expect(failureKey({ ...failure, ...parts })).not.toBe(failureKey(failure));
  });

  test('are told apart by their requested hosts, if both have one', () => {
    const asking = (host: string) => failureKey({ ...failure, host });
    expect(asking('a.example')).not.toBe(asking('b.example'));
  });

  test('are one if only texts differ', () => {
    const reworded: Failure = { ...failure, label: 'called otherwise', rules: [] };
    expect(failureKey(reworded)).toBe(failureKey(failure));
    expect(verdictKey(depends({ fails: [{ when: 'lb two', failure: reworded }] }))).toBe(
      verdictKey(depends({})),
    );
  });
});

test('verdicts read the same only if every part that is shown is the same', () => {
  const other: Failure = { ...failure, node: 'other' };
  const all: readonly Verdict[] = [
    works(),
    works('fw'),
    works('fw', 'other'),
    works('fwother'),
    failure,
    other,
    depends({}),
    depends({ choice: 'front' }),
    depends({ works: ['lb one', 'lb three'] }),
    depends({ works: ['lb onelb three'] }),
    depends({ fails: [{ when: 'lb three', failure }] }),
    depends({ fails: [{ when: 'lb two', failure: other }] }),
    contested('ONE'),
    contested('OTHER'),
    undecided('a probe'),
    undecided('an address'),
    { outcome: 'undecided', missing: 'a probe', untraced: 'it took too long' },
    { outcome: 'undecided', missing: 'a probe', untraced: 'it failed' },
  ];
  for (const one of all)
    for (const another of all)
      expect([one, another, verdictKey(one) === verdictKey(structuredClone(another))]).toEqual([
        one,
        another,
        one === another,
      ]);
});

describe('the verdict of several attempts', () => {
  const attempt = (option: string, verdict: Verdict): Attempt => ({
    choices: [
      { device: 'lb', key: 'a flow', option, options: ['one', 'two', 'three'] },
      { device: 'fw', key: 'a flow', option: 'left', options: ['left', 'right'] },
    ],
    packets: [],
    verdict,
  });

  test('is undecided without an attempt', () => {
    expect(sumUp([], false)).toEqual({ outcome: 'undecided', missing: 'a connection that can be traced' });
  });

  test('names every device that any attempt passed, once', () => {
    expect(
      sumUp(
        [attempt('one', works('a', 'b')), attempt('two', works('b')), attempt('three', works('c'))],
        false,
      ),
    ).toEqual(works('a', 'b', 'c'));
  });

  test('depends on the choices if some fail, and says which choices work and which fail', () => {
    const other: Failure = { ...failure, reason: 'no-session' };
    expect(sumUp([attempt('one', failure), attempt('two', works()), attempt('three', other)], false)).toEqual(
      {
        outcome: 'depends',
        choice: 'lb, fw',
        works: ['lb two, fw left'],
        fails: [
          { when: 'lb one, fw left', failure },
          { when: 'lb three, fw left', failure: other },
        ],
      },
    );
  });

  test('is the first failure if no attempt works', () => {
    const other: Failure = { ...failure, reason: 'no-session' };
    expect(sumUp([attempt('one', failure), attempt('two', other)], false)).toBe(failure);
  });

  test('is undecided if one attempt is, regardless of the others', () => {
    const all = [attempt('one', works()), attempt('two', undecided('a probe')), attempt('three', failure)];
    expect(sumUp(all, false)).toEqual(undecided('a probe'));
  });

  test('depends if some outcomes were not traced, since those that were traced already disagree', () => {
    expect(sumUp([attempt('one', failure), attempt('two', works())], true).outcome).toBe('depends');
  });
});
