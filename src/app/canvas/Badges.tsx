/** What is attached to a subnet or a NIC: "routes 3", "NSG 9". A click opens it in the inspector. */
import { inspect } from '../store/session-actions';
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
          onKeyDown={(event) => event.stopPropagation()}
        >
          {text}
        </button>
      ))}
    </span>
  );
}
