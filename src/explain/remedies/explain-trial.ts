/** The result of a trial in words: "Tried on a copy: this flow works; nothing else changes." */
import { className } from '../addresses';
import { listed, type Sentence, say } from '../sentence';
import { explainReadings, outcomeVerb } from '../verdict';
import type { FlowName, Trial } from './trial';

export function explainTrial({ summary, better, worse }: Trial): Sentence {
  return say`Tried on a copy: this flow ${outcomeOf(summary)}; ${others(better, worse)}.`;
}

function outcomeOf(summary: Trial['summary']): Sentence {
  if (summary.outcome === 'partly') {
    const works = summary.classes.filter(({ verdict }) => verdict.outcome === 'works');
    return say`works ${listed(works.map((each) => className(each, summary.classes)))} only`;
  }
  if (summary.outcome === 'contested') {
    return explainReadings(summary);
  }
  return say`${outcomeVerb(summary)}`;
}

function others(better: readonly FlowName[], worse: readonly FlowName[]): Sentence {
  if (better.length + worse.length === 0) return say`nothing else changes`;
  const parts = [
    ...(better.length > 0 ? [say`${count(better)} for the better`] : []),
    ...(worse.length > 0
      ? [
          say`${count(worse)} for the worse (${listed(worse.slice(0, 3).map(({ name }) => name))}${worse.length > 3 ? ', …' : ''})`,
        ]
      : []),
  ];
  return say`${listed(parts)}`;
}

function count(flows: readonly FlowName[]): string {
  return flows.length === 1 ? '1 other flow changes' : `${flows.length} other flows change`;
}
