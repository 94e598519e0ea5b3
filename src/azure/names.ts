/** Who asks which DNS servers, and what each server knows: the data that name resolution walks over. */
import type { Address } from '../network/address';
import type { NodeId, RuleId } from '../network/network';
import type { DnsPart, Placed, PublicNamePart } from './contribution';

export type DnsClient = { readonly servers: readonly Placed<Address>[]; readonly rules: readonly RuleId[] };

export type NameSystem = {
  /** Servers with zones and forwarders, by the node they run on. */
  readonly servers: ReadonlyMap<NodeId, DnsPart>;
  /** Nodes that answer as Azure-provided DNS. */
  readonly platformNodes: ReadonlySet<NodeId>;
  /** Nodes that know public DNS only: anybody on the Internet. */
  readonly clients: ReadonlyMap<NodeId, DnsClient>;
  readonly publicNames: readonly PublicNamePart[];
  /** Zones that somebody in the topology answers for: public DNS does not know their names. */
  readonly privateZones: readonly string[];
};

/** What public DNS says: the most particular pattern wins. `undefined`: NXDOMAIN. */
export function publicAnswer(names: readonly PublicNamePart[], host: string): PublicNamePart | undefined {
  const wanted = host.toLowerCase();
  let best: PublicNamePart | undefined;
  for (const each of names) {
    if (
      nameMatches(each.pattern, wanted) &&
      (best === undefined || each.pattern.length > best.pattern.length || !each.pattern.startsWith('*'))
    ) {
      if (best !== undefined && !best.pattern.startsWith('*') && each.pattern.startsWith('*')) continue;
      best = each;
    }
  }
  return best;
}

export function nameMatches(pattern: string, host: string): boolean {
  const wanted = pattern.toLowerCase();
  if (wanted === '*') return true;
  return wanted.startsWith('*.')
    ? host.endsWith(wanted.slice(1)) && host.length > wanted.length - 1
    : wanted === host;
}

/** Whether `host` is `domain` or lies under it. */
export function isUnder(host: string, domain: string): boolean {
  const suffix = domain.toLowerCase().replace(/\.$/, '');
  return suffix === '' || host === suffix || host.endsWith(`.${suffix}`);
}
