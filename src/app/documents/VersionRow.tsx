/** One version: when it was kept, its name, and what can be done with it. */
import { useState } from 'react';
import { NameInput } from '../controls/NameInput';
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
  const [isNaming, setIsNaming] = useState(false);
  const { at, name } = version;
  const called = name ?? dateAndTime(at);
  const done = (typed: string | undefined) => {
    setIsNaming(false);
    if (typed !== undefined && typed.trim() !== (name ?? '')) rename(typed);
  };
  return (
    <li className="bin-row">
      <span className="bin-name">
        {!isNaming ? (
          <>
            {name !== undefined && <b>{name} </b>}
            <span className={name === undefined ? '' : 'quiet'}>{dateAndTime(at)}</span>{' '}
            <span className="quiet">{ago(at, Date.now())}</span>
          </>
        ) : (
          <NameInput label={`Name of version ${called}`} name={name ?? ''} onDone={done} />
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
            onClick={() => setIsNaming(true)}
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
