/**
 * API Management, from the file to the verdicts of its flows: names, units, regions, tiers and outbound
 * methods.
 */
import { describe, expect, test } from 'vitest';
import { builtInServiceTags } from '../../azure/service-tags/tags';
import { ask, askOwn, failureOf, pathOf, stepOf, stepsOf } from '../../simulate/build/ask.test-support';
import { type Drawn, topologyOf } from '../../simulate/build/drawn.test-support';
import { machine } from '../../simulate/build/machines.test-support';
import { natGateway, nsg, type SecurityLine, subnet, vnet } from '../../simulate/build/networks.test-support';
import { client } from '../../simulate/build/outside.test-support';
import { apim } from '../../simulate/build/services.test-support';
import { compile, statusBoard, traceFlow } from '../../simulate/index';

const open: readonly SecurityLine[] = [['Allow', 'Inbound', {}]];
type SubnetMore = Readonly<Record<string, unknown>>;
type How = Partial<Parameters<typeof apim>[2]>;

/**
 * An instance called `contoso` in 10.0.1.0/27, and a virtual machine beside it that answers on 443 and 6380.
 */
function drawn(how: How, more: SubnetMore = {}, ...others: readonly Drawn[]) {
  const { properties = {}, ...subnetMore } = more as { properties?: SubnetMore };
  const instance = {
    mode: 'Internal',
    tier: 'Developer',
    units: ['10.0.1.4'],
    publicIPAddress: '198.51.100.8',
    privateIPAddress: '10.0.1.10',
    source: 'ApiManagementTag',
    ...how,
  } as const;
  return topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('snet-apim', 'vnet', '10.0.1.0/27', { nsg: 'nsg', more: subnetMore }),
    subnet('snet-apps', 'vnet', '10.0.2.0/24'),
    nsg('nsg', open),
    machine('vm', 'snet-apps', '10.0.2.4', ['Tcp/443', 'Tcp/6380']),
    apim('contoso', 'snet-apim', instance, properties),
    ...others,
  );
}

const zone = (name: string, address: string): Drawn => ({
  id: `zone-${name}`,
  kind: 'private-dns-zone',
  name,
  recordSets: [{ name: '@', aRecords: [address] }],
  virtualNetworkLinks: [{ name: 'vnet', virtualNetwork: 'vnet' }],
});

describe('the host names of an instance', () => {
  const gateway = zone('contoso.azure-api.net', '10.0.1.10');

  test('include its default name', () => {
    expect(ask(drawn({}, {}, gateway), 'vm', 'host contoso.azure-api.net', 'tcp/443').summary.outcome).toBe(
      'works',
    );
  });

  test.each(['portal', 'developer', 'management', 'scm'])('include the name of its %s endpoint', (part) => {
    const name = `contoso.${part}.azure-api.net`;
    expect(ask(drawn({}, {}, zone(name, '10.0.1.10')), 'vm', `host ${name}`, 'tcp/443').summary.outcome).toBe(
      'works',
    );
  });

  test('APIM-HOST-HEADER: another name is rejected, even if it resolves to the instance', () => {
    const other = drawn({}, {}, zone('api.contoso.com', '10.0.1.10'));
    expect(failureOf(ask(other, 'vm', 'host api.contoso.com', 'tcp/443'))).toMatchObject({
      at: 'contoso',
      reason: 'unknown-host',
      because: { resource: 'contoso', pointer: '/hostnameConfigurations' },
      rules: ['APIM-HOST-HEADER'],
    });
  });

  test('include a custom domain, regardless of case', () => {
    const custom = drawn(
      {},
      { properties: { hostnameConfigurations: [{ type: 'Proxy', hostName: 'API.contoso.com' }] } },
      zone('api.contoso.com', '10.0.1.10'),
    );
    expect(ask(custom, 'vm', 'host api.contoso.com', 'tcp/443').summary.outcome).toBe('works');
  });

  test('a request without a host name is not rejected', () => {
    expect(ask(drawn({}), 'vm', 'contoso:gateway', 'tcp/443').summary.outcome).toBe('works');
  });
});

