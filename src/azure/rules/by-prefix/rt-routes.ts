/** Which route a packet takes: system routes, user-defined ones, learned ones, and their next hops. */
import type { Measurement, Rule } from '../rule';
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

/** The tables of single interfaces, printed stage by stage. */
const labTables2023: Measurement = {
  who: 'erjosito',
  where: 'github.com/erjosito/azure-networking-lab/blob/7cacf51/README.md',
  when: '2023-10',
  saw: 'Tables of interfaces list 17 prefixes with next hop None.',
};
const netLabTables: Measurement = {
  who: 'erjosito',
  where: 'github.com/erjosito/net-lab-builder/tree/2f0f1aa',
  when: '2026-08',
  saw: 'Tables of six interfaces in three regions list the same 21 prefixes with next hop None.',
};

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
    id: 'RT-NONE-SETS',
    sentence:
      'Azure drops more prefixes than the documented ones, and their set changes with the years: what only some sets have may be dropped or not.',
    status: 'contested',
    sources: [udrOverview],
    readings: [
      {
        id: 'newest-set',
        says: 'Azure drops the 21 prefixes that it listed in August 2026, and no others.',
        sources: [],
        measurements: [netLabTables, labTables2023],
      },
      {
        id: 'other-set',
        says: 'Of the prefixes that only some sets have, Azure drops those that it listed before, and none of the newer ones.',
        sources: [udrOverview],
        measurements: [labTables2023],
      },
    ],
  },
  {
    id: 'RT-NONE-INSIDE',
    sentence:
      'An address space inside a reserved range leaves the system route that drops the rest of that range.',
    status: 'measured',
    sources: [udrOverview, restRoutesSample],
    measurements: [
      {
        ...labTables2023,
        saw: 'Four of four tables that list routes with next hop None keep 10.0.0.0/8 as Active beside 10.1.0.0/16, 10.2.0.0/16 or 10.3.0.0/16.',
      },
      {
        ...netLabTables,
        saw: 'Six tables keep 10.0.0.0/8 as Active beside an address space inside it.',
      },
    ],
  },
  {
    id: 'RT-NONE-REPLACED',
    sentence:
      'An address space that includes a reserved range, and is larger than it, removes the system route that drops it.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'RT-NONE-EXACT',
    sentence: 'An address space that equals a reserved range replaces the system route that drops it.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'RT-NONE-OVERRIDDEN',
    sentence:
      'A user-defined route for exactly a reserved range takes the place of the system route that drops it, which Azure no longer lists; the others stay.',
    status: 'measured',
    sources: [udrOverview],
    measurements: [
      {
        ...labTables2023,
        saw: 'Beside a user-defined route for 10.0.0.0/8 the table lists all other routes with next hop None, and not that of 10.0.0.0/8.',
      },
    ],
  },
  {
    id: 'RT-NONE-UDR-DEFAULT',
    sentence: 'A user-defined route for 0.0.0.0/0 removes all system routes with next hop None.',
    status: 'measured',
    sources: [udrOverview, udrTraining],
    measurements: [
      {
        ...labTables2023,
        saw: 'Under a user-defined route that sends 0.0.0.0/0 to an appliance, the table lists no route with next hop None.',
      },
    ],
  },
  {
    id: 'RT-NONE-UDR-INTERNET',
    sentence:
      'Sources do not say whether a user-defined route that leads 0.0.0.0/0 to the Internet removes the system routes with next hop None.',
    status: 'contested',
    sources: [udrOverview],
    readings: [
      {
        id: 'removed',
        says: 'A user-defined route for 0.0.0.0/0 removes them, whatever its next hop, as the documentation’s example suggests.',
        sources: [udrOverview, udrTraining],
      },
      {
        id: 'kept',
        says: 'They stay while the default route leads to the Internet, as they do without a user-defined route.',
        sources: [udrOverview],
        measurements: [netLabTables],
      },
    ],
  },
  {
    id: 'RT-NONE-UDR-NONE',
    sentence:
      'A user-defined route that leads 0.0.0.0/0 nowhere leaves the system routes with next hop None.',
    status: 'derived',
    sources: [udrOverview],
  },
  {
    id: 'RT-NONE-BGP-DEFAULT',
    sentence:
      'A route for 0.0.0.0/0 that a gateway or a route server learned removes all system routes with next hop None.',
    status: 'measured',
    sources: [udrOverview],
    measurements: [
      {
        ...netLabTables,
        saw: 'Tables with 0.0.0.0/0 from a virtual network gateway list no route with next hop None.',
      },
    ],
  },
  {
    id: 'RT-DEFAULT-LEARNED',
    sentence:
      'Beside a route for 0.0.0.0/0 that a gateway or a route server learned, Azure does not list the system route to the Internet.',
    status: 'measured',
    sources: [udrOverview],
    measurements: [
      {
        ...netLabTables,
        saw: 'Tables with 0.0.0.0/0 from a virtual network gateway do not list 0.0.0.0/0 with next hop Internet, not even as Invalid.',
      },
    ],
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
