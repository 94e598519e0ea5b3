/**
 * Opening and saving files: valid files open, invalid ones are refused with place and reason, and nothing in
 * a file is ever executed.
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { Files, jsonFile, switchTo, verdictsOf } from './pages/files';
import type { FilePayload } from './pages/roundtrip';
import { expect, test } from './roundtrip';

const management = 'Control plane → management 3443';
const { topology: drawn } = JSON.parse(readFileSync('src/scenarios/healthy-baseline/scenario.json', 'utf8'));
const good = { ...drawn, name: 'Drawn at Contoso' };

test('a topology file opens, and its flows are traced', async ({ roundtrip }) => {
  await roundtrip.open();
  const { bar, board, canvas } = roundtrip;
  await board.says(management, 'Fails');
  await roundtrip.openFile(jsonFile('contoso.json', good));
  await expect(bar.documentName).toHaveValue('Drawn at Contoso');
  await expect(canvas.node('vm-orders')).toBeVisible();
  await expect(canvas.node('azfw-hub')).toHaveCount(0);
  await board.says(management, 'Works');
  await board.flow(management).click();
  await roundtrip.trace.shows(management, 'Works there and back');
});

test('a file that is dropped on the page opens; a scenario opens with its twins', async ({
  page,
  roundtrip,
}) => {
  await roundtrip.open();
  const { bar, board } = roundtrip;
  const files = new Files(page);
  await files.drop(jsonFile('contoso.json', good));
  await expect(bar.documentName).toHaveValue('Drawn at Contoso');
  await expect(bar.twins).toHaveCount(0);
  await board.says(management, 'Works');

  const scenario = readFileSync('src/scenarios/apim-internal-firewall/scenario.json', 'utf8');
  await files.drop(jsonFile('lesson.json', scenario));
  await expect(bar.documentName).toHaveValue('Internal mode behind a firewall');
  await board.says(management, 'Fails');
  await bar.version('Fixed').click();
  await board.says(management, 'Works');
});

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const withResource = (resource: object) => ({ ...good, resources: [...good.resources, resource] });
const at = good.resources.length;

const wrong: readonly { readonly file: FilePayload; readonly place: string; readonly says: string }[] = [
  {
    file: jsonFile('not-json.json', '{\n  "format": "roundtrip",\n  version: 1\n}'),
    place: 'line 3, column 3',
    says: 'not JSON: there is "v" at line 3, column 3. Expected: a name in double quotes',
  },
  {
    file: jsonFile('cut-off.json', '{"format": "roundtrip", "resources": ['),
    place: 'line 1, column 39',
    says: 'not JSON: the file ends',
  },
  {
    file: jsonFile('another.json', { name: 'another program', version: 1 }),
    place: 'the file',
    says: 'this is JSON, but not a Roundtrip topology',
  },
  {
    file: jsonFile('wrong-shape.json', withResource({ id: 'snet-2', kind: 'subnet', name: 7 })),
    place: `/resources/${at}/name`,
    says: '"name" is the number 7. Expected: a text',
  },
  {
    file: jsonFile('no-kind.json', withResource({ id: 'snet-2', kind: 'subnett', name: 'snet-2' })),
    place: `/resources/${at}/kind`,
    says: 'unknown kind "subnett". Expected: subnet?',
  },
  {
    file: jsonFile('newer.json', { ...good, version: 99 }),
    place: '/version',
    says: 'the file has version 99',
  },
  {
    file: jsonFile('deep.json', `{"format":"roundtrip","version":1,"name":${nested(20_000)}}`),
    place: 'line 1, column 105',
    says: 'the file is nested too deeply. Expected: at most 64 levels',
  },
  {
    file: jsonFile('prototype.json', withResource({ id: '__proto__', kind: 'internet-client', name: 'x' })),
    place: `/resources/${at}/id`,
    says: '"id" is the text "__proto__". Expected: letters',
  },
  {
    file: jsonFile('<img src=x onerror=window.hacked=1>.json', {
      ...good,
      resources: [{ id: 'x', kind: '<img src=x onerror=window.hacked=1>', name: 'x' }],
    }),
    place: '/resources/0/kind',
    says: 'unknown kind "<img src=x onerror=window.hacked=1>"',
  },
];

test('an invalid file is refused with place and reason, and the open document stays', async ({
  page,
  roundtrip,
}) => {
  await roundtrip.open();
  const { bar, board, canvas, trace } = roundtrip;
  const files = new Files(page);
  const dialogs = await nothingExecutes(page);
  await board.says(management, 'Fails');
  const verdicts = await verdictsOf(roundtrip);
  const told = await trace.told();
  const nodes = await canvas.nodes.count();

  for (const { file, place, says } of wrong) {
    await test.step(file.name, async () => {
      await roundtrip.openFile(file);
      await files.refuses(file.name);
      await expect(files.problemAt(place)).toContainText(says);
      await files.close();
      await expect(bar.documentName).toHaveValue('APIM behind a forced route');
      await expect(canvas.nodes).toHaveCount(nodes);
      expect(await verdictsOf(roundtrip)).toEqual(verdicts);
      expect(await trace.told()).toEqual(told);
    });
  }
  await dialogs.none();
});

test('markup in names and names of Object.prototype are only text', async ({ page, roundtrip }) => {
  await roundtrip.open();
  const { bar, board, canvas, inspector, palette, trace } = roundtrip;
  const files = new Files(page);
  const dialogs = await nothingExecutes(page);

  const markup = '<img src=x onerror="window.hacked=1;alert(1)">';
  const text = JSON.stringify({
    ...good,
    name: markup,
    resources: [
      ...good.resources,
      {
        id: 'constructor',
        kind: 'virtual-machine',
        name: markup,
        subnet: 'snet-apps',
        privateIPAddress: '10.0.3.9',
      },
      {
        id: 'hasOwnProperty',
        kind: 'internet-client',
        name: '__proto__',
        addressPrefixes: ['198.51.100.0/24'],
      },
    ],
    flows: [
      {
        id: 'toString',
        name: `<script>window.hacked=1</script>`,
        from: { resource: 'hasOwnProperty' },
        to: { resource: 'constructor' },
        protocol: 'tcp',
        port: 443,
      },
    ],
  }).replace('{', '{"__proto__": {"polluted": "yes"}, "constructor": {"prototype": {"polluted": "yes"}}, ');
  await roundtrip.openFile(jsonFile('hostile.json', text));
  await expect(
    files.refusal.getByRole('heading', { name: 'hostile.json is open, with warnings' }),
  ).toBeVisible();
  await expect(files.problemAt('/constructor')).toContainText('is not a property that Roundtrip knows');
  await files.close();

  await expect(bar.documentName).toHaveValue(markup);
  await expect(canvas.nameOn(markup)).toBeVisible();
  await expect(canvas.nameOn('__proto__')).toBeVisible();
  await board.flow('<script>').click();
  await expect(trace.panel).toHaveAccessibleName('Trace: <script>window.hacked=1</script>');
  await canvas.select(markup);
  await inspector.tab('Properties').click();
  await inspector.showsPropertiesOf(markup);
  await palette.tab('Outline').click();
  await expect(palette.outlined('__proto__')).toBeVisible();
  await dialogs.none();
});

test('a saved file opens as it was saved, and saves as the same bytes', async ({ roundtrip }) => {
  await roundtrip.open();
  const { bar, board, trace } = roundtrip;
  await bar.version('Fixed').click();
  await board.says(management, 'Works');
  await bar.documentName.fill('Mended in the browser');
  await bar.documentName.press('Enter');
  const verdicts = await verdictsOf(roundtrip);
  const told = await trace.told();
  const first = await roundtrip.save();
  await expect(roundtrip.announcement).toHaveText('Saved as mended-in-the-browser.roundtrip.json');

  await roundtrip.openBlank();
  await expect(board.rows).toHaveCount(0);
  await roundtrip.openFile(first);
  await expect(bar.documentName).toHaveValue('Mended in the browser');
  await board.flow(management).click();
  await trace.shows(management, 'Works there and back');
  expect(await verdictsOf(roundtrip)).toEqual(verdicts);
  expect(await trace.told()).toEqual(told);
  const second = await roundtrip.save('Control+s');
  expect(readFileSync(second, 'utf8')).toBe(readFileSync(first, 'utf8'));
});

test('an edit is still there after a reload', async ({ page, roundtrip }) => {
  await roundtrip.open();
  const { bar, canvas, board, trace } = roundtrip;
  await bar.version('Fixed').click();
  await board.says(management, 'Works');
  await bar.documentName.fill('Kept by the browser');
  await bar.documentName.press('Enter');
  await expect(bar.region.getByText('saved', { exact: true })).toBeVisible();

  await page.reload();
  await expect(bar.documentName).toHaveValue('Kept by the browser');
  await trace.shows(management, 'Works there and back');
  await expect(canvas.badge('snet-apim', 'routes 2')).toBeVisible();
  await expect(bar.version('Fixed')).toHaveAttribute('aria-pressed', 'true');
});

/** A file like Microsoft's weekly one, with the tags that the catalogs name and no others. */
function serviceTags(controlPlane: readonly string[]): unknown {
  const tags = {
    ApiManagement: controlPlane,
    Storage: ['20.38.96.0/19', '2603:1000::/46'],
    Sql: ['40.71.8.0/26'],
    AzureKeyVault: ['20.42.64.44/30'],
    EventHub: ['20.42.68.64/26'],
    AzureMonitor: ['20.42.65.64/29'],
    AzureActiveDirectory: ['20.20.32.0/19'],
    AzureConnectors: ['20.42.64.48/28'],
    AzureTrafficManager: ['20.42.64.0/31'],
    GatewayManager: ['20.42.64.2/31'],
  };
  return {
    changeNumber: 999,
    cloud: 'Public',
    values: Object.entries(tags).map(([name, addressPrefixes]) => ({
      name,
      id: name,
      properties: {
        changeNumber: 9,
        region: '',
        regionId: 0,
        platform: 'Azure',
        systemService: name,
        addressPrefixes,
        networkFeatures: ['API', 'NSG', 'UDR', 'FW'],
      },
    })),
  };
}

