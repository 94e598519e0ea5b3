/**
 * What each kind of stateful device does with packets that match no session (NSG-NO-RECORD, FW-NO-SESSION,
 * DEVICE-NO-SESSION).
 */
import type { RuleId } from '../../network/ids';
import type { Segment } from '../../network/packet';
import type { Fate, StateProfile } from '../../network/state-profile';

const open = (...rules: RuleId[]): Fate => ({ then: 'open', rules });
const pass: Fate = { then: 'pass', rules: [] };
const drop = (reason: 'no-session' | 'out-of-state', ...rules: RuleId[]): Fate => ({
  then: 'drop',
  reason,
  rules,
});

function statefulFirewall(
  name: string,
  established: RuleId,
  synAck: RuleId,
  derived: RuleId,
  halfOpen: RuleId,
  datagram: RuleId,
): StateProfile {
  return {
    name,
    established: [established],
    withoutSession: {
      syn: open(),
      'syn-ack': drop('no-session', synAck),
      ack: drop('no-session', derived),
      data: drop('no-session', derived),
      datagram: open(datagram),
      'echo-request': open(),
      'echo-reply': drop('no-session', derived),
    },
    onHalfOpen: drop('out-of-state', halfOpen),
  };
}

/** Azure Firewall: that a SYN-ACK without a session is dropped is documented; the rest follows from "fully stateful". */
export const azureFirewallProfile = statefulFirewall(
  'Azure Firewall',
  'FW-STATEFUL',
  'FW-NO-SESSION',
  'FW-NO-SESSION-OTHER',
  'FW-HALF-OPEN',
  'FW-DATAGRAM',
);

/** A network virtual appliance or an on-premises firewall that is declared as fully stateful. */
export const applianceProfile = statefulFirewall(
  'stateful appliance',
  'DEVICE-STATEFUL',
  'DEVICE-NO-SESSION',
  'DEVICE-NO-SESSION-OTHER',
  'DEVICE-HALF-OPEN',
  'DEVICE-DATAGRAM',
);

/** A network security group: packets without a flow record are evaluated by its rules. */
export const securityGroupProfile: StateProfile = {
  name: 'network security group',
  established: ['NSG-STATEFUL'],
  withoutSession: {
    syn: open(),
    'syn-ack': open('NSG-NO-RECORD'),
    ack: open('NSG-NO-RECORD'),
    data: open('NSG-NO-RECORD'),
    datagram: open(),
    'echo-request': open(),
    'echo-reply': open('NSG-NO-RECORD'),
  },
  onHalfOpen: pass,
};

/** Translation alone: without a binding nothing is translated, and nothing is dropped. */
export const translationProfile: StateProfile = {
  name: 'translation',
  established: [],
  withoutSession: Object.fromEntries(
    (['syn', 'syn-ack', 'ack', 'data', 'datagram', 'echo-request', 'echo-reply'] satisfies Segment[]).map(
      (segment) => [
        segment,
        segment === 'syn' || segment === 'datagram' || segment === 'echo-request' ? open() : pass,
      ],
    ),
  ) as Readonly<Record<Segment, Fate>>,
  onHalfOpen: pass,
};
