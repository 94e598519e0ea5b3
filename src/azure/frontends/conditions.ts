/** What must hold for a target to be used, as the probe that proves it. */
import type { NodeId } from '../../network/ids';
import type { Condition } from '../../network/network';
import type { ConditionPart } from '../parts/frontend';
import type { NicPart } from '../parts/nic';
import type { VirtualNetworkPart } from '../parts/virtual-network';
import { platformNodeOf } from '../platform/platform-node';
import { platformAddress } from '../terms/well-known-addresses';

/** `undefined` where what is probed is nowhere, or has to be looked up first: until then the condition is undecided. */
export function conditionOf(
  part: ConditionPart,
  nics: ReadonlyMap<NodeId, NicPart>,
  networkOf: (nic: NodeId) => VirtualNetworkPart | undefined,
): Condition | undefined {
  const { id, label, port, protocol, by, place, rules } = part;
  const application = part.application === undefined ? {} : { application: part.application };
  switch (by.prober) {
    case 'platform': {
      const nic = nics.get(by.nic);
      const network = networkOf(by.nic);
      if (nic === undefined || network === undefined) return undefined;
      const from = platformNodeOf(network.id);
      const probe = { from, source: platformAddress, destination: nic.address, port, protocol };
      return { id, label, probe: { ...probe, ...application }, place, rules };
    }
    case 'resource': {
      const { from, source, destination } = by;
      if (typeof destination !== 'number') return undefined;
      const probe = { from, source, destination, port, protocol };
      return { id, label, probe: { ...probe, ...application }, place, rules };
    }
    default:
      return by satisfies never;
  }
}
