/**
 * What the user has to know about saving, below the top bar for as long as it is true: storage that fails, and a document that another
 * tab edits.
 */
import { saveFile } from '../files/save';
import { openDocument } from '../gallery/open-document';
import { writeAll } from '../storage/writer';
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
        <b>{unsaved ? 'Your last edits are not saved.' : 'This browser cannot save documents now.'}</b>{' '}
        {trouble}
      </span>
      <button type="button" className="link-button" onClick={saveFile}>
        Save as a file
      </button>
      <button type="button" className="link-button" onClick={() => void writeAll()}>
        Try again
      </button>
    </div>
  );
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
