/**
 * A kind that Azure does not have, as its folder would define it: a tool in a subnet that gets a copy of a
 * virtual machine's packets.
 */
import { set } from '../../azure/kit/attach';
import { defineKind } from '../../azure/kit/kind';
import { ipAddress, reference, resourceOf } from '../../azure/kit/properties';
import { warningsIn } from '../../azure/kit/report';
import { addressOf } from '../../azure/terms/declared';
import { setOfAddress } from '../../network/address-set';

const schema = resourceOf('packet-mirror', {
  subnet: reference('Subnet', 'The subnet of its NIC.', 'subnet'),
  privateIPAddress: ipAddress('Private IP address', 'The address of its NIC.'),
  source: reference('Source', 'The virtual machine whose packets it gets.', 'virtual-machine'),
});

export const packetMirror = defineKind({
  kind: 'packet-mirror',
  title: 'Packet mirror',
  group: 'Appliances and gateways',
  abbreviation: 'mirror',
  summary: 'Gets a copy of the packets that a virtual machine sends.',
  container: { property: 'subnet', kinds: ['subnet'] },
  schema,
  create: (id, name) => schema.parse({ id, kind: 'packet-mirror', name }),
  addressed: (resource, free) => ({ ...resource, privateIPAddress: free.privateAddress() }),
  check: ({ id, name, source }) =>
    source
      ? []
      : [warningsIn(id)('missing', '/source', `${name} has no source virtual machine`, 'a virtual machine')],
  contribute: ({ id, name, subnet, privateIPAddress }) => {
    const address = addressOf(privateIPAddress);
    if (subnet === undefined || address === undefined) return [];
    return [
      {
        as: 'nic',
        id,
        label: name,
        place: { resource: id, pointer: '' },
        subnet,
        address,
        listeners: [{ protocol: 'tcp', ports: [4789, 4789], name }],
        forwards: false,
        receive: [],
        send: [],
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
    ];
  },
  subtitle: ({ privateIPAddress }) => privateIPAddress ?? '',
  attach: { 'virtual-machine': (mirror, machine) => set(mirror, '/source', mirror.source, machine) },
  lines: ({ source }) => [{ to: source ?? '', label: 'mirrors' }],
});
