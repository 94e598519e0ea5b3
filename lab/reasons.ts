/** The reasons for which packets are lost, and which of them a Linux kernel can have. */
import type { DropReason } from '../src/network/drop-reason';

/** Reasons that no Linux device can have, and why; they are listed and not counted. */
export const notExpressible: Readonly<Partial<Record<DropReason, string>>> = {
  'source-not-accepted':
    'a service’s own firewall decides on the first data, by something that no packet carries',
  'backend-unhealthy': 'a health probe decides it before any packet is sent',
  'name-not-found': 'names are resolved before any packet is sent',
  'name-server-unreachable': 'names are resolved before any packet is sent',
  'proxied-connection-failed': 'a proxy reads the host name and opens its own connection',
  'unknown-host': 'a server reads the host name',
};

const everyReason: Readonly<Record<DropReason, true>> = {
  'no-session': true,
  'out-of-state': true,
  'denied-by-rule': true,
  'no-route': true,
  'next-hop-none': true,
  'next-hop-invalid': true,
  'ip-forwarding-disabled': true,
  'host-unreachable': true,
  'no-listener': true,
  'source-not-accepted': true,
  'unexpected-source': true,
  'backend-unhealthy': true,
  'no-public-address': true,
  'platform-address': true,
  'not-carried': true,
  'name-not-found': true,
  'name-server-unreachable': true,
  'proxied-connection-failed': true,
  'forwarded-traffic-blocked': true,
  'peering-blocked': true,
  'unknown-host': true,
  loop: true,
};

export const expressible = (Object.keys(everyReason) as DropReason[]).filter(
  (each) => notExpressible[each] === undefined,
);
