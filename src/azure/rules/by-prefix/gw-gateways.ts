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
      'A VPN gateway sends packets that match none of its other routes to its default site; sources disagree on whether the default site also brings packets to the gateway.',
    status: 'contested',
    sources: [forcedVpn, apimFaq],
    readings: [
      {
        id: 'route-needed',
        says: 'Subnets need a user-defined route for 0.0.0.0/0 to the gateway, and the gateway needs a default site.',
        sources: [apimFaq],
      },
      {
        id: 'default-site-forces',
        says: 'The default site alone forces the traffic of every subnet through the tunnel, unless a user-defined route of the subnet leads elsewhere.',
        sources: [forcedVpn],
      },
    ],
  },
  {
    id: 'GW-TRAFFIC-SELECTORS',
    sentence:
      'Forced tunneling by a default site needs 0.0.0.0/0 in the traffic selectors of the remote device.',
    status: 'documented',
    sources: [forcedVpn],
    notSimulated:
      'the configuration of a site’s device is not drawn; its tunnel is assumed to accept all traffic.',
  },
  {
    id: 'GW-SPOKE-TRANSIT',
    sentence:
      'A VPN gateway forwards packets between networks that use it, where routes lead to the gateway; an ExpressRoute gateway does not.',
    status: 'documented',
    sources: [peeringPage],
  },
  {
    id: 'GW-SPOKES-DIRECT',
    sentence:
      'A gateway sends packets from its sites directly to the spokes, bypassing the firewall, unless GatewaySubnet has routes for the spokes’ prefixes.',
    status: 'documented',
    sources: [firewallTutorial],
  },
  {
    id: 'GW-SITES-TRANSIT',
    sentence:
      'Sites of a VPN gateway and of a coexisting ExpressRoute gateway reach each other only if BGP runs between the two gateways.',
    status: 'documented',
    sources: [coexistPortal],
    notSimulated: 'gateways here do not forward packets from one site to another.',
  },
  {
    id: 'GW-FASTPATH',
    sentence:
      'FastPath lets packets from an ExpressRoute circuit bypass its gateway; user-defined routes then apply only to circuits of ExpressRoute Direct.',
    status: 'documented',
    sources: [fastPath],
    notSimulated: 'circuits are not drawn; all their packets pass through the gateway and its routes.',
  },
  {
    id: 'GW-MICROSOFT-PEERING',
    sentence: 'The Microsoft peering of a circuit accepts 200 prefixes, but not 0.0.0.0/0.',
    status: 'documented',
    sources: [expressRouteRouting],
    notSimulated: 'only private peering can be drawn.',
  },
  {
    id: 'GW-SUBNET',
    area: 'plan',
    sentence:
      'GatewaySubnet does not support a network security group or a route for 0.0.0.0/0, and its gateway route propagation must stay enabled.',
    status: 'documented',
    sources: [gatewaySubnetWarning],
  },
  {
    id: 'GW-SUBNET-OVERLAP',
    area: 'plan',
    sentence:
      'Routes on GatewaySubnet for its own range or part of its network, or for the public IP address of its gateway, can cut the gateway off; a route for the whole address space of the network does not.',
    status: 'documented',
    sources: [gatewaySubnetWarning, coexistPortal],
    measurements: [
      {
        who: 'K. Salawu',
        where: 'github.com/kaysalawu/azure-network-terraform/1-hub-and-spoke/1-hub-spoke-azfw-single-region',
        when: '2024-08',
        saw: 'GatewaySubnet has a route for the hub’s address space to the hub’s firewall; the branch reaches the hub and its spokes through the VPN gateway.',
      },
    ],
  },
  {
    id: 'GW-SUBNET-SIZE',
    area: 'plan',
    sentence:
      'GatewaySubnet must be at least a /29; a /27 or larger is recommended, and required for VPN and ExpressRoute together; 16 circuits require a /26.',
    status: 'documented',
    sources: [gatewaySettings, coexistPortal, expressRouteGateways],
  },
  {
    id: 'GW-COEXIST',
    area: 'plan',
    sentence:
      'A VPN gateway beside an ExpressRoute gateway cannot have the SKU Basic, and must keep ASN 65515 if routes are to pass between the two.',
    status: 'documented',
    sources: [coexistPortal],
  },
  {
    id: 'GW-PREFIX-LIMIT',
    area: 'plan',
    sentence:
      'Private peering accepts 4,000 prefixes, or 10,000 with the premium add-on; beyond that ExpressRoute ends the BGP session (as of 2018).',
    status: 'documented',
    sources: [expressRouteRouting],
  },
  {
    id: 'GW-DEFAULT-KMS',
    area: 'plan',
    sentence:
      'Windows virtual machines cannot activate where ExpressRoute advertises 0.0.0.0/0, unless their subnet routes to Azure’s key service directly: the service rejects requests from elsewhere.',
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
      'A virtual network with a VPN gateway and custom DNS servers needs 168.63.129.16 among them, or the gateway’s service is disrupted.',
    status: 'documented',
    sources: [nameResolution],
  },
];
