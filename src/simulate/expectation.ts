/**
 * Compares a verdict with its expectation. The board, the command line and the tests share one function, so that "as expected"
 * means the same everywhere. Fields that an expectation omits are not compared.
 */
import type { Expectation } from '../azure/flows/flow';
import type { AddressSetView, ClassVerdict, Failure, Summary, Works } from '../engine/trace';
import { type AddressSet, describeSet, setOfTexts } from '../network/address-set';
import type { Place, RuleId } from '../network/ids';
import { addressCount, isSubset, subtract, unionOf } from '../network/range-set';

/**
 * The devices on the path, by resource id: one set for each way that works, or, where nothing works, for each way that
 * was tried. Asked for only if an expectation names a device.
 */
export type Devices = () => readonly ReadonlySet<string>[];

/**
 * One sentence for each field that differs; empty when all is as expected. Where several classes, choices or readings fail,
 * `packet`, `at`, `reason`, `because` and `rule` must hold for every failure, and `passes` for everything that works.
 */
export function compareWithExpectation(
  summary: Summary,
  doubt: readonly RuleId[],
  expectation: Expectation,
  devices: Devices = () => [],
): string[] {
  const out: string[] = [];
  if (summary.outcome !== expectation.outcome)
    out.push(`expected ${expectation.outcome}, but the outcome is ${summary.outcome}`);
  out.push(...compareFailures(summary, expectation));
  out.push(...comparePasses(summary, expectation.passes));
  out.push(...compareVia(expectation, devices));
  out.push(...compareWorksFor(summary, expectation.worksFor));
  out.push(...compareReadings(summary, expectation.readings));
  out.push(...compareDoubt(doubt, expectation.doubt));
  return out;
}

/** A place as expectations write it: `fw#/rules/0`, or `fw` for the resource itself. */
function placeText({ resource, pointer }: Place): string {
  return pointer === '' ? resource : `${resource}#${pointer}`;
}

