/** The node that a NIC stands for. */
import type { AzureNetwork } from '../../azure/combine/azure-network';
import type { NodeId } from '../../network/ids';

/** The guest behind a NIC if its VM has several NICs; otherwise the NIC itself. */
export function machineAt({ nics }: AzureNetwork, node: NodeId): NodeId {
  return nics.get(node)?.part.guest?.node ?? node;
}
