/** What all resources contribute, by the type of each part. */
import { grouped } from '../../reuse/grouped';
import type { Contribution } from './contribution';

type Type = Contribution['as'];

export type PartOf<A extends Type> = Extract<Contribution, { as: A }>;

/** All parts of one type, in the order of the file. */
export type PartsByType = <A extends Type>(type: A) => readonly PartOf<A>[];

export function partsByType(contributions: readonly Contribution[]): PartsByType {
  const byType = grouped(contributions, (part) => part.as);
  return <A extends Type>(type: A) =>
    (byType.get(type) ?? []).filter((part): part is PartOf<A> => part.as === type);
}
