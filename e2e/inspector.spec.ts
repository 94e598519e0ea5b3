/**
 * The inspector: invalid text is kept and explained at its field, effective routes and rules, and links from
 * decisions to their place.
 */
import { Keyboard } from './pages/keyboard';
import { expect, test } from './roundtrip';

test.beforeEach(async ({ roundtrip }) => roundtrip.open());

test('explains an invalid text at its field while it is typed, keeps it, and lists it as a problem', async ({
  roundtrip,
}) => {
  const { canvas, inspector, bar } = roundtrip;
  await canvas.select('azfw-hub');
  const address = inspector.field('Private IP address');
  await address.fill('999.300.1.banana');
  const told = inspector.form.getByText('“999.300.1.banana” is not a valid IPv4 address');
  await expect(told).toBeVisible();
  await expect(address).toBeFocused();
  await expect(address).toHaveAttribute('aria-invalid', 'true');
  await expect(address).toHaveAccessibleDescription(/“999\.300\.1\.banana” is not a valid IPv4 address/);

  await address.press('Enter');
  await expect(canvas.node('azfw-hub')).toHaveAccessibleName(/, 1 error$/);
  await canvas.select('Partners');
  await canvas.select('azfw-hub');
  await expect(address).toHaveValue('999.300.1.banana');

  await inspector.tab('Problems').click();
  const problem = inspector.panel
    .getByRole('list', { name: 'Problems' })
    .getByRole('button', { name: /banana/ });
  await expect(problem).toContainText('azfw-hub');
  await problem.click();
  await expect(address).toBeFocused();

  await bar.undo.click();
  await expect(address).toHaveValue('10.0.0.4');
  await expect(told).toBeHidden();
});

test('keeps a value that is not a number, with the problem beside it', async ({ roundtrip }) => {
  const { canvas, inspector } = roundtrip;
  await canvas.select('apim-contoso');
  const units = inspector.field('Units');
  await units.fill('4x');
  await expect(inspector.form.getByText('“4x” is not a whole number from 1 to 31.')).toBeVisible();
  await units.press('Enter');
  await canvas.select('Partners');
  await canvas.select('apim-contoso');
  await expect(units).toHaveValue('4x');
  await expect(inspector.form.getByText('“4x” is not a whole number from 1 to 31.')).toBeVisible();
});

test('shows effective routes and why others lost, each with a link to its place', async ({ roundtrip }) => {
  const { canvas, inspector } = roundtrip;
  await canvas.select('apim-contoso');
  await inspector.tab('Effective routes').click();
  await expect(inspector.effectiveRoutes).toHaveAccessibleName('Effective routes of apim-contoso');
  const route = (text: RegExp) => inspector.effectiveRoutes.getByRole('row', { name: text });
  await expect(route(/^0\.0\.0\.0\/0 azfw-hub user-defined “default”$/)).toBeVisible();
  await expect(route(/^0\.0\.0\.0\/0 Internet system loses to “default”$/)).toBeVisible();
  await expect(route(/^10\.0\.0\.0\/16 VnetLocal system$/)).toBeVisible();
  await expect(route(/^192\.168\.0\.0\/16 VirtualNetworkGateway gateway$/)).toBeVisible();
  await expect(route(/^Storage \d+ prefixes VirtualNetworkServiceEndpoint system$/)).toBeVisible();

  await inspector.effectiveRoutes.getByRole('button', { name: 'user-defined “default”' }).click();
  await inspector.showsPropertiesOf('rt-apim');
  await expect(inspector.cell('Name', 1)).toHaveValue('default');
});

