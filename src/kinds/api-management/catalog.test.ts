import { describe, expect, test } from 'vitest';
import { type CatalogEntry, catalogFlows } from '../../azure/flows/catalog';
import { rules } from '../../azure/rules/register';
import { builtInServiceTags, findTag } from '../../azure/service-tags/tags';
import { apiManagementCatalog } from './catalog';

type Mode = 'External' | 'Internal';
const both: readonly Mode[] = ['External', 'Internal'];
const external: readonly Mode[] = ['External'];

/** The port table of the virtual network reference (2026-04-10), and the rows that only older pages have. */
const portTable: readonly (readonly [
  id: string,
  direction: string,
  peer: string,
  protocol: string,
  ports: readonly number[],
  modes: readonly Mode[],
  required: boolean,
  rule: string,
])[] = [
  ['gateway', 'inbound', 'clients', 'tcp', [443], external, true, 'APIM-CLIENT-PORTS'],
  ['gateway-http', 'inbound', 'clients', 'tcp', [80], external, false, 'APIM-CLIENT-PORTS'],
  ['developer-portal', 'inbound', 'clients', 'tcp', [443], external, true, 'APIM-CLIENT-PORTS'],
  ['management', 'inbound', 'control-plane', 'tcp', [3443], both, true, 'APIM-MANAGEMENT-PORT'],
  ['load-balancer-probe', 'inbound', 'load-balancer-probe', 'tcp', [6390], both, true, 'APIM-PROBE'],
  [
    'machine-health-probe',
    'inbound',
    'load-balancer-probe',
    'tcp',
    [6391],
    both,
    false,
    'APIM-MACHINE-PROBE',
  ],
  ['traffic-manager', 'inbound', 'AzureTrafficManager', 'tcp', [443], external, true, 'APIM-TRAFFIC-MANAGER'],
  ['certificate-validation', 'outbound', 'Internet', 'tcp', [80], both, true, 'APIM-CERTIFICATE-PORT'],
  ['storage', 'outbound', 'Storage', 'tcp', [443], both, true, 'APIM-CORE-STORES'],
  ['sql', 'outbound', 'Sql', 'tcp', [1433], both, true, 'APIM-CORE-STORES'],
  ['key-vault', 'outbound', 'AzureKeyVault', 'tcp', [443], both, true, 'APIM-CORE-STORES'],
  ['monitor', 'outbound', 'AzureMonitor', 'tcp', [1886, 443, 12000], both, true, 'APIM-MONITOR-PORTS'],
  ['entra-id', 'outbound', 'AzureActiveDirectory', 'tcp', [443], both, false, 'APIM-FEATURE-PORTS'],
  ['credential-manager', 'outbound', 'AzureConnectors', 'tcp', [443], both, false, 'APIM-FEATURE-PORTS'],
  ['event-hubs', 'outbound', 'EventHub', 'tcp', [5671, 5672, 443], both, false, 'APIM-FEATURE-PORTS'],
  ['external-cache', 'outbound', 'none', 'tcp', [6380], both, false, 'APIM-CACHE-PORTS'],
  ['internal-cache', 'internal', 'units', 'tcp', [6381, 6382, 6383], both, false, 'APIM-CACHE-PORTS'],
  ['rate-limit-sync', 'internal', 'units', 'udp', [4290], both, false, 'APIM-CACHE-PORTS'],
  ['git-file-share', 'outbound', 'Storage', 'tcp', [445], both, false, 'APIM-FORMER-PORTS'],
  ['monitoring-extension', 'outbound', 'AzureCloud', 'tcp', [443, 12000], both, false, 'APIM-FORMER-PORTS'],
  ['smtp-relay', 'outbound', 'internet-hosts', 'tcp', [25, 587, 25028], both, false, 'APIM-FORMER-PORTS'],
];

