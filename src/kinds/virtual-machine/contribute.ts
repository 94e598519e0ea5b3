/** A virtual machine: one NIC with listeners, or several NICs in front of one guest. */
import { addressesOfInterfaces, interfacesOf, nicBasics, routingOf } from '../../azure/nic/interfaces';
import type { Contribution } from '../../azure/parts/contribution';
import { placedAddresses } from '../../azure/terms/declared';
import type { Listener } from '../../network/nodes';
import type { VirtualMachine } from './schema';

export function contributeVirtualMachine(machine: VirtualMachine): readonly Contribution[] {
  const { id, name } = machine;
  const interfaces = interfacesOf(machine);
  const listeners = machine.services.map(
    ({ protocol, port }): Listener => ({
      protocol: protocol === 'Tcp' ? 'tcp' : 'udp',
      ports: [port, port],
      name,
    }),
  );
  const place = { resource: id, pointer: '' };
  const several = interfaces.length > 1;
  const nics = interfaces.map(
    (each, index): Contribution => ({
      ...nicBasics(each),
      listeners: several ? [] : listeners,
      ...(several ? { guest: { node: id, ipForwarding: { value: false, place: each.place } } } : {}),
      forwards: false,
      receive: [],
      send: [],
      ...(index === 0 ? { hostName: name } : {}),
      dnsServers: placedAddresses(machine.dnsServers, id, '/dnsServers'),
      outbound: 'platform',
    }),
  );
  const addresses = addressesOfInterfaces(id, interfaces, several ? id : (interfaces[0]?.node ?? id));
  if (!several) return [...nics, ...addresses];
  const { answers, ...routing } = routingOf(id, interfaces, machine);
  return [
    ...nics,
    ...addresses,
    {
      as: 'guest',
      id,
      label: name,
      place,
      listeners,
      forwards: false,
      receive: [],
      send: answers,
      ...routing,
    },
  ];
}
