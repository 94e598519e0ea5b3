/** The types of a flow's sides, and of the parameters for finding them. */
import type { AzureNetwork } from '../../azure/combine/azure-network';
import type { Endpoint } from '../../azure/flows/flow';
import { internetNode } from '../../azure/platform/internet';
import type { ServiceTagTable } from '../../azure/service-tags/tags';
import type { AddressSet } from '../../network/address-set';
import type { NodeId } from '../../network/ids';

export type Side = { readonly node: NodeId; readonly set: AddressSet };
export type Sides = { readonly sides: readonly Side[] } | { readonly missing: string };

/** Where the other side is: an instance may be reachable at a public and at a private IP address. */
export type SeenFrom = 'inside' | 'internet';

export function isOnInternet(azure: AzureNetwork, node: NodeId): boolean {
  return node === internetNode || azure.publicHosts.some((each) => each.id === node);
}

export type Looking = {
  readonly azure: AzureNetwork;
  readonly tags: ServiceTagTable;
  readonly role: 'from' | 'to';
  readonly seenFrom: SeenFrom;
  readonly port: number;
  readonly owner: string;
};

/** The host name of an end, if it has one. */
export function hostMeant(end: Endpoint): string | undefined {
  return 'host' in end ? end.host : 'serviceTag' in end ? end.hosts?.[0] : undefined;
}
