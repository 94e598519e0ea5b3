/** Filters the rules of the register by search, status and area. Pure. */
import {
  type Reading,
  type Rule,
  type RuleArea,
  type RuleStatus,
  ruleAreas,
} from '../../azure/rules/register';

export type RegisterFilter = {
  /** The words of the search: a rule must contain each of them. */
  readonly words: string;
  /** The chosen statuses; if none is chosen, rules of every status are kept. */
  readonly statuses: ReadonlySet<RuleStatus>;
  /** The id of an area; empty for all areas. */
  readonly area: string;
};

export const statuses: readonly RuleStatus[] = [
  'documented',
  'measured',
  'derived',
  'contested',
  'unverified',
];
export const everything: RegisterFilter = { words: '', statuses: new Set(), area: '' };

/** Areas without a matching rule are left out. */
export function filteredAreas(
  { words, statuses: chosen, area }: RegisterFilter,
  areas: readonly RuleArea[] = ruleAreas,
): readonly RuleArea[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (rule: Rule) =>
    (chosen.size === 0 || chosen.has(rule.status)) &&
    wanted.every((word) => textOf(rule).toLowerCase().includes(word));
  return areas
    .filter(({ id }) => area === '' || id === area)
    .map((each) => ({ ...each, rules: each.rules.filter(fits) }))
    .filter(({ rules }) => rules.length > 0);
}

export function countOf(areas: readonly RuleArea[]): number {
  return areas.reduce((sum, { rules }) => sum + rules.length, 0);
}

/** The whole text of a rule. */
function textOf({ id, sentence, sources, ...rule }: Rule): string {
  const readings: readonly Reading[] = rule.readings ?? [];
  const cited = [...sources, ...readings.flatMap((each) => each.sources)].map(({ page }) => page);
  const measured = [rule, ...readings].flatMap(({ measurements = [] }) => measurements);
  return [
    id,
    sentence,
    ...readings.map(({ says }) => says),
    ...cited,
    ...measured.flatMap(({ saw, who, where }) => [saw, who, where]),
  ].join('\n');
}
