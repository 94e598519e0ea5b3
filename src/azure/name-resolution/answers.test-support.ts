/**
 * Small name systems for tests, as contributions: hosts with their addresses, and DNS servers with what they
 * know. Texts are in plain notation.
 */
import { newCounters } from '../../engine/world';
import { address, formatAddress } from '../../network/address';
import { prefixesOf, setOfTexts } from '../../network/address-set';
import { prefix } from '../../network/prefix';
import { Memo } from '../../reuse/memo';
import { combine } from '../combine/combine';
import type { Contribution } from '../parts/contribution';
import type {
  DnsProxyPart,
  DnsRecord,
  DnsServerPart,
  ForwardingRulesetPart,
  PrivateZonePart,
  PublicNamePart,
} from '../parts/names';
import type { NicPart } from '../parts/nic';
import type { Placed } from '../parts/placed';
import { tags } from '../service-tags/tags.test-support';
import { addressesOfTerms } from '../terms/address-terms';
import { withOutboundEndpoints } from './outbound-endpoints';
import { type ResolvedName, resolveName } from './resolve-name';

const at = (resource: string, pointer = '') => ({ resource, pointer });
const placed = (texts: readonly string[], resource: string): Placed<number>[] =>
  texts.map((text, index) => ({ value: address(text), place: at(resource, `/servers/${index}`) }));

/** A virtual network with one subnet of its prefix, called `<id>/all` . */
export function network(id: string, range: string, dnsServers: readonly string[] = []): Contribution[] {
  return [
    {
      as: 'virtual-network',
      id,
      name: id,
      prefixes: [{ value: prefix(range), place: at(id) }],
      dnsServers: placed(dnsServers, id),
    },
    subnet(`${id}/all`, id, range),
  ];
}

export function subnet(id: string, virtualNetwork: string, range: string): Contribution {
  return {
    as: 'subnet',
    id,
    name: id,
    virtualNetwork,
    prefix: prefix(range),
    serviceEndpoints: [],
    defaultOutboundAccess: true,
    privateEndpointPolicies: 'Disabled',
  };
}

/** A NIC that listens on nothing, unless it is a server. */
export function machine(
  id: string,
  inSubnet: string,
  text: string,
  more: Partial<Pick<NicPart, 'dnsServers' | 'hostName'>> = {},
): NicPart {
  return {
    as: 'nic',
    id,
    label: id,
    place: at(id),
    subnet: inSubnet,
    address: address(text),
    listeners: [],
    forwards: false,
    receive: [],
    send: [],
    outbound: 'platform',
    ...more,
  };
}

const listening = (nic: NicPart): NicPart => ({
  ...nic,
  listeners: [{ protocol: 'udp', ports: [53, 53], name: 'DNS' }],
});

export const askedOfNic = (...servers: readonly string[]) => placed(servers, 'nic');

/** `10.0.0.4`, several of them, or a name. */
export type Records = Readonly<Record<string, string | readonly string[]>>;

function recordsOf(resource: string, records: Records): DnsRecord[] {
  return Object.entries(records).map(([name, said]) => {
    const texts = [said].flat();
    const isAlias = /[a-z]/.test(texts[0] ?? '');
    return {
      name,
      place: at(resource, `/${name}`),
      holds: isAlias ? { alias: texts[0] as string } : { addresses: texts.map(address) },
    };
  });
}

export function server(
  id: string,
  inSubnet: string,
  text: string,
  knows: {
    readonly zones?: Readonly<Record<string, Records>>;
    readonly conditional?: Readonly<Record<string, readonly string[]>>;
    readonly forwarders?: readonly string[];
  },
): Contribution[] {
  const part: DnsServerPart = {
    as: 'dns',
    role: 'server',
    node: id,
    label: id,
    place: at(id),
    zones: Object.entries(knows.zones ?? {}).map(([name, records]) => ({
      name,
      records: recordsOf(id, records),
      place: at(id, `/zones/${name}`),
    })),
    conditionalForwarders: Object.entries(knows.conditional ?? {}).map(([domain, servers]) => ({
      domain,
      servers: servers.map(address),
      place: at(id, `/conditionalForwarders/${domain}`),
    })),
    forwarders: placed(knows.forwarders ?? [], id),
    rootHints: false,
  };
  return [listening(machine(id, inSubnet, text)), part];
}

