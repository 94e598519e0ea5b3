/**
 * Remedies where appliances share the load: source NAT, a load balancer as next hop, and probes answered by
 * the same NIC.
 */
import type { PacketTrace } from '../../engine/trace';
import type { ResourceOf } from '../../kinds';
import { privateAddressesOf } from '../../topology/addresses';
import type { Command } from '../../topology/command';
import type { Topology } from '../../topology/document';
import { pointerOf } from '../../topology/json-pointer';
import { say } from '../sentence';
import type { Death } from './death';
import { linkTo, ofKind, resourceIn } from './places';
import type { Remedy } from './remedy';

type Appliance = ResourceOf<'network-virtual-appliance'>;

const set = (resource: string, pointer: string, value: unknown): Command => ({
  type: 'set-property',
  resource,
  pointer,
  value,
});

/**
 * Enables source NAT on every appliance that the request may pass: the reply then returns to the same
 * appliance.
 */
export function translateSource({ hop, traced }: Death, topology: Topology): readonly Remedy[] {
  if (resourceIn(topology, hop.place.resource)?.kind !== 'network-virtual-appliance') return [];
  const first = traced.connection.attempts.flatMap(({ packets }) => packets.slice(0, 1));
  const places = new Map(first.flatMap((packet) => leavingAppliances(packet, topology)));
  if (places.size === 0) return [];
  const commands = [...places].map(([id, pointer]) => set(id, `${pointer}/sourceNat`, 'All'));
  return [
    {
      id: `source nat ${[...places.keys()].join(' ')}`,
      title: say`Enable source NAT on ${links([...places.keys()], topology)}`,
      commands,
    },
  ];
}

/** The NIC through which the packet left each appliance; the appliance itself where it lists no NICs. */
function leavingAppliances({ hops }: PacketTrace, topology: Topology): (readonly [string, string])[] {
  return hops.flatMap(({ place: { resource, pointer } }) => {
    const appliance = resourceIn(topology, resource);
    if (appliance?.kind !== 'network-virtual-appliance') return [];
    return sourceNatAt(appliance, pointer) === 'None' ? [[resource, pointer] as const] : [];
  });
}

function sourceNatAt(appliance: Appliance, pointer: string): string | undefined {
  if (pointer === '') return appliance.networkInterfaces.length === 0 ? appliance.sourceNat : undefined;
  return appliance.networkInterfaces[Number(/^\/networkInterfaces\/(\d+)$/.exec(pointer)?.[1])]?.sourceNat;
}

function links(ids: readonly string[], topology: Topology) {
  return ids.flatMap((id, index) => {
    const found = resourceIn(topology, id);
    return found === undefined ? [] : [...(index === 0 ? [] : [' and ']), linkTo(found)];
  });
}

/** Changes routes whose next hop is one appliance of a pool to the internal load balancer in front of the pool. */
export function byLoadBalancer({ hop }: Death, topology: Topology): readonly Remedy[] {
  return ofKind(topology, 'load-balancer').flatMap((balancer): readonly Remedy[] => {
    const behind = new Set(
      balancer.backendAddressPools.flatMap((pool) =>
        pool.backendIPConfigurations.map(({ resource }) => resource),
      ),
    );
    const frontend = balancer.frontendIPConfigurations.find((each) => each.privateIPAddress);
    const address = frontend?.privateIPAddress;
    if (address === undefined || !behind.has(hop.place.resource)) return [];
    const members = new Set(
      topology.resources
        .filter(({ id }) => behind.has(id))
        .flatMap((each) => privateAddressesOf(each).map(({ text }) => text)),
    );
    const commands = ofKind(topology, 'route-table').flatMap((table) =>
      table.routes.flatMap(({ nextHopIpAddress }, index) =>
        members.has(nextHopIpAddress ?? '')
          ? [set(table.id, pointerOf('routes', index, 'nextHopIpAddress'), address)]
          : [],
      ),
    );
    if (commands.length === 0) return [];
    return [
      {
        id: `by load balancer ${balancer.id}`,
        title: say`Change the next hop from a single appliance to ${linkTo(balancer)}, ${address}`,
        commands,
      },
    ];
  });
}

/** Enables source-based routing where a probe was answered through another NIC than the one that received it. */
export function answerOverSameNic({ hop }: Death, topology: Topology): readonly Remedy[] {
  const machine = resourceIn(topology, hop.place.resource);
  const probe = hop.steps.some((step) => step.type === 'dropped' && step.rules.includes('LB-PROBE-SAME-NIC'));
  const { kind } = machine ?? {};
  if (!probe || (kind !== 'network-virtual-appliance' && kind !== 'virtual-machine')) return [];
  const machines: readonly (Appliance | ResourceOf<'virtual-machine'>)[] = ofKind(topology, kind);
  const several = machines.filter((each) => each.networkInterfaces.length > 1 && !each.sourceBasedRouting);
  return [
    {
      id: `source-based routing ${several.map(({ id }) => id).join(' ')}`,
      title: say`Answer probes through the NIC that received them: enable source-based routing on ${links(
        several.map(({ id }) => id),
        topology,
      )}`,
      commands: several.map(({ id }) => set(id, '/sourceBasedRouting', true)),
    },
  ];
}
