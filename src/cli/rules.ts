/** `rules`: the effective security rules of network interfaces; with `--compare`, of one against Azure's own answer. */
import { renderRulesComparison } from '../explain/render-comparison';
import { renderRules } from '../explain/render-rules';
import { effectiveRules } from '../simulate';
import type { EffectiveRules } from '../simulate/answers';
import { compareRulesWithAzure } from '../simulate/compare';
import type { CommandLine } from './command-line';
import { compareWith } from './compare';
import { readFile, reportProblems, simulationOf, variantOf } from './document';
import { interfacesCalled, notFound } from './interfaces';
import { type ExitCode, type Io, jsonText, worse } from './io';

type Request = Extract<CommandLine, { command: 'routes' | 'rules' }>;

export function rules({ file, nic, twin, format, compare }: Request, io: Io): ExitCode {
  const variant = variantOf(readFile(file, io), twin, io);
  if (variant === undefined) return 2;
  const simulation = simulationOf(variant);
  const broken = reportProblems(file, simulation, io) ? 1 : 0;
  const found = interfacesCalled(simulation, nic);
  if (found.length === 0) return notFound(file, nic, simulation, io);
  if (compare !== undefined) {
    const ask = (id: string, text: string) => compareRulesWithAzure(simulation, id, text);
    return worse(broken, compareWith({ file, nic, compare, format }, found, ask, renderRulesComparison, io));
  }
  const nics = found.flatMap(({ nic: id }) =>
    effectiveRules(simulation, id).filter((each) => each.nic === id),
  );
  io.out(format === 'json' ? jsonText({ nics }) : nics.map(text).join('\n'));
  return broken;
}

function text({ nic, label, resource, rules: listed, adminRulesSpared }: EffectiveRules): string {
  const heading = `${label === nic ? nic : `${label} (${nic})`} of ${resource}`;
  const spared =
    adminRulesSpared.length === 0 ? '' : `no security admin rule applies  [${adminRulesSpared.join(' ')}]\n`;
  return listed.length === 0
    ? `${heading}: no network security group applies\n${spared}`
    : `${heading}\n${spared}${renderRules(listed)}`;
}
