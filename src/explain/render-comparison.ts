/** A comparison with Azure's output as a plain table, with the differences of a row below it. */
import type {
  RouteComparison,
  RoutesComparison,
  RuleComparison,
  RulesComparison,
} from '../simulate/compare/comparison';
import { columns } from './columns';
import {
  comparedPrefixes,
  countsText,
  notComparedText,
  outcomeWords,
  routeDifferenceText,
  routeSideText,
  ruleDifferenceText,
  ruleSideText,
  setAsideText,
} from './comparison';

type Line = { readonly cells: readonly string[]; readonly below: readonly string[] };

/** Ends in a line feed, as does every text of this file. */
export function renderRoutesComparison({ counts, rows, ipv6 }: RoutesComparison): string {
  const left =
    ipv6.length === 0 ? '' : `not compared, because Roundtrip supports only IPv4: ${ipv6.join(', ')}\n`;
  return `${countsText(counts)}\n${table(rows.map(routeLine))}${left}`;
}

export function renderRulesComparison({ counts, rows }: RulesComparison): string {
  return `${countsText(counts)}\n${table(rows.map(ruleLine))}`;
}

function routeLine(row: RouteComparison): Line {
  const side = row.outcome === 'missing-here' ? row.azure : row.here;
  return {
    cells: [
      ...outcomeCells(row),
      comparedPrefixes(row),
      routeSideText(side),
      side.source,
      side.state,
      side.name,
      setAsideText(row),
    ],
    below: row.outcome === 'differs' ? row.differences.map(routeDifferenceText) : [],
  };
}

function ruleLine(row: RuleComparison): Line {
  const side = row.outcome === 'missing-here' ? row.azure : row.here;
  const notes = 'notCompared' in row ? row.notCompared.map(notComparedText) : [];
  return {
    cells: [...outcomeCells(row), row.group, row.direction, `${row.priority}`, side.name, ruleSideText(side)],
    below: [...(row.outcome === 'differs' ? row.differences.map(ruleDifferenceText) : []), ...notes],
  };
}

function outcomeCells({ outcome }: { readonly outcome: RouteComparison['outcome'] }): readonly string[] {
  const { sign, word } = outcomeWords[outcome];
  return [`  ${sign} ${word}`];
}

function table(lines: readonly Line[]): string {
  const texts = columns(lines.map(({ cells }) => cells)).split('\n');
  return lines
    .flatMap(({ below }, at) => [texts[at] ?? '', ...below.map((each) => `      ${each}`)])
    .map((line) => `${line}\n`)
    .join('');
}
