/** Virtual network gateways: what they learn and pass on, and what GatewaySubnet needs. */
import type { Rule } from '../rule';
import {
  activationRoutes,
  apimFaq,
  coexistPortal,
  expressRouteCoexist,
  expressRouteGateways,
  expressRouteRouting,
  fastPath,
  firewallTutorial,
  forcedVpn,
  gatewaySettings,
  gatewaySubnetWarning,
  nameResolution,
  peeringPage,
} from '../sources';

export const gatewayRules: readonly Rule[] = [
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
    id: 'GW-SUBNET',
    area: 'plan',
    sentence:
      'GatewaySubnet takes no network security group and no route for 0.0.0.0/0, and gateway route propagation must stay on.',
    status: 'documented',
    sources: [gatewaySubnetWarning],
  },
  {
    id: 'GW-SUBNET-OVERLAP',
    area: 'plan',
    sentence:
      'Routes on GatewaySubnet that overlap its own range or the public address of its gateway can cut the gateway off.',
    status: 'documented',
    sources: [gatewaySubnetWarning, coexistPortal],
  },
  {
    id: 'GW-SUBNET-SIZE',
    area: 'plan',
    sentence:
      'GatewaySubnet is at least a /29; a /27 or larger is recommended, and needed for VPN and ExpressRoute together, a /26 for 16 circuits.',
    status: 'documented',
    sources: [gatewaySettings, coexistPortal, expressRouteGateways],
  },
  {
    id: 'GW-COEXIST',
    area: 'plan',
    sentence:
      'Beside an ExpressRoute gateway a VPN gateway is not of SKU Basic, and keeps ASN 65515 where routes are to pass between the two.',
    status: 'documented',
    sources: [coexistPortal],
  },
  {
    id: 'GW-PREFIX-LIMIT',
    area: 'plan',
    sentence:
      'Private peering takes 4,000 prefixes, 10,000 with the premium add-on; the session drops above (as of 2018).',
    status: 'documented',
    sources: [expressRouteRouting],
  },
  {
    id: 'GW-DEFAULT-KMS',
    area: 'plan',
    sentence:
      'Where ExpressRoute announces 0.0.0.0/0, Windows machines cannot activate: Azure’s key service refuses what comes from elsewhere, unless a subnet routes to it directly.',
    status: 'documented',
    sources: [expressRouteRouting, activationRoutes],
  },
  {
    id: 'GW-ONE-OF-A-KIND',
    area: 'plan',
    sentence: 'A virtual network has at most one VPN gateway and one ExpressRoute gateway.',
    status: 'documented',
    sources: [gatewaySettings, expressRouteCoexist],
  },
  {
    id: 'GW-DNS-SERVERS',
    area: 'plan',
    sentence:
      'A virtual network with a VPN gateway and DNS servers of its own needs 168.63.129.16 among them, or the service of the gateway is disrupted.',
    status: 'documented',
    sources: [nameResolution],
  },
];
