/** A virtual machine is a NIC with services behind it. */
import type { Contribution } from '../../azure/contribution';
import { addressOf, placedAddresses } from '../../azure/declared';
import { instanceAddress } from '../../azure/instance-address';
import { setOfAddress } from '../../network/address-set';
import type { Listener } from '../../network/network';
import type { VirtualMachine } from './schema';

export function contributeVirtualMachine(machine: VirtualMachine): readonly Contribution[] {
  const { id, name, subnet, networkSecurityGroup } = machine;
  const address = addressOf(machine.privateIPAddress);
  if (subnet === undefined || address === undefined) return [];
  const place = { resource: id, pointer: '' };
  const publicAddress = addressOf(machine.publicIPAddress);
  const front = `${id}:public`;
  const listeners = machine.services.map(
    ({ protocol, port }): Listener => ({
      protocol: protocol === 'Tcp' ? 'tcp' : 'udp',
      ports: [port, port],
      name,
    }),
  );
  return [
    {
      as: 'nic',
      id,
      label: name,
      place,
      subnet,
      address,
      ...(networkSecurityGroup === undefined ? {} : { securityGroup: networkSecurityGroup }),
      listeners,
      forwards: false,
      receive: [],
      send: [],
      hostName: name,
      dnsServers: placedAddresses(machine.dnsServers, id, '/dnsServers'),
      wayOut: 'platform',
    },
    {
      as: 'endpoint',
      resource: id,
      part: '',
      node: id,
      addresses: setOfAddress(address),
      seenFrom: publicAddress === undefined ? 'anywhere' : 'inside',
    },
    ...(publicAddress === undefined
      ? []
      : [
          instanceAddress({
            id: front,
            name,
            address: publicAddress,
            nic: { node: id, address, label: name },
            place: { resource: id, pointer: '/publicIPAddress' },
          }),
          {
            as: 'endpoint' as const,
            resource: id,
            part: '',
            node: front,
            addresses: setOfAddress(publicAddress),
            seenFrom: 'internet' as const,
          },
        ]),
  ];
}
