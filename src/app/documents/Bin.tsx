/** Deleted documents, which can be restored for thirty days. */
import { deleteFromBin, takeFromBin } from '../storage/bin';
import type { StoredDocument } from '../storage/database';
import { announce } from '../store/session-actions';
import { attempting } from './attempt';
import { ago } from './times';

type Props = { readonly rows: readonly StoredDocument[]; readonly refresh: () => Promise<void> };

export function Bin({ rows, refresh }: Props) {
  if (rows.length === 0) return null;
  const attempt = (action: () => Promise<void>, said: string) =>
    attempting(refresh)(async () => {
      await action();
      announce(said);
    });
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
              onClick={attempt(() => deleteFromBin(id), `${name} deleted permanently`)}
            >
              Delete permanently
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
