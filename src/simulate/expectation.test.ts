import { describe, expect, test } from 'vitest';
import type { Expectation } from '../azure/flows/flow';
import type { ClassVerdict, Failure, Summary, Verdict } from '../engine/trace';
import { setOfTexts } from '../network/address-set';
import { addressCount } from '../network/range-set';
import { compareWithExpectation } from './expectation';

const works: Verdict = { outcome: 'works', passes: [] };
const fails: Failure = {
  outcome: 'fails',
  packet: 'syn-ack',
  direction: 'return',
  node: 'fw-node',
  label: 'azfw-hub',
  at: 'fw',
  reason: 'no-session',
  because: { resource: 'fw', pointer: '/rules/0' },
  rules: ['firewall-stateful', 'route-longest-prefix'],
};
const undecided: Verdict = { outcome: 'undecided', missing: 'a port' };
const depends: Verdict = {
  outcome: 'depends',
  choice: 'fw',
  works: ['a'],
  fails: [{ when: 'b', failure: fails }],
};
const contested: Verdict = {
  outcome: 'contested',
  rule: 'control-plane-source',
  readings: [
    { reading: 'tag', verdict: fails },
    { reading: 'published', verdict: works },
  ],
};

const classOf = (
  prefixes: readonly string[],
  verdict: Verdict,
  over: Partial<ClassVerdict> = {},
): ClassVerdict => ({
  from: { count: addressCount(setOfTexts(prefixes)), prefixes },
  to: { count: 1, prefixes: ['20.0.0.4/32'] },
  ports: [443],
  verdict,
  ...over,
});
const partly = (...classes: readonly ClassVerdict[]): Summary => ({ outcome: 'partly', classes });
const clients = partly(
  classOf(['203.0.113.0/24'], { outcome: 'works', passes: ['fw'] }),
  classOf(['198.51.100.0/24', '8.0.0.0/8'], fails),
);

const compare = (summary: Summary, expectation: Expectation, doubt: readonly string[] = []) =>
  compareWithExpectation(summary, doubt, expectation);

