/** Files that are much too large in one way or another: each is read or refused in bounded time, with bounded words. */
import { describe, expect, test } from 'vitest';
import { longestList, longestText, parseTopology } from '../topology/parse';
import { mostProblems, type ParseProblem } from '../topology/parse-problem';
import { parseScenario } from './scenario';

/** Generous: each takes a fraction of it, and what is not bounded takes many times as long. */
const timeout = 5_000;
const list = <T>(count: number, each: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => each(at));
const open = '{"format":"roundtrip","version":1,"name":"x","resources":[]';
const topology = { format: 'roundtrip', version: 1, name: 'x', resources: [] };
const withResource = (resource: object) => JSON.stringify({ ...topology, resources: [resource] });

function isBounded(problems: readonly ParseProblem[]): void {
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.length).toBeLessThanOrEqual(mostProblems + 1);
  for (const { message, path, expected = '' } of problems) {
    expect(message.length).toBeLessThan(300);
    expect(path.length).toBeLessThan(400);
    expect(expected.length).toBeLessThan(2_000);
  }
}

describe('a file with too much of something', () => {
  test.each([
    ['130,000 wrong positions', `${open},"layout":{${list(130_000, (i) => `"p${i}":0`)}}}`],
    [
      'an expectation with 150,000 numbers',
      `${open},"expectations":{"a":{"outcome":"works","worksFor":[${list(150_000, () => 0)}]}}}`,
    ],
    ['400,000 unknown names', `${open},${list(400_000, (i) => `"p${i}":1`)}}`],
  ])('is refused where it gets too much: %s', { timeout }, (_, text) => {
    const { topology: read, problems } = parseTopology(text);
    expect(read).toBeUndefined();
    expect(problems).toMatchObject([
      {
        severity: 'error',
        code: 'not-a-topology',
        message: 'the file has a list or an object with more than 20000 members',
        line: 1,
      },
    ]);
  });

  test('of 120 lists with 1,500 errors each names the property', { timeout }, () => {
    const expectations = list(120, (i) => `"f${i}":{"outcome":"works","worksFor":[${list(1_500, () => 0)}]}`);
    const { problems } = parseTopology(`${open},"expectations":{${expectations}}}`);
    isBounded(problems);
    for (const { path, code } of problems) if (code !== 'more') expect(path).toMatch(/^\/expectations/);
  });

  test('of one resource with 160,000 errors names the resource', { timeout }, () => {
    const rule = { name: 0, priority: '', direction: 0, access: 0, protocol: 0, sourcePortRanges: 0 };
    const securityRules = list(longestList, () => ({
      ...rule,
      sourceAddressPrefixes: 0,
      destinationPortRanges: 0,
    }));
    const { problems } = parseTopology(
      withResource({ id: 'a', kind: 'network-security-group', name: 'a', securityRules }),
    );
    expect(problems).toMatchObject([{ severity: 'error', path: '/resources/0/securityRules' }]);
    isBounded(problems);
  });

  test('lists 100 unknown properties and counts the others', { timeout }, () => {
    const { topology: read, problems } = parseTopology(`${open},${list(19_000, (i) => `"p${i}":1`)}}`);
    expect(read).toBeDefined();
    isBounded(problems);
    expect(problems.at(-1)).toMatchObject({
      severity: 'warning',
      code: 'more',
      message: 'there are 18,900 more problems',
    });
  });

  test.each([
    ['a kind', { id: 'a', kind: 'k'.repeat(4_900_000) }],
    ['a kind that is an object', { id: 'a', kind: { a: 'k'.repeat(4_900_000) } }],
    ['a property name', { id: 'a', kind: 'route-table', name: 'a', ['k'.repeat(4_900_000)]: 1 }],
    ['a value', { id: 'a', kind: 'virtual-network', name: 'a', addressSpace: 'k'.repeat(4_900_000) }],
  ])('quotes the beginning of %s', { timeout }, (_, resource) => {
    isBounded(parseTopology(withResource(resource)).problems);
  });

  test('says how many problems a scenario has beyond those that it lists', { timeout }, () => {
    const twins = list(100, (at) => ({ id: `x${at}`, title: 'y', commands: list(1_000, () => ({})) }));
    const text = JSON.stringify({
      format: 'roundtrip-scenario',
      version: 1,
      id: 'a',
      title: 'b',
      topology,
      twins,
    });
    const { scenario, problems } = parseScenario(text);
    expect(scenario).toBeUndefined();
    isBounded(problems);
    expect(problems.at(-1)?.message).toBe('there are 99,900 more problems');
  });

  test('reads a scenario with 20,000 commands on 2,000 resources', { timeout }, () => {
    const resources = list(2_000, (i) => ({ id: `r${i}`, kind: 'route-table', name: `r${i}` }));
    const commands = (twin: number) =>
      list(1_000, (at) => ({ type: 'rename-topology', name: `${twin} ${at}` }));
    const twins = list(20, (at) => ({ id: `x${at}`, title: 'y', commands: commands(at) }));
    const whole = { ...topology, resources };
    const text = JSON.stringify({
      format: 'roundtrip-scenario',
      version: 1,
      id: 'a',
      title: 'b',
      topology: whole,
      twins,
    });
    expect(text.length).toBeLessThan(longestText);
    expect(parseScenario(text).scenario?.twins).toHaveLength(20);
  });

  test('may have as many resources as the limit says', { timeout }, () => {
    const resources = list(longestList, (i) => ({ id: `r${i}`, kind: 'route-table', name: `r${i}` }));
    expect(parseTopology(JSON.stringify({ ...topology, resources })).topology?.resources).toHaveLength(
      longestList,
    );
  });
});

describe('what a message quotes', () => {
  test.each([
    ['a kind', { id: 'a', kind: 'x\u202e\u001b[2J\u009b' }],
    ['a property name', { id: 'a', kind: 'route-table', name: 'a', 'x\u202e\u001b[2J': 1 }],
    ['a value', { id: 'a', kind: 'virtual-network', name: 'a', addressSpace: '\u2067\u0085' }],
  ])('has no characters that are hidden: %s', (_, resource) => {
    const text = JSON.stringify(parseTopology(withResource(resource)).problems);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these must not be there.
    expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(text).toMatch(/\\\\u[0-9a-f]{4}/);
  });
});
