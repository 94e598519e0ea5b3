/** Records that could not be read, as they were stored: to save as a file, or to delete. */
import type { KeptAside as Kept } from '../storage/database';
import { deleteAside, deleteForGood, rawDocument } from '../storage/documents';
import { downloadRecord } from '../storage/opening';
import { attempting } from './attempt';
import { dateAndTime } from './times';

type Props = {
  readonly aside: readonly (Kept & { readonly key: number })[];
  /** The ids of documents whose row in the list has another shape. */
  readonly unreadable: readonly string[];
  readonly refresh: () => Promise<void>;
};

export function KeptAside({ aside, unreadable, refresh }: Props) {
  if (aside.length === 0 && unreadable.length === 0) return null;
  const attempt = attempting(refresh);
  return (
    <section className="kept-aside" aria-label="Kept aside">
      <h3 className="section-title">Kept aside</h3>
      <p className="quiet">These records could not be read. They are kept as they were stored.</p>
      <ul className="plain-list">
        {aside.map(({ key, name, at, reason, record }) => (
          <li key={key} className="bin-row">
            <span className="bin-name">
              {name} <span className="quiet">{dateAndTime(at)}</span>
              <br />
              <span className="quiet">{reason}</span>
            </span>
            <button type="button" className="link-button" onClick={() => downloadRecord(name, record)}>
              Save as a file
            </button>
            <button type="button" className="link-button" onClick={attempt(() => deleteAside(key))}>
              Delete permanently
            </button>
          </li>
        ))}
        {unreadable.map((id) => (
          <li key={id} className="bin-row">
            <span className="bin-name">A document whose entry in the list is damaged</span>
            <button
              type="button"
              className="link-button"
              onClick={attempt(async () => downloadRecord(id, await rawDocument(id)))}
            >
              Save as a file
            </button>
            <button type="button" className="link-button" onClick={attempt(() => deleteForGood([id]))}>
              Delete permanently
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
