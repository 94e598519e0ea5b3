/** One version: when it was kept, its name, and what can be done with it. */
import { useState } from 'react';
import type { StoredVersion } from '../storage/database';
import { ago, dateAndTime } from './times';

type Props = {
  readonly version: StoredVersion;
  readonly mayEdit: boolean;
  readonly restore: () => void;
  readonly rename: (name: string) => void;
  readonly remove: () => void;
};

export function VersionRow({ version, mayEdit, restore, rename, remove }: Props) {
  const [typed, setTyped] = useState<string>();
  const { at, name } = version;
  const called = name ?? dateAndTime(at);
  const commit = () => {
    if (typed !== undefined && typed.trim() !== (name ?? '')) rename(typed);
    setTyped(undefined);
  };
  return (
    <li className="bin-row">
      <span className="bin-name">
        {typed === undefined ? (
          <>
            {name !== undefined && <b>{name} </b>}
            <span className={name === undefined ? '' : 'quiet'}>{dateAndTime(at)}</span>{' '}
            <span className="quiet">{ago(at, Date.now())}</span>
          </>
        ) : (
          <input
            aria-label={`Name of version ${called}`}
            value={typed}
            maxLength={256}
            // biome-ignore lint/a11y/noAutofocus: the user has just chosen “Name”
            autoFocus
            onChange={(event) => setTyped(event.target.value)}
            onBlur={commit}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur();
              if (event.key !== 'Escape') return;
              event.preventDefault();
              event.stopPropagation();
              setTyped(undefined);
            }}
          />
        )}
      </span>
      {mayEdit && (
        <>
          <button
            type="button"
            className="link-button"
            aria-label={`Restore version ${called}`}
            onClick={restore}
          >
            Restore
          </button>
          <button
            type="button"
            className="link-button"
            aria-label={`Name version ${called}`}
            onClick={() => setTyped(name ?? '')}
          >
            {name === undefined ? 'Name' : 'Rename'}
          </button>
          <button
            type="button"
            className="link-button"
            aria-label={`Delete version ${called}`}
            onClick={remove}
          >
            Delete
          </button>
        </>
      )}
    </li>
  );
}
