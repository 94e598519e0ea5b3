/**
 * A rule's source and destination as written: the terms of the document if the rule is in it, else its
 * addresses. Pure.
 */
import { addressesText } from '../../explain/addresses';
import type { EffectiveRule } from '../../simulate/answers';
import type { Topology } from '../../topology/document';
import { valueAt } from '../../topology/json-pointer';
import { resourceById } from '../../topology/structure';

export type RuleTerms = { readonly from: string; readonly to: string };

export function ruleTerms(topology: Topology, { place, source, destination }: EffectiveRule): RuleTerms {
  const declared =
    place.pointer === '' ? undefined : valueAt(resourceById(topology, place.resource), place.pointer);
  const written = (declared ?? {}) as Readonly<Record<string, unknown>>;
  return {
    from: listed(written.sourceAddressPrefixes ?? written.sources) ?? addressesText(source),
    to: listed(written.destinationAddressPrefixes ?? written.destinations) ?? addressesText(destination),
  };
}

function listed(terms: unknown): string | undefined {
  return Array.isArray(terms) && terms.length > 0 ? terms.join(', ') : undefined;
}