describe('a unit that calls its own gateway', () => {
  const self = { backends: { self: 'https://contoso.azure-api.net/echo' } };
  const gateway = zone('contoso.azure-api.net', '10.0.1.10');

  test('APIM-SELF-CALL: gets a reply from an address that it did not call', () => {
    const trace = askOwn(drawn(self, {}, gateway), 'contoso/backend/self');
    expect(failureOf(trace)).toMatchObject({
      at: 'contoso',
      packet: 'syn-ack',
      reason: 'unexpected-source',
      because: { resource: 'contoso', pointer: '/privateIPAddress' },
      rules: ['APIM-SELF-CALL'],
    });
    expect(stepOf(trace, 'destination-translated', 'syn').rules).toEqual(['APIM-INTERNAL-VIP']);
  });

  test('succeeds if the load balancer chooses another unit', () => {
    const two = drawn({ ...self, tier: 'Premium', units: ['10.0.1.4', '10.0.1.5'] }, {}, gateway);
    const { classes } = askOwn(two, 'contoso/backend/self');
    expect(classes).toHaveLength(2);
    for (const { connection } of classes)
      expect(connection.verdict).toMatchObject({
        outcome: 'depends',
        fails: [{ failure: { reason: 'unexpected-source', rules: ['APIM-SELF-CALL'] } }],
      });
  });

  test('does not affect other clients', () => {
    expect(ask(drawn(self, {}, gateway), 'vm', 'contoso:gateway', 'tcp/443').summary.outcome).toBe('works');
  });
});

describe('several units', () => {
  const two = drawn({
    tier: 'Premium',
    units: ['10.0.1.4', '10.0.1.5'],
    backends: { vm: 'https://10.0.2.4' },
  });

  test('APIM-UNIT-SOURCE: call a private backend from their own addresses, never from the private virtual IP', () => {
    const trace = askOwn(two, 'contoso/backend/vm');
    expect(trace.flow.shapedBy).toEqual(['APIM-UNIT-SOURCE']);
    const sources = trace.classes.flatMap((each) => each.from.prefixes);
    expect(sources).toEqual(['10.0.1.4/31']);
  });

  test('LB-CHOICE: either unit can answer a client', () => {
    const trace = ask(two, 'vm', 'contoso:gateway', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(trace.classes[0]?.connection.attempts).toHaveLength(2);
    expect(stepOf(trace, 'choice-made', 'syn').rules).toEqual(['LB-CHOICE']);
  });

  test.each(['internal-cache', 'rate-limit-sync'])('synchronize with %s', (entry) => {
    expect(askOwn(two, `contoso/${entry}`).summary.outcome).toBe('works');
    const closed = topologyOf(
      ...two.resources
        .filter((each) => each.kind !== 'network-security-group')
        .map((each) => each as unknown as Drawn),
      nsg('nsg', [['Deny', 'Outbound', { to: 'VirtualNetwork' }]]),
    );
    expect(failureOf(askOwn(closed, `contoso/${entry}`))).toMatchObject({ reason: 'denied-by-rule' });
  });
});

describe('an external cache', () => {
  test('is a flow on port 6380, if it is configured', () => {
    const cache = (externalCache: string) => drawn({}, { properties: { externalCache } });
    expect(askOwn(cache('10.0.2.4'), 'contoso/external-cache').summary.outcome).toBe('works');
    expect(failureOf(askOwn(cache('10.0.2.9'), 'contoso/external-cache'))).toMatchObject({
      reason: 'host-unreachable',
    });
    expect(() => askOwn(drawn({}), 'contoso/external-cache')).toThrow();
  });
});

describe('Traffic Manager', () => {
  test('must be allowed to reach an external gateway', () => {
    const how = { mode: 'External', tier: 'Developer' } as const;
    expect(askOwn(drawn(how), 'contoso/traffic-manager').summary.outcome).toBe('works');
    const closed = topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet-apim', 'vnet', '10.0.1.0/27', { nsg: 'nsg' }),
      nsg('nsg', [['Deny', 'Inbound', { from: 'AzureTrafficManager' }], ...open]),
      apim('contoso', 'snet-apim', {
        ...how,
        units: ['10.0.1.4'],
        publicIPAddress: '198.51.100.8',
        source: 'ApiManagementTag',
      }),
    );
    expect(failureOf(askOwn(closed, 'contoso/traffic-manager'))).toMatchObject({
      reason: 'denied-by-rule',
      because: { resource: 'nsg', pointer: '/securityRules/0' },
    });
  });
});

