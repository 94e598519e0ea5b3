/** All hosts on the Internet that are not drawn. */
import { everyAddress, setOfAddress } from '../../network/address-set';
import type { Node } from '../../network/nodes';
import { subtract } from '../../network/range-set';
import { platformAddress, publicAddresses } from '../terms/well-known-addresses';

export const internetNode = 'internet';

const place = { resource: '', pointer: '' };

/** Answers on every port, because a trace covers the network up to the host, not the host. */
export const internetRest: Node = {
  id: internetNode,
  label: 'Internet',
  place,
  local: publicAddresses,
  listeners: [
    { protocol: 'tcp', ports: [0, 65_535], name: 'a host on the Internet' },
    { protocol: 'udp', ports: [0, 65_535], name: 'a host on the Internet' },
  ],
  forwards: false,
  receive: [
    {
      type: 'require',
      match: { destination: subtract(everyAddress, setOfAddress(platformAddress)) },
      reason: 'platform-address',
      place,
      rules: ['PLATFORM-INSIDE-ONLY'],
    },
    {
      type: 'require',
      match: { destination: publicAddresses },
      reason: 'host-unreachable',
      place,
      rules: [],
    },
  ],
  send: [{ type: 'follow-mark' }, { type: 'hand-over', nextHop: { to: 'domain', domain: 'internet' } }],
  exits: {},
};
