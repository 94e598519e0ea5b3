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
    sentence: 'System routes drop packets to 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 and 100.64.0.0/10.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'RT-NONE-REPLACED',
    sentence:
      'Sources disagree on whether an address space inside a reserved range removes the system route that drops the rest of that range.',
    status: 'contested',
    sources: [udrOverview, restRoutesSample],
    readings: [
      {
        id: 'removed',
        says: 'The route with next hop None is removed, so packets in the range that match no other route follow the default route.',
        sources: [udrOverview],
      },
      {
        id: 'kept',
        says: 'The route with next hop None stays beside the address space, as the page’s own second example and the samples of the API show.',
        sources: [udrOverview, restRoutesSample],
      },
    ],
  },
  {
    id: 'RT-NONE-EXACT',
    sentence: 'An address space that equals a reserved range replaces the system route that drops it.',
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
      'A user-defined route sends packets to its next hop; one for 0.0.0.0/0 takes all packets without a more specific route, including those to Azure services and replies to the Internet.',
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
    sentence:
      'A gateway adds the prefixes of its sites, learned by BGP or configured, to the routes of every subnet.',
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
      'An appliance must be in a subnet other than those whose routes lead to it: packets that it forwards would follow the same route back to it.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'RT-NH-TYPES',
    sentence:
      'A user-defined route leads to an appliance, a gateway, its own virtual network, the Internet or nowhere; it cannot lead to a peering or a service endpoint.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'RT-INVALID',
    sentence:
      'A route that lost to another route of the same prefix has the state Invalid in the subnets where it lost; elsewhere it stays Active.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'RT-INTERNET-BACKBONE',
    sentence:
      'Next hop Internet keeps packets to a public IP address of an Azure service on Azure’s own network, in whatever region the service is.',
    status: 'documented',
    sources: [udrOverview],
    notSimulated: 'the physical path of a packet does not decide whether it arrives.',
  },
  {
    id: 'RT-NH-GATEWAY-VPN-ONLY',
    sentence:
      'A user-defined route may name a VPN gateway, but not an ExpressRoute gateway, nor a VPN gateway that coexists with one.',
    status: 'documented',
    sources: [udrOverview, expressRouteCoexist],
  },
  {
    id: 'RT-EXPRESSROUTE-FIRST',
    sentence: 'Of equal prefixes that ExpressRoute and a VPN both learned, the ExpressRoute one wins.',
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
    sentence: 'A route server adds the routes that its appliances advertise by BGP to the virtual network.',
    status: 'documented',
    sources: [applianceAvailability],
  },
  {
    id: 'RT-ECMP',
    sentence:
      'Several equal next hops share the connections between them; the next hop is chosen for each connection, and independently in each direction.',
    status: 'documented',
    sources: [applianceAvailability, routeServerFaq],
  },
  {
    id: 'RT-VNETLOCAL-OWN',
    area: 'plan',
    sentence:
      'A route with next hop VnetLocal reaches only its own virtual network’s address space, not a peered one.',
    status: 'documented',
    sources: [firewallGateway],
  },
];
