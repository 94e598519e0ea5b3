/** Records that are damaged, missing, or of another version, found when the page is opened. */
import { type Change, changeRecords, putLegacyRecord, type Records } from './records';
import { type Fault, nameField, type Trial } from './trial';

const names = ['First edit', 'Second edit', 'Third edit'] as const;

type Damage = {
  readonly name: string;
  readonly tells?: RegExp;
  readonly mayLose?: number;
  readonly shows?: string;
  /** The last whole state is there, as it is two seconds after an edit. */
  readonly head?: true;
  /** How the records of one document with three edits are changed. */
  readonly changes: (records: Records) => readonly Change[];
};

const damages: readonly Damage[] = [
  {
    name: 'the first state is of a newer format',
    tells: /“Third edit” cannot be opened, and is left as it is\. A newer Roundtrip saved it/,
    changes: (records) => [{ store: 'bases', put: { ...first(records, 'bases'), format: 99 } }],
  },
  {
    name: 'the first state is cut in half, with a later whole state',
    tells: /“Third edit” was damaged\. Its first state cannot be read\. No edit is lost/,
    shows: 'Third edit',
    head: true,
    changes: (records) => {
      const base = first(records, 'bases');
      const text = String(base.text);
      return [{ store: 'bases', put: { ...base, text: text.slice(0, text.length / 2) } }];
    },
  },
  {
    name: 'the first state is of another shape, without a later state',
    tells: /“Third edit” cannot be opened, and is left as it is\. Its first state is damaged/,
    changes: (records) => [{ store: 'bases', put: { id: first(records, 'bases').id, text: 5 } }],
  },
  {
    name: 'an edit is of another shape',
    tells: /was damaged\. Its log of edits is damaged\. .* could not be replayed/,
    mayLose: 1,
    shows: 'First edit',
    changes: (records) => [{ store: 'edits', put: { ...editOf(records, 'Second edit'), edit: { do: 5 } } }],
  },
  {
    name: 'an edit is missing from the log',
    tells: /was damaged\. Its log of edits is damaged\. .* could not be replayed/,
    mayLose: 1,
    shows: 'First edit',
    changes: (records) => {
      const { id, seq } = editOf(records, 'Second edit');
      return [{ store: 'edits', remove: [String(id), Number(seq)] }];
    },
  },
  {
    name: 'the entry in the list is of another shape',
    tells: /entry of “Third edit” in the list of documents/,
    shows: 'Third edit',
    changes: (records) => [{ store: 'documents', put: { id: first(records, 'documents').id, name: 7 } }],
  },
  {
    name: 'the entry in the list is missing',
    tells: /entry of “Third edit” in the list of documents/,
    shows: 'Third edit',
    changes: (records) => [{ store: 'documents', remove: String(first(records, 'documents').id) }],
  },
];

export const damageFaults: readonly Fault[] = [
  ...damages.map(damaged),
  legacy('half a text', (text) => ({ text: text.slice(0, text.length / 2) })),
  legacy('an empty record', () => ({})),
  legacy('a newer file', (text) => ({ text: text.replace('"version":1', '"version":2') })),
];

function damaged({ head, changes, ...fault }: Damage): Fault {
  return {
    ...fault,
    does: async (trial) => {
      const page = await trial.openTab();
      await trial.editAndSave(page, ...names);
      if (head) await trial.until(({ heads = [] }) => JSON.stringify(heads).includes('Third edit'));
      await page.close();
      const before = await trial.records();
      const { id } = first(before, 'bases');
      const all: readonly Change[] = head ? [] : [{ store: 'heads', remove: String(id) }];
      await changeRecords(trial.aside, [...all, ...changes(before)]);
      const damagedRecords = await trial.records();
      trial.produced(
        ['documents', 'bases', 'edits'].some(
          (store) => JSON.stringify(before[store]) !== JSON.stringify(damagedRecords[store]),
        ),
        'the records are as before',
      );
      await openAgain(trial);
    },
  };
}

async function openAgain(trial: Trial): Promise<void> {
  const page = await trial.openTab();
  await nameField(page).waitFor();
}

function legacy(what: string, recordOf: (text: string) => unknown): Fault {
  return {
    name: `the document of an earlier version of the page is ${what}`,
    tells: /The document that this browser had saved cannot be read: .* It is kept aside unchanged/,
    does: async (trial) => {
      const topology = {
        format: 'roundtrip',
        version: 1,
        name: 'Kept since spring',
        resources: [],
        layout: {},
        flows: [],
      };
      const record = recordOf(JSON.stringify(topology));
      if (JSON.stringify(record).includes(topology.name)) trial.edits.push(topology.name);
      await putLegacyRecord(trial.aside, record);
      await openAgain(trial);
      const { aside = [] } = await trial
        .until((records) => (records.aside ?? []).length > 0)
        .catch(() => ({ aside: [] }));
      trial.produced(
        aside.some((kept) => JSON.stringify(kept.record) === JSON.stringify(record)),
        'the record was not taken over',
      );
    },
  };
}

function first(records: Records, store: string): Readonly<Record<string, unknown>> {
  const [record] = records[store] ?? [];
  if (record === undefined) throw new Error(`There is no record in ${store}.`);
  return record;
}

function editOf(records: Records, name: string): Readonly<Record<string, unknown>> {
  const record = (records.edits ?? []).find((each) => JSON.stringify(each).includes(name));
  if (record === undefined) throw new Error(`There is no edit “${name}”.`);
  return record;
}