test('shows the security rules in the order of evaluation', async ({ roundtrip }) => {
  const { canvas, inspector } = roundtrip;
  await canvas.select('apim-contoso');
  await inspector.tab('Effective routes').click();
  await inspector.view('Security rules').click();
  const inbound = inspector.panel.getByRole('table', { name: 'Inbound rules' });
  await expect(inbound.getByRole('row')).toContainText([
    'Action',
    /clients.*✓ allow/,
    /management.*✓ allow/,
    /load-balancer-probe.*✓ allow/,
    /traffic-manager.*✓ allow/,
    /AllowVnetInBound.*✓ allow/,
    /AllowAzureLoadBalancerInBound.*✓ allow/,
    /DenyAllInBound.*✕ deny/,
  ]);
  await inbound.getByRole('button', { name: 'management' }).click();
  await inspector.showsPropertiesOf('nsg-apim');
  const rule = inspector.table('Security rules').getByRole('listitem').nth(1);
  await expect(inspector.field('Destination ports', rule)).toHaveValue('3443');
});

test('resolves a name from a resource, and shows which DNS server answers', async ({ roundtrip }) => {
  const { canvas, inspector } = roundtrip;
  const scenario = 'src/scenarios/dns-hybrid/scenario.json';
  await roundtrip.openFile(scenario);
  await expect(roundtrip.bar.documentName).toHaveValue('Names from Azure and from headquarters');
  await canvas.select('apim-contoso');
  await inspector.tab('Effective routes').click();
  await inspector.view('DNS').click();
  const host = inspector.panel.getByLabel('Resolve a name from apim-contoso');
  await host.fill('orders.corp.contoso.com');
  await host.press('Enter');
  const answer = inspector.panel.getByText(/^orders\.corp\.contoso\.com resolves to 192\.168\./);
  await expect(answer).toBeVisible();
  await expect(answer).toContainText('headquarters', { ignoreCase: true });
  await host.fill('nowhere.corp.contoso.com');
  await host.press('Enter');
  await expect(inspector.panel.getByText(/^nowhere\.corp\.contoso\.com /)).toContainText(
    /no (such|address)|not/i,
  );
});

test('edits routes as a table with the keyboard', async ({ page, roundtrip }) => {
  const { canvas, inspector, announcement } = roundtrip;
  const keyboard = new Keyboard(page);
  await canvas.badge('snet-apim', 'routes 1').press('Enter');
  await inspector.showsPropertiesOf('rt-apim');
  await keyboard.goTo(inspector.table('Routes').getByRole('button', { name: 'Add to Routes' }));
  await keyboard.press('Enter');
  await expect(inspector.cell('Name', 2)).toBeFocused();
  await keyboard.type('partners');
  await keyboard.press('Tab');
  await keyboard.type('203.0.113.0/24');
  await keyboard.press('Tab');
  await keyboard.choose(inspector.cell('Next hop', 2), 'Internet');

  await keyboard.press('Alt+ArrowUp');
  await expect(announcement).toHaveText('Row 2 is now row 1');
  await expect(inspector.cell('Name', 1)).toHaveValue('partners');
  await expect(inspector.cell('Next hop', 1)).toHaveValue('Internet');

  await keyboard.goTo(inspector.table('Routes').getByRole('button', { name: /^Row 1: / }));
  await keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Delete row' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(announcement).toHaveText('Row 1 deleted');
  await expect(inspector.cell('Name', 1)).toHaveValue('default');
  await expect(inspector.cell('Name', 2)).toHaveCount(0);
});

test('a link in a step highlights the deciding route on the canvas and in the inspector', async ({
  roundtrip,
}) => {
  const { canvas, inspector, trace } = roundtrip;
  const routes = trace.steps.getByRole('table', { name: 'The route that won, and those that lost' });
  await routes.getByRole('button', { name: '0.0.0.0/0' }).first().click();
  await expect(canvas.badge('snet-apim', 'routes 1')).toHaveClass(/\blit\b/);
  await expect(trace.panel).toBeVisible();
  await inspector.tab('Properties').click();
  await inspector.showsPropertiesOf('rt-apim');
  const lit = inspector.form.locator('[data-lit="true"]');
  await expect(lit.getByLabel('Name, row 1')).toHaveValue('default');

  await inspector.tab('Trace').click();
  await trace.panel.getByRole('button', { name: 'azfw-hub', exact: true }).first().click();
  await expect(canvas.node('azfw-hub')).toHaveClass(/\blit\b/);
  await expect(canvas.badge('snet-apim', 'routes 1')).not.toHaveClass(/\blit\b/);
});
