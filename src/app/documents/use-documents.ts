/** The documents of this browser, read again whenever this or another tab changes one. */

import { useCallback, useEffect, useState } from 'react';
import { messageOf } from '../../text/message-of';
import type { KeptAside, StoredDocument } from '../storage/database';
import { listAside, listDocuments } from '../storage/documents';
import { lockedDocuments } from '../storage/locks';
import { onTabMessage } from '../storage/tabs';
import { writeAll } from '../storage/writer';
import { useApp } from '../store/store';

export type DocumentList = {
  readonly present: readonly StoredDocument[];
  readonly bin: readonly StoredDocument[];
  readonly unreadable: readonly string[];
  readonly aside: readonly (KeptAside & { readonly key: number })[];
  /** Open for editing in any tab. */
  readonly locked: ReadonlySet<string>;
};

export type Documents = {
  /** `undefined` until it is read. */
  readonly list: DocumentList | undefined;
  readonly trouble: string | undefined;
  readonly refresh: () => Promise<void>;
};

export function useDocuments(): Documents {
  const [list, setList] = useState<DocumentList>();
  const [trouble, setTrouble] = useState<string>();
  const name = useApp(({ document }) => document.history.present.name);
  const refresh = useCallback(async () => {
    try {
      await writeAll();
      setList(await readList());
      setTrouble(undefined);
    } catch (error) {
      setTrouble(messageOf(error));
    }
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list also shows the open document's name
  useEffect(() => {
    void refresh();
    return onTabMessage(({ type }) => {
      if (type === 'changed') void refresh();
    });
  }, [refresh, name]);
  return { list, trouble, refresh };
}

async function readList(): Promise<DocumentList> {
  const [{ documents, unreadable }, aside, locked] = await Promise.all([
    listDocuments(),
    listAside(),
    lockedDocuments(),
  ]);
  return {
    present: documents.filter(({ deleted }) => deleted === undefined),
    bin: documents.filter(({ deleted }) => deleted !== undefined),
    unreadable,
    aside,
    locked,
  };
}
