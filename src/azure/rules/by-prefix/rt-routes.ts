/** Which route a packet takes: system routes, user-defined ones, learned ones, and their next hops. */
import type { Rule } from '../rule';
import {
  applianceAvailability,
  expressRouteCoexist,
  expressRouteRouting,
  firewallGateway,
  restRoutesSample,
  routeServerFaq,
  udrOverview,
  udrTraining,
} from '../sources';

export const routeRules: readonly Rule[] = [
  {
    id: 'RT-LPM',
    sentence: 'The longest prefix that matches the destination wins.',
    status: 'documented',
    sources: [udrOverview, udrTraining],
  },
  {
    id: 'RT-PRECEDENCE',
    sentence: 'Of equal prefixes a user-defined route wins over BGP, and BGP over system routes.',
    status: 'documented',
    sources: [udrOverview, udrTraining],
  },
  {
    id: 'RT-SYSTEM-VNET',
    sentence:
      'Each prefix of the address space has a system route; packets go straight to the NIC that has the address.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'RT-SYSTEM-INTERNET',
    sentence: 'A system route leads 0.0.0.0/0 to the Internet.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'RT-SYSTEM-NONE',
    sentence: 'System routes drop what goes to 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 and 100.64.0.0/10.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'RT-NONE-REPLACED',
    sentence:
      'Whether an address space inside a reserved range removes the system route that drops the rest of that range.',
    status: 'contested',
    sources: [udrOverview, restRoutesSample],
    readings: [
      {
        id: 'removed',
        says: 'The route with next hop None goes, so what is in the range and in no other route follows the default route.',
        sources: [udrOverview],
      },
      {
        id: 'kept',
        says: 'The route with next hop None stays beside the address space: so the page’s own second example and the samples of the API have it.',
        sources: [udrOverview, restRoutesSample],
      },
    ],
  },
  {
    id: 'RT-NONE-EXACT',
    sentence: 'An address space that is a reserved range itself takes the place of the route that drops it.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'RT-NONE-UDR-DEFAULT',
    sentence:
      'A user-defined route for 0.0.0.0/0 removes the system routes that drop 10.0.0.0/8, 192.168.0.0/16 and 100.64.0.0/10.',
    status: 'documented',
    sources: [udrOverview, udrTraining],
  },
  {
    id: 'RT-NONE-172',
    sentence:
      'A user-defined route for 0.0.0.0/0 removes the system route that drops 172.16.0.0/12 as well; the worked example lists only the other three.',
    status: 'unverified',
    sources: [udrOverview],
  },
  {
    id: 'RT-USER',
    sentence:
      'A user-defined route sends packets to its next hop; one for 0.0.0.0/0 takes all that no longer route covers, what goes to Azure’s services and what answers the Internet included.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'RT-TAG-UDR',
    sentence:
      'A route for a service tag covers the tag’s prefixes. Of equal prefixes an explicit one wins over a tag, a regional tag over the whole tag, and both over AzureCloud.',
    status: 'documented',
    sources: [udrOverview, udrTraining],
  },
  {
    id: 'RT-VNET-BEATS-BGP',
    sentence:
      'System routes for the virtual network, peerings and service endpoints win over BGP routes, even over longer ones.',
    status: 'documented',
    sources: [udrOverview, udrTraining],
  },
  {
    id: 'RT-GATEWAY-LEARNED',
    sentence: 'A gateway makes the prefixes of its sites, learned by BGP or given, routes of every subnet.',
    status: 'documented',
    sources: [udrOverview, expressRouteRouting],
  },
  {
    id: 'RT-PROPAGATION',
    sentence: 'A route table with gateway route propagation disabled leaves out all gateway routes.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'RT-NH-APPLIANCE',
    sentence:
      'A virtual appliance next hop must be an address that can be reached directly; otherwise the route is invalid.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'RT-NH-OTHER-SUBNET',
    sentence:
      'An appliance belongs in another subnet than those whose routes lead to it: what it passes on would follow the same route back to it.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'RT-NH-TYPES',
    sentence:
      'A user-defined route leads to an appliance, a gateway, the own virtual network, the Internet or nowhere; nobody can write one to a peering or a service endpoint.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'RT-INVALID',
    sentence:
      'A route that lost to another one of its prefix is listed as Invalid, in the subnets where it lost; elsewhere it stays Active.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'RT-INTERNET-BACKBONE',
    sentence:
      'With next hop Internet, what goes to a public address of an Azure service stays on Azure’s own network, in whatever region the service is.',
    status: 'documented',
    sources: [udrOverview],
    notSimulated: 'over which cables a packet runs decides nothing of whether it arrives.',
  },
  {
    id: 'RT-NH-GATEWAY-VPN-ONLY',
    sentence:
      'A user-defined route may name a VPN gateway, not an ExpressRoute gateway, nor a VPN gateway that coexists with one.',
    status: 'documented',
    sources: [udrOverview, expressRouteCoexist],
  },
  {
    id: 'RT-EXPRESSROUTE-FIRST',
    sentence: 'Of equal prefixes that ExpressRoute and a VPN both learned, ExpressRoute’s wins.',
    status: 'documented',
    sources: [expressRouteCoexist],
  },
  {
    id: 'RT-SYSTEM-PEERING',
    sentence:
      'Each prefix of a peered network has a system route; packets go straight to the NIC that has the address.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'RT-ROUTE-SERVER',
    sentence: 'A route server gives the virtual network the routes that its appliances announce by BGP.',
    status: 'documented',
    sources: [applianceAvailability],
  },
  {
    id: 'RT-ECMP',
    sentence:
      'Several equal next hops share the flows between them, flow by flow, each direction for itself.',
    status: 'documented',
    sources: [applianceAvailability, routeServerFaq],
  },
  {
    id: 'RT-VNETLOCAL-OWN',
    area: 'plan',
    sentence: 'A route with next hop VnetLocal reaches the own address space only, not a peered one.',
    status: 'documented',
    sources: [firewallGateway],
  },
];
