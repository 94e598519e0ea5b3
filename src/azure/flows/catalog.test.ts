import { describe, expect, test } from 'vitest';
import { type CatalogEntry, type CatalogInstance, catalogFlows, defaultTarget } from './catalog';

const instance: CatalogInstance = {
  owner: 'apim-1',
  serviceName: 'Contoso',
  region: 'eastus',
  mode: 'External',
  tier: 'Premium',
  capacity: 2,
};

const entry = (over: Partial<CatalogEntry>): CatalogEntry => ({
  id: 'an-entry',
  name: 'An entry',
  plane: 'dependency',
  direction: 'outbound',
  modes: ['External', 'Internal'],
  peer: { type: 'service-tag', tag: 'Sql' },
  part: 'outbound',
  protocol: 'tcp',
  ports: [1433],
  hosts: ['{service}.database.windows.net', '{region}.example.com'],
  required: true,
  purpose: 'Something.',
  source: 'A page, 2026-01-01',
  status: 'documented',
  ...over,
});

const nothingDrawn = () => undefined;

describe('catalogFlows', () => {
  test('makes a dependency a flow from the instance to one unknown address of the tag, by name', () => {
    const [flow] = catalogFlows([entry({ id: 'sql' })], instance, nothingDrawn);
    expect(flow).toMatchObject({
      id: 'apim-1/sql',
      from: { resource: 'apim-1', part: 'outbound' },
      to: { serviceTag: 'Sql', hosts: ['contoso.database.windows.net', 'eastus.example.com'] },
      ports: [1433],
      quantifier: 'one-unknown',
      owner: 'apim-1',
      catalogue: { entry: 'sql', direction: 'outbound' },
    });
  });

  test('makes an inbound entry a flow from every peer to the part that is called', () => {
    const inbound = entry({
      direction: 'inbound',
      peer: { type: 'control-plane', tag: 'ApiManagement' },
      part: 'management',
    });
    const [flow] = catalogFlows([inbound], instance, nothingDrawn);
    expect(flow).toMatchObject({
      from: { serviceTag: 'ApiManagement' },
      to: { resource: 'apim-1', part: 'management' },
      quantifier: 'every',
    });
  });

  test('goes to the target that the caller gives for the peer', () => {
    const [flow] = catalogFlows([entry({})], instance, () => ({ resource: 'sql-of-apim' }));
    expect(flow?.to).toEqual({ resource: 'sql-of-apim' });
  });

  test('makes a flow for each place of a peer, the first with the plain id', () => {
    const places = [{ address: '10.0.0.4' }, { address: '10.0.0.5' }];
    const flows = catalogFlows([entry({ id: 'dns', peer: { type: 'dns-servers' } })], instance, () => places);
    expect(flows.map((flow) => [flow.id, flow.to])).toEqual([
      ['apim-1/dns', places[0]],
      ['apim-1/dns/2', places[1]],
    ]);
  });

  test('leaves an entry out when the caller says that it has no peer', () => {
    expect(catalogFlows([entry({})], instance, () => [])).toEqual([]);
  });

  test('leaves out entries of the other mode and of another tier', () => {
    const entries = [entry({ modes: ['Internal'] }), entry({ tiers: ['Developer'] })];
    expect(catalogFlows(entries, instance, nothingDrawn)).toEqual([]);
  });

  test('leaves out flows between units where there is one unit, or where the others are unknown', () => {
    const units = [entry({ direction: 'internal', peer: { type: 'units' } })];
    const others = () => [{ address: '10.0.1.5' }];
    expect(catalogFlows(units, { ...instance, capacity: 1 }, others)).toEqual([]);
    expect(catalogFlows(units, instance, nothingDrawn)).toEqual([]);
    expect(catalogFlows(units, instance, others)).toHaveLength(1);
  });

  test('fills the host into the error and the name into the network status', () => {
    const said = entry({
      error: 'Failed to connect to {host}:1433',
      statusName: '{service}.database.windows.net',
    });
    const [flow] = catalogFlows([said], instance, nothingDrawn);
    expect(flow?.catalogue).toMatchObject({
      error: 'Failed to connect to contoso.database.windows.net:1433',
      statusName: 'contoso.database.windows.net',
    });
  });

  test('keeps the dates between which an entry was documented', () => {
    const [flow] = catalogFlows(
      [entry({ since: '2021-08-06', until: '2023-08-29' })],
      instance,
      nothingDrawn,
    );
    expect(flow?.catalogue).toMatchObject({ since: '2021-08-06', until: '2023-08-29' });
  });
});

describe('a further location', () => {
  test('has its own flows, from and to its own parts', () => {
    const there = { ...instance, region: 'westeurope', location: 'westeurope' };
    const places = () => [{ address: '10.0.1.5' }, { address: '10.0.1.6' }];
    const [first, second] = catalogFlows([entry({ id: 'sql' })], there, places);
    expect(first).toMatchObject({
      id: 'apim-1/westeurope/sql',
      name: 'An entry (westeurope)',
      from: { resource: 'apim-1', part: 'westeurope:outbound' },
      owner: 'apim-1',
      catalogue: { entry: 'sql' },
    });
    expect(second?.id).toBe('apim-1/westeurope/sql/2');
  });
});

describe('defaultTarget', () => {
  test.each([
    [{ type: 'control-plane', tag: 'GatewayManager' }, { serviceTag: 'GatewayManager' }],
    [{ type: 'clients' }, { serviceTag: 'Internet' }],
    [{ type: 'private-clients' }, { serviceTag: 'VirtualNetwork' }],
    [{ type: 'load-balancer-probe' }, { serviceTag: 'AzureLoadBalancer' }],
    [{ type: 'service-tag', tag: 'Storage' }, { serviceTag: 'Storage' }],
    [{ type: 'internet-hosts' }, { serviceTag: 'Internet' }],
    [{ type: 'dns-servers' }, { address: '168.63.129.16' }],
    [{ type: 'units' }, undefined],
    [{ type: 'none' }, undefined],
  ] as const)('of %j is %j', (peer, target) => {
    expect(defaultTarget(peer, [])).toEqual(target);
  });

  test('of named hosts is the first host', () => {
    expect(defaultTarget({ type: 'internet-hosts' }, ['a.example', 'b.example'])).toEqual({
      host: 'a.example',
    });
  });
});
