/**
 * The scenarios that come with the page, in the order of the gallery. Their files are read when somebody first looks inside
 * one: a list of titles and stories costs nothing at page start.
 */
import managementFile from './apim-external-firewall-management/scenario.json';
import { parseScenario, type Scenario } from './scenario';

/** What a file says of itself without being read. */
type ScenarioFile = Pick<Scenario, 'id' | 'title' | 'group' | 'story'> & { readonly opensWith?: string };

const files: readonly ScenarioFile[] = [managementFile];

/** Shown to somebody who comes for the first time. */
export const openingScenario = 'apim-external-firewall-management';

export const scenarios: readonly Scenario[] = files.map(lazily);

/** `topology` and `twins` are read together, the first time that either is asked for. */
function lazily(file: ScenarioFile): Scenario {
  const { id, title, group, story, opensWith } = file;
  let known: Scenario | undefined;
  const read = (): Scenario => {
    known ??= readFile(file);
    return known;
  };
  return {
    id,
    title,
    group,
    story,
    ...(opensWith === undefined ? {} : { opensWith }),
    get topology() {
      return read().topology;
    },
    get twins() {
      return read().twins;
    },
  };
}

/** A file of ours that cannot be read is a bug, which the tests find. */
function readFile(file: ScenarioFile): Scenario {
  const { scenario, problems } = parseScenario(JSON.stringify(file));
  if (scenario === undefined) throw new Error(`${file.id}: ${problems[0]?.path} ${problems[0]?.message}`);
  return scenario;
}
