/**
 * What the user has to know about saving, below the top bar for as long as it is true: storage that fails, and a document that another
 * tab edits.
 */
import { saveAsFile, saveFile } from '../files/save';
import { openDocument } from '../gallery/open-document';
import { unwritten, writeAll } from '../storage/writer';
import { useApp, useSession } from '../store/store';

export function Banners() {
  return (
    <div className="banners">
      <StorageTrouble />
      <OtherTab />
    </div>
  );
}

function StorageTrouble() {
  const trouble = useSession('storageTrouble');
  const unsaved = useApp(({ document }) => document.stored === 'new' || document.unsaved.length > 0);
  if (trouble === undefined) return null;
  return (
    <div className="banner bad" role="alert">
      <span>
        <b>{unsaved ? 'Your last edits are not saved.' : 'The storage of this browser does not work now.'}</b>{' '}
        {trouble}
      </span>
      <button type="button" className="link-button" onClick={saveUnwritten}>
        Save as a file
      </button>
      <button type="button" className="link-button" onClick={() => void writeAll()}>
        Try again
      </button>
    </div>
  );
}

/** Also the documents that were open before and could not be written. */
function saveUnwritten(): void {
  const documents = unwritten();
  if (documents.length === 0) saveFile();
  for (const each of documents) saveAsFile(each);
}

function OtherTab() {
  const access = useApp(({ document }) => document.access);
  const id = useApp(({ document }) => document.id);
  const since = useSession('editedSince');
  if (access === 'edit' || id === undefined) return null;
  return (
    <div className="banner" role="status">
      <span>
        <b>Read-only.</b>{' '}
        {access === 'lost'
          ? 'Another tab has taken over this document.'
          : `This document is open in another tab${since === undefined ? '' : ` since ${timeOf(since)}`}.`}
      </span>
      <button type="button" className="link-button" onClick={() => void openDocument(id, 'edit')}>
        Edit here
      </button>
    </div>
  );
}

function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