export function proxy(
  id: string,
  inSubnet: string,
  text: string,
  servers: readonly string[],
  choice: DnsProxyPart['choice'],
): Contribution[] {
  return [
    listening(machine(id, inSubnet, text)),
    {
      as: 'dns',
      role: 'proxy',
      node: id,
      label: id,
      place: at(id),
      servers: placed(servers, id),
      choice,
      rules: ['DNS-PROXY'],
    },
  ];
}

export function zone(
  name: string,
  records: Records,
  links: readonly (string | { to: string; policy?: 'NxDomainRedirect'; registers?: true })[],
): PrivateZonePart {
  const id = `zone ${name}`;
  return {
    as: 'private-zone',
    id,
    name,
    place: at(id),
    records: recordsOf(id, records),
    links: links.map((each, index) => {
      const link = typeof each === 'string' ? { to: each } : each;
      return {
        virtualNetwork: link.to,
        resolutionPolicy: link.policy ?? 'Default',
        registrationEnabled: link.registers === true,
        place: at(id, `/links/${index}`),
      };
    }),
  };
}

/** An inbound endpoint. */
export function inbound(id: string, inSubnet: string, text: string): Contribution[] {
  return [
    listening(machine(id, inSubnet, text)),
    {
      as: 'dns',
      role: 'inbound-endpoint',
      node: id,
      label: id,
      place: at(id),
      rules: ['DNS-RESOLVER-INBOUND'],
    },
  ];
}

export function outbound(resolver: string, inSubnet: string): Contribution {
  return {
    as: 'dns-outbound-endpoint',
    node: `${resolver}:out`,
    resolver,
    name: 'out',
    label: `${resolver} out`,
    place: at(resolver),
    subnet: inSubnet,
  };
}

export function ruleset(
  id: string,
  resolver: string,
  rules: Readonly<Record<string, readonly string[]>>,
  links: readonly string[],
): ForwardingRulesetPart {
  return {
    as: 'forwarding-ruleset',
    id,
    name: id,
    place: at(id),
    resolver,
    rules: Object.entries(rules).map(([domain, servers]) => ({
      name: domain,
      domain,
      servers: placed(servers, id),
      place: at(id, `/rules/${domain}`),
    })),
    links: links.map((virtualNetwork, index) => ({ virtualNetwork, place: at(id, `/links/${index}`) })),
  };
}

/** A public name of a service, at the addresses of a range. */
export function publicName(pattern: string, range: string, service = 'service'): PublicNamePart {
  return {
    as: 'public-name',
    pattern,
    addresses: setOfTexts([range]),
    place: at(service),
    rules: ['DNS-PUBLIC-NAMES'],
  };
}

/** A private endpoint to a service, somewhere in that subnet. */
export const privateLink = (inSubnet: string, service = 'service'): Contribution => ({
  as: 'private-endpoint',
  id: `endpoint of ${service}`,
  label: service,
  place: at('endpoint'),
  subnet: inSubnet,
  address: address('10.0.200.4'),
  service,
});

export type Parts = readonly (Contribution | Parts)[];

const flat = (parts: Parts): Contribution[] => parts.flatMap((each) => ('as' in each ? [each] : flat(each)));

/** The answer that the virtual machine gets. */
export function lookUp(parts: Parts, node: string, host: string): ResolvedName {
  const memo = new Memo();
  const contributions = withOutboundEndpoints(flat(parts), memo);
  const context = {
    tags,
    readings: {},
    addresses: (terms: readonly string[]) => addressesOfTerms(terms, tags),
  };
  const azure = combine(contributions, context, memo);
  const nic = azure.nics.get(node);
  if (nic === undefined) throw new Error(`no NIC ${node}`);
  const around = { network: azure.network, settled: new Map(), recording: true, counters: newCounters() };
  return resolveName(azure, around, node, nic.part.address, host);
}

/**
 * `10.0.0.4`, `NXDOMAIN zone contoso.com` (and the resource that says so), `no answer loop`, `unknown`; one
 * text for each outcome.
 */
export function told(name: ResolvedName): readonly string[] {
  return name.ways.map(({ found, failure, query }) => {
    if (found !== undefined)
      return found.known === 'exactly'
        ? prefixesOf(found.addresses)
            .map((each) => formatAddress(each.network))
            .join(' ')
        : `in ${prefixesOf(found.addresses).map((each) => `${formatAddress(each.network)}/${each.length}`)}`;
    if (failure === undefined) return 'unknown';
    return query.answer.type === 'not-found'
      ? `NXDOMAIN ${failure.because.resource}`
      : `no answer ${failure.reason}`;
  });
}
