/** A DNS server: a NIC that listens on port 53, with zones and forwarders. */
import type { CompileContext } from '../../azure/parts/compile-context';
import type { Contribution } from '../../azure/parts/contribution';
import { addressOf, declaredDns } from '../../azure/terms/declared';
import { setOfAddress } from '../../network/address-set';
import type { DnsServer } from './schema';

export function contributeDnsServer(
  server: DnsServer,
  { readings }: CompileContext,
): readonly Contribution[] {
  const { id, name, subnet } = server;
  const address = addressOf(server.privateIPAddress);
  if (subnet === undefined || address === undefined) return [];
  const place = { resource: id, pointer: '' };
  return [
    {
      as: 'nic',
      id,
      label: name,
      place,
      subnet,
      address,
      listeners: [
        { protocol: 'udp', ports: [53, 53], name: `${name} DNS` },
        { protocol: 'tcp', ports: [53, 53], name: `${name} DNS` },
      ],
      forwards: false,
      receive: [],
      send: [],
      hostName: name,
      outbound: 'platform',
    },
    {
      as: 'endpoint',
      resource: id,
      part: '',
      node: id,
      addresses: setOfAddress(address),
      seenFrom: 'anywhere',
    },
    declaredDns(server, { node: id, label: name, place }, readings),
  ];
}