function compareFailures(summary: Summary, expectation: Expectation): string[] {
  const because = expectation.because?.replace(/#$/, '');
  const fields: readonly [
    what: string,
    expected: string | undefined,
    actual: (failure: Failure) => readonly string[],
  ][] = [
    ['the packet that fails', expectation.packet, (failure) => [failure.packet]],
    ['the point of failure', expectation.at, (failure) => [failure.at]],
    ['the reason', expectation.reason, (failure) => [failure.reason]],
    ['the cause', because, (failure) => [placeText(failure.because)]],
    ['the rule', expectation.rule, (failure) => failure.rules],
  ];
  const stated = fields.filter(([, expected]) => expected !== undefined);
  if (stated.length === 0) return [];
  const failures = failuresOf(summary);
  const contested = contestedRulesOf(summary);
  if (failures.length === 0 && contested.length === 0) {
    // A wrong outcome has been reported already, so the missing failure is not reported again.
    return summary.outcome === expectation.outcome
      ? [`expected a failure, but nothing fails (${summary.outcome})`]
      : [];
  }
  return stated.flatMap(([what, expected, actual]) => {
    // For a contested verdict, the expected rule may be the contested rule itself.
    if (what === 'the rule' && contested.includes(expected as string)) return [];
    const wrong = failures.map(actual).find((values) => !values.includes(expected as string));
    if (wrong === undefined && failures.length > 0) return [];
    return [`expected ${what} to be ${expected}, but it is ${(wrong ?? contested).join(', ') || 'none'}`];
  });
}

function comparePasses(summary: Summary, expected: readonly string[] | undefined): string[] {
  if (expected === undefined) return [];
  const wrong = worksOf(summary).find(({ passes }) => passes.join('\n') !== expected.join('\n'));
  if (wrong === undefined) return [];
  return [`expected to pass ${listed(expected)}, but it passes ${listed(wrong.passes)}`];
}

function compareVia({ via = [], notVia = [] }: Expectation, devices: Devices): string[] {
  if (via.length === 0 && notVia.length === 0) return [];
  const ways = devices();
  const missed = via.filter((each) => ways.length === 0 || ways.some((way) => !way.has(each)));
  const met = notVia.filter((each) => ways.some((way) => way.has(each)));
  return [
    ...missed.map((each) => `expected the path to include ${each}, but it does not`),
    ...met.map((each) => `expected the path not to include ${each}, but it does`),
  ];
}

function compareWorksFor(summary: Summary, expected: readonly string[] | undefined): string[] {
  if (expected === undefined) return [];
  const wanted = setOfTexts(expected);
  const partly = partlyOf(summary);
  if (partly.length === 0)
    return [`expected to work for ${describeSet(wanted)} only, but the verdict is the same for all`];
  return partly.flatMap(({ classes }) => {
    const from = whereItWorks(classes, 'from');
    const to = whereItWorks(classes, 'to');
    if (isJust(from, wanted) || isJust(to, wanted)) return [];
    const actual = describeSet(from.shown.length > 0 ? from.shown : to.shown);
    return [`expected to work for ${describeSet(wanted)}, but it works for ${actual}`];
  });
}

function compareReadings(summary: Summary, expected: Expectation['readings']): string[] {
  if (expected === undefined) return [];
  const actual = readingsOf(summary);
  return Object.entries(expected).flatMap(([reading, outcome]) => {
    const outcomes = actual.filter((each) => each.reading === reading).map((each) => each.verdict.outcome);
    if (outcomes.length === 0)
      return [`expected ${outcome} under the reading ${reading}, but that reading has no effect`];
    const wrong = outcomes.find((each) => each !== outcome);
    return wrong === undefined
      ? []
      : [`expected ${outcome} under the reading ${reading}, but the outcome is ${wrong}`];
  });
}

function compareDoubt(doubt: readonly RuleId[], expected: readonly string[] | undefined): string[] {
  if (expected === undefined) return [];
  const same =
    new Set(doubt).size === new Set(expected).size && expected.every((rule) => doubt.includes(rule));
  return same ? [] : [`expected doubt about ${listed(expected)}, but the doubt is about ${listed(doubt)}`];
}

/** The summary under the first reading; `undefined` if no rule is contested. */
export function firstReadingOf(summary: Summary): Summary | undefined {
  if (summary.outcome !== 'contested') return undefined;
  return summary.readings[0]?.verdict;
}

// — what a summary is made of ————————————————————————————————————————————————————————————————————————————————————————

function failuresOf(summary: Summary): readonly Failure[] {
  switch (summary.outcome) {
    case 'fails':
      return [summary];
    case 'partly':
      return summary.classes.flatMap((each) => failuresOf(each.verdict));
    case 'depends':
      return summary.fails.map((each) => each.failure);
    case 'contested':
      return summary.readings.flatMap((each) => failuresOf(each.verdict));
    case 'works':
    case 'undecided':
      return [];
    default:
      return summary satisfies never;
  }
}

function worksOf(summary: Summary): readonly Works[] {
  switch (summary.outcome) {
    case 'works':
      return [summary];
    case 'partly':
      return summary.classes.flatMap((each) => worksOf(each.verdict));
    case 'contested':
      return summary.readings.flatMap((each) => worksOf(each.verdict));
    case 'fails':
    case 'depends':
    case 'undecided':
      return [];
    default:
      return summary satisfies never;
  }
}

type Partly = Extract<Summary, { outcome: 'partly' }>;

/** The summary itself if it is `partly`, or each reading that is. */
function partlyOf(summary: Summary): readonly Partly[] {
  if (summary.outcome === 'partly') return [summary];
  return summary.outcome === 'contested' ? summary.readings.flatMap((each) => partlyOf(each.verdict)) : [];
}

type Contested = Extract<Summary, { outcome: 'contested' }>;

function contestedOf(summary: Summary): readonly Contested[] {
  if (summary.outcome === 'contested') return [summary];
  return summary.outcome === 'partly' ? summary.classes.flatMap((each) => contestedOf(each.verdict)) : [];
}

function contestedRulesOf(summary: Summary): readonly RuleId[] {
  return contestedOf(summary).map(({ rule }) => rule);
}

function readingsOf(summary: Summary): Contested['readings'] {
  return contestedOf(summary).flatMap(({ readings }) => readings);
}

/** `hidden`: the number of addresses in the prefixes that a long list omits. */
type Working = { readonly shown: AddressSet; readonly hidden: number };

/** The addresses on one side for which every class works. */
function whereItWorks(classes: readonly ClassVerdict[], side: 'from' | 'to'): Working {
  const working = classes.filter(({ verdict }) => verdict.outcome === 'works').map((each) => each[side]);
  const others = classes.filter(({ verdict }) => verdict.outcome !== 'works').map((each) => each[side]);
  const cut = working.filter(({ more }) => more !== undefined);
  return {
    shown: subtract(setOfViews(working), setOfViews(others)),
    hidden: cut.reduce((sum, each) => sum + each.count - addressCount(setOfViews([each])), 0),
  };
}

/** If a list was cut, the prefixes shown must be expected, and the number of other addresses must be right. */
function isJust({ shown, hidden }: Working, wanted: AddressSet): boolean {
  return isSubset(shown, wanted) && addressCount(shown) + hidden === addressCount(wanted);
}

function setOfViews(views: readonly AddressSetView[]): AddressSet {
  return unionOf(views.map(({ prefixes }) => setOfTexts(prefixes)));
}

function listed(values: readonly string[]): string {
  return values.length === 0 ? 'nothing' : values.join(', ');
}