describe('the outbound method of a classic tier', () => {
  test('APIM-OUTBOUND-VIP: is its public IP address, in internal mode too', () => {
    const trace = ask(drawn({}), 'contoso', '192.0.2.9', 'tcp/443');
    expect(stepOf(trace, 'source-translated', 'syn')).toMatchObject({
      to: { source: '198.51.100.8' },
      rules: ['APIM-OUTBOUND-VIP'],
    });
    expect(trace.doubt).toEqual([]);
  });

  test('OUT-MANAGED-ADDRESS: is an address that Azure manages, if the instance has none of its own', () => {
    const trace = ask(drawn({ publicIPAddress: undefined as never }), 'contoso', '192.0.2.9', 'tcp/443');
    expect(stepOf(trace, 'source-translated', 'syn').rules).toEqual(['OUT-MANAGED-ADDRESS']);
  });

  test('APIM-NAT-GATEWAY: is the NAT gateway of its subnet, which is unverified', () => {
    const behind = drawn(
      {},
      { natGateway: 'ng' },
      natGateway('ng', '198.51.100.20'),
      client('partner', '203.0.113.9/32'),
    );
    const trace = ask(behind, 'contoso', '192.0.2.9', 'tcp/443');
    expect(stepOf(trace, 'source-translated', 'syn')).toMatchObject({ to: { source: '198.51.100.20' } });
    expect(trace.doubt).toContain('APIM-NAT-GATEWAY');
    // Replies to clients of the public IP address use that address: there the rule decides nothing.
    const management = ask(behind, 'partner', 'contoso:management', 'tcp/3443');
    expect(management.summary.outcome).toBe('works');
    expect(management.doubt).not.toContain('APIM-NAT-GATEWAY');
  });

  test('APIM-PRIVATE-SUBNET: stays available in a private subnet, which is unverified', () => {
    const trace = ask(drawn({}, { defaultOutboundAccess: false }), 'contoso', '192.0.2.9', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(trace.doubt).toEqual(['APIM-PRIVATE-SUBNET']);
  });
});

describe('an additional region', () => {
  const there = topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    vnet('vnet-west', '10.9.0.0/16'),
    subnet('snet-apim', 'vnet', '10.0.1.0/27', { nsg: 'nsg' }),
    subnet('snet-west', 'vnet-west', '10.9.1.0/27', { nsg: 'nsg-west' }),
    nsg('nsg', open),
    nsg('nsg-west', [['Deny', 'Outbound', { to: 'Storage.WestEurope' }], ...open]),
    apim(
      'contoso',
      'snet-apim',
      {
        mode: 'External',
        tier: 'Premium',
        units: ['10.0.1.4'],
        publicIPAddress: '20.62.10.8',
        source: 'ApiManagementTag',
      },
      {
        additionalLocations: [
          {
            location: 'westeurope',
            subnet: 'snet-west',
            publicIPAddress: '51.105.10.8',
            instanceAddresses: ['10.9.1.4'],
          },
        ],
      },
    ),
  );
  const simulation = compile(there, { tags: builtInServiceTags() });
  const flow = (id: string) => {
    const trace = traceFlow(simulation, `contoso/westeurope/${id}`);
    if (trace === undefined) throw new Error(`there is no flow ${id}`);
    return trace;
  };

  test('is managed and called at its own public IP address, in its own subnet', () => {
    const management = flow('management');
    expect(management.summary.outcome).toBe('works');
    expect(stepOf(management, 'destination-translated', 'syn')).toMatchObject({
      from: { destination: '51.105.10.8' },
      to: { destination: '10.9.1.4' },
    });
    expect(flow('gateway').summary.outcome).toBe('works');
    expect(flow('load-balancer-probe').summary.outcome).toBe('works');
    expect(flow('dns').summary.outcome).toBe('works');
  });

  test('needs the stores of its own region and of the first region', () => {
    expect(flow('storage').flow.to).toMatchObject({ serviceTag: 'Storage.WestEurope' });
    expect(failureOf(flow('storage'))).toMatchObject({
      reason: 'denied-by-rule',
      because: { resource: 'nsg-west', pointer: '/securityRules/0' },
    });
    expect(flow('storage/2').flow.to).toMatchObject({ serviceTag: 'Storage.EastUS' });
    expect(flow('storage/2').summary.outcome).toBe('works');
    expect(flow('sql').flow.to).toMatchObject({ serviceTag: 'Sql.EastUS' });
    expect(traceFlow(simulation, 'contoso/westeurope/sql/2')).toBeUndefined();
  });

  test('does not change the flows of the first region', () => {
    expect(statusBoard(simulation).rows.filter((each) => each.flow.id === 'contoso/storage')).toHaveLength(1);
    expect(traceFlow(simulation, 'contoso/storage')?.summary.outcome).toBe('works');
  });
});

