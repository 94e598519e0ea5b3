/** Verdicts in words: the chip's sign and word, the headline, and the sentence that explains them. */
import type { ClassVerdict, Summary, Verdict } from '../engine/trace';
import { className } from './addresses';
import { explainFailure } from './failure';
import type { Names } from './names';
import { readingsOf } from './platform-rule';
import { capitalized, listed, type Sentence, say } from './sentence';
import { directionWords } from './words';

export type Tone = 'good' | 'bad' | 'mixed' | 'contested' | 'open';

/** `sign` and `word` are always shown together; `long` adds one detail where space allows. */
export type VerdictChip = {
  readonly sign: '✓' | '✕' | '◐' | '⚑' | '?';
  readonly word: string;
  readonly long: string;
  readonly tone: Tone;
};

export function verdictChip(summary: Summary): VerdictChip {
  switch (summary.outcome) {
    case 'works':
      return { sign: '✓', word: 'Works', long: 'Works there and back', tone: 'good' };
    case 'fails':
      return { sign: '✕', word: 'Fails', long: failsLong(summary), tone: 'bad' };
    case 'partly': {
      const works = summary.classes.filter(({ verdict }) => verdict.outcome === 'works').length;
      const ranges = `${works} of ${summary.classes.length} ranges`;
      return { sign: '◐', word: 'Partly', long: `Partly: ${ranges}`, tone: 'mixed' };
    }
    case 'depends':
      return { sign: '◐', word: 'Depends', long: 'Depends', tone: 'mixed' };
    case 'contested':
      return { sign: '⚑', word: 'Contested', long: 'Contested: sources disagree', tone: 'contested' };
    case 'undecided':
      return { sign: '?', word: 'Undecided', long: 'Undecided', tone: 'open' };
    default:
      return summary satisfies never;
  }
}

/** A sentence lists at most this many outcomes; more are listed below it. */
const fewWays = 3;

/** One sentence with a capital letter and a period. */
export function headline(summary: Summary, names: Names): Sentence {
  return say`${capitalized(explainVerdict(summary, names))}.`;
}

/** The headline as part of a longer sentence: no capital letter, no period. */
export function explainVerdict(summary: Summary, names: Names): Sentence {
  switch (summary.outcome) {
    case 'works':
      return summary.passes.length === 0
        ? say`the request arrives and the reply comes back`
        : say`the request arrives and the reply comes back, through ${listed(summary.passes.map((id) => resourceLink(id, names)))}`;
    case 'fails':
      return explainFailure(summary, names);
    case 'partly':
      return explainPartly(summary.classes, names);
    case 'depends':
      return explainDepends(summary, names);
    case 'contested':
      return explainContested(summary, names);
    case 'undecided':
      return summary.untraced === undefined
        ? say`it cannot be decided without ${summary.missing}`
        : say`Roundtrip could not trace this flow: ${summary.untraced}`;
    default:
      return summary satisfies never;
  }
}

type Depends = Extract<Verdict, { outcome: 'depends' }>;

/** `it works when lb chooses nva-1; when lb chooses nva-2, nva-2 drops …`; the first failure stands for all of them. */
function explainDepends({ choice, works, fails }: Depends, names: Names): Sentence {
  const when = (outcome: string) => whenWords(outcome, choice, names);
  const [failing] = fails;
  const failure = failing && say`${when(failing.when)}, ${explainFailure(failing.failure, names)}`;
  const ways = works.length + fails.length;
  if (ways > fewWays && failure) {
    const on = listed(choice.split(', ').map((device) => resourceOrText(device, names)));
    return say`it depends on ${on}: it works in ${works.length} of ${ways} possible outcomes. ${capitalized(failure)}`;
  }
  const good = works.length > 0 ? say`it works ${listed(works.map(when), 'or')}` : say``;
  return failure === undefined ? good : say`${good}${good.length > 0 ? '; ' : ''}${failure}`;
}

/**
 * One outcome of choices, which the engine writes as `lb nva-1, fw 10.0.0.6`: `when lb chooses nva-1 and fw
 * chooses 10.0.0.6`. An outcome may also be a set of addresses: `for 10.0.0.0/24`.
 */
