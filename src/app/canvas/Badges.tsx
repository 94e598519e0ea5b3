/**
 * What is attached to a subnet or a NIC: "routes 3", "NSG 9". A click opens it in the inspector; its menu and
 * the Delete key act on it, never on the node beneath.
 */
import type { KeyboardEvent } from 'react';
import { inspect, select } from '../store/session-actions';
import { sessionNow } from '../store/store';
import type { Badge } from './to-canvas';

export function Badges({ badges }: { readonly badges: readonly Badge[] }) {
  if (badges.length === 0) return null;
  return (
    <span className="node-badges">
      {badges.map(({ id, text, title, lit }) => (
        <button
          key={id}
          type="button"
          className={lit ? 'badge lit nodrag' : 'badge nodrag'}
          title={title}
          aria-label={`${text}, ${title}`}
          data-resource={id}
          onClick={(event) => {
            event.stopPropagation();
            inspect(id);
          }}
          onKeyDown={(event) => onKeyDown(event, id)}
        >
          {text}
        </button>
      ))}
    </span>
  );
}

/** React Flow handles no key of a badge. The page's Delete removes the selection, so that becomes the badge. */
function onKeyDown(event: KeyboardEvent, id: string): void {
  if (event.key !== 'Delete' && event.key !== 'Backspace') event.stopPropagation();
  else if (!sessionNow().selection.includes(id)) select(id);
}