describe('an injected Premium v2 instance', () => {
  const v2 = (lines: readonly SecurityLine[]) =>
    topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet-apim', 'vnet', '10.0.1.0/27', { nsg: 'nsg' }),
      subnet('snet-apps', 'vnet', '10.0.2.0/24'),
      nsg('nsg', lines),
      machine('vm', 'snet-apps', '10.0.2.4', ['Tcp/443']),
      apim('contoso', 'snet-apim', {
        mode: 'Internal',
        tier: 'PremiumV2',
        units: ['10.0.1.4', '10.0.1.5'],
        privateIPAddress: '10.0.1.10',
        source: 'ApiManagementTag',
        backends: { vm: 'https://10.0.2.4' },
      }),
    );

  test('APIM-V2-INJECTION: has a private gateway, and nothing on 3443', () => {
    const trace = askOwn(v2([]), 'contoso/gateway-private');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'destination-translated', 'syn').rules).toEqual(['APIM-V2-INJECTION']);
    expect(() => askOwn(v2([]), 'contoso/management')).toThrow();
    expect(failureOf(ask(v2([]), 'vm', '10.0.1.10', 'tcp/3443'))).toMatchObject({ reason: 'no-listener' });
  });

  test('APIM-V2-STORAGE: needs outbound access to Storage', () => {
    expect(askOwn(v2([]), 'contoso/storage').summary.outcome).toBe('works');
    expect(failureOf(askOwn(v2([['Deny', 'Outbound', { to: 'Storage' }]]), 'contoso/storage'))).toMatchObject(
      {
        reason: 'denied-by-rule',
      },
    );
  });

  test('calls backends from its subnet', () => {
    expect(askOwn(v2([]), 'contoso/backend/vm').summary.outcome).toBe('works');
  });
});

