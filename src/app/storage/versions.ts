/** Versions of a document: automatic ones, thinned with age, and those that the user named. */
import { currentVersion, type Topology } from '../../topology/document';
import { parseTopology } from '../../topology/parse';
import { database, ofDocument, reasonOf, type StoredVersion } from './database';
import { readVersion } from './records';
import { thinnedOut } from './thinning';

/** Newest first; `unreadable` counts the records of another shape, which stay as they are. Rejects with a sentence for the user. */
export async function versionsOf(
  id: string,
): Promise<{ readonly versions: readonly StoredVersion[]; readonly unreadable: number }> {
  const all = await (await database()).getAll('versions', ofDocument(id)).catch(failing);
  const versions = all.flatMap((record) => readVersion(record) ?? []);
  return {
    versions: versions.sort((one, other) => other.at - one.at),
    unreadable: all.length - versions.length,
  };
}

/** Keeps the document as it is now, as a file's text. Without a name, the version is automatic, and older automatic ones are thinned out. */
export async function keepVersion(id: string, text: string, at: number, name?: string): Promise<void> {
  const connection = await database();
  const tx = connection.transaction('versions', 'readwrite');
  const version: StoredVersion = {
    id,
    at,
    format: currentVersion,
    text,
    ...(name !== undefined && { name }),
  };
  try {
    await tx.store.put(version);
    const all = (await tx.store.getAll(ofDocument(id))).flatMap((record) => readVersion(record) ?? []);
    await Promise.all(thinnedOut(all, at).map((old) => tx.store.delete([id, old.at])));
    await tx.done;
  } catch (error) {
    failing(error);
  }
}

/** Gives a version a name, which keeps it; without a name it is an automatic one again. */
export async function nameVersion({ name: _, ...version }: StoredVersion, name: string): Promise<void> {
  const trimmed = name.trim();
  const named = trimmed === '' ? version : { ...version, name: trimmed };
  await (await database()).put('versions', named).catch(failing);
}

export async function deleteVersion({ id, at }: StoredVersion): Promise<void> {
  await (await database()).delete('versions', [id, at]).catch(failing);
}

/** The topology of a version, or why it cannot be read. */
export function topologyOf(
  version: StoredVersion,
): { readonly topology: Topology } | { readonly problem: string } {
  const { topology, problems } = parseTopology(version.text);
  return topology ? { topology } : { problem: problems[0]?.message ?? 'the version cannot be read' };
}

function failing(error: unknown): never {
  throw new Error(reasonOf(error), { cause: error });
}