function whenWords(outcome: string, choice: string, names: Names): Sentence {
  const options = new Map(choice.split(', ').map((device) => [device, [] as string[]]));
  for (const each of outcome.split(', ')) {
    const device = [...options.keys()].find((key) => each.startsWith(`${key} `));
    if (device === undefined) return say`for ${outcome}`;
    options.get(device)?.push(names.resource(each.slice(device.length + 1)));
  }
  const chosen = [...options].flatMap(([device, chosen]) =>
    chosen.length === 0 ? [] : [say`${resourceOrText(device, names)} chooses ${listed(chosen)}`],
  );
  return say`when ${listed(chosen)}`;
}

/** Says which classes work, and what happens to the others; the first failing class stands for all of them. */
function explainPartly(classes: readonly ClassVerdict[], names: Names): Sentence {
  const good = classes.filter(({ verdict }) => verdict.outcome === 'works');
  const other = classes.filter(({ verdict }) => verdict.outcome !== 'works');
  const works = listed(good.map((each) => className(each, classes)));
  const first = other[0];
  if (!first) return say`works ${works}`;
  const rest = say`${className(first, classes)}, ${explainVerdict(first.verdict, names)}`;
  if (good.length === 0) return say`no traffic gets through. ${capitalized(rest)}`;
  const more =
    other.length > 1
      ? say` (and ${other.length - 1} more ${other.length === 2 ? 'range' : 'ranges'})`
      : say``;
  return say`works only ${works}. ${capitalized(rest)}${more}`;
}

function explainContested(verdict: Extract<Verdict, { outcome: 'contested' }>, names: Names): Sentence {
  return say`sources disagree (${{ text: verdict.rule, rule: verdict.rule }}): it ${explainReadings(verdict)}${worst(verdict, names)}`;
}

type ContestedSummary = Extract<Summary, { outcome: 'contested' }>;

/** `works if the tag covers it and fails if the published list does`: each outcome with what its reading says. */
export function explainReadings({ rule, readings }: ContestedSummary): Sentence {
  const says = new Map(readingsOf(rule).map((each) => [each.id, each.says]));
  return listed(
    readings.map(({ reading, verdict }) => {
      const source = says.get(reading) ?? reading;
      return say`${outcomeVerb(verdict)} if ${lowerFirst(withoutStop(source))}`;
    }),
  );
}

/** The verb after "it": `works`, `partly works`, `fails`. */
export function outcomeVerb({ outcome }: Summary): string {
  switch (outcome) {
    case 'works':
    case 'fails':
    case 'depends':
      return outcome;
    case 'partly':
      return 'partly works';
    case 'contested':
      return 'is contested';
    case 'undecided':
      return 'is undecided';
    default:
      return outcome satisfies never;
  }
}

/** Explains the failing reading of a contested verdict: this is what the reader wants to know. */
function worst({ readings }: Extract<Verdict, { outcome: 'contested' }>, names: Names): Sentence {
  const at = readings.findIndex(({ verdict: { outcome } }) => outcome === 'fails' || outcome === 'partly');
  const failing = readings[at]?.verdict;
  if (failing === undefined) return say``;
  const which = at === 0 ? 'first' : 'second';
  return say`. In the ${which} case${startsWithVerb(failing) ? ' it ' : ', '}${explainVerdict(failing, names)}`;
}

/** "works for …" needs a subject; "no traffic gets through" and failures bring their own. */
function startsWithVerb(verdict: Summary): boolean {
  return verdict.outcome === 'partly' && verdict.classes.some((each) => each.verdict.outcome === 'works');
}

function failsLong(failure: Extract<Verdict, { outcome: 'fails' }>): string {
  switch (failure.inside) {
    case 'name-query':
      return 'Fails at name resolution';
    case 'proxy':
      return 'Fails behind the proxy';
    case 'probe':
      return 'Fails at the health probe';
    case 'flow':
    case undefined:
      return `Fails ${directionWords(failure.direction)}`;
    default:
      return failure.inside satisfies never;
  }
}

export function resourceLink(id: string, names: Names) {
  return { text: names.resource(id), place: { resource: id, pointer: '' } };
}

/** The device that makes a choice: a resource, or only a word. */
function resourceOrText(device: string, names: Names): Sentence {
  const name = names.resource(device);
  return name === device ? [device] : [resourceLink(device, names)];
}

function withoutStop(text: string): string {
  return text.replace(/\.\s*$/, '');
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
