/** All possible clients: those on the Internet, outside every service tag, and virtual machines and sites inside. */
import type { AzureNetwork } from '../../azure/combine/azure-network';
import { edgeNode } from '../../azure/neighbors/node-ids';
import { internetNode } from '../../azure/platform/internet';
import type { ServiceTagTable } from '../../azure/service-tags/tags';
import { unlistedAddresses } from '../../azure/terms/address-terms';
import { setOfAddress } from '../../network/address-set';
import type { NodeId } from '../../network/ids';
import { lastAddress } from '../../network/prefix';
import { subtract, unionOf } from '../../network/range-set';
import { machineAt } from './machine-at';
import { ownersWithin } from './owners';
import type { Side, Sides } from './side';

/** The drawn clients, and all other Internet addresses that belong neither to the topology nor to a service tag. */
export function clientsOnInternet(azure: AzureNetwork, tags: ServiceTagTable): Sides {
  const clients = azure.publicHosts
    .filter((host) => host.role.is === 'client')
    .map((host) => ({ node: host.id, set: host.addresses }));
  const rest = unlistedHosts(azure, tags);
  return 'missing' in rest ? rest : { sides: [...clients, ...rest.sides] };
}

/** The Internet's addresses outside every service tag and without a drawn owner. */
export function unlistedHosts(azure: AzureNetwork, tags: ServiceTagTable): Sides {
  const internet = azure.network.domains.get('internet');
  if (internet === undefined) return { missing: 'the Internet' };
  return { sides: [{ node: internetNode, set: ownersWithin(internet, unlistedAddresses(tags)).unowned }] };
}

/** Virtual machines and sites: the clients that could connect to a private IP address. */
export function privateClients(azure: AzureNetwork): Sides {
  const machines = [...azure.nics.values()].filter(
    (each) =>
      each.part.listeners.every((listener) => listener.protocol === 'tcp') && isMachine(azure, each.part.id),
  );
  const sides: Side[] = [
    ...machines.map((each) => ({
      node: machineAt(azure, each.part.id),
      set: setOfAddress(each.part.address),
    })),
    ...azure.sites
      .filter((site) => azure.network.nodes.has(edgeNode(site.id)))
      .map((site) => ({
        node: site.id,
        set: unionOf([
          subtract(
            unionOf(site.prefixes.map((each) => [each.value.network, lastAddress(each.value)])),
            unionOf(site.hosts.map((host) => setOfAddress(host.address))),
          ),
        ]),
      }))
      .filter((each) => each.set.length > 0),
  ];
  return sides.length === 0
    ? { missing: 'a private client: draw a virtual machine or an on-premises site' }
    : { sides };
}

function isMachine(azure: AzureNetwork, nic: NodeId): boolean {
  const details = azure.nics.get(nic);
  return (
    details !== undefined &&
    details.part.forwards === false &&
    details.part.closedWithoutSecurityGroup === undefined &&
    !azure.names.servers.has(nic) &&
    !azure.names.outboundEndpoints.has(nic)
  );
}
