import { describe, expect, test } from 'vitest';
import type { DropReason } from '../network/drop-reason';
import { explainFailure, failureDetail } from './failure';
import { idsAsNames, type Names } from './names';
import { at, failure } from './sample-trace';
import { plainText } from './sentence';
import { dropLabel } from './words';

/** Reason, label on the canvas, sentence. */
const reasons: Readonly<Record<DropReason, readonly [label: string, sentence: string]>> = {
  'no-session': ['no session', 'azfw-hub drops the SYN-ACK: it never saw the SYN'],
  'out-of-state': ['out of state', 'azfw-hub drops the SYN-ACK: it never saw the SYN-ACK'],
  'denied-by-rule': ['denied by a rule', 'rt denies the SYN-ACK at azfw-hub: no rule allows it'],
  'no-route': ['no route', 'azfw-hub has no route for the SYN-ACK'],
  'next-hop-none': ['next hop None', 'azfw-hub drops the SYN-ACK: the next hop of the route is None'],
  'next-hop-invalid': [
    'next hop not valid',
    'azfw-hub drops the SYN-ACK: no device forwards packets at the next hop of the route',
  ],
  'ip-forwarding-disabled': [
    'IP forwarding is disabled',
    'azfw-hub drops the SYN-ACK: the packet is not addressed to this NIC, and IP forwarding is disabled',
  ],
  'host-unreachable': [
    'no host at this address',
    'the SYN-ACK is dropped at azfw-hub: no host has its destination address, because of rt',
  ],
  'no-listener': ['nothing listens', 'azfw-hub does not accept the SYN-ACK: nothing listens on this port'],
  'source-not-accepted': [
    'source not accepted',
    'azfw-hub rejects the client: its own firewall does not allow the source',
  ],
  'unexpected-source': [
    'unexpected source',
    'azfw-hub rejects the SYN-ACK: the packet comes from an address that the client did not connect to',
  ],
  'backend-unhealthy': ['no healthy backend', 'azfw-hub has no healthy backend to send the SYN-ACK to'],
  'no-public-address': [
    'no public IP address',
    'the SYN-ACK cannot leave azfw-hub: its source has no public IP address',
  ],
  'platform-address': [
    'platform address',
    'the SYN-ACK is dropped at azfw-hub: the platform’s address answers only inside a virtual network',
  ],
  'not-carried': [
    'not supported in a virtual network',
    'the SYN-ACK is dropped at azfw-hub: virtual networks do not support this port or type of address',
  ],
  'name-not-found': [
    'name not found',
    'azfw-hub cannot resolve a.example: no DNS server returns an address for it',
  ],
  'name-server-unreachable': [
    'DNS server unreachable',
    'azfw-hub cannot resolve a.example: no DNS server answers',
  ],
  'proxied-connection-failed': [
    'proxied connection fails',
    'azfw-hub cannot open the connection to the server for the client',
  ],
  'forwarded-traffic-blocked': [
    'forwarded traffic not allowed',
    'azfw-hub drops the SYN-ACK: another device forwarded it, and the peering does not allow forwarded traffic',
  ],
  'peering-blocked': [
    'blocked by the peering',
    'azfw-hub drops the SYN-ACK: the peering blocks traffic to the remote virtual network',
  ],
  'unknown-host': ['unknown host name', 'azfw-hub rejects the client: it does not serve this host name'],
  loop: ['forwarding loop', 'the SYN-ACK is in a forwarding loop at azfw-hub'],
};

describe('a failure in words', () => {
  for (const [reason, [label, sentence]] of Object.entries(reasons) as [
    DropReason,
    readonly [string, string],
  ][]) {
    test(`says for ${reason}: ${sentence}`, () => {
      const one = { ...failure, reason, host: 'a.example' };
      expect(plainText(explainFailure(one, idsAsNames))).toBe(sentence);
      expect(dropLabel(reason)).toBe(label);
      expect(failureDetail(one)).toMatch(/^[a-z].*[^.]$/);
    });
  }

  test('names the denying rule, and links to it', () => {
    const names: Names = {
      resource: (id) => (id === 'nsg' ? 'nsg-apim' : id),
      item: () => 'deny-all',
      owner: () => undefined,
    };
    const because = at('nsg', '/securityRules/3');
    const sentence = explainFailure({ ...failure, reason: 'denied-by-rule', because }, names);
    expect(plainText(sentence)).toBe('nsg-apim denies the SYN-ACK at azfw-hub: rule “deny-all”');
    expect(sentence).toContainEqual({ text: '“deny-all”', place: because });
  });

  test('says of a DNS query that loops which name cannot be resolved', () => {
    const circle = { ...failure, reason: 'loop', inside: 'name-query', host: 'a.example' } as const;
    expect(plainText(explainFailure(circle, idsAsNames))).toBe(
      'azfw-hub cannot resolve a.example: DNS servers forward to each other in a loop',
    );
  });

  test('says why the first backend is out of service', () => {
    const probe = {
      ...failure,
      packet: 'syn',
      direction: 'forward',
      label: 'vm-web',
      inside: 'probe',
    } as const;
    const unhealthy = {
      ...failure,
      reason: 'backend-unhealthy',
      outOfService: { target: 'vm-web', failure: { ...probe, reason: 'no-listener' } },
    } as const;
    expect(plainText(explainFailure(unhealthy, idsAsNames))).toBe(
      'azfw-hub has no healthy backend to send the SYN-ACK to: the health probe of vm-web fails because vm-web does not accept the SYN: nothing listens on this port',
    );
  });

  test('says which inner connection failed', () => {
    expect(
      plainText(explainFailure({ ...failure, inside: 'name-query', packet: 'datagram' }, idsAsNames)),
    ).toBe('the DNS query fails: azfw-hub drops the reply: it never saw the request');
  });
});
