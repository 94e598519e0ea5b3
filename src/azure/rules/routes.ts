/** How Azure chooses a route. */
import type { Rule } from './rule';
import {
  apimFaq,
  apimPrerequisites,
  applianceAvailability,
  defaultOutbound,
  endpointInspection,
  endpointPolicies,
  endpointRoutesBlog,
  expressRouteCoexist,
  expressRouteRouting,
  forcedVpn,
  loadBalancerOutbound,
  natOverview,
  peeringPage,
  peeringPage2018,
  restRoutesSample,
  routeServerFaq,
  serviceEndpointsOverview,
  serviceTagFile,
  udrOverview,
  udrTraining,
} from './sources';

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
    sentence: 'A user-defined route sends packets to its next hop.',
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
    id: 'RT-SE',
    sentence:
      'A service endpoint adds routes for the prefixes of the service’s tag; the service sees the private source address and the subnet.',
    status: 'documented',
    sources: [udrOverview, serviceEndpointsOverview],
  },
  {
    id: 'RT-SE-WINS',
    sentence: 'A service endpoint’s route wins over a user-defined or BGP route of the same prefix.',
    status: 'documented',
    sources: [udrTraining, serviceEndpointsOverview],
  },
  {
    id: 'RT-SE-LONGER-UDR',
    sentence: 'Whether a longer user-defined route inside a service endpoint’s prefix wins over it.',
    status: 'contested',
    sources: [udrTraining, serviceEndpointsOverview],
    readings: [
      {
        id: 'never-overridden',
        says: 'Routes of service endpoints cannot be overridden.',
        sources: [udrTraining],
      },
      {
        id: 'longest-prefix',
        says: 'The endpoint’s route wins for its own prefix; a longer user-defined route is still longer.',
        sources: [serviceEndpointsOverview, udrOverview],
      },
    ],
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
    id: 'GW-DEFAULT-SITE',
    sentence:
      'A default site makes a VPN gateway send there what no other route of the gateway covers; whether it also brings the packets to the gateway is told in two ways.',
    status: 'contested',
    sources: [forcedVpn, apimFaq],
    readings: [
      {
        id: 'route-needed',
        says: 'Subnets need a user-defined route for 0.0.0.0/0 to the gateway, and the gateway a default site.',
        sources: [apimFaq],
      },
      {
        id: 'default-site-forces',
        says: 'A default site alone forces every subnet without a route of its own.',
        sources: [forcedVpn],
      },
    ],
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
    id: 'PEER-FORWARDED',
    sentence:
      'A peering that does not allow forwarded traffic drops what somebody in the remote network forwards from elsewhere; what a gateway forwards passes.',
    status: 'documented',
    sources: [peeringPage],
  },
  {
    id: 'PEER-BLOCK',
    sentence: 'What a peering that blocks traffic to the remote network does is told in two ways.',
    status: 'contested',
    sources: [peeringPage, peeringPage2018],
    readings: [
      {
        id: 'tag-only',
        says: 'The remote network is taken out of the VirtualNetwork tag; rules that allow it by address still do.',
        sources: [peeringPage],
      },
      { id: 'traffic-stops', says: 'No traffic passes the peering.', sources: [peeringPage2018] },
    ],
  },
  {
    id: 'PE-ROUTE',
    sentence:
      'A private endpoint has a /32 route in its own virtual network and in those directly peered with it.',
    status: 'documented',
    sources: [endpointPolicies, endpointInspection],
  },
  {
    id: 'PE-UDR-INVALIDATES',
    sentence:
      'Where route tables apply to a subnet’s private endpoints, a user-defined route at least as long as the address space takes the /32 route out of use.',
    status: 'documented',
    sources: [endpointPolicies],
  },
  {
    id: 'PE-POLICY-NSG',
    sentence: 'Security groups apply to private endpoints only where the subnet’s network policies say so.',
    status: 'documented',
    sources: [endpointPolicies],
  },
  {
    id: 'PE-REPLY-DIRECT',
    sentence:
      'What a private endpoint answers goes straight to the one who asked, whatever user-defined routes say; a firewall on the way there must translate the source to see the answer.',
    status: 'derived',
    sources: [endpointInspection, endpointRoutesBlog],
  },
  {
    id: 'OUT-NAT-GATEWAY',
    sentence:
      'A NAT gateway puts one of its public addresses on the TCP and UDP connections that leave its subnets, and lets nothing else in.',
    status: 'documented',
    sources: [natOverview],
  },
  {
    id: 'OUT-PRECEDENCE',
    sentence:
      'Whether what leaves carries the NAT gateway’s address or the NIC’s own public one where it has both; outbound rules come after these, default outbound access last.',
    status: 'contested',
    sources: [natOverview, loadBalancerOutbound],
    readings: [
      {
        id: 'nat-gateway-first',
        says: 'A NAT gateway comes before the NIC’s public address.',
        sources: [natOverview],
      },
      {
        id: 'instance-address-first',
        says: 'The NIC’s public address outranks every other way out.',
        sources: [loadBalancerOutbound],
      },
    ],
  },
  {
    id: 'OUT-PRIVATE-SUBNET',
    sentence:
      'In a private subnet a route to the Internet leads nowhere for a NIC without an explicit way out.',
    status: 'documented',
    sources: [defaultOutbound],
  },
  {
    id: 'OUT-MANAGED-ADDRESS',
    sentence: 'An instance without a public address of yours leaves with one that Azure manages.',
    status: 'documented',
    sources: [apimPrerequisites],
  },
  {
    id: 'OUT-PUBLIC-ADDRESS',
    sentence:
      'With next hop Internet Azure puts the NIC’s public address on the NIC’s own address; what has no public address cannot leave.',
    status: 'documented',
    sources: [udrOverview, defaultOutbound],
  },
  {
    id: 'OUT-DEFAULT-ACCESS',
    sentence: 'A NIC without an explicit way out gets an address of Microsoft’s that nobody can predict.',
    status: 'documented',
    sources: [defaultOutbound],
  },
  {
    id: 'PUBLIC-ADDRESS-IN',
    sentence: 'What comes in for a NIC’s public address is sent to its private one.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'SERVICE-FIREWALL',
    sentence:
      'A service that lists whom it accepts refuses every other source: by subnet through a service endpoint, by public address otherwise.',
    status: 'documented',
    sources: [serviceEndpointsOverview, serviceTagFile],
  },
];
