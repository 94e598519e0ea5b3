/**
 * What the page opens with: after a reload what this tab showed, otherwise the document that was changed last, or the opening
 * scenario, already traced. Whatever fails here, edits are saved from the first one on, and the user is told.
 */
import { messageOf } from '../../text/message-of';
import { editingOf } from '../../topology/editing';
import { parseTopology } from '../../topology/parse';
import { openDocument } from '../gallery/open-document';
import { openFirstScenario, showScenario } from '../gallery/open-scenario';
import { loadScenarios, scenarioOf } from '../gallery/scenario-list';
import { versionOf } from '../gallery/twins';
import { emptyTheBin } from '../storage/bin';
import { startCheckpoints } from '../storage/checkpoint';
import type { StoredDocument } from '../storage/database';
import { keepAside, listDocuments, writeWhole } from '../storage/documents';
import { readDurability } from '../storage/durability';
import { answerTabs } from '../storage/holding';
import { type Legacy, legacyDocument } from '../storage/legacy';
import { lockedDocuments } from '../storage/locks';
import { mendRows } from '../storage/mend-rows';
import { downloadRecord, followOtherTabs } from '../storage/opening';
import { followRecent } from '../storage/recent';
import { shownBefore } from '../storage/shown-in-tab';
import { startKeepingViews } from '../storage/views';
import { startWriting, writeAll } from '../storage/writer';
import { newId } from '../store/new-id';
import { lasting, notify, openDialog } from '../store/session-actions';
import { changeSession, store } from '../store/store';

let isBegun = false;

export function openFirstDocument(): () => void {
  const stops = [
    startWriting(),
    startCheckpoints(),
    startKeepingViews(),
    answerTabs(writeAll),
    followOtherTabs(),
    followRecent(),
  ];
  if (!isBegun) void openFirst();
  isBegun = true;
  return () => {
    for (const stop of stops) stop();
  };
}

async function openFirst(): Promise<void> {
  readDurability();
  const { opened } = store.getState().document;
  // The user may open something, or draw, before the storage or the scenarios are there.
  const isFirst = () => {
    const { document } = store.getState();
    return document.opened === opened && document.stored === 'no';
  };
  try {
    // A document of an earlier version that cannot be taken now is still there for the next start.
    const imported = await takeLegacy().catch(() => undefined);
    if (imported !== undefined && (await openDocument(imported.id))) {
      changeSession({ traceFlow: imported.traceFlow });
      return;
    }
    if (isFirst() && (await openLast(isFirst))) return;
  } catch (error) {
    // A user who has documents must learn why they are not there; without storage, the first edit says so again.
    changeSession({ storageTrouble: messageOf(error) });
  }
  try {
    if (isFirst()) await openFirstScenario(isFirst);
  } catch {
    tellWithoutScenarios();
  } finally {
    void emptyTheBin();
  }
}

function tellWithoutScenarios(): void {
  notify(
    'The scenarios could not be fetched. Draw on the canvas, open a file, or reload the page.',
    { label: 'Reload', run: () => window.location.reload() },
    { tone: 'warning' },
  );
}

/** The list, after the rows that are missing or damaged are made anew. */
async function mendedList(): Promise<readonly StoredDocument[]> {
  const { documents, unreadable } = await listDocuments();
  if (unreadable.length === 0) return documents;
  // A row that cannot be written now is still listed by the dialog of all documents, under what is kept aside.
  const mended = await mendRows(unreadable).catch(() => []);
  for (const name of mended)
    notify(
      `The entry of “${name}” in the list of documents was damaged or missing. It is made anew from the document.`,
      undefined,
      lasting,
    );
  return mended.length === 0 ? documents : (await listDocuments()).documents;
}

/** Returns whether something is open now. */
async function openLast(isFirst: () => boolean): Promise<boolean> {
  const { here, last } = shownBefore();
  const documents = await mendedList();
  if (!isFirst()) return true;
  const present = documents.filter(({ deleted }) => deleted === undefined);
  const isThere = (id: string) => present.some((row) => row.id === id);
  if (here !== undefined && 'document' in here && isThere(here.document)) return openDocument(here.document);
  if (here !== undefined && 'scenario' in here) return openScenarioById(here.scenario);
  if (here !== undefined && 'blank' in here) return false;
  const recent =
    last !== undefined && 'document' in last && isThere(last.document) ? last.document : undefined;
  const wanted = recent ?? (last === undefined ? present[0]?.id : undefined);
  if (wanted === undefined) {
    if (last !== undefined && 'scenario' in last) return openScenarioById(last.scenario);
    return false;
  }
  if (!(await lockedDocuments()).has(wanted)) return openDocument(wanted);
  // The document is open in another tab, so the user probably wants something else here.
  await openFirstScenario(isFirst).catch(tellWithoutScenarios);
  openDialog('documents');
  return true;
}

async function openScenarioById(id: string): Promise<boolean> {
  // Without them, the user is told when the opening scenario is fetched.
  await loadScenarios().catch(() => undefined);
  const scenario = scenarioOf(id);
  if (scenario) showScenario(scenario);
  return scenario !== undefined;
}

/** Makes the document of an earlier version of the page a document of its own, and returns its id and the flow that was traced. */
async function takeLegacy(): Promise<{ readonly id: string; readonly traceFlow?: string } | undefined> {
  const legacy = await legacyDocument();
  if (legacy === undefined) return undefined;
  const { topology, problems } = legacy.kept ? parseTopology(legacy.kept.text) : { problems: [] };
  const at = Date.now();
  if (!topology || !legacy.kept) {
    const reason = problems[0]?.message ?? 'its record has another shape';
    await keepAside({ at, name: 'The document of an earlier version', reason, record: legacy.record });
    await legacy.remove();
    tellAside(reason, legacy);
    return undefined;
  }
  const { scenario: from } = legacy.kept;
  if (from !== undefined) await loadScenarios().catch(() => undefined);
  const scenario = scenarioOf(from);
  const side = scenario && (versionOf(scenario, topology) ?? 'broken');
  const id = newId();
  const row = {
    id,
    name: topology.name,
    created: at,
    changed: at,
    ...(from !== undefined && { scenario: from }),
  };
  await writeWhole(row, editingOf(topology, side), 0);
  await legacy.remove();
  const { traceFlow } = legacy.kept;
  return { id, ...(traceFlow !== undefined && { traceFlow }) };
}

function tellAside(reason: string, { record, kept }: Legacy): void {
  notify(
    `The document that this browser had saved cannot be read: ${reason}. It is kept aside unchanged, in Documents.`,
    { label: 'Save as a file', run: () => downloadRecord('saved document', kept?.text ?? record) },
    lasting,
  );
}
