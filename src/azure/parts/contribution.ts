/** What a kind tells `azure/` about a resource: the closed list of meanings that are combined into a network. */
import type { FirewallPart, FirewallPolicyPart } from './firewall';
import type { EndpointPart, FlowsPart } from './flows';
import type {
  ConditionPart,
  LoadBalancerPart,
  NatGatewayPart,
  PrivateFrontendPart,
  PublicFrontendPart,
} from './frontend';
import type { BgpSpeakerPart, GatewayPart, PublicHostPart, RouteServerPart, SitePart } from './hybrid';
import type {
  DnsOutboundPart,
  DnsPart,
  ForwardingRulesetPart,
  PrivateZonePart,
  PublicNamePart,
} from './names';
import type { GuestPart, NicPart } from './nic';
import type { SecurityAdminPart, SecurityGroupPart } from './security';
import type {
  PeeringPart,
  PrivateEndpointPart,
  RouteTablePart,
  SubnetPart,
  VirtualNetworkPart,
} from './virtual-network';

export type Contribution =
  | VirtualNetworkPart
  | SubnetPart
  | PeeringPart
  | RouteTablePart
  | SecurityGroupPart
  | SecurityAdminPart
  | NicPart
  | PublicFrontendPart
  | PrivateFrontendPart
  | LoadBalancerPart
  | NatGatewayPart
  | GuestPart
  | PrivateEndpointPart
  | RouteServerPart
  | BgpSpeakerPart
  | FirewallPart
  | FirewallPolicyPart
  | GatewayPart
  | SitePart
  | PublicHostPart
  | DnsPart
  | DnsOutboundPart
  | PrivateZonePart
  | ForwardingRulesetPart
  | PublicNamePart
  | EndpointPart
  | FlowsPart
  | ConditionPart;
