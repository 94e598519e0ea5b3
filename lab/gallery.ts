/**
 * Builds the network of each scenario and probes its flows; what cannot be built is listed with the reason.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInServiceTags } from '../src/azure/service-tags/tags';
import { type Probe, planLab, probesFrom, withLinuxProfile } from '../src/linux-lab';
import { parseScenario } from '../src/scenarios/scenario';
import { compile } from '../src/simulate/index';
import { askedOfLab } from '../src/simulate/lab';
import { type Compared, compare, engineOn } from './compare';
import { observe } from './laboratory';

export type ShownScenario = {
  readonly title: string;
  readonly compared: readonly Compared[];
  /**
   * Each flow that cannot be probed, and each probe that met something that cannot be built: why, and where.
   */
  readonly leftOut: readonly { readonly why: string; readonly at?: string | undefined }[];
  readonly replaced: ReturnType<typeof withLinuxProfile>['replaced'];
};

const folder = join(import.meta.dirname, '../src/scenarios');

export function scenarioIds(): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => name);
}

/** Tries the scenario itself and its twins, or the first `twins` of them. */
export async function tryScenario(id: string, twins?: number): Promise<ShownScenario[]> {
  const { scenario } = parseScenario(readFileSync(join(folder, id, 'scenario.json'), 'utf8'));
  if (scenario === undefined) throw new Error(`no scenario: ${id}`);
  const all = [{ title: id, topology: scenario.topology }];
  for (const twin of scenario.twins.slice(0, twins))
    all.push({ title: `${id}, ${twin.id}`, topology: twin.topology });
  const shown: ShownScenario[] = [];
  for (const { title, topology } of all) {
    const { network, settled, asked, unasked } = askedOfLab(
      compile(topology, { tags: builtInServiceTags() }),
    );
    const linux = withLinuxProfile(network);
    const leftOut: { why: string; at?: string | undefined }[] = unasked.map(({ why }) => ({ why }));
    const compared: Compared[] = [];
    // One lab for each set of probes that mean the same nodes by their addresses.
    for (let probes: readonly Probe[] = probesFrom(asked); probes.length > 0; ) {
      const plan = planLab(linux.network, probes, (condition) => settled.get(condition) === true);
      compared.push(...compare(plan, linux.network, engineOn(settled), await observe(plan)));
      const later = plan.notMade.filter(({ elsewhere }) => elsewhere);
      for (const { why, elsewhere } of plan.notMade) if (!elsewhere) leftOut.push({ why });
      probes = later.map(({ number }) => probes[number] as Probe);
    }
    for (const each of compared)
      if (each.result === 'not-built') leftOut.push({ why: each.why, at: each.at });
    shown.push({ title, compared, leftOut, replaced: linux.replaced });
  }
  return shown;
}
