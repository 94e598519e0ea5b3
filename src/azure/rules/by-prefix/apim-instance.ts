/** What an API Management instance is and needs: its modes, addresses, names and subnet. */
import type { Rule } from '../rule';
import {
  apimAddresses,
  apimConcepts,
  apimExternal,
  apimForcedTunneling,
  apimInternal,
  apimLimits,
  apimNatGateway,
  apimPrerequisites,
  apimPrivateEndpoint,
  apimReference,
  apimReference2023,
  apimResources,
  apimSelfCall,
  apimUnitAddresses,
  apimV2Injection,
  apimV2Integration,
  apimV2SecurityGroup,
  apimVnet2021,
  appGatewayInternalApim,
  defaultOutbound,
  inference,
  loadBalancerHairpin,
  natOverview,
  serviceTagFile,
} from '../sources';

export const apiManagementRules: readonly Rule[] = [
  {
    id: 'APIM-EXTERNAL-VIP',
    sentence:
      'In external mode, the public IP address serves the gateway, portal and management endpoints, through a load balancer to the units.',
    status: 'documented',
    sources: [apimExternal, apimAddresses],
  },
  {
    id: 'APIM-INTERNAL-MANAGEMENT',
    sentence:
      'In internal mode, the public IP address accepts only inbound connections to management on 3443.',
    status: 'documented',
    sources: [apimInternal, apimAddresses],
  },
  {
    id: 'APIM-INTERNAL-VIP',
    sentence:
      'In internal mode, clients in connected networks reach the endpoints at a private IP address, through an internal load balancer.',
    status: 'documented',
    sources: [apimInternal],
  },
  {
    id: 'APIM-OUTBOUND-VIP',
    sentence:
      'An instance sends to the Internet from its public IP address, in both modes; the page that limits this address to management in internal mode speaks of inbound traffic.',
    status: 'documented',
    sources: [apimAddresses, apimInternal],
  },
  {
    id: 'APIM-NSG-REQUIRED',
    sentence:
      'A subnet without a network security group gets no inbound traffic: the Standard load balancer is closed until a group allows it.',
    status: 'documented',
    sources: [apimReference, apimResources],
  },
  {
    id: 'APIM-PROBE',
    sentence:
      'A Premium unit that does not answer the load balancer’s probe on 6390 gets no traffic, neither data nor management.',
    status: 'documented',
    sources: [apimReference],
  },
  {
    id: 'APIM-NAMES',
    sentence:
      'In external mode, the five endpoint names resolve to the public IP address in public DNS; in internal mode, public DNS does not resolve them.',
    status: 'documented',
    sources: [apimInternal, apimExternal],
  },
  {
    id: 'APIM-CONTROL-PLANE-SOURCE',
    sentence: 'Sources disagree on the addresses from which the control plane calls 3443.',
    status: 'contested',
    sources: [apimReference, apimReference2023, apimVnet2021, serviceTagFile],
    readings: [
      {
        id: 'tag',
        says: 'The control plane calls from any prefix of the ApiManagement tag.',
        sources: [apimReference, serviceTagFile],
      },
      {
        id: 'published-addresses',
        says: 'The control plane calls from the global and the regional addresses published until 2023.',
        sources: [apimVnet2021, apimReference2023],
      },
    ],
  },
  {
    id: 'APIM-PUBLISHED-ADDRESSES',
    sentence:
      'The control plane calls from the addresses that were published until 2023; newer pages name only the tag.',
    status: 'unverified',
    sources: [apimVnet2021, apimReference2023, apimReference],
  },
  {
    id: 'APIM-STORE-SOURCES',
    sentence:
      'The instance’s own stores accept its public IP address and the service endpoint of its subnet; connections from other addresses no longer work.',
    status: 'derived',
    sources: [apimForcedTunneling, inference],
  },
  {
    id: 'APIM-HOST-HEADER',
    sentence:
      'An instance answers only requests for its configured host names, never for its bare IP address.',
    status: 'documented',
    sources: [apimInternal, appGatewayInternalApim],
  },
  {
    id: 'APIM-SELF-CALL',
    sentence:
      'In internal mode, a unit that calls its own gateway, and that the load balancer sends to itself, gets a reply from an address that it did not call.',
    status: 'documented',
    sources: [apimSelfCall, loadBalancerHairpin],
  },
  {
    id: 'APIM-NAT-GATEWAY',
    sentence:
      'An instance on the present platform (stv2) sends to the Internet through the NAT gateway of its subnet, if the subnet has one.',
    status: 'unverified',
    sources: [apimNatGateway, natOverview],
  },
  {
    id: 'APIM-PRIVATE-SUBNET',
    sentence:
      'A private subnet does not remove an instance’s outbound access: its own load balancer and public IP address are an explicit outbound method.',
    status: 'derived',
    sources: [inference, defaultOutbound],
  },
  {
    id: 'APIM-V2-INJECTION',
    sentence:
      'An injected Premium v2 instance has its gateway on a private IP address only, has no management endpoint in the network, and makes all calls from its subnet.',
    status: 'documented',
    sources: [apimV2Injection],
  },
  {
    id: 'APIM-V2-INTEGRATION',
    sentence:
      'An integrated v2 instance keeps its gateway and portal public, under names that Azure manages, and calls backends from an address of its delegated subnet.',
    status: 'documented',
    sources: [apimV2Integration],
  },
  {
    id: 'APIM-V2-SUBNET',
    sentence:
      'A v2 instance needs a dedicated subnet, a /27 or larger, better a /24, with a network security group.',
    status: 'documented',
    sources: [apimV2Injection, apimV2Integration],
  },
  {
    id: 'APIM-REGIONS',
    sentence:
      'Each additional region of a Premium instance is a separate deployment, with a subnet, addresses and units there; it needs its own stores and those of the first region.',
    status: 'documented',
    sources: [apimReference, apimForcedTunneling],
  },
  {
    id: 'APIM-TIERS',
    sentence:
      'Developer, Premium and Premium v2 can be injected into a subnet; Standard v2 can only be integrated.',
    status: 'documented',
    sources: [apimReference, apimResources, apimV2Injection],
  },
  {
    id: 'APIM-UNITS',
    sentence:
      'Developer has one unit, Premium at most 31 in each region, Premium v2 at most 30; a table of subnet sizes goes on to 61, which it marks as arithmetic beyond that limit.',
    status: 'documented',
    sources: [apimResources, apimLimits, apimV2Injection],
  },
  {
    id: 'APIM-DELEGATION',
    sentence:
      'The subnet of a classic instance has no delegation and may hold other resources; the subnet of an injected v2 instance is delegated to Microsoft.Web/hostingEnvironments, that of an integrated one to Microsoft.Web/serverFarms.',
    status: 'documented',
    sources: [apimResources, apimV2Injection, apimV2Integration],
  },
  {
    id: 'APIM-PUBLIC-ADDRESS',
    sentence:
      'An external instance needs your own Standard public IP address in its region, with a DNS label; an internal one may leave the address to Azure since May 2024, although older pages require one.',
    status: 'documented',
    sources: [apimPrerequisites, apimConcepts, appGatewayInternalApim],
  },
  {
    id: 'APIM-UNIT-SOURCE',
    sentence:
      'A unit calls private backends from its own address, so backends must allow the whole subnet, not the virtual IP.',
    status: 'documented',
    sources: [apimAddresses, apimUnitAddresses],
  },
  {
    id: 'APIM-V2-NAMES',
    sentence:
      'An injected v2 instance has one default name, that of its gateway, which the customer’s DNS must resolve.',
    status: 'documented',
    sources: [apimV2Injection],
  },
  {
    id: 'APIM-V2-STORAGE',
    sentence: 'The security group of an injected v2 instance must allow outbound 443 to Storage.',
    status: 'documented',
    sources: [apimV2SecurityGroup],
  },
  {
    id: 'APIM-PRIVATE-ENDPOINT',
    sentence:
      'A private endpoint serves only inbound connections to the gateway, through the zone privatelink.azure-api.net; an injected classic instance cannot have one, an injected Premium v2 instance only behind Azure Front Door.',
    status: 'documented',
    sources: [apimPrivateEndpoint],
  },
  {
    id: 'APIM-SUBNET-SIZE',
    area: 'plan',
    sentence:
      'An instance uses two addresses for each Premium unit and one for Developer, plus one in internal mode, of a subnet that is at least a /29.',
    status: 'documented',
    sources: [apimResources],
  },
];