describe('an integrated v2 instance', () => {
  const integrated = topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('snet-apim', 'vnet', '10.0.1.0/27', { nsg: 'nsg' }),
    subnet('snet-apps', 'vnet', '10.0.2.0/24', { nsg: 'nsg-apps' }),
    nsg('nsg', [['Deny', 'Inbound', {}]]),
    nsg('nsg-apps', [
      ['Allow', 'Inbound', { from: '10.0.1.0/27' }],
      ['Deny', 'Inbound', {}],
    ]),
    machine('vm', 'snet-apps', '10.0.2.4', ['Tcp/443']),
    client('partner', '203.0.113.9/32'),
    apim('contoso', 'snet-apim', {
      mode: 'External',
      tier: 'StandardV2',
      units: ['10.0.1.4'],
      publicIPAddress: '20.62.10.8',
      source: 'ApiManagementTag',
      backends: { vm: 'https://10.0.2.4' },
    }),
  );

  test('is called at its public IP address, bypassing the virtual network and its security groups', () => {
    const trace = ask(integrated, 'partner', 'contoso:gateway', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(pathOf(trace, 'syn')).toEqual(['partner', 'contoso']);
    expect(stepsOf(trace).some((each) => each.type === 'filter-matched')).toBe(false);
    expect(askOwn(integrated, 'contoso/gateway').summary.outcome).toBe('works');
  });

  test('APIM-V2-INTEGRATION: also has the name of its portal in public DNS', () => {
    const name = 'host contoso.developer.azure-api.net';
    expect(ask(integrated, 'partner', name, 'tcp/443').summary.outcome).toBe('works');
  });

  test('resolves by its name for every client', () => {
    expect(ask(integrated, 'vm', 'host contoso.azure-api.net', 'tcp/443').summary.outcome).toBe('works');
  });

  test('APIM-V2-INTEGRATION: calls backends from an address in its subnet', () => {
    const trace = askOwn(integrated, 'contoso/backend/vm');
    expect(trace.summary.outcome).toBe('works');
    expect(trace.classes[0]?.from.prefixes).toEqual(['10.0.1.4']);
    expect(JSON.stringify(statusBoard(compile(integrated, { tags: builtInServiceTags() })))).not.toContain(
      'contoso/management',
    );
  });
});

describe('the names of an injected v2 instance', () => {
  const named = (part: string) =>
    topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet-apim', 'vnet', '10.0.1.0/27', { nsg: 'nsg' }),
      subnet('snet-apps', 'vnet', '10.0.2.0/24'),
      nsg('nsg', open),
      machine('vm', 'snet-apps', '10.0.2.4', []),
      apim('contoso', 'snet-apim', {
        mode: 'Internal',
        tier: 'PremiumV2',
        units: ['10.0.1.4'],
        privateIPAddress: '10.0.1.10',
        source: 'ApiManagementTag',
      }),
      zone(`contoso${part}.azure-api.net`, '10.0.1.10'),
    );

  test('APIM-V2-NAMES: are only that of the gateway, which the customer’s DNS has to resolve', () => {
    const host = 'host contoso.azure-api.net';
    expect(ask(named(''), 'vm', host, 'tcp/443').summary.outcome).toBe('works');
    expect(ask(named('.other'), 'vm', host, 'tcp/443').summary.outcome).toBe('undecided');
    expect(
      failureOf(ask(named('.developer'), 'vm', 'host contoso.developer.azure-api.net', 'tcp/443')),
    ).toMatchObject({ reason: 'unknown-host', rules: expect.arrayContaining(['APIM-V2-NAMES']) });
  });
});

describe('the control plane of an instance in a region', () => {
  const inRegion = (location: string) =>
    drawn({ source: 'PublishedAddresses' }, { properties: { location } });

  test('APIM-PUBLISHED-ADDRESSES: calls from the published addresses if the region was listed', () => {
    const trace = askOwn(inRegion('eastus'), 'contoso/management');
    expect(trace.classes.flatMap((each) => each.from.prefixes).sort()).toEqual([
      '104.214.19.224',
      '52.162.110.80',
      '52.224.186.99',
    ]);
    expect(trace.doubt).toContain('APIM-PUBLISHED-ADDRESSES');
  });

  test('APIM-UNLISTED-REGION: calls from the tag if the region was never listed, which is unverified', () => {
    const trace = askOwn(inRegion('swedencentral'), 'contoso/management');
    expect(trace.flow.from).toEqual({ serviceTag: 'ApiManagement' });
    expect(trace.doubt).toEqual(['APIM-UNLISTED-REGION']);
  });
});

