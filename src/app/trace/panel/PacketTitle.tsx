/** A packet's line in the list: its number, flags and fate; a click expands its steps. */

import { type Leg, packetWord } from '../../../explain/timeline';
import { dropLabel } from '../../../explain/words';

type Props = {
  readonly leg: Leg;
  /** Whether it is the first packet of its connection, which shows the connection's purpose. */
  readonly first: boolean;
  readonly open: boolean;
  readonly onToggle: () => void;
};

export function PacketTitle({ leg, first, open, onToggle }: Props) {
  const { packet, number, purpose } = leg;
  const end = packet.hops[packet.hops.length - 1];
  return (
    <>
      {first && purpose !== '' && <p className="purpose">{purpose}</p>}
      <button
        type="button"
        className={`packet-title ${packet.direction}`}
        aria-expanded={open}
        onClick={onToggle}
      >
        <span className="pill">
          {number} {packetWord(leg)}
        </span>
        <span className={packet.fate.fate === 'dropped' ? 'fate bad' : 'fate'}>
          {packet.fate.fate === 'dropped'
            ? `✕ ${dropLabel(packet.fate.reason)}`
            : `arrives at ${end?.label ?? ''}`}
        </span>
      </button>
    </>
  );
}
