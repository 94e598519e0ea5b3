/**
 * The NICs of a virtual machine, from the rows of its table or from its own properties: what all kinds with
 * NICs contribute.
 */
import type { Address } from '../../network/address';
import { setOfAddress } from '../../network/address-set';
import type { NodeId, Place } from '../../network/ids';
import { prefix } from '../../network/prefix';
import { unionOf } from '../../network/range-set';
import type { Stage } from '../../network/stages';
import { instanceAddress } from '../frontends/instance-address';
import type { Contribution } from '../parts/contribution';
import type { GuestPart } from '../parts/nic';
import { addressOf, prefixOf } from '../terms/declared';
import { leavingNode } from './nic';

type Properties = {
  readonly subnet?: string | undefined;
  readonly privateIPAddress?: string | undefined;
  readonly publicIPAddress?: string | undefined;
  readonly networkSecurityGroup?: string | undefined;
  readonly applicationSecurityGroups: readonly string[];
};

export type Machine<Row extends Properties & { readonly name: string }> = Properties & {
  readonly id: string;
  readonly name: string;
  readonly networkInterfaces: readonly Row[];
};

export type Interface<P> = {
  readonly node: NodeId;
  readonly label: string;
  /** The NIC's name, where the NIC is a row of the table. */
  readonly interfaceName?: string;
  readonly place: Place;
  readonly subnet: string;
  readonly address: Address;
  readonly publicAddress?: Address;
  readonly securityGroup?: string;
  readonly applicationSecurityGroups: readonly string[];
  /** The row, or the virtual machine itself. */
  readonly properties: P;
};

/**
 * The NICs that have a subnet and an address. A single NIC is the virtual machine's own node; each of several
 * is a node in front of it.
 */
export function interfacesOf<Row extends Properties & { readonly name: string }, M extends Machine<Row>>(
  machine: M & Machine<Row>,
): readonly Interface<Row | M>[] {
  const { id, name, networkInterfaces } = machine;
  if (networkInterfaces.length === 0) return interfaceOf(machine, id, name, { resource: id, pointer: '' });
  const several = networkInterfaces.length > 1;
  return networkInterfaces.flatMap((row, index) => {
    const place = { resource: id, pointer: `/networkInterfaces/${index}` };
    const node = several ? `${id}:nic:${index}` : id;
    const found = interfaceOf(
      { ...row, subnet: row.subnet ?? machine.subnet },
      node,
      `${name} ${row.name}`,
      place,
    );
    return found.map((each) => ({ ...each, interfaceName: row.name, properties: row }));
  });
}

function interfaceOf<P extends Properties>(
  properties: P,
  node: NodeId,
  label: string,
  place: Place,
): readonly Interface<P>[] {
  const { subnet, networkSecurityGroup, applicationSecurityGroups } = properties;
  const address = addressOf(properties.privateIPAddress);
  if (subnet === undefined || address === undefined) return [];
  const publicAddress = addressOf(properties.publicIPAddress);
  return [
    {
      node,
      label,
      place,
      subnet,
      address,
      ...(publicAddress === undefined ? {} : { publicAddress }),
      ...(networkSecurityGroup === undefined ? {} : { securityGroup: networkSecurityGroup }),
      applicationSecurityGroups,
      properties,
    },
  ];
}

/** The properties that `NicPart` takes over unchanged. */
export function nicBasics({
  node,
  label,
  place,
  subnet,
  address,
  securityGroup,
  applicationSecurityGroups,
  interfaceName,
}: Interface<unknown>) {
  return {
    as: 'nic' as const,
    id: node,
    label,
    place,
    subnet,
    address,
    ...(securityGroup === undefined ? {} : { securityGroup }),
    ...(interfaceName === undefined ? {} : { interfaceName }),
    applicationSecurityGroups,
  };
}

/**
 * The public IP addresses of NICs, and how flows name the virtual machine: the whole by its first NIC, and
 * each NIC by its name.
 */
export function addressesOfInterfaces(
  resource: string,
  interfaces: readonly Interface<unknown>[],
  machine: NodeId,
): readonly Contribution[] {
  return interfaces.flatMap((each, index): Contribution[] => {
    const { node, label, address, publicAddress, interfaceName, place } = each;
    const frontend = `${node}:public`;
    const parts = [...(index === 0 ? [''] : []), ...(interfaceName === undefined ? [] : [interfaceName])];
    const endpoint = (
      part: string,
      at: NodeId,
      of: Address,
      seenFrom: 'anywhere' | 'inside' | 'internet',
    ) => ({
      as: 'endpoint' as const,
      resource,
      part,
      node: at,
      addresses: setOfAddress(of),
      seenFrom,
    });
    const inside = parts.map((part) =>
      endpoint(part, machine, address, publicAddress === undefined ? 'anywhere' : 'inside'),
    );
    if (publicAddress === undefined) return inside;
    return [
      ...inside,
      instanceAddress({
        id: frontend,
        name: label,
        address: publicAddress,
        nic: { node, address, label },
        place: { ...place, pointer: `${place.pointer}/publicIPAddress` },
      }),
      ...parts.map((part) => endpoint(part, frontend, publicAddress, 'internet')),
    ];
  });
}

type Routing = {
  readonly routes: readonly { readonly addressPrefix: string; readonly networkInterface: string }[];
  readonly sourceBasedRouting: boolean;
};

const everywhere = prefix('0.0.0.0/0');

/** The routing of the virtual machine behind several NICs. */
export function routingOf(
  resource: string,
  interfaces: readonly Interface<unknown>[],
  { routes, sourceBasedRouting }: Routing,
): Pick<GuestPart, 'addresses' | 'routes'> & {
  readonly answers: readonly Extract<Stage, { type: 'bypass' }>[];
} {
  const own = routes.flatMap(({ addressPrefix, networkInterface }, index) => {
    const to = prefixOf(addressPrefix);
    const by = interfaces.find((each) => each.interfaceName === networkInterface);
    if (to === undefined || by === undefined) return [];
    const place = { resource, pointer: `/routes/${index}` };
    return [{ prefix: to, nic: by.node, name: addressPrefix, place, rules: ['GUEST-ROUTE'] }];
  });
  const primary = interfaces[0];
  const byDefault =
    primary === undefined
      ? []
      : [
          {
            prefix: everywhere,
            nic: primary.node,
            name: 'default gateway',
            place: primary.place,
            rules: ['GUEST-DEFAULT-GATEWAY'],
          },
        ];
  return {
    addresses: unionOf(interfaces.map((each) => setOfAddress(each.address))),
    routes: [...own, ...byDefault],
    answers: sourceBasedRouting
      ? interfaces.map(({ node, address }) => ({
          type: 'bypass',
          match: { source: setOfAddress(address) },
          nextHop: { to: 'node', node: leavingNode(node) },
          place: { resource, pointer: '/sourceBasedRouting' },
          rules: ['GUEST-SOURCE-ROUTING'],
        }))
      : [],
  };
}
