/** One hop in words: who holds the packet, and as what it came in or leaves. */
import type { Hop, PacketTrace } from '../engine/trace';
import { type Sentence, say } from './sentence';
import { tupleText } from './words';

/** `at` counts the packet's hops from 0: the first one is where it leaves from. */
export function explainHop(hop: Hop, at: number, packet: PacketTrace): Sentence {
  const name = { text: hop.label, place: hop.place };
  const last = at === packet.hops.length - 1;
  if (at === 0 && packet.hops.length > 1) return say`Leaves ${name}`;
  if (last && packet.fate.fate === 'delivered') return say`Arrives at ${name}`;
  return at === 0 ? say`Starts at ${name}` : say`Reaches ${name}`;
}

/** The packet as the hop first saw it; for the first hop, as it leaves. */
export function hopTuple(hop: Hop, at: number): string {
  return tupleText(at === 0 ? hop.packetOut : hop.packetIn);
}
