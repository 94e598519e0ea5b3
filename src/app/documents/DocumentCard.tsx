/** One document in the list: a click opens it; the menu has the rest. */
import { useState } from 'react';
import { MenuButton } from '../controls/MenuButton';
import { openDocument } from '../gallery/open-document';
import { moveToBin } from '../storage/bin';
import { duplicateStored, renameStored } from '../storage/closed';
import type { StoredDocument } from '../storage/database';
import { dispatch } from '../store/document-actions';
import { announce, closeDialog, notify } from '../store/session-actions';
import { leaveForBin } from './leave-for-bin';
import { SmallPicture } from './SmallPicture';
import { ago } from './times';

type Props = {
  readonly row: StoredDocument;
  readonly isOpen: boolean;
  readonly isElsewhere: boolean;
  readonly refresh: () => Promise<void>;
};

export function DocumentCard({ row, isOpen, isElsewhere, refresh }: Props) {
  const [typed, setTyped] = useState<string>();
  const { id, name, changed, verdicts } = row;
  const attempt = (action: () => Promise<void>) => () =>
    void action()
      .catch((error) => notify(error instanceof Error ? error.message : String(error)))
      .then(refresh);
  const open = () => {
    closeDialog();
    if (!isOpen) void openDocument(id);
  };
  const rename = async () => {
    const next = typed?.trim();
    setTyped(undefined);
    if (!next || next === name) return;
    if (isOpen) dispatch({ type: 'rename-topology', name: next });
    else await renameStored(id, next);
  };
  return (
    <div className="document-card" aria-current={isOpen ? 'true' : undefined}>
      <button type="button" className="document-open" onClick={open} aria-label={`Open ${name}`}>
        <SmallPicture row={row} />
      </button>
      <div className="document-about">
        {typed === undefined ? (
          <b title={name}>{name || 'Untitled'}</b>
        ) : (
          <input
            aria-label={`New name of ${name}`}
            value={typed}
            maxLength={256}
            // biome-ignore lint/a11y/noAutofocus: the user has just chosen “Rename”
            autoFocus
            onChange={(event) => setTyped(event.target.value)}
            onBlur={attempt(rename)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur();
              if (event.key !== 'Escape') return;
              event.preventDefault();
              event.stopPropagation();
              setTyped(undefined);
            }}
          />
        )}
        <span className="quiet">
          {isOpen ? 'Open here' : isElsewhere ? 'Open in another tab' : `Changed ${ago(changed, Date.now())}`}
        </span>
        <span className="quiet">
          {verdicts ? `${verdicts.works} of ${verdicts.total} flows work` : '\u00A0'}
        </span>
      </div>
      <MenuButton
        name={`Actions for ${name}`}
        glyph="more"
        entries={() => [
          { label: 'Open', run: open },
          { label: 'Rename', run: () => setTyped(name) },
          {
            label: 'Duplicate',
            run: attempt(async () => {
              await duplicateStored(id);
              announce(`${name} duplicated`);
            }),
          },
          {
            label: 'Delete',
            apart: true,
            run: attempt(async () => {
              if (isOpen) await leaveForBin();
              if (await moveToBin(id)) announce(`${name} moved to the bin`);
              else notify(`“${name}” is open in another tab: close it there first.`);
            }),
          },
        ]}
      />
    </div>
  );
}
