import { describe, expect, test } from 'vitest';
import type { SavedFlow } from '../../azure/flows/flow';
import { kinds, type Resource } from '../../kinds';
import { suggestions } from './endpoint-text';
import { draftOf, emptyDraft, type FlowDraft } from './flow-draft';
import { newFlowId, readDraft } from './read-draft';

const created = (kind: Resource['kind'], id: string, name: string, change = {}): Resource =>
  ({ ...(kinds.find((each) => each.kind === kind)?.create(id, name) as Resource), ...change }) as Resource;

const resources: readonly Resource[] = [
  created('virtual-network', 'vnet', 'vnet-apim'),
  created('virtual-machine', 'vm', 'vm-app'),
  created('api-management', 'apim', 'apim-contoso'),
  created('on-premises-site', 'site', 'Head office', {
    hosts: [{ name: 'erp', address: '192.168.1.4', ports: [] }],
  }),
  created('virtual-machine', 'twin-1', 'twin'),
  created('virtual-machine', 'twin-2', 'twin'),
];
const context = { resources, otherTags: false };
const draft = (change: Partial<FlowDraft>): FlowDraft => ({
  ...emptyDraft,
  from: 'vm-app',
  to: '10.0.0.4',
  ...change,
});

describe('the ends of a flow, as typed', () => {
  test.each([
    ['vm-app', { resource: 'vm' }],
    [' apim-contoso (gateway) ', { resource: 'apim', part: 'gateway' }],
    ['Head office (erp)', { resource: 'site', part: 'erp' }],
    ['twin-2', { resource: 'twin-2' }],
    ['10.0.0.4', { address: '10.0.0.4' }],
    ['203.0.113.0/24', { prefix: '203.0.113.0/24' }],
    ['ApiManagement', { serviceTag: 'ApiManagement' }],
    ['Storage.EastUS', { serviceTag: 'Storage.EastUS' }],
    ['Contoso.blob.core.windows.net', { host: 'contoso.blob.core.windows.net' }],
  ])('reads %s', (to, endpoint) => {
    expect(readDraft(draft({ to }), 'f', context).flow?.to).toEqual(endpoint);
  });

  test.each([
    ['', 'Enter a destination.'],
    ['999.300.1.1', '999.300.1.1 is not a valid IPv4 address: write four numbers from 0 to 255.'],
    ['10.0.0', '10.0.0 is not a valid IPv4 address: write four numbers from 0 to 255.'],
    ['10.0.0.1/8', '10.0.0.1/8 has host bits set: did you mean 10.0.0.0/8?'],
    ['10.0.0.0/40', '10.0.0.0/40 is not a valid IPv4 prefix: write it like 203.0.113.0/24.'],
    ['NoSuchTag', 'No resource or service tag is named NoSuchTag.'],
    ['999.300.1.banana', '999.300.1.banana is not a resource, address or host name.'],
    ['twin', 'twin is not a resource, address or host name.'],
    ['vnet-apim', 'vnet-apim cannot be the source or destination of a flow: name a resource inside it.'],
    ['apim-contoso (cellar)', 'apim-contoso has no part called cellar.'],
  ])('says what is wrong with “%s”', (to, problem) => {
    const { problems } = readDraft(draft({ to }), 'f', context);
    expect(problems?.to).toBe(problem);
  });

  test('a flow does not start at a host name', () => {
    expect(readDraft(draft({ from: 'a.example.com' }), 'f', context).problems?.from).toMatch(
      /not at a host name/,
    );
  });

  test('accepts any tag if another tag file is in use', () => {
    expect(readDraft(draft({ to: 'BrandNew' }), 'f', { ...context, otherTags: true }).flow?.to).toEqual({
      serviceTag: 'BrandNew',
    });
  });

  test('suggests resources that send or receive, with their parts', () => {
    expect(suggestions(resources)).toEqual([
      'vm-app',
      'apim-contoso',
      'apim-contoso (gateway)',
      'apim-contoso (portal)',
      'apim-contoso (management)',
      'Head office',
      'Head office (erp)',
      'twin-1',
      'twin-2',
    ]);
  });
});

describe('a flow as typed', () => {
  test.each([
    ['', 'Enter a port.'],
    ['0', '0 is not a valid port: 1 to 65535.'],
    ['70000', '70000 is not a valid port: 1 to 65535.'],
    ['4x', '4x is not a valid port: 1 to 65535.'],
  ])('says what is wrong with port “%s”', (port, problem) => {
    expect(readDraft(draft({ port }), 'f', context).problems?.port).toBe(problem);
  });

  test('needs no port for a ping', () => {
    expect(readDraft(draft({ protocol: 'icmp', port: '' }), 'f', context).flow).toMatchObject({
      port: 0,
      name: 'vm-app → 10.0.0.4, ping',
    });
  });

  test('keeps what the form does not show, and the rest of the expectation if the outcome is the same', () => {
    const saved: SavedFlow = {
      id: 'flow-1',
      name: 'mine',
      plane: 'data',
      from: { resource: 'vm' },
      to: { address: '10.0.0.4' },
      protocol: 'tcp',
      port: 8080,
      expect: { outcome: 'fails', reason: 'no-session' },
      note: 'kept',
    };
    const same = readDraft(draftOf(saved, resources), saved.id, context, saved);
    expect(same.flow).toEqual(saved);
    const other = readDraft({ ...draftOf(saved, resources), expect: 'works' }, saved.id, context, saved);
    expect(other.flow?.expect).toEqual({ outcome: 'works' });
    const none = readDraft({ ...draftOf(saved, resources), expect: '' }, saved.id, context, saved);
    expect(none.flow).not.toHaveProperty('expect');
  });

  test('gets an id that no other flow has', () => expect(newFlowId(['flow-1', 'flow-3'])).toBe('flow-2'));
});
