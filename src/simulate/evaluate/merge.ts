/** Merges cases with the same verdict. */
import { verdictKey } from '../../engine/verdict';
import { digestOf, unionOf } from '../../network/range-set';
import { grouped } from '../../reuse/grouped';
import type { Case } from './case';

/** Merges cases with the same verdict: first over sources, then over destinations, then over ports. */
export function merge(cases: readonly Case[]): Case[] {
  if (cases.length === 1) return [...cases];
  const told = new Map(cases.map((each) => [each.verdict, verdictKey(each.verdict)]));
  const key = (each: Case, ...more: string[]) =>
    [told.get(each.verdict), each.when?.way ?? '', ...more].join('|');
  const bySource = group(
    cases,
    (each) => key(each, each.ports.join(), digestOf(each.to)),
    (list, first) => ({ ...first, from: unionOf(list.map((each) => each.from)) }),
  );
  const byTarget = group(
    bySource,
    (each) => key(each, each.ports.join(), digestOf(each.from)),
    (list, first) => ({ ...first, to: unionOf(list.map((each) => each.to)) }),
  );
  return group(
    byTarget,
    (each) => key(each, digestOf(each.from), digestOf(each.to)),
    (list, first) => ({ ...first, ports: [...new Set(list.flatMap((each) => each.ports))] }),
  );
}

function group(
  cases: readonly Case[],
  key: (each: Case) => string,
  join: (list: readonly Case[], first: Case) => Case,
): Case[] {
  const groups = grouped(cases, key);
  return [...groups.values()].map((list) =>
    list.length === 1 ? (list[0] as Case) : join(list, list[0] as Case),
  );
}
