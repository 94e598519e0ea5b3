/** A NAT gateway contributes its public IP addresses; the association is a property of the subnet. */
import type { Contribution } from '../../azure/parts/contribution';
import { placedAddresses } from '../../azure/terms/declared';
import type { NatGateway } from './schema';

export function contributeNatGateway({ id, name, publicIPAddresses }: NatGateway): readonly Contribution[] {
  const addresses = placedAddresses(publicIPAddresses, id, '/publicIPAddresses');
  if (addresses.length === 0) return [];
  return [{ as: 'nat-gateway', id, name, place: { resource: id, pointer: '' }, addresses }];
}
