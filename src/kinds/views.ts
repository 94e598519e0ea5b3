/** The second list of kinds: the icon and badge of each. The compiler reports a missing kind. */
import type { Kind, ResourceOf } from '.';
import { apiManagementIcon } from './api-management/icon';
import { apiManagementControlPlaneIcon } from './api-management-control-plane/icon';
import { applicationGatewayIcon } from './application-gateway/icon';
import { applicationSecurityGroupIcon } from './application-security-group/icon';
import { azureFirewallIcon } from './azure-firewall/icon';
import { azureServiceIcon } from './azure-service/icon';
import { dnsForwardingRulesetIcon } from './dns-forwarding-ruleset/icon';
import { dnsPrivateResolverIcon } from './dns-private-resolver/icon';
import { dnsServerIcon } from './dns-server/icon';
import { firewallPolicyIcon } from './firewall-policy/icon';
import { internetClientIcon } from './internet-client/icon';
import { loadBalancerIcon } from './load-balancer/icon';
import { natGatewayIcon } from './nat-gateway/icon';
import { networkSecurityGroupIcon } from './network-security-group/icon';
import { networkVirtualApplianceIcon } from './network-virtual-appliance/icon';
import { onPremisesSiteIcon } from './on-premises-site/icon';
import { privateDnsZoneIcon } from './private-dns-zone/icon';
import { privateEndpointIcon } from './private-endpoint/icon';
import { routeServerIcon } from './route-server/icon';
import { routeTableIcon } from './route-table/icon';
import { securityAdminConfigurationIcon } from './security-admin-configuration/icon';
import { subnetIcon } from './subnet/icon';
import { virtualMachineIcon } from './virtual-machine/icon';
import { virtualNetworkIcon } from './virtual-network/icon';
import { virtualNetworkGatewayIcon } from './virtual-network-gateway/icon';
import { virtualNetworkPeeringIcon } from './virtual-network-peering/icon';

export type View<K extends Kind> = {
  /** One outline on a 20 by 20 grid, in the syntax of an SVG path. */
  readonly icon: string;
  /**
   * A kind with a badge is drawn as that badge on the resources that refer to it, and as a node only if none
   * does: route tables and security groups belong to their subnets, and the canvas stays uncluttered.
   */
  readonly badge?: (resource: ResourceOf<K>) => string;
};

export const views = {
  'virtual-network': { icon: virtualNetworkIcon },
  subnet: { icon: subnetIcon },
  'route-table': { icon: routeTableIcon, badge: ({ routes }) => `routes ${routes.length}` },
  'network-security-group': {
    icon: networkSecurityGroupIcon,
    badge: ({ securityRules }) => `NSG ${securityRules.length}`,
  },
  'security-admin-configuration': { icon: securityAdminConfigurationIcon },
  'application-security-group': { icon: applicationSecurityGroupIcon, badge: ({ name }) => name },
  'nat-gateway': {
    icon: natGatewayIcon,
    badge: ({ publicIPAddresses }) => `NAT ${publicIPAddresses.length}`,
  },
  'virtual-network-peering': { icon: virtualNetworkPeeringIcon },
  'azure-firewall': { icon: azureFirewallIcon },
  'firewall-policy': { icon: firewallPolicyIcon },
  'network-virtual-appliance': { icon: networkVirtualApplianceIcon },
  'load-balancer': { icon: loadBalancerIcon },
  'route-server': { icon: routeServerIcon },
  'virtual-network-gateway': { icon: virtualNetworkGatewayIcon },
  'dns-server': { icon: dnsServerIcon },
  'private-dns-zone': { icon: privateDnsZoneIcon },
  'dns-private-resolver': { icon: dnsPrivateResolverIcon },
  'dns-forwarding-ruleset': { icon: dnsForwardingRulesetIcon },
  'application-gateway': { icon: applicationGatewayIcon },
  'private-endpoint': { icon: privateEndpointIcon },
  'virtual-machine': { icon: virtualMachineIcon },
  'api-management': { icon: apiManagementIcon },
  'azure-service': { icon: azureServiceIcon },
  'api-management-control-plane': { icon: apiManagementControlPlaneIcon },
  'internet-client': { icon: internetClientIcon },
  'on-premises-site': { icon: onPremisesSiteIcon },
} satisfies { readonly [K in Kind]: View<K> };

export function viewOf(kind: Kind): View<Kind> {
  return views[kind] as View<Kind>;
}
