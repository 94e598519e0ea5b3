/**
 * Reads properties as kinds write them (texts, lists) into the values of contributions; what cannot be read
 * is left out.
 */
import { type Address, parseAddress } from '../../network/address';
import type { FilterAction } from '../../network/filter-rules';
import type { Place } from '../../network/ids';
import { type Prefix, readPrefix } from '../../network/prefix';
import type { Protocol } from '../../network/tuple';
import type { DnsRecord, DnsServerPart } from '../parts/names';
import type { Placed } from '../parts/placed';
import type { DeclaredRule } from '../parts/security';
import type { Readings } from '../rules/register';
import { portsOfTerms } from './address-terms';
import { normalName } from './host-name';

/**
 * A prefix with host bits set is read as its network: `check` reports it, and the rest of the topology is
 * still traced.
 */
export function prefixOf(text: string): Prefix | undefined {
  return readPrefix(text.trim()).value;
}

export function placedPrefixes(
  texts: readonly string[],
  resource: string,
  pointer: string,
): Placed<Prefix>[] {
  return texts.flatMap((text, index) => {
    const value = prefixOf(text);
    return value === undefined ? [] : [{ value, place: { resource, pointer: `${pointer}/${index}` } }];
  });
}

export function placedAddresses(
  texts: readonly string[],
  resource: string,
  pointer: string,
): Placed<Address>[] {
  return texts.flatMap((text, index) => {
    const value = parseAddress(text.trim());
    return value === undefined ? [] : [{ value, place: { resource, pointer: `${pointer}/${index}` } }];
  });
}

export function addressOf(text: string | undefined): Address | undefined {
  return text === undefined ? undefined : parseAddress(text.trim());
}

/** `undefined`: any. A protocol that is not simulated (ESP, AH) matches nothing. */
export function protocolsOf(names: readonly string[]): readonly Protocol[] | undefined {
  const lower = names.map((name) => name.toLowerCase());
  if (lower.length === 0 || lower.includes('*') || lower.includes('any')) return undefined;
  return lower.filter((name): name is Protocol => name === 'tcp' || name === 'udp' || name === 'icmp');
}

type RuleProperties = {
  readonly name: string;
  readonly priority: number;
  readonly action: 'Allow' | 'Deny';
  readonly protocol: string;
  readonly sourceAddresses: readonly string[];
  readonly destinationAddresses: readonly string[];
  readonly destinationPorts: readonly string[];
};

/** The rules of an appliance or an on-premises firewall. */
export function declaredRules(
  rules: readonly RuleProperties[],
  resource: string,
  pointer: string,
): DeclaredRule[] {
  return rules.map((rule, index) => ({
    name: rule.name,
    priority: rule.priority,
    action: actionOf(rule.action),
    ...protocolsOrAny([rule.protocol]),
    source: rule.sourceAddresses,
    destination: rule.destinationAddresses,
    destinationPorts: portsOfTerms(rule.destinationPorts),
    place: { resource, pointer: `${pointer}/${index}` },
  }));
}

export function protocolsOrAny(names: readonly string[]): { readonly protocols?: readonly Protocol[] } {
  const protocols = protocolsOf(names);
  return protocols === undefined ? {} : { protocols };
}

export function actionOf(action: 'Allow' | 'Deny' | 'Unknown'): FilterAction {
  switch (action) {
    case 'Allow':
      return 'allow';
    case 'Deny':
      return 'deny';
    case 'Unknown':
      return 'unknown';
    default:
      return action satisfies never;
  }
}

type DnsProperties = {
  readonly zones: readonly {
    readonly name: string;
    readonly records: readonly {
      readonly name: string;
      readonly address?: string | undefined;
      readonly alias?: string | undefined;
    }[];
  }[];
  readonly conditionalForwarders: readonly { readonly domain: string; readonly servers: readonly string[] }[];
  readonly forwarders: readonly string[];
  readonly rootHints: boolean;
};

/** A record that has neither an address nor an alias is left out. */
export function declaredRecord(
  name: string,
  addresses: readonly (string | undefined)[],
  alias: string | undefined,
  place: Place,
): DnsRecord[] {
  const to = normalName(alias ?? '');
  if (to !== '') return [{ name, holds: { alias: to }, place }];
  const known = addresses.map(addressOf).filter((each) => each !== undefined);
  return known.length === 0 ? [] : [{ name, holds: { addresses: known }, place }];
}

export function declaredDns(
  properties: DnsProperties,
  at: { readonly node: string; readonly label: string; readonly place: Place },
  readings: Readings,
): DnsServerPart {
  const { resource, pointer } = at.place;
  return {
    as: 'dns',
    role: 'server',
    ...at,
    zones: properties.zones.map((zone, index) => ({
      name: zone.name,
      place: { resource, pointer: `${pointer}/zones/${index}` },
      records: zone.records.flatMap((record, row) =>
        declaredRecord(record.name, [record.address], record.alias, {
          resource,
          pointer: `${pointer}/zones/${index}/records/${row}`,
        }),
      ),
    })),
    conditionalForwarders: properties.conditionalForwarders.map((each, index) => ({
      domain: each.domain,
      servers: each.servers.map(addressOf).filter((address) => address !== undefined),
      place: { resource, pointer: `${pointer}/conditionalForwarders/${index}` },
    })),
    forwarders: placedAddresses(properties.forwarders, resource, `${pointer}/forwarders`),
    rootHints: properties.rootHints,
    ...(readings['DNS-FORWARDED-ALIAS'] === 'passed-on' ? { keepsForwardedAliases: true as const } : {}),
  };
}
