/** Who is meant by a NIC: the machine behind it, where that has several. */
import type { AzureNetwork } from '../../azure/combine/azure-network';
import type { NodeId } from '../../network/ids';

/** The machine behind a NIC, where that has several; the NIC itself otherwise. */
export function machineAt({ nics }: AzureNetwork, node: NodeId): NodeId {
  return nics.get(node)?.part.guest?.node ?? node;
}
