/** One document in the list: a click opens it; the menu has the rest. */
import { useState } from 'react';
import { MenuButton } from '../controls/MenuButton';
import { NameInput } from '../controls/NameInput';
import { openDocument } from '../gallery/open-document';
import { moveToBin } from '../storage/bin';
import { duplicateStored, renameStored } from '../storage/closed';
import type { StoredDocument } from '../storage/database';
import { dispatch } from '../store/document-actions';
import { announce, closeDialog, notify } from '../store/session-actions';
import { attempting } from './attempt';
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
  const [isRenaming, setIsRenaming] = useState(false);
  const { id, name, changed, verdicts } = row;
  const attempt = attempting(refresh);
  const open = () => {
    closeDialog();
    if (!isOpen) void openDocument(id);
  };
  const rename = async (typed: string | undefined) => {
    const next = typed?.trim();
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
        {!isRenaming ? (
          <b title={name}>{name || 'Untitled'}</b>
        ) : (
          <NameInput
            label={`New name of ${name}`}
            name={name}
            onDone={(next) => {
              setIsRenaming(false);
              attempt(() => rename(next))();
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
          { label: 'Rename', run: () => setIsRenaming(true) },
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
