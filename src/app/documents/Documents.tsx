/** The documents of this browser: open, rename, duplicate, delete; the bin; and what could not be read. */
import { Button } from '@fluentui/react-components';
import { DialogBody } from '../controls/DialogBody';
import { openFile } from '../files/open';
import { newDocument } from '../storage/new-document';
import { closeDialog, openDialog } from '../store/session-actions';
import { useApp, useSession } from '../store/store';
import { Bin } from './Bin';
import { DocumentCard } from './DocumentCard';
import { KeptAside } from './KeptAside';
import { useDocuments } from './use-documents';
import './documents.css';

export function Documents() {
  const { list, trouble, refresh } = useDocuments();
  const current = useApp(({ document }) => document.id);
  return (
    <DialogBody
      title="Documents"
      actions={
        <>
          <Button size="small" onClick={() => leaveFor(newDocument)}>
            New
          </Button>
          <Button size="small" onClick={() => leaveFor(() => void openFile())}>
            Open a file
          </Button>
          <Button size="small" onClick={() => openDialog('gallery')}>
            Scenarios
          </Button>
          <Button size="small" appearance="primary" onClick={closeDialog}>
            Close
          </Button>
        </>
      }
    >
      {trouble !== undefined && (
        <p className="field-problem error" role="alert">
          The documents cannot be listed. {trouble}
        </p>
      )}
      {list?.present.length === 0 && (
        <p className="quiet">
          There are no documents yet. A scenario or a blank canvas becomes one when you edit it, and a file
          when you open it.
        </p>
      )}
      {list && list.present.length > 0 && (
        <ul className="document-cards" aria-label="Documents">
          {list.present.map((row) => (
            <li key={row.id}>
              <DocumentCard
                row={row}
                isOpen={row.id === current}
                isElsewhere={row.id !== current && list.locked.has(row.id)}
                refresh={refresh}
              />
            </li>
          ))}
        </ul>
      )}
      {list && <KeptAside aside={list.aside} unreadable={list.unreadable} refresh={refresh} />}
      {list && <Bin rows={list.bin} refresh={refresh} />}
      <Durability />
    </DialogBody>
  );
}

function leaveFor(open: () => void): void {
  closeDialog();
  open();
}

function Durability() {
  const durable = useSession('durable');
  return (
    <p className="quiet durability">
      Documents are saved in this browser, on this device.{' '}
      {durable === true && 'The browser has agreed to keep them until you delete them.'}
      {durable === false &&
        'The browser may delete them when its disk is full: save as a file what you want to keep.'}
    </p>
  );
}
