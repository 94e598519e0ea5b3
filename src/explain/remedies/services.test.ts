/** Remedies for unreachable services: unlinked zones, probes, and host names that are not served. */
import { expect, test } from 'vitest';
import { builtInServiceTags } from '../../azure/service-tags/tags';
import { scenarios } from '../../scenarios';
import { compile, statusBoard, traceFlow } from '../../simulate/index';
import { applyAll } from '../../topology/apply';
import type { Command } from '../../topology/command';
import type { Topology } from '../../topology/document';
import { plainText } from '../sentence';
import { proposeRemedies } from './propose';
import { tryRemedy } from './trial';

const tags = builtInServiceTags();

function scenario(id: string, ...commands: readonly Command[]): Topology {
  const found = scenarios.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no scenario ${id}`);
  return applyAll(found.topology, commands);
}

function trialOf(topology: Topology, flow: string, words: string) {
  const simulation = compile(topology, { tags });
  const trace = traceFlow(simulation, flow);
  const remedy = trace && proposeRemedies(topology, trace).find(({ title }) => plainText(title) === words);
  if (remedy === undefined) throw new Error(`no remedy is called ${words}`);
  return tryRemedy(simulation, statusBoard(simulation), flow, remedy);
}

test('links the private DNS zone that would have answered', () => {
  const words = 'Link privatelink.blob.core.windows.net to vnet-apim';
  expect(trialOf(scenario('private-endpoint-backend'), 'apim-contoso/backend/orders', words)).toMatchObject({
    helps: true,
    worse: [],
  });
}, 30_000);

const direct: Command = { type: 'remove-item', resource: 'rt-agw', pointer: '/routes', index: 0 };
const probe = '/backendHttpSettingsCollection/0/probe';

test.each([
  ['the existing probe', []],
  ['a new probe', [{ type: 'set-property', resource: 'agw-contoso', pointer: probe } as const]],
])(
  'makes %s request a host name that the backend serves',
  (_, commands) => {
    const gateway = scenario('apim-internal-application-gateway', direct, ...commands);
    const words = 'Set the host of the probe of agw-contoso to api.contoso.com';
    expect(trialOf(gateway, 'partner-api', words)).toMatchObject({ helps: true, worse: [] });
  },
  30_000,
);

test('adds to API Management the custom domain that clients request', () => {
  const unnamed = scenario(
    'internal-self-call',
    {
      type: 'insert-item',
      resource: 'azure-api.net',
      pointer: '/recordSets',
      index: 0,
      value: { name: 'shop', aRecords: ['10.0.1.5'] },
    },
    {
      type: 'add-flow',
      flow: {
        id: 'shop',
        name: 'shop',
        plane: 'custom',
        from: { resource: 'vm-echo' },
        to: { host: 'shop.azure-api.net' },
        protocol: 'tcp',
        port: 443,
      },
    },
  );
  const words = 'Add the custom domain shop.azure-api.net to apim-contoso';
  expect(trialOf(unnamed, 'shop', words)).toMatchObject({ helps: true, worse: [] });
}, 30_000);
