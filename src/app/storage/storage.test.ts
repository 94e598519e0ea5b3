/** The documents in a database, as the page writes and reads them. The database is a real implementation, in memory. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { kindOf } from '../../kinds';
import { currentVersion, emptyTopology } from '../../topology/document';
import { type Edit, type Editing, editingOf, perform } from '../../topology/editing';
import { serializeTopology } from '../../topology/serialize';
import { database, type StoredDocument } from './database';
import {
  appendEdits,
  changeRow,
  deleteForGood,
  keepAside,
  listAside,
  listDocuments,
  rawDocument,
  TakenOver,
  writeHead,
  writeWhole,
} from './documents';
import { legacyDocument } from './legacy';
import { mendRow } from './mend-rows';
import { type RawDocument, readDocument } from './read-document';
import { keepVersion, nameVersion, versionsOf } from './versions';

const row: StoredDocument = { id: 'doc-1', name: 'Drawn', created: 1, changed: 1 };
const edit = (name: string): Edit => ({
  type: 'do',
  command: {
    type: 'add-resource',
    resource: kindOf('virtual-machine')!.create(name, name),
    box: { x: 1, y: 2 },
  },
  view: { selection: [] },
});
const numbered = (first: number, ...names: readonly string[]) =>
  names.map((name, at) => ({ id: 'doc-1', seq: first + at, at: 1_000 + at, edit: edit(name) }));
const start = editingOf(emptyTopology('Drawn'));
const edited = (...names: readonly string[]) => names.map(edit).reduce(perform, start);
const read = async () => readDocument(await rawDocument('doc-1'));
const resources = (result: Awaited<ReturnType<typeof read>>) =>
  'editing' in result ? result.editing.history.present.resources.map(({ id }) => id) : result.unreadable;

beforeEach(async () => {
  const connection = await database();
  await Promise.all([...connection.objectStoreNames].map((name) => connection.clear(name)));
});

describe('a stored document', () => {
  test('comes back with every edit, its undo and its redo', async () => {
    await writeWhole(row, start, 0);
    await appendEdits(row, numbered(1, 'vm-1'));
    await appendEdits({ ...row, changed: 2 }, [
      ...numbered(2, 'vm-2', 'vm-3'),
      { id: 'doc-1', seq: 4, at: 9, edit: { type: 'undo', view: { selection: ['vm-3'] } } },
    ]);
    const result = await read();
    expect(resources(result)).toEqual(['vm-1', 'vm-2']);
    expect(result).toMatchObject({ seq: 4, editing: { history: { past: [{}, {}], future: [{}] } } });
    expect(result).not.toHaveProperty('damage');
    expect(await listDocuments()).toMatchObject({ documents: [{ id: 'doc-1', changed: 2 }], unreadable: [] });
  });

  test('is written whole with the numbers that its log goes on with', async () => {
    await writeWhole(row, edited('vm-1', 'vm-2'), 7);
    await appendEdits(row, numbered(8, 'vm-3'));
    const result = await read();
    expect(resources(result)).toEqual(['vm-1', 'vm-2', 'vm-3']);
    expect(result).toMatchObject({ seq: 8, editing: { history: { past: [{}, {}, {}] } } });
  });

  test('refuses an edit whose number another tab has used, and changes nothing', async () => {
    await writeWhole(row, start, 0);
    await appendEdits(row, numbered(1, 'vm-1'));
    await appendEdits(row, [{ id: 'doc-1', seq: 2, at: 1, edit: { type: 'taken' } }]);
    const late = appendEdits({ ...row, name: 'overwritten' }, numbered(2, 'vm-late'));
    await expect(late).rejects.toBeInstanceOf(TakenOver);
    expect(resources(await read())).toEqual(['vm-1']);
    expect((await listDocuments()).documents).toMatchObject([{ name: 'Drawn' }]);
  });

  test('with an edit that cannot be read again is stored as it is, without undo', async () => {
    const odd = perform(edited('vm-1'), {
      type: 'do',
      command: { type: 'rename-topology', name: 'odd' },
      view: { selection: [7 as never] },
    });
    await writeWhole(row, odd, 5);
    const result = await read();
    expect(result).toMatchObject({ seq: 5, editing: { history: { past: [], present: { name: 'odd' } } } });
    expect(resources(result)).toEqual(['vm-1']);
    expect(result).not.toHaveProperty('damage');
  });

  test('keeps the versions of a scenario that are not shown', async () => {
    const other = emptyTopology('the other version');
    const editing: Editing = { ...start, view: { selection: [], side: 'fixed' }, sides: { broken: other } };
    await writeWhole(row, editing, 0);
    expect(await read()).toMatchObject({ editing: { view: { side: 'fixed' }, sides: { broken: other } } });
  });

  test('goes to the bin and back, and is deleted with all its records', async () => {
    await writeWhole(row, start, 0);
    await appendEdits(row, numbered(1, 'vm-1'));
    await writeHead('doc-1', serializeTopology(edited('vm-1').history.present), 1, undefined);
    await keepVersion('doc-1', serializeTopology(start.history.present), 5);
    await changeRow('doc-1', (before) => ({ ...before, deleted: 3 }));
    expect((await listDocuments()).documents).toMatchObject([{ deleted: 3 }]);
    await deleteForGood(['doc-1']);
    const connection = await database();
    for (const name of connection.objectStoreNames) expect(await connection.count(name)).toBe(0);
  });

  test('a connection that was closed without an event is opened again', async () => {
    await writeWhole(row, start, 0);
    (await database()).close();
    await appendEdits(row, numbered(1, 'vm-1'));
    expect(resources(await read())).toEqual(['vm-1']);
  });

  test('says at the next edit that its first state was deleted', async () => {
    await writeWhole(row, start, 0);
    expect(await appendEdits(row, numbered(1, 'vm-1'))).toBe(true);
    await deleteForGood(['doc-1']);
    expect(await appendEdits(row, numbered(2, 'vm-2'))).toBe(false);
  });
});

describe('versions', () => {
  test('are listed newest first; a named one is kept, an automatic one is thinned out', async () => {
    const topology = serializeTopology(start.history.present);
    const minute = 60_000;
    const now = 1_000 * 60 * minute;
    await keepVersion('doc-1', topology, now - 9 * minute, 'as agreed');
    await keepVersion('doc-1', topology, now - 8 * minute);
    await keepVersion('doc-1', topology, now - 7 * minute);
    await keepVersion('doc-1', topology, now);
    expect((await versionsOf('doc-1')).versions.map(({ at, name }) => name ?? (now - at) / minute)).toEqual([
      0,
      7,
      'as agreed',
    ]);
    const [newest] = (await versionsOf('doc-1')).versions;
    await nameVersion(newest!, ' before the review ');
    await (await database()).put('versions', { id: 'doc-1', at: 3, text: 5 } as never);
    expect(await versionsOf('doc-1')).toMatchObject({
      versions: [{ name: 'before the review' }, {}, {}],
      unreadable: 1,
    });
  });
});

describe('a damaged document', () => {
  const topology = emptyTopology('Drawn');
  const base = { id: 'doc-1', format: currentVersion, seq: 0, text: serializeTopology(topology) };
  const log = numbered(1, 'vm-1', 'vm-2', 'vm-3');
  const head = (...names: readonly string[]) => ({
    id: 'doc-1',
    format: currentVersion,
    seq: names.length,
    text: serializeTopology(edited(...names).history.present),
  });
  const reading = (raw: Partial<RawDocument>) => readDocument({ base, edits: log, head: undefined, ...raw });

  test('is read up to a damaged edit, and says how many edits are missing', async () => {
    const result = await reading({ edits: [log[0], { ...log[1]!, edit: { type: 'do' } }, log[2]] });
    expect(resources(result)).toEqual(['vm-1']);
    expect(result).toMatchObject({ seq: 3 });
    expect('damage' in result && result.damage).toMatch(
      /^Its log of edits is damaged\. 1 edit since .* could not be replayed\.$/,
    );
  });

  test('is read from its last whole state if that is newer than the damage', async () => {
    const result = await reading({ edits: [log[0], log[2]], head: head('vm-1', 'vm-2') });
    expect(resources(result)).toEqual(['vm-1', 'vm-2', 'vm-3']);
    expect('damage' in result && result.damage).toBe(
      'Its log of edits is damaged. No edit is lost, but undo ends here.',
    );
  });

  test.each([
    ['of another shape', {}],
    ['cut in half', { ...base, text: base.text.slice(0, 40) }],
    ['missing', undefined],
  ])('is read from its last whole state if the first one is %s', async (_, damaged) => {
    const result = await reading({ base: damaged, head: head('vm-1', 'vm-2') });
    expect(resources(result)).toEqual(['vm-1', 'vm-2', 'vm-3']);
    expect('damage' in result && result.damage).toMatch(/^Its first state (is damaged|cannot be read)\./);
  });

  test('is not opened if nothing of it can be read', async () => {
    expect(await reading({ base: { text: 5 }, edits: [] })).toEqual({
      unreadable: 'Its first state is damaged, and no later state is stored.',
    });
  });

  test('of a newer Roundtrip is not opened, so that it is not changed', async () => {
    const result = await reading({ base: { ...base, format: currentVersion + 1 } });
    expect(result).toEqual({
      unreadable: `A newer Roundtrip saved it (format ${currentVersion + 1}; this one reads up to ${currentVersion}).`,
    });
  });

  test('a row of another shape does not hide the other documents', async () => {
    await writeWhole(row, start, 0);
    await (await database()).put('documents', { id: 'doc-2', name: 7 } as never);
    expect(await listDocuments()).toMatchObject({ documents: [{ id: 'doc-1' }], unreadable: ['doc-2'] });
  });

  test('without a row is listed under what cannot be read, and gets its row again', async () => {
    await writeWhole(row, start, 0);
    await appendEdits(row, numbered(1, 'vm-1'));
    await (await database()).delete('documents', 'doc-1');
    expect(await listDocuments()).toEqual({ documents: [], unreadable: ['doc-1'] });
    expect(await mendRow('doc-1')).toBe('Drawn');
    expect(await listDocuments()).toEqual({
      documents: [{ id: 'doc-1', name: 'Drawn', created: 1_000, changed: 1_000 }],
      unreadable: [],
    });
    expect(await listAside()).toEqual([]);
  });

  test('with a row of another shape gets its row again; what was stored is kept aside', async () => {
    await writeWhole(row, start, 0);
    const damaged = { id: 'doc-1', name: 7 };
    await (await database()).put('documents', damaged as never);
    expect(await mendRow('doc-1')).toBe('Drawn');
    expect(await listDocuments()).toMatchObject({ documents: [{ name: 'Drawn' }], unreadable: [] });
    expect(await listAside()).toMatchObject([
      { name: 'Drawn', reason: 'Its entry in the list is damaged.', record: damaged },
    ]);
  });

  test('of a newer Roundtrip keeps its row, whatever its shape', async () => {
    const connection = await database();
    await connection.put('documents', { id: 'doc-1', title: 'newer' } as never);
    await connection.put('bases', { ...base, format: currentVersion + 1 });
    expect(await mendRow('doc-1')).toBeUndefined();
    expect(await connection.get('documents', 'doc-1')).toEqual({ id: 'doc-1', title: 'newer' });
  });

  test('what could not be read is kept aside as it was', async () => {
    await keepAside({ at: 1, name: 'Drawn', reason: 'damaged', record: { base: { text: 5 } } });
    expect(await listAside()).toMatchObject([{ reason: 'damaged', record: { base: { text: 5 } } }]);
  });
});

describe('a document of an older file format', () => {
  const base = {
    id: 'doc-1',
    format: currentVersion,
    seq: 0,
    text: serializeTopology(emptyTopology('Drawn')),
  };
  const log = numbered(1, 'vm-1', 'vm-2');
  const next = currentVersion + 1;

  test('is folded into its last whole state and the edits after it; undo ends there', async () => {
    const head = {
      id: 'doc-1',
      format: currentVersion,
      seq: 1,
      text: serializeTopology(edited('vm-1').history.present),
    };
    const result = await readDocument({ base, edits: log, head }, undefined, next);
    expect(resources(result)).toEqual(['vm-1', 'vm-2']);
    expect(result).toMatchObject({ seq: 2, folded: true, editing: { history: { past: [], future: [] } } });
    expect(result).not.toHaveProperty('damage');
  });
});

describe('the document of an earlier version of the page', () => {
  const put = async (value: unknown) => {
    const { openDB } = await import('idb');
    const old = await openDB('roundtrip', 1, {
      upgrade: (opened) => void opened.createObjectStore('documents'),
    });
    await old.put('documents', value, 'current');
    old.close();
  };

  test('is found once, with its scenario, and removed when it is somewhere else', async () => {
    await put({ text: 'a file', scenario: 'forced', traceFlow: 'flow-1' });
    const legacy = await legacyDocument();
    expect(legacy?.kept).toEqual({ text: 'a file', scenario: 'forced', traceFlow: 'flow-1' });
    await legacy?.remove();
    expect(await legacyDocument()).toBeUndefined();
  });

  test('is found as it is if it has another shape', async () => {
    await put({ text: 5 });
    const legacy = await legacyDocument();
    expect(legacy).toMatchObject({ record: { text: 5 }, kept: undefined });
    await legacy?.remove();
  });
});
