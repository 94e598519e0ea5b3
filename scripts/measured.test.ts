/** Judges the networks of `measured/`, whose results were seen on Azure, and prints how many agree. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtInServiceTags } from '../src/azure/service-tags/tags';
import { compile, differencesUnderFirstReading, statusBoard } from '../src/simulate';
import { parseTopology } from '../src/topology/parse';

/** Results that Roundtrip does not reproduce yet, as `file flow`. A result that agrees leaves this list. */
const pending: readonly string[] = [
  'hub-firewall-and-branch store-from-spoke',
  'hub-firewall-and-branch store-from-branch',
];

const folder = 'measured';
const files = readdirSync(folder).filter((each) => each.endsWith('.json'));
const results = files.flatMap(resultsOf);
const agreeing = results.filter(({ differences }) => differences.length === 0);

function resultsOf(file: string) {
  const { topology, problems } = parseTopology(readFileSync(join(folder, file), 'utf8'));
  if (topology === undefined) throw new Error(`${file}: ${problems[0]?.message}`);
  const simulation = compile(topology, { tags: builtInServiceTags() });
  const errors = simulation.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  return statusBoard(simulation).rows.flatMap((row) => {
    if (row.differences === undefined) return [];
    const key = `${file.replace(/\.json$/, '')} ${row.flow.id}`;
    const first =
      row.differences.length > 0 ? differencesUnderFirstReading(simulation, row)?.differences : undefined;
    return [{ key, differences: first ?? row.differences }];
  });
}

describe('the networks that were measured on Azure', () => {
  test('have the outcomes that were measured', () => {
    process.stdout.write(`measured on Azure: ${agreeing.length} of ${results.length} results agree\n`);
    const wrong = results.filter(({ key, differences }) => differences.length > 0 && !pending.includes(key));
    expect(wrong).toEqual([]);
  });

  test('are pending only where Roundtrip does not agree yet', () => {
    const arrived = agreeing.filter(({ key }) => pending.includes(key)).map(({ key }) => key);
    if (arrived.length > 0) process.stdout.write(`no longer pending: ${arrived.join(', ')}\n`);
    const keys = results.map(({ key }) => key);
    expect(pending.filter((each) => !keys.includes(each))).toEqual([]);
  });

  test('are all in the table of measured/README.md, with source and date, and the README has their number', () => {
    const table = readFileSync(join(folder, 'README.md'), 'utf8');
    for (const file of files)
      expect(table).toMatch(new RegExp(`\\| \`${file.replace('.json', '')}\` \\|.+\\| 20\\d\\d-\\d\\d \\|`));
    const said = /(\d+ of \d+)\s+results\s+agree/.exec(readFileSync('README.md', 'utf8'))?.[1];
    expect(said).toBe(`${results.length - pending.length} of ${results.length}`);
  });
});
