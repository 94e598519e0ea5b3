/** The second list of kinds: the icon and badge of each. The compiler reports a missing kind. */
import type { ComponentType } from 'react';
import type { Kind, ResourceOf } from '.';
import { ApiManagementIcon } from './api-management/icon';
import { ApiManagementControlPlaneIcon } from './api-management-control-plane/icon';
import { ApplicationGatewayIcon } from './application-gateway/icon';
import { ApplicationSecurityGroupIcon } from './application-security-group/icon';
import { AzureFirewallIcon } from './azure-firewall/icon';
import { AzureServiceIcon } from './azure-service/icon';
import { DnsForwardingRulesetIcon } from './dns-forwarding-ruleset/icon';
import { DnsPrivateResolverIcon } from './dns-private-resolver/icon';
import { DnsServerIcon } from './dns-server/icon';
import { FirewallPolicyIcon } from './firewall-policy/icon';
import { InternetClientIcon } from './internet-client/icon';
import { LoadBalancerIcon } from './load-balancer/icon';
import { NatGatewayIcon } from './nat-gateway/icon';
import { NetworkSecurityGroupIcon } from './network-security-group/icon';
import { NetworkVirtualApplianceIcon } from './network-virtual-appliance/icon';
import { OnPremisesSiteIcon } from './on-premises-site/icon';
import { PrivateDnsZoneIcon } from './private-dns-zone/icon';
import { PrivateEndpointIcon } from './private-endpoint/icon';
import { RouteServerIcon } from './route-server/icon';
import { RouteTableIcon } from './route-table/icon';
import { SecurityAdminConfigurationIcon } from './security-admin-configuration/icon';
import { SubnetIcon } from './subnet/icon';
import { VirtualMachineIcon } from './virtual-machine/icon';
import { VirtualNetworkIcon } from './virtual-network/icon';
import { VirtualNetworkGatewayIcon } from './virtual-network-gateway/icon';
import { VirtualNetworkPeeringIcon } from './virtual-network-peering/icon';

export type View<K extends Kind> = {
  readonly Icon: ComponentType;
  /**
   * A kind with a badge is drawn as that badge on the resources that refer to it, and as a node only if none
   * does: route tables and security groups belong to their subnets, and the canvas stays uncluttered.
   */
  readonly badge?: (resource: ResourceOf<K>) => string;
};

export const views = {
  'virtual-network': { Icon: VirtualNetworkIcon },
  subnet: { Icon: SubnetIcon },
  'route-table': { Icon: RouteTableIcon, badge: ({ routes }) => `routes ${routes.length}` },
  'network-security-group': {
    Icon: NetworkSecurityGroupIcon,
    badge: ({ securityRules }) => `NSG ${securityRules.length}`,
  },
  'security-admin-configuration': { Icon: SecurityAdminConfigurationIcon },
  'application-security-group': { Icon: ApplicationSecurityGroupIcon, badge: ({ name }) => name },
  'nat-gateway': {
    Icon: NatGatewayIcon,
    badge: ({ publicIPAddresses }) => `NAT ${publicIPAddresses.length}`,
  },
  'virtual-network-peering': { Icon: VirtualNetworkPeeringIcon },
  'azure-firewall': { Icon: AzureFirewallIcon },
  'firewall-policy': { Icon: FirewallPolicyIcon },
  'network-virtual-appliance': { Icon: NetworkVirtualApplianceIcon },
  'load-balancer': { Icon: LoadBalancerIcon },
  'route-server': { Icon: RouteServerIcon },
  'virtual-network-gateway': { Icon: VirtualNetworkGatewayIcon },
  'dns-server': { Icon: DnsServerIcon },
  'private-dns-zone': { Icon: PrivateDnsZoneIcon },
  'dns-private-resolver': { Icon: DnsPrivateResolverIcon },
  'dns-forwarding-ruleset': { Icon: DnsForwardingRulesetIcon },
  'application-gateway': { Icon: ApplicationGatewayIcon },
  'private-endpoint': { Icon: PrivateEndpointIcon },
  'virtual-machine': { Icon: VirtualMachineIcon },
  'api-management': { Icon: ApiManagementIcon },
  'azure-service': { Icon: AzureServiceIcon },
  'api-management-control-plane': { Icon: ApiManagementControlPlaneIcon },
  'internet-client': { Icon: InternetClientIcon },
  'on-premises-site': { Icon: OnPremisesSiteIcon },
} satisfies { readonly [K in Kind]: View<K> };

export function viewOf(kind: Kind): View<Kind> {
  return views[kind] as View<Kind>;
}
