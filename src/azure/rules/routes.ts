/** How Azure chooses a route. */
import type { Rule } from './rule';
import {
  apimFaq,
  apimPrerequisites,
  applianceAvailability,
  coexistPortal,
  defaultOutbound,
  endpointInspection,
  endpointPolicies,
  endpointRoutesBlog,
  endpointRoutesField,
  expressRouteCoexist,
  expressRouteRouting,
  fastPath,
  firewallTutorial,
  forcedVpn,
  loadBalancerOutbound,
  natOverview,
  peeringPage,
  peeringPage2018,
  privateEndpoint2020,
  restRoutesSample,
  routeServerFaq,
  serviceEndpointsOverview,
  serviceTagFile,
  serviceTagsOverview,
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
    id: 'TAG-LISTED',
    sentence:
      'Routes, security rules and firewall rules each take only the service tags that Microsoft’s file lists for them; a route for another one is followed here all the same.',
    status: 'derived',
    sources: [serviceTagFile, serviceTagsOverview],
  },
  {
    id: 'TAG-AZURECLOUD-ROUTES',
    sentence: 'Whether a route may name AzureCloud, which the file lists for security rules alone.',
    status: 'contested',
    sources: [udrOverview, serviceTagFile],
    readings: [
      {
        id: 'for-routes',
        says: 'It may: the page on routes gives AzureCloud and its regions their place in the order of tags.',
        sources: [udrOverview],
      },
      {
        id: 'not-for-routes',
        says: 'It may not: the file lists AzureCloud for the API and security rules, not for routes.',
        sources: [serviceTagFile],
      },
    ],
  },
  {
    id: 'TAG-PLATFORM',
    sentence:
      'VirtualNetwork, Internet, AzureLoadBalancer and the tags of the platform are in no file and have no prefixes: security rules name them, routes cannot.',
    status: 'documented',
    sources: [serviceTagFile, udrOverview],
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
      'A service endpoint adds routes for the prefixes of the service’s tag to its own subnet, and to no other; the service sees the private source address and the subnet.',
    status: 'documented',
    sources: [udrOverview, serviceEndpointsOverview],
  },
  {
    id: 'RT-SE-NOT-REMOTE',
    sentence:
      'Who calls from on-premises, or from a subnet without the endpoint, reaches the service by a public address; a list of subnets does not let him in.',
    status: 'documented',
    sources: [serviceEndpointsOverview],
  },
  {
    id: 'RT-SE-NAMES',
    sentence: 'A service endpoint changes no name: those of the service still lead to its public addresses.',
    status: 'documented',
    sources: [serviceEndpointsOverview],
  },
  {
    id: 'RT-SE-ENABLING',
    sentence: 'While a service endpoint is being enabled, open TCP connections to the service drop.',
    status: 'documented',
    sources: [serviceEndpointsOverview],
    notSimulated: 'a drawing is as it is; nothing in it happens while it changes.',
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
    id: 'GW-TRAFFIC-SELECTORS',
    sentence:
      'Forced tunnelling by a default site needs 0.0.0.0/0 in the traffic selectors of the device at the other end.',
    status: 'documented',
    sources: [forcedVpn],
    notSimulated:
      'what the device of a site is configured with is not drawn; its tunnel is taken to carry all.',
  },
  {
    id: 'GW-SPOKE-TRANSIT',
    sentence:
      'A VPN gateway passes packets from one network that uses it on to another, where routes to the gateway bring them; ExpressRoute’s gateway does not.',
    status: 'documented',
    sources: [peeringPage],
  },
  {
    id: 'GW-SPOKES-DIRECT',
    sentence:
      'What comes in by a gateway goes straight to the spokes, past the firewall, unless GatewaySubnet has routes for their prefixes.',
    status: 'documented',
    sources: [firewallTutorial],
  },
  {
    id: 'GW-SITES-TRANSIT',
    sentence:
      'Sites of a VPN gateway and of an ExpressRoute gateway beside it reach each other only where BGP runs between the two gateways.',
    status: 'documented',
    sources: [coexistPortal],
    notSimulated: 'gateways here pass no packets from one site to another.',
  },
  {
    id: 'GW-FASTPATH',
    sentence:
      'FastPath takes packets from an ExpressRoute circuit past its gateway; user-defined routes then count for circuits of ExpressRoute Direct only.',
    status: 'documented',
    sources: [fastPath],
    notSimulated: 'circuits are not drawn; every packet of theirs passes the gateway and its routes.',
  },
  {
    id: 'GW-MICROSOFT-PEERING',
    sentence: 'The Microsoft peering of a circuit takes 200 prefixes, and 0.0.0.0/0 is none of them.',
    status: 'documented',
    sources: [expressRouteRouting],
    notSimulated: 'only private peering can be drawn.',
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
    id: 'PEER-NOT-TRANSITIVE',
    sentence:
      'A peering leads to the network at its other end and no further: what is peered with that one gets no route here.',
    status: 'documented',
    sources: [peeringPage],
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
    id: 'PE-UDR-EXACT',
    sentence:
      'Whether a user-defined route for the very address of a private endpoint leads elsewhere, where route tables do not apply to the endpoint.',
    status: 'contested',
    sources: [endpointInspection, endpointRoutesField, endpointPolicies],
    readings: [
      {
        id: 'equal-redirects',
        says: 'A /32 is as long as the endpoint’s own route and wins over it, as any user-defined route does.',
        sources: [endpointInspection, endpointRoutesField],
      },
      {
        id: 'endpoint-stays',
        says: 'User-defined routes are for endpoints whose subnet enables network policies for them; otherwise the endpoint’s route sends packets straight to it.',
        sources: [endpointPolicies],
      },
    ],
  },
  {
    id: 'PE-POLICY-NSG',
    sentence:
      'Security groups apply to private endpoints only where the subnet’s network policies say so; a page of 2020, since superseded, says that they never do.',
    status: 'documented',
    sources: [endpointPolicies, privateEndpoint2020],
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
    id: 'OUT-PRIVATE-STORAGE',
    sentence:
      'From a private subnet storage accounts of the same region are reached without a way out; a drawing says no region, so they are taken to be in another one.',
    status: 'derived',
    sources: [defaultOutbound],
  },
  {
    id: 'OUT-PRIVATE-DEFAULT',
    sentence:
      'By API versions after 2026-03-31 subnets of new virtual networks are private; others stay as they are, and a machine has to be deallocated to notice a change.',
    status: 'documented',
    sources: [defaultOutbound],
    notSimulated: 'a subnet says in the drawing whether it is private.',
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