describe('compareWithExpectation', () => {
  test.each([works, fails, depends, contested, undecided, clients])(
    'finds no difference in the outcome alone of %j',
    (summary) => {
      expect(compare(summary, { outcome: summary.outcome })).toEqual([]);
    },
  );

  test('reports only the expected and the actual outcome', () => {
    expect(compare(works, { outcome: 'fails', at: 'fw', reason: 'no-session' })).toEqual([
      'expected fails, but the outcome is works',
    ]);
  });

  test.each([
    ['packet', 'syn-ack', 'ack', 'expected the packet that fails to be ack, but it is syn-ack'],
    ['at', 'fw', 'site', 'expected the point of failure to be site, but it is fw'],
    ['reason', 'no-session', 'loop', 'expected the reason to be loop, but it is no-session'],
    [
      'because',
      'fw#/rules/0',
      'rt#/routes/1',
      'expected the cause to be rt#/routes/1, but it is fw#/rules/0',
    ],
    [
      'rule',
      'route-longest-prefix',
      'x',
      'expected the rule to be x, but it is firewall-stateful, route-longest-prefix',
    ],
  ] as const)('compares %s with the failure', (field, right, wrong, difference) => {
    expect(compare(fails, { outcome: 'fails', [field]: right })).toEqual([]);
    expect(compare(fails, { outcome: 'fails', [field]: wrong })).toEqual([difference]);
  });

  test('reads a place without a pointer as the resource itself', () => {
    const whole: Failure = { ...fails, because: { resource: 'fw', pointer: '' } };
    expect(compare(whole, { outcome: 'fails', because: 'fw' })).toEqual([]);
    expect(compare(whole, { outcome: 'fails', because: 'fw#' })).toEqual([]);
    expect(compare(whole, { outcome: 'fails', because: 'fw#/rules/0' })).toHaveLength(1);
  });

  test('compares the failing details of partly with every failing class', () => {
    expect(compare(clients, { outcome: 'partly', at: 'fw', packet: 'syn-ack' })).toEqual([]);
    const elsewhere = partly(
      classOf(['1.0.0.0/8'], fails),
      classOf(['2.0.0.0/8'], { ...fails, at: 'site' }),
      classOf(['3.0.0.0/8'], works),
    );
    expect(compare(elsewhere, { outcome: 'partly', at: 'fw' })).toEqual([
      'expected the point of failure to be fw, but it is site',
    ]);
  });

  test('compares the failing details of depends and contested with what fails in them', () => {
    expect(compare(depends, { outcome: 'depends', at: 'fw' })).toEqual([]);
    expect(compare(depends, { outcome: 'depends', at: 'site' })).toHaveLength(1);
    expect(compare(contested, { outcome: 'contested', reason: 'no-session' })).toEqual([]);
    expect(compare(contested, { outcome: 'contested', reason: 'loop' })).toHaveLength(1);
  });

  test('accepts the contested rule as the rule of a contested verdict', () => {
    expect(compare(contested, { outcome: 'contested', rule: 'control-plane-source' })).toEqual([]);
    expect(compare(contested, { outcome: 'contested', rule: 'another' })).toHaveLength(1);
  });

  test('reports a failing detail where nothing fails', () => {
    expect(compare(undecided, { outcome: 'undecided', at: 'fw' })).toEqual([
      'expected a failure, but nothing fails (undecided)',
    ]);
  });

  test('compares the devices passed, in order, of everything that works', () => {
    const passing: Verdict = { outcome: 'works', passes: ['fw', 'nva'] };
    expect(compare(passing, { outcome: 'works', passes: ['fw', 'nva'] })).toEqual([]);
    expect(compare(passing, { outcome: 'works', passes: ['nva', 'fw'] })).toEqual([
      'expected to pass nva, fw, but it passes fw, nva',
    ]);
    expect(compare(works, { outcome: 'works', passes: ['fw'] })).toEqual([
      'expected to pass fw, but it passes nothing',
    ]);
    expect(compare(clients, { outcome: 'partly', passes: ['fw'] })).toEqual([]);
    expect(compare(clients, { outcome: 'partly', passes: [] })).toEqual([
      'expected to pass nothing, but it passes fw',
    ]);
  });

  test('compares the prefixes from which it works, however they are written', () => {
    expect(compare(clients, { outcome: 'partly', worksFor: ['203.0.113.0/25', '203.0.113.128/25'] })).toEqual(
      [],
    );
    expect(compare(clients, { outcome: 'partly', worksFor: ['203.0.113.7'] })).toEqual([
      'expected to work for 203.0.113.7, but it works for 203.0.113.0/24',
    ]);
  });

  test('compares the prefixes to which it works, where those differ', () => {
    const to = (prefix: string) => ({ to: { count: 1, prefixes: [prefix] } });
    const stores = partly(
      classOf(['10.0.1.4/32'], works, to('40.0.0.0/16')),
      classOf(['10.0.1.4/32'], fails, to('40.1.0.0/16')),
    );
    expect(compare(stores, { outcome: 'partly', worksFor: ['40.0.0.0/16'] })).toEqual([]);
    expect(compare(stores, { outcome: 'partly', worksFor: ['40.1.0.0/16'] })).toHaveLength(1);
  });

  test('does not count addresses that work on one port and fail on another', () => {
    const ports = partly(
      classOf(['203.0.113.0/24'], works, { ports: [443] }),
      classOf(['203.0.113.0/24', '8.0.0.0/8'], fails, { ports: [80] }),
      classOf(['9.0.0.0/8'], works, { ports: [80, 443] }),
    );
    expect(compare(ports, { outcome: 'partly', worksFor: ['9.0.0.0/8'] })).toEqual([]);
  });

  test('compares a list of prefixes that was cut by the prefixes shown and by the count', () => {
    const cut = (count: number) =>
      partly(
        classOf([], works, { from: { count, prefixes: ['10.0.0.0/25'], more: 1 } }),
        classOf(['8.0.0.0/8'], fails),
      );
    expect(compare(cut(256), { outcome: 'partly', worksFor: ['10.0.0.0/24'] })).toEqual([]);
    expect(compare(cut(256), { outcome: 'partly', worksFor: ['10.0.0.128/25', '10.0.1.0/25'] })).toHaveLength(
      1,
    );
    expect(compare(cut(255), { outcome: 'partly', worksFor: ['10.0.0.0/24'] })).toHaveLength(1);
  });

  test('compares the prefixes of a reading that works for some', () => {
    const split: Summary = {
      outcome: 'contested',
      rule: 'r',
      readings: [
        { reading: 'tag', verdict: clients },
        { reading: 'published', verdict: works },
      ],
    };
    expect(compare(split, { outcome: 'contested', worksFor: ['203.0.113.0/24'] })).toEqual([]);
    expect(compare(split, { outcome: 'contested', worksFor: ['8.0.0.0/8'] })).toHaveLength(1);
  });

  test('reports a verdict for all where one for some was expected', () => {
    expect(compare(works, { outcome: 'works', worksFor: ['203.0.113.0/24'] })).toEqual([
      'expected to work for 203.0.113.0/24 only, but the verdict is the same for all',
    ]);
  });

  test('compares the outcome under each reading', () => {
    expect(
      compare(contested, { outcome: 'contested', readings: { tag: 'fails', published: 'works' } }),
    ).toEqual([]);
    expect(compare(contested, { outcome: 'contested', readings: { tag: 'works' } })).toEqual([
      'expected works under the reading tag, but the outcome is fails',
    ]);
    expect(compare(works, { outcome: 'works', readings: { tag: 'works' } })).toEqual([
      'expected works under the reading tag, but that reading has no effect',
    ]);
  });

  test('compares doubt as a set', () => {
    expect(compare(works, { outcome: 'works', doubt: ['b', 'a'] }, ['a', 'b'])).toEqual([]);
    expect(compare(works, { outcome: 'works', doubt: [] }, ['a'])).toEqual([
      'expected doubt about nothing, but the doubt is about a',
    ]);
    expect(compare(works, { outcome: 'works' }, ['a'])).toEqual([]);
  });
});