/** The dependencies by host name, and those of the network status, each with its first host. */
const hostTable: readonly (readonly [
  id: string,
  firstHost: string | undefined,
  ports: readonly number[],
  rule: string,
])[] = [
  ['dns', undefined, [53], 'APIM-DNS-PORT'],
  ['captcha', 'client.hip.live.com', [], 'APIM-HOSTS'],
  ['portal-publishing', '{service}.blob.core.windows.net', [443], 'APIM-PORTAL-STORAGE'],
  ['portal-diagnostics', 'dc.services.visualstudio.com', [443], 'APIM-HOSTS'],
  ['application-insights', undefined, [], 'APIM-METRICS-HOSTS'],
  ['kms', 'azkms.core.windows.net', [1688], 'APIM-KMS-HOSTS'],
  ['ntp', undefined, [123], 'APIM-HOSTS'],
  ['infrastructure-diagnostics', 'azurewatsonanalysis-prod.core.windows.net', [443], 'APIM-HOSTS'],
  ['pki', 'issuer.pki.azure.com', [443], 'APIM-HOSTS'],
  ['windows-update', 'download.windowsupdate.com', [80, 443], 'APIM-HOSTS'],
  ['microsoft-links', 'go.microsoft.com', [80, 443], 'APIM-HOSTS'],
  ['defender', 'wdcp.microsoft.com', [443], 'APIM-HOSTS'],
  ['certificate-chain', 'cacerts.digicert.com', [443], 'APIM-HOSTS'],
  ['seen-in-a-lab', 'login.windows.net', [], 'APIM-LAB-HOSTS'],
  ['storage-table', '{service}.table.core.windows.net', [443], 'APIM-CORE-STORES'],
  ['storage-queue', '{service}.queue.core.windows.net', [443], 'APIM-NETWORK-STATUS'],
];

const entryOf = (id: string): CatalogEntry | undefined => apiManagementCatalog.find((each) => each.id === id);
const peerOf = ({ peer }: CatalogEntry): string => (peer.type === 'service-tag' ? peer.tag : peer.type);