test('a newer service tags file that is dropped shows its date and changes the verdicts', async ({
  page,
  roundtrip,
}) => {
  await roundtrip.open();
  const { bar, board } = roundtrip;
  const files = new Files(page);
  const published = ['104.214.19.224/32', '52.162.110.80/32', '52.224.186.99/32'];
  // With routes for the published addresses only, the tag decides: it has more addresses.
  await switchTo(roundtrip, 'Routes for the global and regional published addresses');
  await board.says(management, 'Contested');
  await expect(bar.serviceTags).toContainText('2025-11-09');

  await files.drop(jsonFile('ServiceTags_Public_20990105.json', serviceTags(published)));
  await expect(bar.serviceTags).toContainText('2099-01-05');
  await board.says(management, 'Works');

  await files.drop(
    jsonFile('ServiceTags_Public_20990112.json', serviceTags([...published, '203.0.113.64/28'])),
  );
  await expect(bar.serviceTags).toContainText('2099-01-12');
  await board.says(management, 'Contested');
});

test('an invalid service tags file is refused with its place, and the tags stay', async ({
  page,
  roundtrip,
}) => {
  await roundtrip.open();
  const files = new Files(page);
  const wrongFiles = [
    ['{"values": 1}', '/values', 'The values are 1.'],
    ['{"values": [', 'line 1, column 13', 'not JSON: the file ends'],
    [
      serviceTags(['10.0.0.0/8', '10.0.0.300/32']),
      '/values/0/properties/addressPrefixes/1',
      '"10.0.0.300/32"',
    ],
  ] as const;
  for (const [content, place, says] of wrongFiles) {
    await files.drop(jsonFile('ServiceTags_Public_20990119.json', content));
    await files.refuses('ServiceTags_Public_20990119.json');
    await expect(files.problemAt(place)).toContainText(says);
    await files.close();
    await expect(roundtrip.bar.serviceTags).toContainText('2025-11-09');
  }
  await roundtrip.board.says(management, 'Fails');
});

/** Listens for everything that a file could trigger; `none` asserts that nothing was. */
async function nothingExecutes(page: Page) {
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith('/x')) seen.push(`request: ${request.url()}`);
  });
  return {
    async none() {
      const left = await page.evaluate(() => ({
        hacked: 'hacked' in window,
        polluted: 'polluted' in {},
        markup: document.querySelectorAll('img[src="x"]').length,
      }));
      expect(left).toEqual({ hacked: false, polluted: false, markup: 0 });
      expect(seen).toEqual([]);
    },
  };
}
