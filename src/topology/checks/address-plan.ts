/**
 * Compares prefixes and addresses: which overlap, lie outside of their container, are taken, or are reserved
 * by Azure.
 */
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import { isPublic } from '../../azure/terms/well-known-addresses';
import { formatAddress, parseAddress } from '../../network/address';
import { covers, formatPrefix, lastAddress, overlap, parsePrefix } from '../../network/prefix';
import { oncePer } from '../../reuse/once';
import { publicAddressesOf } from '../addresses';
import type { Topology } from '../document';
import { resourcesOf } from '../structure';
import type { PlannedNetwork, PlannedSubnet } from './network-plan';

export function checkAddressPlan(topology: Topology, plan: readonly PlannedNetwork[]): readonly Problem[] {
  return [
    ...plan.flatMap((network, index) => overlappingNetworks(network, plan, index)),
    ...plan.flatMap((network) => overlappingSites(topology, network)),
    ...plan.flatMap(subnetProblems),
    ...plan.flatMap(nicProblems),
    ...plan.flatMap(serverProblems),
    ...publicProblems(topology),
  ];
}

/** Azure allows it, but packets to one network would go to the other once they are peered or share a gateway. */
function overlappingNetworks(
  { network, ranges }: PlannedNetwork,
  plan: readonly PlannedNetwork[],
  index: number,
): readonly Problem[] {
  return plan
    .filter(
      (other, at) =>
        at < index && other.ranges.some((theirs) => ranges.some((ours) => overlap(ours, theirs))),
    )
    .map((other) =>
      warningsIn(network.id)(
        'overlap',
        '/addressSpace/addressPrefixes',
        `${network.name} overlaps the address space of ${other.network.name}`,
        'address spaces that do not overlap',
      ),
    );
}

/**
 * A system route keeps packets to the address space inside the virtual network: the site's part of an overlap
 * is unreachable.
 */
function overlappingSites(
  topology: Topology,
  { network, ranges, gateways }: PlannedNetwork,
): readonly Problem[] {
  const connected = new Set(gateways.flatMap(({ connections }) => connections.map(({ site }) => site)));
  return resourcesOf(topology, 'on-premises-site')
    .filter(({ id }) => connected.has(id))
    .flatMap((site) =>
      site.addressPrefixes.flatMap((text, index): readonly Problem[] => {
        const theirs = parsePrefix(text);
        if (theirs === undefined || !ranges.some((ours) => overlap(ours, theirs))) return [];
        return [
          warningsIn(site.id)(
            'overlap',
            `/addressPrefixes/${index}`,
            `${text} overlaps ${network.name}, which routes these addresses locally: the site’s hosts are not reachable there`,
            'a prefix that does not overlap the virtual network',
          ),
        ];
      }),
    );
}

const subnetProblems = oncePer(({ network, ranges, subnets }: PlannedNetwork): readonly Problem[] => {
  return subnets.flatMap(({ subnet, range }, index): readonly Problem[] => {
    if (range === undefined) return [];
    const error = errorsIn(subnet.id);
    const other = subnets
      .slice(0, index)
      .find((each) => each.range !== undefined && overlap(each.range, range));
    const outside = ranges.length > 0 && !ranges.some((each) => covers(each, range));
    return [
      ...(outside
        ? [
            error(
              'outside-prefix',
              '/addressPrefix',
              `${subnet.addressPrefix} is not in the address space of ${network.name}`,
              `a prefix in ${ranges.map(formatPrefix).join(' or ')}`,
            ),
          ]
        : []),
      ...(other === undefined
        ? []
        : [
            error(
              'overlap',
              '/addressPrefix',
              `${subnet.addressPrefix} overlaps ${other.subnet.name} (${other.subnet.addressPrefix})`,
              'a prefix that does not overlap another subnet',
            ),
          ]),
    ];
  });
});

const nicProblems = oncePer(({ addresses }: PlannedNetwork): readonly Problem[] => {
  const owners = new Map<number, string>();
  return addresses.flatMap(({ resource, subnet, pointer, text, address }): readonly Problem[] => {
    const error = errorsIn(resource.id);
    const owner = owners.get(address);
    owners.set(address, owner ?? resource.name);
    const problems = placeProblems(subnet, address).map(([code, message]) =>
      code === 'reserved-address'
        ? by('PLAN-RESERVED', error(code, pointer, `${text} ${message}`, usable(subnet)))
        : error(code, pointer, `${text} ${message}`, usable(subnet)),
    );
    if (owner !== undefined)
      problems.push(
        error(
          'duplicate-address',
          pointer,
          `${text} is ${owner === resource.name ? 'already in this list' : `the address of ${owner}`}`,
          'a free address',
        ),
      );
    return problems;
  });
});

/** PLAN-RESERVED: Azure reserves the first four addresses and the last one. */
function placeProblems(
  { subnet, range }: PlannedSubnet,
  address: number,
): readonly (readonly ['outside-prefix' | 'reserved-address', string])[] {
  if (range === undefined) return [];
  const last = lastAddress(range);
  if (address < range.network || address > last)
    return [['outside-prefix', `is not in ${subnet.name} (${subnet.addressPrefix})`]];
  if (address < range.network + 4 || address === last)
    return [
      ['reserved-address', `is reserved by Azure: the first four addresses and the last one of a subnet`],
    ];
  return [];
}

function usable({ range }: PlannedSubnet): string {
  if (range === undefined || range.length > 29) return 'an address of its subnet';
  return `${formatAddress(range.network + 4)} to ${formatAddress(lastAddress(range) - 1)}`;
}

/** A DNS server outside of the address space may be anywhere; inside it, a resource must have the address. */
const serverProblems = oncePer(({ network, ranges, addresses }: PlannedNetwork): readonly Problem[] => {
  return network.dhcpOptions.dnsServers.flatMap((text, index): readonly Problem[] => {
    const address = parseAddress(text.trim());
    if (address === undefined || !ranges.some((each) => covers(each, { network: address, length: 32 })))
      return [];
    if (addresses.some((each) => each.address === address)) return [];
    const pointer = `/dhcpOptions/dnsServers/${index}`;
    const expected = 'the private IP address of a DNS server';
    return [
      warningsIn(network.id)(
        'missing-reference',
        pointer,
        `No host in ${network.name} has the address ${text}`,
        expected,
      ),
    ];
  });
});

function publicProblems({ resources }: Topology): readonly Problem[] {
  const owners = new Map<number, string>();
  return resources.flatMap((resource) =>
    publicAddressesOf(resource).flatMap(({ pointer, text, address }): readonly Problem[] => {
      const error = errorsIn(resource.id);
      const owner = owners.get(address);
      owners.set(address, owner ?? resource.name);
      if (!isPublic(address))
        return [
          error(
            'not-supported',
            pointer,
            `${text} is not a public IP address: it cannot be reached from the Internet`,
            'an address outside of the private ranges',
          ),
        ];
      return owner === undefined
        ? []
        : [
            error(
              'duplicate-address',
              pointer,
              `${text} is ${owner === resource.name ? 'already used by this resource' : `the address of ${owner}`}`,
              'a free address',
            ),
          ];
    }),
  );
}
