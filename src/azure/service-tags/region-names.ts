/**
 * Azure spells one region in several ways: `France Central` for people, `francecentral` in its interfaces, and
 * `centralfrance` inside the service-tag file. Here they become one, so that a tag can be found by the region of a resource.
 */

/** `East US`, `EastUS` and `eastus` as `eastus`. */
export function regionKey(region: string): string {
  return region.toLowerCase().replace(/\s+/g, '');
}

/** The two spellings that one tag of the file shows: `FranceCentral` at the end of its name, `centralfrance` as its region. */
export type RegionSpelling = { readonly suffix: string; readonly code: string };

/**
 * The region name for each internal code: what most tag names of that code end in. (The file has no list of regions. Some
 * seventy services spell out the name and only `AzureCloud.centralfrance` repeats the code.) On a tie the code stays.
 */
export function regionNamesByCode(spellings: Iterable<RegionSpelling>): ReadonlyMap<string, string> {
  const votes = new Map<string, Map<string, number>>();
  for (const { suffix, code } of spellings) {
    const names = votes.get(code) ?? new Map<string, number>();
    votes.set(code, names.set(suffix, (names.get(suffix) ?? 0) + 1));
  }
  return new Map([...votes].map(([code, names]) => [code, mostVoted(names, code)]));
}

function mostVoted(names: ReadonlyMap<string, number>, code: string): string {
  let best = code;
  for (const [name, count] of names) if (count > (names.get(best) ?? 0)) best = name;
  return best;
}
