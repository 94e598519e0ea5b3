/**
 * A public IP address of a NIC: inbound packets are translated to the NIC's own address, and outbound packets
 * carry the public one.
 */
import type { Address } from '../../network/address';
import type { Place } from '../../network/ids';
import type { FrontendTarget, PublicFrontendPart } from '../parts/frontend';

export type InstanceAddress = {
  readonly id: string;
  /** The name of the resource. */
  readonly name: string;
  readonly address: Address;
  readonly nic: FrontendTarget;
  readonly place: Place;
};

export function instanceAddress({ id, name, address, nic, place }: InstanceAddress): PublicFrontendPart {
  const label = `${name} public IP address`;
  const targets = [nic];
  return {
    as: 'public-frontend',
    id,
    label,
    place,
    address,
    entries: [{ name: label, ports: [0, 65_535], targets, place, rules: ['PUBLIC-ADDRESS-IN'] }],
    outbound: { by: 'instance-address', targets, place, rules: ['OUT-PUBLIC-ADDRESS'] },
  };
}
