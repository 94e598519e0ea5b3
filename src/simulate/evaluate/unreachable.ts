/**
 * Where to look when a packet to a drawn resource leaves for the Internet and is lost there, or has next hop None: at the peering
 * that has one half, or at the address that its own virtual network does not cover.
 */
import { internetNode } from '../../azure/platform/internet';
import type { Request } from '../../engine/request';
import type { Failure, Verdict } from '../../engine/trace';
import type { Address } from '../../network/address';
import type { NodeId, Place, RuleId } from '../../network/ids';
import type { Network } from '../../network/network';
import { covers, overlap, type Prefix, parsePrefix } from '../../network/prefix';
import { privateAddressesOf } from '../../topology/addresses';
import type { Topology } from '../../topology/document';
import { containerOf, resourceById, resourcesOf } from '../../topology/structure';

type Around = { readonly topology: Topology; readonly network: Network };

/** Returns the same verdict if it names no such failure. */
export function withPlaces(around: Around, verdict: Verdict, request: Request | undefined): Verdict {
  if (request === undefined) return verdict;
  switch (verdict.outcome) {
    case 'fails':
      return withPlace(around, verdict, request);
    case 'depends': {
      const fails = verdict.fails.map((each) => {
        const failure = withPlace(around, each.failure, request);
        return failure === each.failure ? each : { ...each, failure };
      });
      return fails.every((each, index) => each === verdict.fails[index]) ? verdict : { ...verdict, fails };
    }
    case 'works':
    case 'contested':
    case 'undecided':
      return verdict;
    default:
      return verdict satisfies never;
  }
}

function withPlace(around: Around, failure: Failure, { from, source, to, destination }: Request): Failure {
  const { reason, node, inside, direction, rules } = failure;
  const onInternet = reason === 'host-unreachable' && node === internetNode;
  const byNone = reason === 'next-hop-none' && rules.includes('RT-SYSTEM-NONE');
  if (!(onInternet || byNone) || inside !== undefined) return failure;
  const server = to === undefined ? undefined : standsIn(around, to, destination);
  const client = standsIn(around, from, source);
  if (server === undefined || client === undefined) return failure;
  const [sender, receiver] = direction === 'forward' ? [client, server] : [server, client];
  const why = outsideItsNetwork(receiver) ?? betweenNetworks(around.topology, sender, receiver);
  return why === undefined
    ? failure
    : { ...failure, because: why.place, rules: [...new Set([...rules, ...why.rules])] };
}

type Standing = {
  readonly address: Address;
  readonly place: Place;
  readonly network: string;
  readonly ranges: readonly Prefix[];
};

/** The drawn address of a node, and the virtual network that it is in. */
function standsIn({ topology, network }: Around, node: NodeId, address: Address): Standing | undefined {
  const resource = resourceById(topology, network.nodes.get(node)?.place.resource ?? '');
  if (resource === undefined) return undefined;
  const own = privateAddressesOf(resource).find((each) => each.address === address);
  const subnet = resourceById(topology, own?.inSubnet ?? containerOf(resource) ?? '');
  if (own === undefined || subnet?.kind !== 'subnet') return undefined;
  const around = resourceById(topology, subnet.virtualNetwork ?? '');
  if (around?.kind !== 'virtual-network') return undefined;
  const place = { resource: resource.id, pointer: own.pointer };
  return { address, place, network: around.id, ranges: rangesOf(around.addressSpace.addressPrefixes) };
}

function rangesOf(texts: readonly string[]): readonly Prefix[] {
  return texts.map((each) => parsePrefix(each.trim())).filter((each) => each !== undefined);
}

type Why = { readonly place: Place; readonly rules: readonly RuleId[] };

function outsideItsNetwork({ address, place, ranges }: Standing): Why | undefined {
  const inside = ranges.some((range) => covers(range, { network: address, length: 32 }));
  return inside ? undefined : { place, rules: [] };
}

/** A peering with one half is not connected, and one of overlapping networks cannot be. */
function betweenNetworks(topology: Topology, here: Standing, there: Standing): Why | undefined {
  if (here.network === there.network) return undefined;
  const halves = resourcesOf(topology, 'virtual-network-peering');
  const halfOf = (one: Standing, other: Standing) =>
    halves.find((each) => each.virtualNetwork === one.network && each.remoteVirtualNetwork === other.network);
  const [own, other] = [halfOf(here, there), halfOf(there, here)];
  const half = own ?? other;
  if (half === undefined) return undefined;
  const place = { resource: half.id, pointer: '/remoteVirtualNetwork' };
  if (own === undefined || other === undefined) return { place, rules: ['PEER-STATE'] };
  const both = here.ranges.some((ours) => there.ranges.some((theirs) => overlap(ours, theirs)));
  return both ? { place, rules: ['PEER-OVERLAP'] } : undefined;
}
