import type { Condition } from '../../network/network';
import type { ConditionPart } from '../parts/frontend';
import type { NicPart } from '../parts/nic';
import { platformNodeOf } from '../platform/platform-node';
import { platformAddress } from '../terms/well-known-addresses';

type Probed = {
  readonly part: ConditionPart;
  /** The NIC that the platform probes, if it is drawn, and the id of its virtual network. */
  readonly nic: NicPart | undefined;
  readonly network: string | undefined;
};

/**
 * `undefined` if the probed target does not exist or its name must be resolved first: until then the
 * condition is undecided.
 */
export function conditionOf({ part, nic, network }: Probed): Condition | undefined {
  const { id, label, port, protocol, by, place, rules } = part;
  const application = part.application === undefined ? {} : { application: part.application };
  switch (by.prober) {
    case 'platform': {
      if (nic === undefined || network === undefined) return undefined;
      const from = platformNodeOf(network);
      const probe = { from, source: platformAddress, destination: nic.address, port, protocol };
      return { id, label, probe: { ...probe, ...application }, place, rules };
    }
    case 'resource': {
      const { from, source, destination, to } = by;
      if (typeof destination !== 'number') return undefined;
      const probe = { from, source, ...(to === undefined ? {} : { to }), destination, port, protocol };
      return { id, label, probe: { ...probe, ...application }, place, rules };
    }
    default:
      return by satisfies never;
  }
}
