/** The rules of the register that a trace, or a part of one, names anywhere in it. */
import { rules } from '../azure/rules/register';
import type { RuleId } from '../network/ids';

/** `value` is a whole trace, a verdict or a step; a step may hold routes, DNS queries and whole connections. */
export function rulesNamedIn(value: unknown, found: Set<RuleId> = new Set()): ReadonlySet<RuleId> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, each] of Object.entries(value)) {
    const named = key === 'rule' ? [each] : lists.has(key) ? (each as RuleId[]) : [];
    for (const id of named) if (known.has(id)) found.add(id as RuleId);
    rulesNamedIn(each, found);
  }
  return found;
}

/** The properties that list rules: in steps and places, in verdicts, and in the flow itself. */
const lists: ReadonlySet<string> = new Set(['rules', 'doubt', 'shapedBy']);
const known: ReadonlySet<unknown> = new Set(rules.map(({ id }) => id));
