/** How names are resolved. */
import type { Rule } from '../rule';
import {
  apimExternal,
  apimFaq,
  apimReference,
  autoregistration,
  dnsResolver,
  dnsRulesets,
  domainNames,
  endpointDns,
  endpointDns2023,
  expressRouteGateways,
  firewallDns,
  inference,
  nameResolution,
  privateZoneFallback,
  privateZoneLinks,
  privateZoneRecords,
  resolverTemplate,
} from '../sources';

export const nameRules: readonly Rule[] = [
  {
    id: 'DNS-AZURE',
    sentence: 'Without servers of its own a virtual network asks Azure-provided DNS at 168.63.129.16.',
    status: 'documented',
    sources: [nameResolution],
  },
  {
    id: 'DNS-VNET-SERVERS',
    sentence: 'A NIC asks the DNS servers of its virtual network, in their order.',
    status: 'documented',
    sources: [nameResolution],
  },
  {
    id: 'DNS-AZURE-SCOPE',
    sentence:
      'Azure-provided DNS knows public names and the names of its own virtual network, not on-premises names.',
    status: 'documented',
    sources: [nameResolution, apimFaq],
  },
  {
    id: 'DNS-FORWARD',
    sentence:
      'A DNS server answers its zones itself and sends other names to the forwarder with the longest matching domain, or to its general forwarders.',
    status: 'documented',
    sources: [nameResolution],
  },
  {
    id: 'DNS-NO-FORWARDER',
    sentence: 'A custom DNS server that forwards nowhere cannot resolve Azure’s names.',
    status: 'documented',
    sources: [apimFaq, apimReference],
  },
  {
    id: 'DNS-PUBLIC-NAMES',
    sentence: 'Names of Azure services resolve in public DNS to addresses of the service’s tag.',
    status: 'documented',
    sources: [nameResolution],
  },
  {
    id: 'DNS-PUBLIC-ASSUMED',
    sentence: 'Any host on the Internet that is asked on port 53 answers as a public resolver.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'DNS-NIC-SERVERS',
    sentence: 'DNS servers that are set on a NIC win over those of its virtual network.',
    status: 'documented',
    sources: [nameResolution],
  },
  {
    id: 'DNS-CHANGED-SERVERS',
    sentence:
      'A machine asks changed DNS servers only after its DHCP lease is renewed or it restarts, API Management after its network configuration is applied.',
    status: 'documented',
    sources: [nameResolution, apimExternal],
    notSimulated: 'a drawing is as it is; nothing in it happens while it changes.',
  },
  {
    id: 'DNS-FORWARDER-TIMEOUT',
    sentence:
      'A forwarder that waits less than four seconds for Azure-provided DNS may be told the public address of a private name.',
    status: 'documented',
    sources: [nameResolution],
    notSimulated: 'the engine has no clock.',
  },
  {
    id: 'DNS-REVERSE',
    sentence:
      'Azure-provided DNS finds the names of addresses of its own virtual network only; for those of a peered one it says that there is none.',
    status: 'documented',
    sources: [nameResolution],
    notSimulated: 'no flow asks for the name of an address.',
  },
  {
    id: 'DNS-NEXT-SERVER',
    sentence:
      'A server that refuses or does not answer is passed over for the next in the list; any answer ends the question, also that the name does not exist.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'DNS-ALIAS',
    sentence: 'Whoever answers follows an alias (CNAME) and answers for the name that it stands for.',
    status: 'documented',
    sources: [domainNames, privateZoneRecords],
  },
  {
    id: 'DNS-MANY-ADDRESSES',
    sentence: 'Of several addresses of a name a client uses one, and nobody says which.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'DNS-LOOP',
    sentence: 'Servers that forward a question to each other in a circle never answer it.',
    status: 'documented',
    sources: [dnsRulesets],
  },
  {
    id: 'DNS-NSG-PORT-53',
    sentence:
      'Questions to a server of one’s own pass the security groups like everything else, though one page says that port 53 passes the subnet’s.',
    status: 'unverified',
    sources: [nameResolution],
  },
  {
    id: 'DNS-ZONE-LINK',
    sentence: 'A private zone answers in the virtual networks that it is linked to, and nowhere else.',
    status: 'documented',
    sources: [endpointDns, privateZoneLinks],
  },
  {
    id: 'DNS-ZONE-DUPLICATE',
    sentence:
      'Private zones of one name that answer different virtual networks give different answers: the name means what the zone of whoever asks says.',
    status: 'documented',
    sources: [endpointDns],
  },
  {
    id: 'DNS-ZONE-LONGEST',
    sentence: 'Of several linked zones that cover a name, the longest answers.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'DNS-ZONE-NXDOMAIN',
    sentence:
      'A linked private zone without a record for the name answers that it does not exist; public DNS is not asked.',
    status: 'documented',
    sources: [endpointDns, privateZoneFallback],
  },
  {
    id: 'DNS-NXDOMAIN-REDIRECT',
    sentence:
      'With the resolution policy NxDomainRedirect on its link, what a privatelink zone does not know is looked up in public DNS.',
    status: 'documented',
    sources: [privateZoneFallback],
  },
  {
    id: 'DNS-WILDCARD-RECORD',
    sentence: 'A record called * answers for names that have no closer record.',
    status: 'documented',
    sources: [privateZoneRecords],
  },
  {
    id: 'DNS-AUTOREGISTRATION',
    sentence:
      'A link with registration enabled gives every virtual machine of its network a record in the zone.',
    status: 'documented',
    sources: [autoregistration, privateZoneLinks],
  },
  {
    id: 'DNS-PRIVATELINK-ALIAS',
    sentence:
      'The public name of a service that has a private endpoint is an alias of a name under privatelink, which has a public address too.',
    status: 'documented',
    sources: [endpointDns, endpointDns2023],
  },
  {
    id: 'DNS-FORWARD-PUBLIC-ZONE',
    sentence:
      'Who forwards names of services with private endpoints forwards the public zone, such as database.windows.net, not the one under privatelink; for Key Vault vault.azure.net too.',
    status: 'documented',
    sources: [endpointDns],
  },
  {
    id: 'DNS-PRIVATELINK-MANAGED',
    sentence:
      'A store that nobody drew, API Management’s own among them, is taken to have no private endpoint; if it had one, a linked privatelink zone without its record would hide it.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'DNS-ZONE-FIRST',
    sentence: 'Linked private zones are consulted before the forwarding rules of linked rulesets.',
    status: 'documented',
    sources: [dnsResolver],
  },
  {
    id: 'DNS-RULESET-LINK',
    sentence:
      'The forwarding rules of a ruleset apply to Azure-provided DNS of the virtual networks that it is linked to, peered or not.',
    status: 'documented',
    sources: [dnsRulesets],
  },
  {
    id: 'DNS-RULESET-LONGEST',
    sentence: 'Of several forwarding rules that cover a name, the one with the longest domain applies.',
    status: 'documented',
    sources: [dnsRulesets, dnsResolver],
  },
  {
    id: 'DNS-RULESET-TARGETS',
    sentence: 'A forwarding rule asks its first server, and the next only if that does not respond.',
    status: 'documented',
    sources: [dnsRulesets],
  },
  {
    id: 'DNS-RULESET-SKIPS',
    sentence: 'A server of a forwarding rule that did not answer well is not asked again for 30 minutes.',
    status: 'documented',
    sources: [dnsRulesets],
    notSimulated: 'the engine has no clock; each question is the first.',
  },
  {
    id: 'DNS-RULESET-LIMITS',
    sentence: 'A ruleset has at most 1,000 rules and 500 links to virtual networks.',
    status: 'documented',
    sources: [dnsRulesets],
  },
  {
    id: 'DNS-RULESET-REGION',
    sentence: 'A ruleset, its outbound endpoints and the virtual networks linked to it are in one region.',
    status: 'documented',
    sources: [dnsRulesets],
    notSimulated: 'virtual networks and resolvers have no region in a drawing.',
  },
  {
    id: 'DNS-RULESET-RESERVED',
    sentence:
      'A forwarding rule for every name does not apply to names reserved for Azure’s services, such as those under windows.net, azure.com and azure.net.',
    status: 'documented',
    sources: [dnsRulesets],
  },
  {
    id: 'DNS-RULESET-NO-AZURE',
    sentence: 'A forwarding rule cannot have 168.63.129.16 as its server.',
    status: 'documented',
    sources: [dnsRulesets],
  },
  {
    id: 'DNS-RULESET-EXPRESSROUTE',
    sentence:
      'A forwarding rule for every name, linked to the virtual network of an ExpressRoute gateway, may break the management of that gateway.',
    status: 'documented',
    sources: [expressRouteGateways],
  },
  {
    id: 'DNS-RULESET-ALIAS',
    sentence:
      'A forwarding rule applies to the name that an alias stands for as it does to a name that is asked for.',
    status: 'unverified',
    sources: [inference],
  },
  {
    id: 'DNS-RESOLVER-INBOUND',
    sentence:
      'A resolver’s inbound endpoint answers like Azure-provided DNS of its virtual network, to whoever reaches it.',
    status: 'documented',
    sources: [dnsRulesets, dnsResolver],
  },
  {
    id: 'DNS-RESOLVER-ADDRESS',
    sentence:
      'An inbound endpoint has an address of its subnet, typically the fifth; one page says that nobody can choose it, the template has it static.',
    status: 'documented',
    sources: [dnsRulesets, resolverTemplate],
  },
  {
    id: 'DNS-RESOLVER-OUTBOUND',
    sentence: 'Questions of a ruleset leave from the subnet of its resolver’s outbound endpoint.',
    status: 'documented',
    sources: [dnsRulesets, dnsResolver],
  },
  {
    id: 'DNS-RESOLVER-SUBNET',
    sentence: 'Each endpoint of a resolver has a subnet to itself, between /28 and /24.',
    status: 'documented',
    sources: [dnsResolver, dnsRulesets],
  },
  {
    id: 'DNS-PROXY',
    sentence:
      'A firewall with the DNS proxy enabled answers on port 53 by asking its own DNS servers, or Azure-provided DNS.',
    status: 'documented',
    sources: [firewallDns],
  },
  {
    id: 'DNS-PROXY-CHOICE',
    sentence: 'Of several DNS servers a firewall picks one by chance.',
    status: 'documented',
    sources: [firewallDns],
  },
  {
    id: 'DNS-PROXY-FAILOVER',
    sentence: 'A DNS proxy replaces a server that does not answer or fails by another one of its list.',
    status: 'documented',
    sources: [firewallDns],
  },
];
