/**
 * The line of a peering: one line for both halves. A half without the other has a line to the remote network.
 */
import { z } from 'zod';
import type { Line } from '../../azure/kit/kind';
import { readAs } from '../../azure/kit/neighbor';
import type { AnyResource, Neighbors } from '../../azure/kit/resource';
import { oncePer } from '../../reuse/once';
import type { VirtualNetworkPeering } from './schema';

const text = z.string().optional();
const halfOf = readAs('virtual-network-peering', { virtualNetwork: text, remoteVirtualNetwork: text });

/** The halves by their two networks; of several halves with the same networks, the last one. */
const halvesIn = oncePer((all: readonly AnyResource[]): ReadonlyMap<string, string> => {
  const halves = all.flatMap((each) => halfOf(each) ?? []);
  return new Map(halves.map((half) => [keyOf(half.virtualNetwork, half.remoteVirtualNetwork), half.id]));
});

export function linesOfPeering(half: VirtualNetworkPeering, { all }: Neighbors): readonly Line[] {
  const { id, virtualNetwork: here, remoteVirtualNetwork: there } = half;
  const halves = halvesIn(all);
  if (halves.get(keyOf(here, there)) !== id) return [];
  const other = halves.get(keyOf(there, here));
  if (other === undefined) return [{ to: there ?? '', label: 'peering, initiated' }];
  return (here ?? '') < (there ?? '') ? [{ to: other, label: 'peering' }] : [];
}

function keyOf(here: string | undefined, there: string | undefined): string {
  return `${here} ${there}`;
}
