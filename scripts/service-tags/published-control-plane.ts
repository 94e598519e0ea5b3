/** Turns the list of published API Management addresses (CSV) into the JSON that `src/azure/flows/published-control-plane.ts` reads. */

type Row = {
  readonly environment: string;
  readonly region: string;
  readonly address: string;
  readonly scope: string;
};

/** The sources of the addresses; `says` holds what a reader cannot see from the list. */
const sources = [
  {
    page: 'MicrosoftDocs/azure-docs, articles/api-management/api-management-using-with-vnet.md',
    date: '2021-08-06',
    says: 'Permit the global addresses and those of the region. The last version found with global addresses for Azure Public.',
  },
  {
    page: 'MicrosoftDocs/azure-docs, articles/api-management/virtual-network-reference.md, commit a48670a8',
    date: '2023-08-29',
    says: 'The last version found that holds a table at all. Where a region has two addresses, permit both.',
  },
  {
    page: 'MicrosoftDocs/azure-docs, articles/api-management/virtual-network-reference.md, commit 03e5750a',
    date: '2025-06-17',
    says: 'Publishes no addresses any more: use the service tag ApiManagement.',
  },
];

export function publishedControlPlaneJson(csv: string): { readonly text: string; readonly count: number } {
  const rows = readRows(csv);
  const environments = [...new Set(rows.map((row) => row.environment))].map((environment) => {
    const ofScope = (scope: string) =>
      byRegion(rows.filter((row) => row.environment === environment && row.scope === scope));
    return { environment, global: ofScope('global'), regional: ofScope('regional') };
  });
  return { text: `${JSON.stringify({ sources, environments }, null, 2)}\n`, count: rows.length };
}

function byRegion(rows: readonly Row[]): { region: string; addresses: string[] }[] {
  const regions = [...new Set(rows.map((row) => row.region))];
  return regions.map((region) => ({
    region,
    addresses: rows.filter((row) => row.region === region).map((row) => row.address),
  }));
}

function readRows(csv: string): Row[] {
  const [head = '', ...lines] = csv.trim().split(/\r?\n/);
  if (head !== 'environment,region,ip,scope')
    throw new Error(`line 1: expected the columns environment,region,ip,scope, not ${head}`);
  return lines.map((line, at) => {
    const [environment = '', region = '', address = '', scope = '', ...rest] = line.split(',');
    const known = scope === 'global' || scope === 'regional';
    if (
      !known ||
      environment === '' ||
      region === '' ||
      !/^\d+\.\d+\.\d+\.\d+$/.test(address) ||
      rest.length > 0
    ) {
      throw new Error(`line ${at + 2}: expected environment,region,ip,scope, not ${line}`);
    }
    return { environment, region, address, scope };
  });
}
