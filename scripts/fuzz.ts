/**
 * `npm run fuzz -- --seed 1 --count 10000`: tries mutated topologies as the page uses them, twenty times as many mutated texts with
 * the readers, and every reference of every scenario set to what it should not be. Prints a table; ends with 1 if anything threw,
 * or had no place. `--only topologies,readers,references` runs a part, and `--from N` begins with that mutant, to repeat it.
 */
import { parseArgs } from 'node:util';
import { builtInServiceTags } from '../src/azure/service-tags/tags';
import { readersWith, tryReader } from './fuzz/readers';
import { variantsOf } from './fuzz/references';
import { type Row, Sums } from './fuzz/sums';
import { asTheyOpen, some, tryMutant } from './fuzz/topologies';
import { type Fault, tryTopology } from './fuzz/try-topology';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '10000' },
    from: { type: 'string', default: '0' },
    only: { type: 'string', default: 'topologies,readers,references' },
  },
});
const seed = wholeNumber('seed', values.seed);
const count = wholeNumber('count', values.count);
const from = wholeNumber('from', values.from);
const parts = new Set(values.only.split(','));
const inputsPerTopology = 20;
const tags = builtInServiceTags();

const rows = new Map<string, Row>();
const seen = new Map<string, number>();

if (parts.has('topologies')) rows.set('mutated topologies', mutants());
if (parts.has('references')) rows.set('wrong references, missing resources', references());
if (parts.has('readers')) for (const [name, row] of inputs()) rows.set(`reader: ${name}`, row);

for (const [name, row] of rows) {
  console.log(name);
  for (const [what, figure] of Object.entries(row))
    console.log(
      `  ${what.padEnd(28)} ${typeof figure === 'number' ? figure.toLocaleString('en-US') : figure}`,
    );
}
const total = [...seen.values()].reduce((sum, each) => sum + each, 0);
console.log(`${total} faults of ${seen.size} kinds (seed ${seed})`);
process.exitCode = total > 0 ? 1 : 0;

function mutants(): Row {
  const sums = new Sums();
  let refused = 0;
  for (let index = from; index < from + count; index += 1) {
    const tried = tryMutant(seed, index, tags);
    refused += tried.refused;
    sums.add(tried);
    for (const fault of tried.faults) tell(fault, `--from ${index} --count 1, of ${tried.of}`);
  }
  return { ...sums.row(), 'could not be read': refused };
}

function references(): Row {
  const sums = new Sums();
  for (const { name, topology } of asTheyOpen)
    for (const variant of variantsOf(topology)) {
      const tried = tryTopology(variant.topology(), tags, some);
      sums.add(tried);
      for (const fault of tried.faults) tell(fault, `${name}: ${variant.what}`);
    }
  return sums.row();
}

function* inputs(): Generator<readonly [string, Row]> {
  const readers = readersWith(tags);
  const each = Math.ceil((count * inputsPerTopology) / readers.length);
  for (const reader of readers) {
    let accepted = 0;
    let worst = 0;
    for (let index = from; index < from + each; index += 1) {
      const begun = performance.now();
      const result = tryReader(reader, seed, index);
      worst = Math.max(worst, performance.now() - begun);
      if (result.accepted) accepted += 1;
      const { fault } = result;
      if (fault !== undefined)
        tell({ fault: 'throws', doing: reader.name, message: fault.message }, `--from ${index}`);
    }
    yield [
      reader.name,
      { inputs: each, accepted, refused: each - accepted, 'slowest (ms)': Math.round(worst) },
    ];
  }
}

/** Each kind of fault is told once, with the first place where it was found. */
function tell({ fault, doing, message }: Fault, where: string): void {
  const [first = '', second = ''] = message.split('\n');
  const kind = `${fault} ${doing.split(' ')[0]} ${first} ${second.trim()}`;
  const before = seen.get(kind) ?? 0;
  if (before === 0)
    console.log(`${fault} in ${doing} (${where})\n  ${message.split('\n').slice(0, 6).join('\n  ')}`);
  seen.set(kind, before + 1);
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  console.error(`--${name} is not a whole number: ${text}`);
  process.exit(2);
}
