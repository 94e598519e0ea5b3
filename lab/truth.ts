/**
 * `npm run truth -- --seed S --count N` builds N random networks for real and compares every connection with
 * the engine. `--only I` tries only network I (from 0), `--network FILE` the network in a file, in the form
 * in which a mismatch is printed, `--gallery` the scenarios. The last line is `N networks, C connections, M
 * mismatches`.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Compared, Story } from './compare';
import { reportGallery } from './gallery-report';
import { whyNoLab } from './laboratory';
import { recipesOf } from './random';
import type { Recipe } from './recipe';
import { shrink } from './shrink';
import { closingLine, count, newTally, type Tally, tallyText } from './tally';
import { together } from './together';
import { type Trial, tryRecipe } from './trial';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '40' },
    network: { type: 'string' },
    gallery: { type: 'boolean' },
    only: { type: 'string' },
  },
});

// When this process ends, it ends its labs, and they remove themselves.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
process.exitCode = await main();

async function main(): Promise<number> {
  const why = whyNoLab();
  if (why !== undefined) {
    console.error(`skipped: ${why}`);
    return 77;
  }
  if (values.gallery) return reportGallery();
  const seed = Number(values.seed);
  const wanted = Number(values.count);
  if (!Number.isInteger(seed) || !Number.isInteger(wanted) || wanted < 1) {
    console.error('truth: --seed and --count take whole numbers');
    return 2;
  }
  const recipes =
    values.network === undefined
      ? recipesOf(seed, wanted).filter(
          (_, index) => values.only === undefined || index === Number(values.only),
        )
      : [JSON.parse(readFileSync(values.network, 'utf8')) as Recipe];
  const tally = newTally();
  const failing: Trial[] = [];
  const harness: string[] = [];
  await together(recipes, async (recipe, index) => {
    const trial = await tryRecipe(recipe).catch((error: unknown) => {
      harness.push(`network ${index} of seed ${seed}: ${error instanceof Error ? error.message : error}`);
    });
    if (trial === undefined) return;
    count(tally, trial);
    if (trial.compared.some(isFailure)) {
      failing.push(trial);
      console.log(`network ${index} of seed ${seed}: ${trial.compared.find(isFailure)?.result}`);
    }
    if ((index + 1) % 100 === 0) console.log(`… ${closingLine(tally)}`);
  });
  for (const each of failing) await show(each);
  console.log(tallyText(tally));
  // The lab's own failures say nothing about the engine, but the run must not succeed.
  for (const each of harness) console.log(`the lab failed at ${each}`);
  console.log(closingLine(tally));
  return verdictOf(tally, harness.length);
}

function verdictOf({ mismatches, unaccounted, connections }: Tally, labsFailed: number): number {
  return mismatches > 0 || unaccounted > 0 || labsFailed > 0 || connections === 0 ? 1 : 0;
}

function isFailure({ result }: Compared): boolean {
  return result === 'mismatch' || result === 'unaccounted';
}

async function show({ recipe, compared }: Trial): Promise<void> {
  const first = compared.find(isFailure);
  const flow = first && recipe.flows[first.probe];
  if (first === undefined || flow === undefined) return;
  const small = await shrink({ ...recipe, flows: [flow] }, async (smaller) => {
    try {
      return (await tryRecipe(smaller)).compared.some((each) => each.result === first.result);
    } catch {
      // This network is too small to be built.
      return false;
    }
  });
  const again = (await tryRecipe(small)).compared.find(isFailure) ?? first;
  console.log(`\n${again.result}; try it again with --network and this in a file:\n${JSON.stringify(small)}`);
  if (again.result === 'mismatch') {
    for (const story of again.expected) console.log(`the engine says:\n${storyText(story)}`);
    console.log(`the kernel did:\n${storyText(again.seen)}\n`);
  } else if (again.result === 'unaccounted') console.log(`the kernel did:\n${storyText(again.seen)}\n`);
}

function storyText(story: Story): string {
  return story
    .map(({ way, end, by }) =>
      [...way.map((each) => `    ${each}`), `  ${end}${by === undefined ? '' : ` (${by})`}`].join('\n'),
    )
    .join('\n');
}
