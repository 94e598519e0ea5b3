/** Files that once stopped the simulation, were drawn without a word about the fault, or reached a terminal as they were. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { builtInServiceTags } from '../../src/azure/service-tags/tags';
import { main } from '../../src/cli/main';
import type { Summary } from '../../src/engine/trace';
import { compile, statusBoard } from '../../src/simulate/index';
import { parseTopology } from '../../src/topology/parse';
import { tryTopology } from './try-topology';

const tags = builtInServiceTags();
const folder = 'scripts/fuzz/inputs';
const textOf = (name: string) => readFileSync(`${folder}/${name}.json`, 'utf8');

type Said = {
  /** Code and place of each problem. */
  readonly problems: readonly string[];
  /** Outcome of each flow, with the reason and the place of the failure. */
  readonly flows: readonly string[];
};

const expected: Readonly<Record<string, Said>> = {
  'agw-subnet-without-vnet': {
    problems: [
      'missing-reference agw-contoso#/requestRoutingRules/0/httpListener',
      'missing snet-agw#/virtualNetwork',
    ],
    flows: ['undecided', 'undecided'],
  },
  'cname-loop': {
    problems: [0, 1, 2].map((at) => `never-works z#/recordSets/${at}/cname`),
    flows: ['fails loop z#/recordSets/1', 'fails loop z#/recordSets/2'],
  },
  'dns-loop-a-b-a': {
    problems: ['never-works da#/forwarders/0', 'never-works db#/forwarders/0'],
    flows: ['fails loop db#/forwarders/0'],
  },
  'duplicate-ids': {
    problems: [
      'duplicate-id a#/id',
      'outside-prefix s#/addressPrefix',
      'duplicate-id v#/id',
      'duplicate-id #/flows/1/id',
      'duplicate-name a#/name',
      'duplicate-name v#/name',
    ],
    flows: ['works', 'works'],
  },
  'name-bidi-nul-surrogate': { problems: ['missing a#/subnet', 'missing a#/privateIPAddress'], flows: [] },
  'name-terminal-escapes': { problems: [], flows: [] },
  'peering-half-connected': {
    problems: ['never-works ab#/remoteVirtualNetwork'],
    flows: ['fails next-hop-none ab#/remoteVirtualNetwork', 'fails next-hop-none ab#/remoteVirtualNetwork'],
  },
  'route-loop-two-nvas': {
    problems: ['never-works rt1#/routes/0/nextHopIpAddress', 'never-works rt2#/routes/0/nextHopIpAddress'],
    flows: ['fails loop n2#', 'fails loop n2#'],
  },
  'route-server-peer-nva-subnet-unknown': {
    problems: [
      'missing-reference nva-1#/subnet',
      'missing vnet-hub#/addressSpace/addressPrefixes',
      'missing vnet-app#/addressSpace/addressPrefixes',
      'missing vnet-db#/addressSpace/addressPrefixes',
    ],
    flows: ['fails next-hop-none vm-db#/privateIPAddress'],
  },
  'vm-outside-its-subnet': {
    problems: ['outside-prefix v#/privateIPAddress'],
    flows: ['fails next-hop-none v#/privateIPAddress'],
  },
};

const placed = (summary: Summary) =>
  summary.outcome === 'fails'
    ? `fails ${summary.reason} ${summary.because.resource}#${summary.because.pointer}`
    : summary.outcome;

test('every file of the folder is tried', () => {
  expect(
    readdirSync(folder)
      .map((name) => name.replace('.json', ''))
      .sort(),
  ).toEqual(Object.keys(expected));
});

describe.each(Object.entries(expected))('%s', (name, { problems, flows }) => {
  const { topology } = parseTopology(textOf(name));

  test('is judged, and each problem and failure has its place', () => {
    const simulation = compile(topology!, { tags });
    expect(
      simulation.problems.map(({ code, resource, pointer }) => `${code} ${resource}#${pointer}`),
    ).toEqual(problems);
    expect(statusBoard(simulation).rows.map(({ summary }) => placed(summary))).toEqual(flows);
    expect(tryTopology(topology!, tags).faults).toEqual([]);
  });

  test('reaches a terminal without a character that it obeys', () => {
    let said = '';
    const io = {
      read: () => ({ text: textOf(name) }),
      out: (text: string) => {
        said += text;
      },
      err: (text: string) => {
        said += text;
      },
    };
    main(['check', `${name}.json`], io);
    expect(said).not.toBe('');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these must not be there.
    expect(said).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });
});
