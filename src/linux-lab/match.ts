/** Writes a match of the neutral network as nftables expressions. */
import { formatAddress } from '../network/address';
import { type AddressSet, everyAddress } from '../network/address-set';
import type { Match } from '../network/filter-rules';
import type { RangeSet } from '../network/range-set';
import type { Protocol } from '../network/tuple';

/**
 * One expression for each nftables rule that is needed, none if nothing can match: ports apply to TCP and UDP
 * only, so a rule that names ports and also covers ICMP becomes two.
 */
export function expressionsOf(match: Match): string[] {
  const { protocols = ['tcp', 'udp', 'icmp'], source, destination, sourcePorts, destinationPorts } = match;
  if ([source, destination].some((each) => each?.length === 0)) return [];
  const addresses = [...addressesOf('saddr', source), ...addressesOf('daddr', destination)];
  const ports = [...portsOf('sport', sourcePorts), ...portsOf('dport', destinationPorts)];
  const withPorts = protocols.filter((each) => each !== 'icmp');
  const portless = [sourcePorts, destinationPorts].some((each) => each?.length === 0);
  if (ports.length === 0 && !portless) return [[...protocolsOf(protocols), ...addresses].join(' ')];
  const out: string[] = [];
  if (withPorts.length > 0 && !portless)
    out.push([`meta l4proto { ${withPorts.join(', ')} }`, ...addresses, ...ports].join(' '));
  if (protocols.includes('icmp')) out.push(['ip protocol icmp', ...addresses].join(' '));
  return out;
}

function protocolsOf(protocols: readonly Protocol[]): string[] {
  return protocols.length === 3 ? [] : [`meta l4proto { ${protocols.join(', ')} }`];
}

function addressesOf(side: 'saddr' | 'daddr', set: AddressSet | undefined): string[] {
  if (set === undefined || (set.length === 2 && set[0] === everyAddress[0] && set[1] === everyAddress[1]))
    return [];
  return [`ip ${side} ${elements(set, formatAddress)}`];
}

function portsOf(side: 'sport' | 'dport', set: RangeSet | undefined): string[] {
  if (set === undefined || (set.length === 2 && set[0] === 0 && set[1] === 65_535)) return [];
  return [`th ${side} ${elements(set, String)}`];
}

export function elements(set: RangeSet, text: (value: number) => string): string {
  const out: string[] = [];
  for (let i = 0; i < set.length; i += 2) {
    const [first, last] = [set[i] as number, set[i + 1] as number];
    out.push(first === last ? text(first) : `${text(first)}-${text(last)}`);
  }
  return `{ ${out.join(', ')} }`;
}
