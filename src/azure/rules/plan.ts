/** What Azure refuses, and how much of it there may be: rules that the checks apply, not the engine. */
import type { Rule } from './rule';
import {
  activationRoutes,
  apimResources,
  azureLimits,
  coexistPortal,
  expressRouteCoexist,
  expressRouteGateways,
  expressRouteRouting,
  firewallFaq,
  firewallGateway,
  firewallManagementNic,
  firewallTutorial,
  gatewaySettings,
  gatewaySubnetWarning,
  gatewayTransitPage,
  managedRouteTables,
  nameResolution,
  natOverview,
  nsgOverview,
  peeringPage,
  routeLimitClaims,
  udrOverview,
  vnetFaq,
} from './sources';

export const planRules: readonly Rule[] = [
  {
    id: 'PLAN-RESERVED',
    sentence: 'Azure keeps the first four addresses of a subnet and its last.',
    status: 'documented',
    sources: [vnetFaq],
  },
  {
    id: 'PLAN-ROUTES',
    sentence: 'A route table has at most 400 routes.',
    status: 'documented',
    sources: [azureLimits],
  },
  {
    id: 'PLAN-ROUTES-MANAGER',
    sentence:
      'Where Virtual Network Manager manages the routes of a table it takes 1,000 of them (preview); more than that nothing takes.',
    status: 'documented',
    sources: [managedRouteTables],
  },
  {
    id: 'PLAN-ROUTES-CLAIMED',
    sentence: 'Third parties put the general limit at 600 or 1,000 routes in a table.',
    status: 'unverified',
    sources: [routeLimitClaims],
    notSimulated: 'no page of Microsoft’s confirms it; the documented 400 are checked.',
  },
  {
    id: 'PLAN-TABLES',
    sentence:
      'A subscription has at most 200 route tables, 5,000 network security groups and 3,000 application security groups in a region.',
    status: 'documented',
    sources: [azureLimits],
  },
  {
    id: 'PLAN-TAG-ROUTES',
    sentence: 'At most 25 routes of a table name service tags.',
    status: 'documented',
    sources: [udrOverview],
  },
  {
    id: 'PLAN-NSG',
    sentence: 'A network security group has at most 1,000 rules, with priorities from 100 to 4096.',
    status: 'documented',
    sources: [azureLimits, nsgOverview],
  },
  {
    id: 'PLAN-NSG-ADDRESSES',
    sentence:
      'The rules of a network security group name at most 4,000 addresses and prefixes as sources, and as many as destinations.',
    status: 'documented',
    sources: [azureLimits],
  },
  {
    id: 'PLAN-NSG-GROUPS',
    sentence:
      'One side of a rule names at most 10 application security groups, all rules of a network security group at most 100.',
    status: 'documented',
    sources: [azureLimits],
  },
  {
    id: 'PLAN-NIC-GROUPS',
    sentence: 'A NIC is in at most 20 application security groups.',
    status: 'documented',
    sources: [azureLimits],
  },
  {
    id: 'PLAN-FORBIDDEN',
    sentence:
      'No address space has multicast, broadcast, loopback or link-local addresses, or 168.63.129.16: 224.0.0.0/4, 255.255.255.255, 127.0.0.0/8 and 169.254.0.0/16.',
    status: 'documented',
    sources: [vnetFaq],
  },
  {
    id: 'PLAN-SUBNET-SIZE',
    sentence: 'A subnet is a /29 at least and a /2 at most.',
    status: 'documented',
    sources: [vnetFaq],
  },
  {
    id: 'PLAN-PEERINGS',
    sentence: 'A virtual network has at most 500 peerings.',
    status: 'documented',
    sources: [azureLimits],
  },
  {
    id: 'PLAN-DNS-SERVERS',
    sentence: 'A virtual network names at most 20 DNS servers.',
    status: 'documented',
    sources: [azureLimits],
  },
  {
    id: 'PEER-STATE',
    sentence:
      'A peering is connected when both virtual networks have a half for it; until then nothing passes.',
    status: 'documented',
    sources: [peeringPage],
  },
  {
    id: 'PEER-OVERLAP',
    sentence: 'Virtual networks whose address spaces overlap cannot be peered.',
    status: 'documented',
    sources: [peeringPage],
  },
  {
    id: 'PEER-TRANSIT',
    sentence:
      'A network uses the gateways of one peer at most, only if that one gives them, and has none of its own.',
    status: 'documented',
    sources: [peeringPage, gatewayTransitPage],
  },
  {
    id: 'RT-VNETLOCAL-OWN',
    sentence: 'A route with next hop VnetLocal reaches the own address space only, not a peered one.',
    status: 'documented',
    sources: [firewallGateway],
  },
  {
    id: 'FW-SUBNET',
    sentence:
      'Azure Firewall needs a subnet called AzureFirewallSubnet of at least a /26, one firewall to a virtual network, and no network security group.',
    status: 'documented',
    sources: [firewallManagementNic, firewallFaq],
  },
  {
    id: 'FW-SUBNET-INTERNET',
    sentence:
      'AzureFirewallSubnet needs the Internet directly: a default route to anywhere else, written or learned, cuts the firewall off, unless it has a management NIC for forced tunnelling.',
    status: 'documented',
    sources: [firewallFaq, firewallTutorial],
  },
  {
    id: 'GW-SUBNET',
    sentence:
      'GatewaySubnet takes no network security group and no route for 0.0.0.0/0, and gateway route propagation must stay on.',
    status: 'documented',
    sources: [gatewaySubnetWarning],
  },
  {
    id: 'GW-SUBNET-OVERLAP',
    sentence:
      'Routes on GatewaySubnet that overlap its own range or the public address of its gateway can cut the gateway off.',
    status: 'documented',
    sources: [gatewaySubnetWarning, coexistPortal],
  },
  {
    id: 'GW-SUBNET-SIZE',
    sentence:
      'GatewaySubnet is at least a /29; a /27 or larger is recommended, and needed for VPN and ExpressRoute together, a /26 for 16 circuits.',
    status: 'documented',
    sources: [gatewaySettings, coexistPortal, expressRouteGateways],
  },
  {
    id: 'GW-COEXIST',
    sentence:
      'Beside an ExpressRoute gateway a VPN gateway is not of SKU Basic, and keeps ASN 65515 where routes are to pass between the two.',
    status: 'documented',
    sources: [coexistPortal],
  },
  {
    id: 'GW-PREFIX-LIMIT',
    sentence:
      'Private peering takes 4,000 prefixes, 10,000 with the premium add-on; the session drops above (as of 2018).',
    status: 'documented',
    sources: [expressRouteRouting],
  },
  {
    id: 'GW-DEFAULT-KMS',
    sentence:
      'Where ExpressRoute announces 0.0.0.0/0, Windows machines cannot activate: Azure’s key service refuses what comes from elsewhere, unless a subnet routes to it directly.',
    status: 'documented',
    sources: [expressRouteRouting, activationRoutes],
  },
  {
    id: 'GW-ONE-OF-A-KIND',
    sentence: 'A virtual network has at most one VPN gateway and one ExpressRoute gateway.',
    status: 'documented',
    sources: [gatewaySettings, expressRouteCoexist],
  },
  {
    id: 'NAT-SUBNETS',
    sentence: 'A NAT gateway has at most 16 public addresses, and GatewaySubnet cannot use one.',
    status: 'documented',
    sources: [natOverview],
  },
  {
    id: 'APIM-SUBNET-SIZE',
    sentence:
      'An instance takes two addresses for each Premium unit and one for Developer, one more in internal mode, of a subnet that is at least a /29.',
    status: 'documented',
    sources: [apimResources],
  },
  {
    id: 'GW-DNS-SERVERS',
    sentence:
      'A virtual network with a VPN gateway and DNS servers of its own needs 168.63.129.16 among them, or the service of the gateway is disrupted.',
    status: 'documented',
    sources: [nameResolution],
  },
];
