/** From an empty canvas to the same verdict as the file, with the mouse: draw, fix, undo, save, reload. */
import type { Locator } from '@playwright/test';
import { clientsFlow, file, partnersFlow, rules } from './forced-clients';
import { boxOf } from './pages/canvas';
import type { Roundtrip } from './pages/roundtrip';
import { expect, test } from './roundtrip';

test('draws API Management behind a firewall, sees the reply die, fixes it and saves it', async ({
  page,
  roundtrip,
}) => {
  const { bar, board, canvas, inspector, trace } = roundtrip;
  await roundtrip.open();
  await roundtrip.openFile(file);
  await trace.shows(clientsFlow, 'Fails on the way back');
  const asInTheFile = await trace.told();

  await roundtrip.openBlank();
  await drawNetwork(roundtrip);
  await drawRoutes(roundtrip);
  await drawRules(roundtrip);
  await expect(canvas.node('snet-apim')).toContainText('routes 1');
  await expect(canvas.node('snet-apim')).toContainText('NSG 3');

  await board.flow(clientsFlow).click();
  await trace.shows(clientsFlow, 'Fails on the way back');
  await expect(canvas.dropLabel('SYN-ACK dropped: no session')).toBeVisible();
  expect(await trace.told()).toEqual(asInTheFile);

  await keepFlowOfPartners(roundtrip);
  await trace.shows(partnersFlow, 'Fails on the way back');

  await canvas.badge('snet-apim', 'routes 1').click();
  await inspector.addRow('Routes');
  await fill(inspector.cell('Name', 2), 'partners');
  await fill(inspector.cell('Destination', 2), '203.0.113.0/24');
  await inspector.cell('Next hop', 2).selectOption('Internet');
  await board.says(partnersFlow, 'Works');
  await board.says(clientsFlow, 'Partly');
  await expect(board.flow(partnersFlow)).toHaveAccessibleName(/changed by the last edit/);
  await inspector.tab('Trace').click();
  await trace.shows(partnersFlow, 'Works there and back');
  await board.flow(clientsFlow).click();
  await expect(trace.forWhom.getByRole('radio')).toHaveCount(2);
  await expect(trace.forWhom.getByRole('radio', { name: /203\.0\.113\.0\/24 Works$/ })).toBeAttached();

  await bar.undo.click();
  await board.says(partnersFlow, 'Fails');
  await board.says(clientsFlow, 'Fails');
  await bar.redo.click();
  await board.says(partnersFlow, 'Works');

  const saved = await roundtrip.save();
  await expect(bar.region.getByText('saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(canvas.node('apim-contoso')).toBeVisible();
  await board.says(partnersFlow, 'Works');
  await board.says(clientsFlow, 'Partly');

  await roundtrip.openBlank();
  await roundtrip.openFile(saved);
  await expect(canvas.node('apim-contoso')).toBeVisible();
  await board.flow(partnersFlow).click();
  await trace.shows(partnersFlow, 'Works there and back');
  await board.says(clientsFlow, 'Partly');
});

/** Drops containers and their resources, and fills in the name and address of each in the inspector. */
async function drawNetwork({ palette, canvas, inspector }: Roundtrip): Promise<void> {
  const pane = await boxOf(canvas.region);
  await palette.drag('Virtual network', { x: pane.x + 150, y: pane.y + 150 });
  await inspector.showsPropertiesOf('vnet-1');
  await fill(inspector.field('Name'), 'vnet-apim');

  const network = await boxOf(canvas.node('vnet-apim'));
  await palette.drag('Azure Firewall', { x: network.x + 320, y: network.y + 80 });
  await inspector.showsPropertiesOf('azfw-1');
  await fill(inspector.field('Name'), 'azfw-hub');
  await fill(inspector.field('Public IP addresses'), '20.62.10.4');
  await expect(inspector.field('Private IP address')).toHaveValue('10.0.0.4');
  await expect(canvas.node('azfw-hub')).toHaveAccessibleName(/in AzureFirewallSubnet$/);

  await palette.drag('Subnet', { x: network.x + 40, y: network.y + 80 });
  await inspector.showsPropertiesOf('snet-1');
  await fill(inspector.field('Name'), 'snet-apim');
  await fill(inspector.field('Address prefix'), '10.0.1.0/27');

  const subnet = await boxOf(canvas.node('snet-apim'));
  await palette.drag('API Management', { x: subnet.x + 40, y: subnet.y + 100 });
  await inspector.showsPropertiesOf('apim-1');
  await fill(inspector.field('Name'), 'apim-contoso');
  await fill(inspector.field('Public IP address'), '20.62.10.8');
  await expect(canvas.node('apim-contoso')).toHaveAccessibleName(/10\.0\.1\.4 · external, in snet-apim$/);

  await palette.drag('Internet client', { x: pane.x + 700, y: pane.y + 60 });
  await inspector.showsPropertiesOf('clients-1');
  await fill(inspector.field('Name'), 'Partners');
  await fill(inspector.field('Addresses'), '203.0.113.0/24');
}

async function drawRoutes({ palette, canvas, inspector }: Roundtrip): Promise<void> {
  const pane = await boxOf(canvas.region);
  await palette.drag('Route table', { x: pane.x + 20, y: pane.y + 30 });
  await inspector.showsPropertiesOf('rt-1');
  await fill(inspector.field('Name'), 'rt-apim');
  await canvas.connect('rt-apim', 'snet-apim');
  await canvas.badge('snet-apim', 'routes 0').click();
  await inspector.showsPropertiesOf('rt-apim');
  await inspector.addRow('Routes');
  await fill(inspector.cell('Name', 1), 'default');
  await fill(inspector.cell('Destination', 1), '0.0.0.0/0');
  await inspector.cell('Next hop', 1).selectOption('VirtualAppliance');
  await fill(inspector.cell('Next hop address', 1), '10.0.0.4');
}

async function drawRules({ palette, canvas, inspector }: Roundtrip): Promise<void> {
  const pane = await boxOf(canvas.region);
  await palette.drag('Network security group', { x: pane.x + 260, y: pane.y + 30 });
  await inspector.showsPropertiesOf('nsg-1');
  await fill(inspector.field('Name'), 'nsg-apim');
  await canvas.connect('nsg-apim', 'snet-apim');
  await canvas.badge('snet-apim', 'NSG 0').click();
  for (const [index, { name, source, port }] of rules.entries()) {
    await inspector.addRow('Security rules');
    const row = inspector.table('Security rules').getByRole('listitem').nth(index);
    await fill(inspector.field('Name', row), name);
    await fill(inspector.field('Source', row), source);
    await fill(inspector.field('Source ports', row), '*');
    await fill(inspector.field('Destination', row), 'VirtualNetwork');
    await fill(inspector.field('Destination ports', row), port);
  }
}

async function keepFlowOfPartners({ board, canvas }: Roundtrip): Promise<void> {
  await board.newFlow.click();
  await expect(canvas.pickHint).toHaveText(/Pick the source of the trace/);
  await canvas.nameOn('Partners').click();
  await canvas.nameOn('apim-contoso').click();
  await expect(board.field('From')).toHaveValue('Partners');
  await expect(board.field('To')).toHaveValue('apim-contoso');
  await fill(board.field('Port'), '443');
  await fill(board.field('Name'), partnersFlow);
  await board.field('Expected result').selectOption('fails');
  await board.button('Save as flow').click();
}

/** Types the whole text and leaves the field. */
async function fill(field: Locator, text: string): Promise<void> {
  await field.click();
  await field.fill(text);
  await field.blur();
  await expect(field).toHaveValue(text);
}