test('APIM-MANAGEMENT-PORT: the gateway keeps serving requests while the control plane is blocked', () => {
  const shut = topologyOf(
    vnet('vnet', '10.0.0.0/16'),
    subnet('snet-apim', 'vnet', '10.0.1.0/27', { nsg: 'nsg' }),
    nsg('nsg', [['Deny', 'Inbound', { from: 'ApiManagement' }], ...open]),
    apim('contoso', 'snet-apim', {
      mode: 'External',
      tier: 'Premium',
      units: ['10.0.1.4'],
      publicIPAddress: '198.51.100.8',
      source: 'ApiManagementTag',
    }),
  );
  const management = askOwn(shut, 'contoso/management');
  expect(failureOf(management)).toMatchObject({ reason: 'denied-by-rule' });
  expect(management.flow.shapedBy).toContain('APIM-MANAGEMENT-PORT');
  expect(askOwn(shut, 'contoso/gateway').summary.outcome).toBe('works');
});

test('APIM-PROBE: a Developer instance does not need its load balancer’s probe', () => {
  const unprobed = (tier: 'Developer' | 'Premium') =>
    topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet-apim', 'vnet', '10.0.1.0/27', { nsg: 'nsg' }),
      nsg('nsg', [['Deny', 'Inbound', { from: 'AzureLoadBalancer' }], ...open]),
      apim('contoso', 'snet-apim', {
        mode: 'External',
        tier,
        units: ['10.0.1.4'],
        publicIPAddress: '198.51.100.8',
        source: 'ApiManagementTag',
      }),
    );
  expect(askOwn(unprobed('Developer'), 'contoso/gateway').summary.outcome).toBe('works');
  expect(failureOf(askOwn(unprobed('Premium'), 'contoso/gateway'))).toMatchObject({
    reason: 'backend-unhealthy',
  });
});

describe('Azure Monitor', () => {
  const letOut = (ports: readonly string[]) =>
    topologyOf(
      vnet('vnet', '10.0.0.0/16'),
      subnet('snet-apim', 'vnet', '10.0.1.0/27', { nsg: 'nsg' }),
      nsg('nsg', [
        ['Allow', 'Outbound', { to: 'AzureMonitor', ports }],
        ['Deny', 'Outbound', { to: 'AzureMonitor' }],
        ...open,
      ]),
      apim('contoso', 'snet-apim', {
        mode: 'External',
        tier: 'Premium',
        units: ['10.0.1.4'],
        publicIPAddress: '198.51.100.8',
        source: 'ApiManagementTag',
      }),
    );

  test('APIM-MONITOR-PORTS: needs 12000 under one reading, and not under the other', () => {
    const { summary, classes } = askOwn(letOut(['443', '1886']), 'contoso/monitor');
    expect(summary).toMatchObject({
      outcome: 'contested',
      rule: 'APIM-MONITOR-PORTS',
      readings: [
        { reading: 'with-12000', verdict: { outcome: 'partly' } },
        { reading: 'without-12000', verdict: { outcome: 'works' } },
      ],
    });
    expect(new Set(classes.flatMap((each) => each.ports))).toEqual(new Set([443, 1886, 12000]));
  });

  test('APIM-MONITOR-PORTS: does not depend on the reading if all ports are allowed, or none', () => {
    const all = askOwn(letOut(['443', '1886', '12000']), 'contoso/monitor');
    expect(all.summary.outcome).toBe('works');
    expect(all.doubt).toEqual([]);
    expect(askOwn(letOut(['25']), 'contoso/monitor').summary.outcome).toBe('fails');
  });

  test('is traced under both readings in one network', () => {
    const simulation = compile(letOut(['443', '1886']), { tags: builtInServiceTags() });
    statusBoard(simulation);
    expect(simulation.compiled.has('APIM-MONITOR-PORTS')).toBe(false);
  });
});
