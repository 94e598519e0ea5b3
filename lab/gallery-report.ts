/**
 * `npm run truth -- --gallery`: the result of each scenario, and the same last line as for random networks.
 */
import { type ShownScenario, scenarioIds, tryScenario } from './gallery';
import { closingLine, count, newTally, tallyText } from './tally';
import { together } from './together';

/** The exit status: 0 if everything that could be built agrees. */
export async function reportGallery(): Promise<number> {
  const tally = newTally();
  const reasons: string[] = [];
  const profiles = new Map<string, Set<string>>();
  const failed: string[] = [];
  await together(scenarioIds(), async (id) => {
    const all = await tryScenario(id).catch((error: unknown): ShownScenario[] => {
      failed.push(`${id}: ${error instanceof Error ? error.message : error}`);
      return [];
    });
    for (const each of all) {
      count(tally, { compared: each.compared, notMade: [] });
      show(each);
      for (const { why } of each.leftOut) reasons.push(why);
      for (const { profile, rules } of each.replaced)
        profiles.set(profile, new Set([...(profiles.get(profile) ?? []), ...rules]));
    }
  });
  console.log(`\nLeft out, ${reasons.length} of ${tally.connections + reasons.length}:`);
  for (const [why, times] of mostFirst(reasons)) console.log(`  ${times}: ${why}`);
  console.log(
    '\nDevice profiles that the lab replaces by Linux connection tracking, with the rules that may differ:',
  );
  for (const [profile, rules] of profiles) console.log(`  ${profile}: ${[...rules].join(', ') || 'none'}`);
  console.log(tallyText(tally));
  for (const each of failed) console.log(`the lab failed at ${each}`);
  console.log(closingLine(tally));
  const { mismatches, unaccounted, connections } = tally;
  return mismatches > 0 || unaccounted > 0 || failed.length > 0 || connections === 0 ? 1 : 0;
}

function show({ title, compared, leftOut }: ShownScenario): void {
  console.log(`${title}: ${compared.filter(({ result }) => result === 'match').length} agree`);
  for (const each of compared)
    if (each.result === 'mismatch' || each.result === 'unaccounted') console.log(JSON.stringify(each));
  const here = leftOut.map(({ why, at }) => (at === undefined ? why : `${why} (${at})`));
  for (const [why, times] of mostFirst(here)) console.log(`  left out ${times}: ${why}`);
}

function mostFirst(texts: readonly string[]): [string, number][] {
  const times = new Map<string, number>();
  for (const each of texts) times.set(each, (times.get(each) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1]);
}
