/**
 * Migrates files of older versions to the current one: a list of steps that only go up, one for each older
 * version. A file of a newer version is rejected when it is read.
 *
 * To change the format: raise `currentVersion`, add a step here, and keep an old file and its migrated
 * version as fixtures in the test. A released step is never edited.
 */

export type JsonObject = Readonly<Record<string, unknown>>;

export type Migration = {
  /** The version it reads; it writes the next one. */
  readonly from: number;
  /** Describes the change, for readers of this list. */
  readonly change: string;
  /**
   * Pure; gets a document whose `version` is `from` and of which nothing else is certain. An exception is
   * reported.
   */
  readonly up: (document: JsonObject) => JsonObject;
};

export const migrations: readonly Migration[] = [
  {
    from: 1,
    change:
      'virtual networks and Application Gateways may have a region, and route servers branch-to-branch: an older Roundtrip would leave them out and give other verdicts',
    up: (document) => document,
  },
];

export type Migrated =
  | { readonly document: JsonObject }
  | { readonly failedAt: number; readonly because: string };

/**
 * Applies the steps from `version` up to `target`, each to the result of the one before, and sets the version
 * reached.
 */
export function migrate(
  document: JsonObject,
  version: number,
  target: number,
  steps: readonly Migration[] = migrations,
): Migrated {
  let migrated = document;
  for (let at = version; at < target; at += 1) {
    const step = steps.find(({ from }) => from === at);
    if (step === undefined)
      return { failedAt: at, because: `no migration leads from version ${at} to version ${at + 1}` };
    try {
      migrated = { ...step.up(migrated), version: at + 1 };
    } catch (error) {
      return { failedAt: at, because: error instanceof Error ? error.message : String(error) };
    }
  }
  return { document: migrated };
}
