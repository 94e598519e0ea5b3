/** `export`: the neutral network of a file as something that others can run. */
import { planLab, probesFrom, scriptOf, withLinuxProfile } from '../linux-lab';
import { askedOfLab } from '../simulate/lab';
import type { CommandLine } from './command-line';
import { readFile, reportProblems, simulationOf, variantOf } from './document';
import type { ExitCode, Io } from './io';

type Request = Extract<CommandLine, { command: 'export' }>;

/** What cannot be built is said on standard error; the script is whole without it. */
export function exportTo({ file, twin }: Request, io: Io): ExitCode {
  const variant = variantOf(readFile(file, io), twin, io);
  if (variant === undefined) return 2;
  const simulation = simulationOf(variant);
  const broken = reportProblems(file, simulation, io);
  const { network, settled, asked, unasked } = askedOfLab(simulation);
  const probes = probesFrom(asked);
  const plan = planLab(withLinuxProfile(network).network, probes, (id) => settled.get(id) === true);
  for (const { flow, why } of unasked) io.err(`${file}: not probed: ${flow}: ${why}\n`);
  for (const { number, why } of plan.notMade)
    io.err(`${file}: not probed: ${probes[number]?.comment ?? number}: ${why}\n`);
  for (const { comment, notBuilt } of plan.spaces)
    if (notBuilt !== undefined) io.err(`${file}: not built: ${comment}: ${notBuilt}\n`);
  io.out(scriptOf(plan, variant.title));
  return broken ? 1 : 0;
}
