/** The instances behind a firewall’s addresses: one, or several that share them. */
import { type Address, formatAddress } from '../../network/address';
import type { NodeId, Place, SessionTableId } from '../../network/ids';
import type { Contribution } from '../parts/contribution';
import type { FirewallPart } from '../parts/firewall';
import type { FrontendEntry, FrontendTarget } from '../parts/frontend';

/** One of the instances behind the private IP address. */
export type Instance = {
  readonly node: NodeId;
  readonly label: string;
  readonly address: Address;
  readonly place: Place;
  readonly sessions: SessionTableId;
  /** The session table of what leaves with a public IP address. */
  readonly leaving: SessionTableId;
};

/** A firewall without declared instances is itself the only instance. */
export function instancesOf(firewall: FirewallPart): readonly Instance[] {
  const { id, name, address, place } = firewall;
  const instance = (node: NodeId, label: string, own: Address, at: Place): Instance => ({
    node,
    label,
    address: own,
    place: at,
    sessions: `${node}:sessions`,
    leaving: `${node}:leaving-address`,
  });
  if (firewall.instances.length === 0) return [instance(id, name, address, place)];
  return firewall.instances.map((each) => {
    const text = formatAddress(each.value);
    return instance(`${id}:instance:${text}`, `${name} instance ${text}`, each.value, each.place);
  });
}

/**
 * Routes lead to this address: a request and its reply reach the same instance, as long as neither is
 * addressed to another instance.
 */
export function privateFrontend(firewall: FirewallPart, instances: readonly Instance[]): Contribution {
  const { id, name, subnet, address, place } = firewall;
  const at = { resource: id, pointer: '/instanceAddresses' };
  return {
    as: 'private-frontend',
    id,
    label: name,
    place,
    subnet,
    address,
    entries: [{ ...spreading({ name, address, place: at }, instances), symmetric: true }],
  };
}

export function publicFrontend(
  { id, name }: FirewallPart,
  address: Address,
  place: Place,
  instances: readonly Instance[],
): Contribution {
  return {
    as: 'public-frontend',
    id: `${id}:public:${formatAddress(address)}`,
    label: `${name} public IP address`,
    place,
    address,
    entries: [spreading({ name: `${name} public IP address`, address, place }, instances)],
    affinity: instances.map(({ node, leaving }) => ({ node, table: leaving })),
  };
}

type Behind = { readonly name: string; readonly address: Address; readonly place: Place };

/**
 * The choice of an instance. Its label names the address in front, since the request may reach one instance
 * behind one address and the reply another instance behind the other.
 */
function spreading({ name, address, place }: Behind, instances: readonly Instance[]): FrontendEntry {
  const targets = instances.map(
    (each): FrontendTarget => ({
      node: each.node,
      address: each.address,
      label: `instance ${formatAddress(each.address)} behind ${formatAddress(address)}`,
    }),
  );
  return {
    name,
    ports: [0, 65_535],
    targets,
    floating: true,
    place,
    rules: ['FW-INSTANCES'],
    choiceRules: ['FW-INSTANCES'],
  };
}
