/** The list of kinds: the `Resource` union, the palette and the checks derive from it. */
import type { z } from 'zod';
import type { KindDefinition } from '../azure/kit/kind';
import { apiManagement } from './api-management/kind';
import { apiManagementControlPlane } from './api-management-control-plane/kind';
import { applicationGateway } from './application-gateway/kind';
import { applicationSecurityGroup } from './application-security-group/kind';
import { azureFirewall } from './azure-firewall/kind';
import { azureService } from './azure-service/kind';
import { dnsForwardingRuleset } from './dns-forwarding-ruleset/kind';
import { dnsPrivateResolver } from './dns-private-resolver/kind';
import { dnsServer } from './dns-server/kind';
import { firewallPolicy } from './firewall-policy/kind';
import { internetClient } from './internet-client/kind';
import { loadBalancer } from './load-balancer/kind';
import { natGateway } from './nat-gateway/kind';
import { networkSecurityGroup } from './network-security-group/kind';
import { networkVirtualAppliance } from './network-virtual-appliance/kind';
import { onPremisesSite } from './on-premises-site/kind';
import { privateDnsZone } from './private-dns-zone/kind';
import { privateEndpoint } from './private-endpoint/kind';
import { routeServer } from './route-server/kind';
import { routeTable } from './route-table/kind';
import { securityAdminConfiguration } from './security-admin-configuration/kind';
import { subnet } from './subnet/kind';
import { virtualMachine } from './virtual-machine/kind';
import { virtualNetwork } from './virtual-network/kind';
import { virtualNetworkGateway } from './virtual-network-gateway/kind';
import { virtualNetworkPeering } from './virtual-network-peering/kind';

/** In palette order. */
export const kinds = [
  virtualNetwork,
  subnet,
  routeTable,
  networkSecurityGroup,
  applicationSecurityGroup,
  securityAdminConfiguration,
  natGateway,
  virtualNetworkPeering,
  azureFirewall,
  firewallPolicy,
  networkVirtualAppliance,
  loadBalancer,
  routeServer,
  virtualNetworkGateway,
  applicationGateway,
  dnsServer,
  privateDnsZone,
  dnsPrivateResolver,
  dnsForwardingRuleset,
  privateEndpoint,
  virtualMachine,
  apiManagement,
  azureService,
  apiManagementControlPlane,
  internetClient,
  onPremisesSite,
] as const;

type AnyKind = (typeof kinds)[number];
export type Kind = AnyKind['kind'];
export type Resource = { [K in AnyKind as K['kind']]: z.output<K['schema']> }[Kind];
export type ResourceOf<K extends Kind> = Extract<Resource, { kind: K }>;

const byName: ReadonlyMap<string, AnyKind> = new Map(kinds.map((each) => [each.kind, each]));

export function kindOf(name: string): AnyKind | undefined {
  return byName.get(name);
}

/** The definition of any kind, for code that handles resources of every kind. */
export type AnyDefinition = KindDefinition<Kind, z.ZodType<Resource>>;

/** The definition of a resource's kind; `undefined` for a kind that is not in the list. */
export function definitionOf({ kind }: { readonly kind: string }): AnyDefinition | undefined {
  return kindOf(kind) as unknown as AnyDefinition | undefined;
}