describe('the API Management catalog', () => {
  test.each(portTable)(
    'has the port row %s',
    (id, direction, peer, protocol, ports, modes, required, rule) => {
      const entry = entryOf(id) as CatalogEntry;
      expect(entry).toMatchObject({ direction, protocol, ports, modes, required });
      expect(entry.rules).toContain(rule);
      expect(peerOf(entry)).toBe(peer);
    },
  );

  test.each(hostTable)('has the host row %s', (id, firstHost, ports, rule) => {
    expect(entryOf(id)).toMatchObject({ ports });
    expect(entryOf(id)?.rules).toContain(rule);
    expect(entryOf(id)?.hosts[0]).toBe(firstHost);
  });

  test('APIM-METRICS-HOSTS: has the nine hosts of metrics and health in Azure Public at the tag', () => {
    expect(entryOf('monitor')?.hosts).toEqual([
      'gcs.prod.monitoring.core.windows.net',
      'global.prod.microsoftmetrics.com',
      ...['', '-red', '-black'].map((part) => `shoebox2${part}.prod.microsoftmetrics.com`),
      ...['', '-red', '-black'].map((part) => `prod3${part}.prod.microsoftmetrics.com`),
      'gcs.prod.warm.ingestion.monitoring.azure.com',
    ]);
  });

  test('APIM-LEGACY-ENDPOINTS: has the legacy portal and Git in both modes, unverified', () => {
    for (const id of ['legacy-portal', 'git', 'legacy-portal-private', 'git-private'])
      expect(entryOf(id)).toMatchObject({
        status: 'unverified',
        required: false,
        rules: expect.arrayContaining(['APIM-LEGACY-ENDPOINTS']),
      });
  });

  test('APIM-NETWORK-STATUS: has the same required and optional names as the sample', () => {
    const named = (required: boolean) =>
      apiManagementCatalog
        .filter((each) => each.statusName !== undefined && each.required === required)
        .map((each) => each.statusName)
        .sort();
    expect(named(true)).toEqual([
      'prod.warmpath.msftcloudes.com',
      '{service}.blob.core.windows.net',
      '{service}.database.windows.net',
      '{service}.table.core.windows.net',
      // The sample is older and does not have this name; the port table requires it.
      '{service}.vault.azure.net',
    ]);
    expect(named(false)).toEqual([
      'LocalGatewayRedis',
      'https://login.windows.net',
      'smtpi-ch1.msn.com:25028',
      '{service}.file.core.windows.net',
      '{service}.queue.core.windows.net',
    ]);
  });

  test('has rules of the register for every flow', () => {
    const known = new Set(rules.map((rule) => rule.id));
    for (const entry of apiManagementCatalog) {
      for (const rule of entry.rules ?? []) expect(known.has(rule), `${entry.id} ${rule}`).toBe(true);
      const privateOnly = entry.peer.type === 'private-clients' || entry.id === 'management-private';
      if (!privateOnly) expect(entry.rules?.length ?? 0, entry.id).toBeGreaterThan(0);
    }
  });

  test('has the five endpoints of internal mode for private clients', () => {
    const hosts = apiManagementCatalog
      .filter((each) => each.peer.type === 'private-clients')
      .map((each) => each.hosts[0]);
    expect(new Set(hosts)).toEqual(
      new Set(
        ['', '.portal', '.developer', '.management', '.scm'].map((part) => `{service}${part}.azure-api.net`),
      ),
    );
  });

  test('has unique ids in kebab-case', () => {
    const ids = apiManagementCatalog.map((each) => each.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  test.each(apiManagementCatalog.map((each) => [each.id, each] as const))(
    '%s cites a page with its date',
    (_, entry) => {
      expect(entry.source).toMatch(/\b20\d\d\b/);
      expect(entry.purpose).toMatch(/\.$/);
      for (const date of [entry.since, entry.until])
        if (date !== undefined) expect(date).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
      if (entry.since !== undefined && entry.until !== undefined)
        expect(entry.since <= entry.until).toBe(true);
      if (entry.until !== undefined) expect(entry).toMatchObject({ required: false });
      if (entry.until !== undefined) expect(entry.until < '2026-04-10').toBe(true);
      expect(entry.hosts[0] ?? '').not.toContain('*');
    },
  );

  test('keeps three rows of older pages', () => {
    expect(apiManagementCatalog.filter((each) => each.until !== undefined).map((each) => each.id)).toEqual([
      'git-file-share',
      'monitoring-extension',
      'smtp-relay',
    ]);
  });

  test('has no port if no page has one', () => {
    expect(apiManagementCatalog.filter((each) => each.ports.length === 0).map((each) => each.id)).toEqual([
      'captcha',
      'application-insights',
      'seen-in-a-lab',
    ]);
  });

  test('has only tags from the built-in table, or tags that Azure defines elsewhere', () => {
    const tags = apiManagementCatalog.flatMap(({ peer }) => (peer.type === 'service-tag' ? [peer.tag] : []));
    for (const tag of tags) {
      if (tag !== 'Internet') expect(findTag(builtInServiceTags(), tag), tag).toBeDefined();
    }
  });

  test.each([
    ['External', 'Premium', { management: 3, data: 8, dependency: 27 }],
    ['External', 'Developer', { management: 2, data: 6, dependency: 27 }],
    ['Internal', 'Premium', { management: 4, data: 7, dependency: 27 }],
  ] as const)('makes the flows of %s, %s', (mode, tier, counts) => {
    const capacity = tier === 'Developer' ? 1 : 2;
    const instance = { owner: 'apim', serviceName: 'contoso', region: 'eastus', mode, tier, capacity };
    const flows = catalogFlows(apiManagementCatalog, instance, ({ peer }) =>
      peer.type === 'units' ? { address: '10.0.1.5' } : undefined,
    );
    const count = (plane: string) => flows.filter((flow) => flow.plane === plane).length;
    expect({ management: count('management'), data: count('data'), dependency: count('dependency') }).toEqual(
      counts,
    );
    expect(new Set(flows.map((flow) => flow.id)).size).toBe(flows.length);
    expect(JSON.stringify(flows)).not.toMatch(/\{(service|region|host)\}/);
  });

  test('has the portal’s error message for failed management', () => {
    const instance = {
      owner: 'apim',
      serviceName: 'contoso',
      region: 'eastus',
      mode: 'Internal',
      tier: 'Premium',
      capacity: 1,
    } as const;
    const management = catalogFlows(apiManagementCatalog, instance, () => undefined).find(
      (flow) => flow.id === 'apim/management',
    );
    expect(management?.catalogue?.error).toBe(
      'Failed to connect to management endpoint contoso.management.azure-api.net:3443 for a service deployed in a Virtual Network. Make sure to follow guidance at https://aka.ms/apim-vnet-common-issues.',
    );
  });
});
