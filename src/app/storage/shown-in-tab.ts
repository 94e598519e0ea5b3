/** What this tab shows, so that a reload shows it again; and what any tab showed last, for a new tab. */
import { z } from 'zod';

const schema = z.union([
  z.object({ document: z.string().min(1).max(128) }),
  z.object({ scenario: z.string().min(1).max(128) }),
  z.object({ blank: z.literal(true) }),
]);
export type Shown = z.output<typeof schema>;

const key = 'roundtrip:shown';

export function rememberShown(shown: Shown): void {
  for (const storage of storages()) {
    try {
      storage()?.setItem(key, JSON.stringify(shown));
    } catch {
      // Without it, a reload opens the document that was changed last.
    }
  }
}

/** What this tab showed before a reload, or else what was shown last in this browser. */
export function shownBefore(): { readonly here: Shown | undefined; readonly last: Shown | undefined } {
  const [here, last] = storages().map((storage) => {
    try {
      return schema.safeParse(JSON.parse(storage()?.getItem(key) ?? 'null')).data;
    } catch {
      return undefined;
    }
  });
  return { here, last };
}

const storages = () => [() => window.sessionStorage, () => window.localStorage] as const;
