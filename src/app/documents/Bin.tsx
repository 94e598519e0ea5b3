/** Deleted documents, which can be restored for thirty days. */
import { takeFromBin } from '../storage/bin';
import type { StoredDocument } from '../storage/database';
import { deleteForGood } from '../storage/documents';
import { announce, notify } from '../store/session-actions';
import { ago } from './times';

type Props = { readonly rows: readonly StoredDocument[]; readonly refresh: () => Promise<void> };

export function Bin({ rows, refresh }: Props) {
  if (rows.length === 0) return null;
  const attempt = (action: () => Promise<void>, said: string) => () =>
    void action()
      .then(() => announce(said))
      .catch((error) => notify(error instanceof Error ? error.message : String(error)))
      .then(refresh);
  return (
    <details className="bin">
      <summary>
        Bin <span className="count">{rows.length}</span>
      </summary>
      <p className="quiet">Deleted documents stay here for 30 days.</p>
      <ul className="plain-list">
        {rows.map(({ id, name, deleted }) => (
          <li key={id} className="bin-row">
            <span className="bin-name" title={name}>
              {name || 'Untitled'}
            </span>
            <span className="quiet">deleted {ago(deleted ?? 0, Date.now())}</span>
            <button
              type="button"
              className="link-button"
              aria-label={`Restore ${name}`}
              onClick={attempt(() => takeFromBin(id), `${name} restored`)}
            >
              Restore
            </button>
            <button
              type="button"
              className="link-button"
              aria-label={`Delete ${name} permanently`}
              onClick={attempt(() => deleteForGood([id]), `${name} deleted permanently`)}
            >
              Delete permanently
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
