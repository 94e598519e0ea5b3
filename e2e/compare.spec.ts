/** The user adds Azure's own answer for a NIC, and sees row by row where the drawing agrees. */
import { Comparison } from './pages/comparison';
import { jsonFile } from './pages/files';
import { Keyboard } from './pages/keyboard';
import { looksRight } from './pages/screens';
import { expect, test } from './roundtrip';

const route = (
  prefix: string,
  nextHopType: string,
  {
    source = 'Default',
    state = 'Active',
    address,
  }: { source?: string; state?: string; address?: string } = {},
) => ({
  addressPrefix: [prefix],
  nextHopType,
  nextHopIpAddress: address === undefined ? [] : [address],
  source,
  state,
  name: source === 'User' ? 'default' : null,
});

/**
 * Azure's answer for the opening scenario's instance, without service endpoints and with another appliance.
 */
const answer = {
  value: [
    route('10.0.0.0/16', 'VnetLocal'),
    route('0.0.0.0/0', 'Internet', { state: 'Invalid' }),
    route('0.0.0.0/0', 'VirtualAppliance', { source: 'User', address: '10.0.9.9' }),
    route('192.168.0.0/16', 'VirtualNetworkGateway', {
      source: 'VirtualNetworkGateway',
      address: '20.1.2.3',
    }),
    route('172.20.0.0/16', 'VirtualNetworkGateway', { source: 'VirtualNetworkGateway', address: '20.1.2.3' }),
  ],
};

const rule = {
  name: 'securityRules/management',
  priority: 110,
  direction: 'Inbound',
  access: 'Deny',
  protocol: 'Tcp',
  sourceAddressPrefix: 'ApiManagement',
  destinationAddressPrefix: 'VirtualNetwork',
  sourcePortRange: '0-65535',
  destinationPortRange: '3443-3443',
};
const rules = {
  value: [
    { networkSecurityGroup: { id: '/x/networkSecurityGroups/nsg-apim' }, effectiveSecurityRules: [rule] },
  ],
};

test.beforeEach(async ({ roundtrip }) => {
  await roundtrip.open();
  await roundtrip.canvas.select('apim-contoso');
  await roundtrip.inspector.tab('Effective routes').click();
});

test('routes from a file: differences come first, say what differs, and disappear once fixed', async ({
  page,
  roundtrip,
}) => {
  const comparison = new Comparison(page);
  await comparison.begin.click();
  await comparison.choose(jsonFile('azure.json', answer));
  await expect(comparison.heading('Compared with azure.json')).toBeFocused();
  await expect(roundtrip.announcement).toHaveText(
    /^Compared with azure\.json: .* agree, 1 differs, 1 missing in Roundtrip/,
  );

  const differing = comparison.row(/0\.0\.0\.0\/0.*VirtualAppliance/);
  await expect(differing).toContainText('differs');
  await expect(differing).toContainText('next hop address: 10.0.0.4 in Roundtrip, 10.0.9.9 in Azure');
  await expect(comparison.row(/172\.20\.0\.0\/16/)).toContainText('missing in Roundtrip');
  await expect(comparison.row(/Storage: /)).toContainText('missing in Azure');
  await expect(comparison.row(/192\.168\.0\.0\/16.*VirtualNetworkGateway/)).toContainText('agrees');
  await expect(comparison.row(/0\.0\.0\.0\/0.*Internet/)).toContainText('loses to “default”');

  await differing.getByRole('button', { name: 'Active, User “default”' }).click();
  await roundtrip.inspector.showsPropertiesOf('rt-apim');
  await roundtrip.inspector.cell('Next hop address', 1).fill('10.0.9.9');
  await page.keyboard.press('Enter');
  await roundtrip.canvas.select('apim-contoso');
  await roundtrip.inspector.tab('Effective routes').click();
  await expect(comparison.row(/0\.0\.0\.0\/0.*VirtualAppliance/)).toContainText('agrees');

  await comparison.clear.click();
  await expect(comparison.begin).toBeFocused();
  await expect(roundtrip.inspector.effectiveRoutes).toBeVisible();
});

test('an answer that cannot be read is refused with place and reason, and its text is kept', async ({
  page,
  roundtrip,
}) => {
  const comparison = new Comparison(page);
  await comparison.begin.click();
  await comparison.drop(jsonFile('nsg.json', rules));
  await expect(comparison.heading('Cannot read nsg.json')).toBeFocused();
  await expect(comparison.problems).toHaveText(/\/value\/0these are effective security rules, not routes/);
  await expect(roundtrip.inspector.effectiveRoutes).toBeVisible();

  const typed = '[{"addressPrefix": ["999.300.1.banana/7"], "nextHopType": "None"}]';
  await comparison.paste.fill(typed);
  await comparison.compare.click();
  await expect(comparison.problems).toHaveText(
    /\/0\/addressPrefix\/0"999\.300\.1\.banana\/7" is not a valid prefix/,
  );
  await expect(comparison.paste).toHaveValue(typed);
  await comparison.paste.fill(JSON.stringify(answer));
  await comparison.compare.click();
  await expect(comparison.heading('Compared with the pasted text')).toBeFocused();

  await roundtrip.canvas.select('Partners');
  await expect(comparison.table).toBeHidden();
  await roundtrip.canvas.select('apim-contoso');
  await expect(comparison.table).toBeVisible();
});

test('compares security rules by keyboard', async ({ page, roundtrip }) => {
  const comparison = new Comparison(page);
  const keyboard = new Keyboard(page);
  await roundtrip.inspector.view('Security rules').click();
  await keyboard.goTo(comparison.begin);
  await keyboard.press('Enter');
  await expect(comparison.form.getByRole('button', { name: 'Choose a file…' })).toBeFocused();
  await keyboard.press('Tab');
  await page.keyboard.insertText(JSON.stringify(rules));
  await keyboard.goTo(comparison.compare);
  await keyboard.press('Enter');
  const differing = comparison.row(/management/);
  await expect(differing).toContainText('differs');
  await expect(differing).toContainText('access: Allow in Roundtrip, Deny in Azure');
  await expect(differing).toContainText('Azure names VirtualNetwork without its addresses');
  await keyboard.goTo(comparison.clear);
  await keyboard.press('Enter');
  await expect(comparison.begin).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`1024 × 768, ${colorScheme}`, () => {
    test.use({
      viewport: { width: 1024, height: 768 },
      colorScheme,
      contextOptions: { reducedMotion: 'reduce' },
    });
    test.describe.configure({ timeout: 300_000 });

    test('the form and both comparisons look right', async ({ page, roundtrip }) => {
      const comparison = new Comparison(page);
      await comparison.begin.click();
      await comparison.paste.fill(JSON.stringify(answer));
      await looksRight(roundtrip, 'form', 'details');
      await comparison.compare.click();
      await expect(comparison.table).toBeVisible();
      await looksRight(roundtrip, 'routes compared', 'details');
      await roundtrip.inspector.view('Security rules').click();
      await comparison.begin.click();
      await comparison.paste.fill(JSON.stringify(rules));
      await comparison.compare.click();
      await expect(comparison.table).toBeVisible();
      await looksRight(roundtrip, 'rules compared', 'details');
      const inside = await comparison.table.evaluate((table) => table.scrollWidth <= table.clientWidth);
      expect(inside).toBe(true);
    });
  });
}
