/** Addresses in front of NICs: public ones (in and out) and private ones, as nodes that translate and remember. */
import { everyAddress, publicAddresses, setOfAddress } from '../network/address-set';
import type { Node, Stage } from '../network/network';
import { subtract, unionOf } from '../network/range-set';
import { platformAddress } from './addresses';
import type { PrivateFrontPart, PublicFrontPart } from './contribution';
import { translationProfile } from './profiles';

/** The node that a NIC's packets with next hop Internet leave through. */
export function wayOutNode(front: string): string {
  return `${front}:out`;
}

export function lowerPublicFront(front: PublicFrontPart, domain: string): Node[] {
  const { id, label, place, address } = front;
  return [
    { ...inbound(front, domain), id, label },
    {
      id: wayOutNode(id),
      label,
      place,
      local: [],
      listeners: [],
      forwards: true,
      exits: {},
      receive: [{ type: 'session', opened: id, answered: id, profile: translationProfile, place }],
      send: [
        {
          type: 'translate-source',
          table: id,
          entries: [
            {
              name: label,
              match: {
                source: unionOf(front.targets.map((each) => setOfAddress(each.address))),
                ...(front.outboundProtocols === undefined ? {} : { protocols: front.outboundProtocols }),
              },
              to: [{ address, label }],
              place,
              rules: front.outboundRules,
            },
          ],
        },
        { type: 'remember', table: id, place },
        ...toInternet(place),
      ],
    },
  ];
}

export function lowerPrivateFront(front: PrivateFrontPart, domain: string): Node {
  return inbound(front, domain);
}

function inbound(front: PublicFrontPart | PrivateFrontPart, domain: string): Node {
  const { id, label, place, address, protocols, ports, targets, rules } = front;
  return {
    id,
    label,
    place,
    local: [],
    listeners: [],
    forwards: true,
    exits: {},
    receive: [
      { type: 'session', opened: id, answered: id, profile: translationProfile, place },
      {
        type: 'require',
        unless: id,
        match: { ...(protocols === undefined ? {} : { protocols }), destinationPorts: ports },
        reason: 'no-listener',
        place,
        rules,
      },
      {
        type: 'translate-destination',
        table: id,
        entries: [
          {
            name: label,
            match: { destination: setOfAddress(address) },
            to: targets.map((each) => ({
              address: each.address,
              label: each.label,
              ...(each.condition === undefined ? {} : { condition: each.condition }),
            })),
            choice: { symmetric: false, rules: ['LB-CHOICE'] },
            place,
            rules,
          },
        ],
      },
    ],
    send: [
      { type: 'remember', table: id, place },
      { type: 'hand-over', nextHop: { to: 'domain', domain } },
    ],
  };
}

/** Nothing private gets to the Internet, and nothing that only answers inside a virtual network is there. */
export function toInternet(place: Node['place']): Stage[] {
  return [
    {
      type: 'require',
      match: { destination: subtract(everyAddress, setOfAddress(platformAddress)) },
      reason: 'platform-address',
      place,
      rules: ['PLATFORM-INSIDE-ONLY'],
    },
    {
      type: 'require',
      match: { source: publicAddresses },
      reason: 'no-public-address',
      place,
      rules: ['OUT-PUBLIC-ADDRESS'],
    },
    { type: 'hand-over', nextHop: { to: 'domain', domain: 'internet' } },
  ];
}
