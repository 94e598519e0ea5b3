/** The targets of a flow: the sides of its destination, or one target for each possible answer to its name. */
import type { Endpoint } from '../../azure/flows/flow';
import type { ChoiceView, Failure } from '../../engine/trace';
import { alsoUsed, type Used } from '../../engine/world';
import { type Address, formatAddress } from '../../network/address';
import { setOfAddress } from '../../network/address-set';
import { type CompiledReading, resolveFor } from '../compiled-reading';
import { eachAddress } from '../look-ups/look-ups';
import { hostMeant, type Looking, type Side, type Sides } from '../sides/side';
import { sidesOf, sidesOfAnswer } from '../sides/sides';
import type { NameWhen, Tracer } from './case';

/** The sides of one answer, or why there are none. */
export type Found =
  | { readonly sides: Sides; readonly lookUp?: NonNullable<Tracer['lookUp']>; readonly when?: NameWhen }
  | {
      readonly failure: Failure | undefined;
      readonly missing: string;
      readonly lookUp: NonNullable<Tracer['lookUp']>;
      readonly when?: NameWhen;
    };

/** If the flow goes to a name, resolves it first: one target for each possible answer. */
export function targetsOf(
  compiled: CompiledReading,
  to: Endpoint,
  side: Side,
  view: Looking,
  used: Used,
): readonly Found[] {
  const host = hostMeant(to);
  if (host === undefined) return [{ sides: sidesOf(view, to as Exclude<Endpoint, { host: string }>) }];
  const source = side.set[0] as Address;
  const resolved = resolveFor(compiled, side.node, source, host, 'verdict');
  alsoUsed(used, resolved.used);
  const tag = 'serviceTag' in to ? to.serviceTag : undefined;
  if (resolved.bounded) {
    const missing = `tracing more than the first ${resolved.ways.length} possible answers for ${host}`;
    return [{ failure: undefined, missing, lookUp: { node: side.node, source, host, way: 0 } }];
  }
  return resolved.ways.flatMap(({ query, found, failure, missing }, way): readonly Found[] => {
    const lookUp = { node: side.node, source, host, way };
    const chosen = whenOf(query.choices);
    if (found === undefined)
      return [{ failure, missing: missing ?? `a DNS server that can resolve ${host}`, lookUp, ...chosen }];
    if (found.known === 'somewhere-in')
      return [
        { sides: sidesOfAnswer(view, found.addresses, { tag, resource: found.resource }), lookUp, ...chosen },
      ];
    const each = eachAddress(found.addresses);
    if (each.length > 1) used.rules.add('DNS-MANY-ADDRESSES');
    return each.map((address) => ({
      sides: sidesOfAnswer(view, setOfAddress(address), { tag, resource: found.resource }),
      lookUp,
      ...(each.length < 2 ? chosen : whenOf(query.choices, { device: host, option: formatAddress(address) })),
    }));
  });
}

/** The choices that led to an answer; the client's own choice among several addresses comes last. */
function whenOf(
  choices: readonly ChoiceView[] | undefined,
  own?: Pick<ChoiceView, 'device' | 'option'>,
): { readonly when?: NameWhen } {
  const all = [...(choices ?? []), ...(own === undefined ? [] : [own])];
  if (all.length === 0) return {};
  return {
    when: {
      choice: [...new Set(all.map(({ device }) => device))].join(', '),
      way: all.map(({ device, option }) => `${device} ${option}`).join(', '),
    },
  };
}
