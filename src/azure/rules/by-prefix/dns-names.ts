/** How DNS names are resolved. */
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
    sentence: 'A virtual network without custom DNS servers uses Azure-provided DNS at 168.63.129.16.',
    status: 'documented',
    sources: [nameResolution],
  },
  {
    id: 'DNS-VNET-SERVERS',
    sentence: 'A NIC queries the DNS servers of its virtual network, in their order.',
    status: 'documented',
    sources: [nameResolution],
  },
  {
    id: 'DNS-AZURE-SCOPE',
    sentence:
      'Azure-provided DNS resolves public names and the names of its own virtual network, but not on-premises names.',
    status: 'documented',
    sources: [nameResolution, apimFaq],
  },
  {
    id: 'DNS-FORWARD',
    sentence:
      'A DNS server answers queries for its own zones and forwards other queries to the forwarder with the longest matching domain, or to its general forwarders.',
    status: 'documented',
    sources: [nameResolution],
  },
  {
    id: 'DNS-NO-FORWARDER',
    sentence: 'A custom DNS server without a forwarder cannot resolve Azure’s names.',
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
    sentence: 'Any host on the Internet is assumed to answer queries on port 53 as a public resolver.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'DNS-NIC-SERVERS',
    sentence: 'The DNS servers of a NIC override those of its virtual network.',
    status: 'documented',
    sources: [nameResolution],
  },
  {
    id: 'DNS-CHANGED-SERVERS',
    sentence:
      'A virtual machine uses changed DNS servers only after its DHCP lease is renewed or it restarts, API Management only after its network configuration is applied.',
    status: 'documented',
    sources: [nameResolution, apimExternal],
    notSimulated: 'a drawing shows one state; nothing happens while it changes.',
  },
  {
    id: 'DNS-FORWARDER-TIMEOUT',
    sentence:
      'A forwarder that waits four seconds or less for Azure-provided DNS may get the public IP address of a private name.',
    status: 'documented',
    sources: [nameResolution],
    notSimulated: 'the engine has no clock.',
  },
  {
    id: 'DNS-REVERSE',
    sentence:
      'Azure-provided DNS resolves addresses to names only for its own virtual network; for addresses of a peered one it answers that no name exists.',
    status: 'documented',
    sources: [nameResolution],
    notSimulated: 'no flow resolves an address to a name.',
  },
  {
    id: 'DNS-NEXT-SERVER',
    sentence:
      'A client queries the next server in the list if a server refuses the query or does not answer; any answer is final, even if it says that the name does not exist (NXDOMAIN).',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'DNS-ALIAS',
    sentence: 'A DNS server follows an alias (CNAME) and answers for the name that the alias points to.',
    status: 'documented',
    sources: [domainNames, privateZoneRecords],
  },
  {
    id: 'DNS-MANY-ADDRESSES',
    sentence: 'A client uses one of several addresses of a name; which one cannot be predicted.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'DNS-LOOP',
    sentence: 'DNS servers that forward a query to each other in a loop never answer it.',
    status: 'documented',
    sources: [dnsRulesets],
  },
  {
    id: 'DNS-NSG-PORT-53',
    sentence:
      'Security groups are assumed to apply to queries to a custom DNS server as to any traffic, although one page says that port 53 bypasses the subnet’s group.',
    status: 'unverified',
    sources: [nameResolution],
  },
  {
    id: 'DNS-ZONE-LINK',
    sentence: 'A private DNS zone answers only in the virtual networks that it is linked to.',
    status: 'documented',
    sources: [endpointDns, privateZoneLinks],
  },
  {
    id: 'DNS-ZONE-DUPLICATE',
    sentence:
      'Private DNS zones of the same name that are linked to different virtual networks give different answers: the zone of the querying network decides.',
    status: 'documented',
    sources: [endpointDns],
  },
  {
    id: 'DNS-ZONE-LONGEST',
    sentence: 'Of several linked zones that cover a name, the one with the longest name answers.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'DNS-ZONE-NXDOMAIN',
    sentence:
      'A linked private DNS zone without a record for the name answers that the name does not exist; public DNS is not queried.',
    status: 'documented',
    sources: [endpointDns, privateZoneFallback],
  },
  {
    id: 'DNS-NXDOMAIN-REDIRECT',
    sentence:
      'A link with the resolution policy NxDomainRedirect resolves a name in public DNS if its privatelink zone has no record for it.',
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
      'The public name of a service that has a private endpoint is an alias of a name under privatelink, which has a public IP address too.',
    status: 'documented',
    sources: [endpointDns, endpointDns2023],
  },
  {
    id: 'DNS-FORWARD-PUBLIC-ZONE',
    sentence:
      'A DNS server that forwards names of services with private endpoints forwards the public zone, such as database.windows.net, not the one under privatelink; for Key Vault vault.azure.net too.',
    status: 'documented',
    sources: [endpointDns],
  },
  {
    id: 'DNS-FORWARDED-ALIAS',
    sentence:
      'A DNS server forwards a query and receives an alias for which it has a zone or a closer forwarder of its own: whether it asks there for the alias depends on its software.',
    status: 'contested',
    sources: [endpointDns],
    readings: [
      {
        id: 'asked-again',
        says: 'The server asks its own zone or forwarder for the alias, and answers with the private IP address.',
        sources: [domainNames],
        measurements: [
          {
            who: 'K. Salawu',
            where:
              'github.com/kaysalawu/azure-network-terraform/1-hub-and-spoke/1-hub-spoke-azfw-single-region',
            when: '2024-08',
            saw: 'Unbound on premises forwards only privatelink.blob.core.windows.net to a resolver in Azure; the public name of the account resolves to the address of the private endpoint.',
          },
        ],
      },
      {
        id: 'passed-on',
        says: 'The server passes the answer on as it received it, with the public IP address; the public zone must be forwarded.',
        sources: [endpointDns],
      },
    ],
  },
  {
    id: 'DNS-PRIVATELINK-MANAGED',
    sentence:
      'A store that is not drawn, including API Management’s own, is assumed to have no private endpoint; if it had one, a linked privatelink zone without its record would hide it.',
    status: 'derived',
    sources: [inference],
  },
  {
    id: 'DNS-ZONE-FIRST',
    sentence: 'Linked private DNS zones are consulted before the forwarding rules of linked rulesets.',
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
    sentence: 'A forwarding rule queries its first server, and the next only if the first does not respond.',
    status: 'documented',
    sources: [dnsRulesets],
  },
  {
    id: 'DNS-RULESET-SKIPS',
    sentence: 'A server of a forwarding rule that did not answer well is skipped for 30 minutes.',
    status: 'documented',
    sources: [dnsRulesets],
    notSimulated: 'the engine has no clock; each query is the first.',
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
    sentence: 'A forwarding rule applies to the name that an alias points to as it does to the queried name.',
    status: 'unverified',
    sources: [inference],
  },
  {
    id: 'DNS-RESOLVER-INBOUND',
    sentence:
      'A resolver’s inbound endpoint answers like Azure-provided DNS of its virtual network, for every client that reaches it.',
    status: 'documented',
    sources: [dnsRulesets, dnsResolver],
  },
  {
    id: 'DNS-RESOLVER-ADDRESS',
    sentence:
      'An inbound endpoint has an address of its subnet, typically the fifth; one page says that the address cannot be chosen, but the template can make it static.',
    status: 'documented',
    sources: [dnsRulesets, resolverTemplate],
  },
  {
    id: 'DNS-RESOLVER-OUTBOUND',
    sentence: 'A ruleset forwards queries from the subnet of its resolver’s outbound endpoint.',
    status: 'documented',
    sources: [dnsRulesets, dnsResolver],
  },
  {
    id: 'DNS-RESOLVER-SUBNET',
    sentence: 'Each endpoint of a resolver needs a dedicated subnet, between /28 and /24.',
    status: 'documented',
    sources: [dnsResolver, dnsRulesets],
  },
  {
    id: 'DNS-PROXY',
    sentence:
      'A firewall with the DNS proxy enabled answers on port 53 by querying its own DNS servers, or Azure-provided DNS.',
    status: 'documented',
    sources: [firewallDns],
  },
  {
    id: 'DNS-PROXY-CHOICE',
    sentence: 'A firewall with several DNS servers chooses one at random.',
    status: 'documented',
    sources: [firewallDns],
  },
  {
    id: 'DNS-PROXY-FAILOVER',
    sentence: 'A DNS proxy switches to another server of its list if one fails or does not answer.',
    status: 'documented',
    sources: [firewallDns],
  },
];
