/** The versions of the open document: any can be restored, as an edit that can be undone; a named one is kept. */

import { Button } from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import { messageOf } from '../../text/message-of';
import { serializeTopology } from '../../topology/serialize';
import { DialogBody } from '../controls/DialogBody';
import type { StoredVersion } from '../storage/database';
import { deleteVersion, keepVersion, nameVersion, topologyOf, versionsOf } from '../storage/versions';
import { replaceTopology } from '../store/document-actions';
import { announce, closeDialog, notify } from '../store/session-actions';
import { topologyNow, useApp } from '../store/store';
import { VersionRow } from './VersionRow';
import './documents.css';

type Found = { readonly versions?: readonly StoredVersion[]; readonly unreadable: number };

export function Versions() {
  const id = useApp(({ document }) => document.id);
  const mayEdit = useApp(({ document }) => document.access === 'edit');
  const [{ versions, unreadable }, setFound] = useState<Found>({ unreadable: 0 });
  const [trouble, setTrouble] = useState<string>();
  const [name, setName] = useState('');
  const refresh = useCallback(async () => {
    try {
      setFound(id === undefined ? { versions: [], unreadable: 0 } : await versionsOf(id));
      setTrouble(undefined);
    } catch (error) {
      setTrouble(messageOf(error));
    }
  }, [id]);
  useEffect(() => void refresh(), [refresh]);
  const attempt = (action: () => Promise<void>) =>
    void action()
      .catch((error) => setTrouble(messageOf(error)))
      .then(refresh);
  const keep = () => {
    if (id === undefined || name.trim() === '') return;
    attempt(async () => {
      await keepVersion(id, serializeTopology(topologyNow()), Date.now(), name.trim());
      announce(`Version ${name.trim()} kept`);
      setName('');
    });
  };
  return (
    <DialogBody
      title="Versions"
      actions={
        <Button size="small" appearance="primary" onClick={closeDialog}>
          Close
        </Button>
      }
    >
      <p className="quiet">
        Roundtrip keeps a version every ten minutes while you edit, and fewer of them as they get older.
        Versions with a name stay until you delete them. Restoring one is an edit that can be undone.
      </p>
      {trouble !== undefined && (
        <p className="field-problem error" role="alert">
          {trouble}
        </p>
      )}
      {id === undefined ? (
        <p>This is not your own document yet. Edit it, and its versions are kept.</p>
      ) : (
        mayEdit && (
          <form
            className="keep-version"
            onSubmit={(event) => {
              event.preventDefault();
              keep();
            }}
          >
            <label>
              Name for the present state
              <input value={name} maxLength={256} onChange={(event) => setName(event.target.value)} />
            </label>
            <Button size="small" type="submit" disabled={name.trim() === ''}>
              Keep this version
            </Button>
          </form>
        )
      )}
      {versions && versions.length > 0 && (
        <ul className="plain-list versions" aria-label="Versions">
          {versions.map((version) => (
            <VersionRow
              key={version.at}
              version={version}
              mayEdit={mayEdit}
              restore={() => restore(version)}
              rename={(next) => attempt(() => nameVersion(version, next))}
              remove={() => attempt(() => deleteVersion(version))}
            />
          ))}
        </ul>
      )}
      {unreadable > 0 && (
        <p className="field-problem error">
          {unreadable === 1 ? '1 version is' : `${unreadable} versions are`} damaged or of a newer Roundtrip.
        </p>
      )}
      {id !== undefined && versions?.length === 0 && <p className="quiet">No version is kept yet.</p>}
    </DialogBody>
  );
}

function restore(version: StoredVersion): void {
  const read = topologyOf(version);
  const called = version.name ?? new Date(version.at).toLocaleString('en-GB');
  if ('problem' in read) {
    notify(`The version “${called}” cannot be read: ${read.problem}.`);
    return;
  }
  closeDialog();
  if (replaceTopology(read.topology, `Restore version ${called}`)) announce(`Version ${called} restored`);
  else announce(`The document already equals version ${called}`);
}
