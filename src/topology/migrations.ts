/**
 * How files of older versions become today's: a list of steps that only go up, one for each version there ever was. A file
 * from the future is never among them; it is refused where it is read.
 *
 * To change the format: raise `currentVersion`, add a step here, and keep a file from before it and what becomes of it as
 * fixtures in the test. A step that was released is never edited.
 */

export type JsonObject = Readonly<Record<string, unknown>>;

export type Migration = {
  /** The version it reads; it writes the next one. */
  readonly from: number;
  /** What changed, for the reader of this list. */
  readonly change: string;
  /** Pure; gets a document whose `version` is `from` and nothing else is certain. Whatever it throws is reported. */
  readonly up: (document: JsonObject) => JsonObject;
};

/** Version 1 is the first: nothing leads to it. */
export const migrations: readonly Migration[] = [];

export type Migrated =
  | { readonly document: JsonObject }
  | { readonly failedAt: number; readonly because: string };

/** Applies the steps from `version` up to `target`, each to what the one before made, and writes the version reached. */
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
      return { failedAt: at, because: `nothing leads from version ${at} to version ${at + 1}` };
    try {
      migrated = { ...step.up(migrated), version: at + 1 };
    } catch (error) {
      return { failedAt: at, because: error instanceof Error ? error.message : String(error) };
    }
  }
  return { document: migrated };
}
