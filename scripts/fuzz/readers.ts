/** Mutated texts, given to the readers of topologies, scenarios, service tags and Azure's answers. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseServiceTagsFile, type ServiceTagTable } from '../../src/azure/service-tags/tags';
import { catalogTags } from '../../src/kinds/catalog-tags';
import { formatPrefix } from '../../src/network/prefix';
import { parseScenario } from '../../src/scenarios/scenario';
import { parseAzureRoutes } from '../../src/simulate/compare/parse-routes';
import { parseAzureRules } from '../../src/simulate/compare/parse-rules';
import { parseTopology } from '../../src/topology/parse';
import { chanceOf } from './chance';
import { type Json, mutated } from './mutate';
import { damaged } from './mutate-text';
import { originals } from './topologies';

type Said = {
  readonly code: string;
  readonly path: string;
  readonly message: string;
  readonly line?: number | undefined;
};
type Read = { readonly accepted: boolean; readonly problems: readonly Said[] };

export type Reader = {
  readonly name: string;
  readonly texts: readonly string[];
  readonly read: (text: string) => Read;
  /** Problems of the whole file, which have no other place. */
  readonly whole: readonly string[];
};

export type ReaderFault = { readonly reader: string; readonly message: string; readonly text: string };

const answers = 'src/simulate/compare/fixtures';

/** `tags` gives the service tags that a file of them is made from. */
export function readersWith(tags: ServiceTagTable): readonly Reader[] {
  const needed = catalogTags();
  const found = readdirSync(answers).map((name) => readFileSync(`${answers}/${name}`, 'utf8'));
  const outputs = found.map((text) => {
    const { of, azure } = JSON.parse(text) as { readonly of: string; readonly azure: unknown };
    return { of, text: typeof azure === 'string' ? azure : JSON.stringify(azure) };
  });
  const outputOf = (what: string) => outputs.filter(({ of }) => of === what).map(({ text }) => text);
  const csv =
    'Source,State,Address Prefixes,Next Hop Type,Next Hop IP Address\r\nDefault,Active,10.0.0.0/16,Virtual network,-\r\n';
  return [
    {
      name: 'topology',
      texts: originals.map(({ json }) => JSON.stringify(json)),
      read: (text) => {
        const { topology, problems } = parseTopology(text);
        return { accepted: topology !== undefined, problems };
      },
      whole: ['not-a-topology'],
    },
    {
      name: 'scenario',
      texts: readdirSync('src/scenarios', { withFileTypes: true })
        .filter((each) => each.isDirectory())
        .map(({ name }) => readFileSync(`src/scenarios/${name}/scenario.json`, 'utf8')),
      read: (text) => {
        const { scenario, problems } = parseScenario(text);
        return { accepted: scenario !== undefined, problems };
      },
      whole: ['not-a-topology'],
    },
    {
      name: 'service tags',
      texts: [tagsFile(tags)],
      read: (text) => {
        const { value, problems } = parseServiceTagsFile(text, 'ServiceTags_Public_20251109.json', needed);
        return { accepted: value !== undefined, problems };
      },
      whole: ['not-service-tags'],
    },
    {
      name: 'effective routes',
      texts: [...outputOf('routes'), csv],
      read: (text) => {
        const { value, problems } = parseAzureRoutes(text);
        return { accepted: value !== undefined, problems };
      },
      whole: ['invalid'],
    },
    {
      name: 'security rules',
      texts: outputOf('rules'),
      read: (text) => {
        const { value, problems } = parseAzureRules(text);
        return { accepted: value !== undefined, problems };
      },
      whole: ['invalid'],
    },
  ];
}

/** A file like Microsoft's, with two prefixes for each of the services. */
function tagsFile({ tags }: ServiceTagTable): string {
  const services = [...tags.values()].filter(({ name }) => !name.includes('.'));
  const values = services.map(({ name, networks }) => ({
    name,
    id: name,
    properties: {
      region: '',
      regionId: 0,
      platform: 'Azure',
      systemService: name,
      networkFeatures: ['API', 'NSG', 'UDR', 'FW'],
      addressPrefixes: networks.slice(0, 2).map(formatPrefix),
    },
  }));
  return JSON.stringify({ changeNumber: 1, cloud: 'Public', values });
}

export type ReadResult = { readonly accepted: boolean; readonly fault?: ReaderFault };

/** The mutant `index` of one reader: of its structure, of its text, or of both. */
export function tryReader(reader: Reader, seed: number, index: number): ReadResult {
  const chance = chanceOf(seed, index);
  const seedText = chance.pick(reader.texts) ?? '';
  const how = chance.whole(3);
  let text = how === 1 ? seedText : mutatedText(seedText, seed, index);
  if (how > 0) for (let left = 1 + chance.whole(3); left > 0; left -= 1) text = damaged(text, chance);
  const refuse = (message: string): ReadResult => ({
    accepted: false,
    fault: { reader: reader.name, message, text },
  });
  try {
    const { accepted, problems } = reader.read(text);
    if (accepted) return { accepted };
    if (problems.length === 0) return refuse('refused without a problem');
    const bad = problems.find((each) => each.message === '' || !hasPlace(reader, each));
    return bad === undefined ? { accepted } : refuse(`no place or message: ${JSON.stringify(bad)}`);
  } catch (error) {
    return refuse(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

function hasPlace({ whole }: Reader, { code, path, line }: Said): boolean {
  return path !== '' || line !== undefined || whole.includes(code);
}

function mutatedText(text: string, seed: number, index: number): string {
  const json = parsed(text);
  if (json === undefined) return text;
  return JSON.stringify(mutated(json, chanceOf(seed + 1, index), 'wild', idsIn(text)));
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function idsIn(text: string): readonly string[] {
  return [...text.matchAll(/"id":\s*"([^"]+)"/g)].flatMap(([, id]) => id ?? []);
}
