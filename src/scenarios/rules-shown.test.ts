/**
 * Compares what the page says about rules and scenarios with the engine. UPDATE_GOLDENS=1 writes the file
 * again.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { rules } from '../azure/rules/register';
import { builtInServiceTags } from '../azure/service-tags/tags';
import { rulesNamedIn } from '../explain/rules-named';
import { compile, traceFlow } from '../simulate/index';
import { openingScenario, scenarios } from './index';
import { type RulesShown, rulesShown } from './rules-shown';

const tags = builtInServiceTags();
const file = fileURLToPath(new URL('./rules-shown.json', import.meta.url));

describe('which scenarios show which rule', () => {
  let computed: RulesShown;
  beforeAll(() => {
    computed = rulesShown(scenarios, tags);
  });

  test('is in the file as the engine computes it', () => {
    const text = textOf(computed);
    if (process.env.UPDATE_GOLDENS === '1') writeFileSync(file, text);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('has exactly the rules of the register, in its order', () => {
    expect(Object.keys(computed)).toEqual(rules.map(({ id }) => id));
  });

  test('leads to a flow whose trace names the rule', () => {
    const missing = Object.entries(computed).flatMap(([rule, shown]) => {
      const last = shown.at(-1);
      if (last === undefined) return [];
      const scenario = scenarios.find(({ id }) => id === last.scenario);
      const { topology } = scenario?.twins.find(({ id }) => id === last.twin?.id) ?? scenario ?? {};
      const trace = topology && traceFlow(compile(topology, { tags }), last.flow);
      return rulesNamedIn(trace).has(rule) ? [] : [`${rule} in ${last.scenario}`];
    });
    expect(missing).toEqual([]);
  });

  test('prefers the flow that the rule decides to others that only use it', () => {
    expect(computed['FW-NO-SESSION']?.find(({ scenario }) => scenario === openingScenario)).toEqual({
      scenario: openingScenario,
      flow: scenarios.find(({ id }) => id === openingScenario)?.opensWith,
      name: expect.any(String),
      decides: true,
    });
  });
});

/** One flow per line, for review. */
function textOf(shown: RulesShown): string {
  const entries = Object.entries(shown).map(([rule, flows]) => {
    const lines = flows.map((each) => `\n    ${JSON.stringify(each)}`);
    return `  ${JSON.stringify(rule)}: [${lines.join(',')}${lines.length > 0 ? '\n  ' : ''}]`;
  });
  return `{\n${entries.join(',\n')}\n}\n`;
}
