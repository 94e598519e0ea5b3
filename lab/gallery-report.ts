/** `npm run truth -- --gallery`: what became of each scenario, and a last line as for random networks. */
import { type ShownScenario, scenarioIds, tryScenario } from './gallery';
import { closingLine, count, newTally, tallyText } from './tally';
import { together } from './together';

/** The exit status: 0 if everything that could be built agrees. */
export async function reportGallery(): Promise<number> {
  const ids = scenarioIds();
  const all: ShownScenario[][] = [];
  await together(ids, async (id, index) => {
    all[index] = await tryScenario(id);
  });
  const tally = newTally();
  const profiles = new Map<string, Set<string>>();
  for (const { title, compared, leftOut, replaced } of all.flat()) {
    count(tally, { compared, notMade: [] });
    const agreeing = compared.filter(({ result }) => result === 'match').length;
    console.log(`${title}: ${agreeing} agree`);
    for (const each of compared)
      if (each.result === 'mismatch' || each.result === 'unaccounted') console.log(JSON.stringify(each));
    for (const [why, times] of [...leftOut].sort((a, b) => b[1] - a[1]))
      console.log(`  left out ${times}: ${why}`);
    for (const { profile, rules } of replaced) {
      const known = profiles.get(profile) ?? new Set();
      for (const rule of rules) known.add(rule);
      profiles.set(profile, known);
    }
  }
  console.log(
    '\nDevice profiles for which the lab has Linux connection tracking, with the rules that may differ:',
  );
  for (const [profile, rules] of profiles) console.log(`  ${profile}: ${[...rules].join(', ') || 'none'}`);
  console.log(tallyText(tally));
  console.log(closingLine(tally));
  return tally.mismatches > 0 || tally.unaccounted > 0 || tally.connections === 0 ? 1 : 0;
}
