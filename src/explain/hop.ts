/** One hop in words: the node, and the packet as it arrives or leaves. */
import type { Hop, PacketTrace } from '../engine/trace';
import { type Sentence, say } from './sentence';
import { tupleText } from './words';

/** `at` is the index of the hop, from 0; the packet leaves from the first one. */
export function explainHop(hop: Hop, at: number, packet: PacketTrace): Sentence {
  const name = { text: hop.label, place: hop.place };
  const last = at === packet.hops.length - 1;
  if (at === 0 && packet.hops.length > 1) return say`Leaves ${name}`;
  if (last && packet.fate.fate === 'delivered') return say`Arrives at ${name}`;
  return at === 0 ? say`Starts at ${name}` : say`Reaches ${name}`;
}

/** The packet as it arrives at the hop; for the first hop, as it leaves. */
export function hopTuple(hop: Hop, at: number): string {
  return tupleText(at === 0 ? hop.packetOut : hop.packetIn);
}
