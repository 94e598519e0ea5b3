/** `export`: writes a file's neutral network in a form that another tool can run. */
import { planLab, probesFrom, scriptOf, withLinuxProfile } from '../../linux-lab';
import { askedOfLab } from '../../simulate/lab';
import { type OneFile, onOneFile } from '../command';
import { readFile, reportProblems, simulationOf, versionOf } from '../document';
import type { ExitCode, Io } from '../io';

export const exportTo = onOneFile({
  name: 'export',
  usage: {
    takes: 'FILE --to linux-lab',
    does: [
      'print a shell script that builds the network in Linux network namespaces,',
      "opens every connection, reports each packet's fate, and removes the network",
    ],
  },
  options: [{ name: 'to', value: 'linux-lab', needed: true }],
  run: printScript,
});

/** Lists on standard error what cannot be built; the script is complete without it. */
function printScript({ file, twin }: OneFile, io: Io): ExitCode {
  const version = versionOf(readFile(file, io), twin, io);
  if (version === undefined) return 2;
  const simulation = simulationOf(version);
  const broken = reportProblems(file, simulation, io);
  const { network, settled, asked, unasked } = askedOfLab(simulation);
  const probes = probesFrom(asked);
  const plan = planLab(withLinuxProfile(network).network, probes, (id) => settled.get(id) === true);
  for (const { flow, why } of unasked) io.err(`${file}: not probed: ${flow}: ${why}\n`);
  for (const { number, why } of plan.notMade)
    io.err(`${file}: not probed: ${probes[number]?.comment ?? number}: ${why}\n`);
  for (const { comment, notBuilt } of plan.spaces)
    if (notBuilt !== undefined) io.err(`${file}: not built: ${comment}: ${notBuilt}\n`);
  io.out(scriptOf(plan, version.title));
  return broken ? 1 : 0;
}
