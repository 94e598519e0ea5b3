/** The same story as with the mouse, but with the keyboard alone: no pointer ever moves. */
import { clientsFlow, file, partnersFlow, rules } from './forced-clients';
import { Keyboard } from './pages/keyboard';
import type { Roundtrip } from './pages/roundtrip';
import { expect, test } from './roundtrip';

test('draws, sees the reply die, fixes it and saves it with the keyboard alone', async ({
  page,
  roundtrip,
}) => {
  // A long story, key by key.
  test.setTimeout(300_000);
  const { board, bar, canvas, trace, inspector } = roundtrip;
  const keyboard = new Keyboard(page);
  await page.addInitScript(() => {
    const pointer = { uses: 0 };
    Object.assign(window, { pointer });
    for (const type of ['pointerdown', 'pointermove', 'wheel'])
      window.addEventListener(type, () => (pointer.uses += 1), { capture: true });
  });

  await roundtrip.open();
  await roundtrip.openFile(file, 'Control+O');
  await trace.shows(clientsFlow, 'Fails on the way back');
  const asInTheFile = await trace.told();

  await roundtrip.run('New, empty document');
  await expect(canvas.nodes).toHaveCount(0);
  await drawNetwork(roundtrip, keyboard);
  await drawRoutes(roundtrip, keyboard);
  await drawRules(roundtrip, keyboard);

  await roundtrip.run(clientsFlow);
  await trace.shows(clientsFlow, 'Fails on the way back');
  expect(await trace.told()).toEqual(asInTheFile);

  await keepFlowOfPartners(roundtrip, keyboard);
  await trace.shows(partnersFlow, 'Fails on the way back');

  await roundtrip.run('rt-apim');
  await addRoute(roundtrip, keyboard, { name: 'partners', prefix: '203.0.113.0/24', nextHop: 'Internet' });
  await board.says(partnersFlow, 'Works');
  await board.says(clientsFlow, 'Partly');
  await roundtrip.run('Show the trace');
  await trace.shows(partnersFlow, 'Works there and back');

  await keyboard.press('Control+Z');
  await board.says(partnersFlow, 'Fails');
  await trace.shows(partnersFlow, 'Fails on the way back');
  await keyboard.press('Control+Y');
  await board.says(partnersFlow, 'Works');

  const saved = await roundtrip.save('Control+S');
  await expect(bar.region.getByText('saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(canvas.node('apim-contoso')).toBeVisible();
  await board.says(partnersFlow, 'Works');

  await roundtrip.run('New, empty document');
  await expect(canvas.nodes).toHaveCount(0);
  await roundtrip.openFile(saved, 'Control+O');
  await expect(canvas.node('apim-contoso')).toBeVisible();
  await board.says(clientsFlow, 'Partly');
  await roundtrip.run(partnersFlow);
  await trace.shows(partnersFlow, 'Works there and back');
  await expect(inspector.tab('Trace')).toHaveAttribute('aria-selected', 'true');
  expect(await page.evaluate(() => (window as unknown as { pointer: { uses: number } }).pointer.uses)).toBe(
    0,
  );
});

/**
 * Adds resources from the palette with Enter, names each in its form, and moves those that landed outside
 * into their container.
 */
async function drawNetwork(roundtrip: Roundtrip, keyboard: Keyboard): Promise<void> {
  const { canvas, inspector } = roundtrip;
  await add(roundtrip, keyboard, 'Virtual network', 'vnet-1', { Name: 'vnet-apim' });
  await add(roundtrip, keyboard, 'Azure Firewall', 'azfw-1', {
    Name: 'azfw-hub',
    'Public IP addresses': '20.62.10.4',
  });
  await expect(canvas.node('azfw-hub')).toHaveAccessibleName(/10\.0\.0\.4 .*, in AzureFirewallSubnet$/);

  await select(roundtrip, keyboard, 'vnet-apim');
  await add(roundtrip, keyboard, 'Subnet', 'snet-1', { Name: 'snet-apim', 'Address prefix': '10.0.1.0/27' });

  await add(roundtrip, keyboard, 'Internet client', 'clients-1', {
    Name: 'Partners',
    Addresses: '203.0.113.0/24',
  });
  await add(roundtrip, keyboard, 'API Management', 'apim-1', { Name: 'apim-contoso' });
  await roundtrip.pick('Move to…', 'snet-apim');
  await expect(canvas.node('apim-contoso')).toHaveAccessibleName(/10\.0\.1\.4 · external, in snet-apim$/);
  await select(roundtrip, keyboard, 'apim-contoso');
  await roundtrip.run('Show properties');
  await keyboard.fill(inspector.field('Public IP address'), '20.62.10.8');
  await keyboard.press('Enter');
}

async function drawRoutes(roundtrip: Roundtrip, keyboard: Keyboard): Promise<void> {
  // With a resource in the subnet selected, the new route table would be attached to the subnet immediately.
  await roundtrip.run('Partners');
  await add(roundtrip, keyboard, 'Route table', 'rt-1', { Name: 'rt-apim' });
  await roundtrip.pick('Connect to…', 'snet-apim');
  await expect(roundtrip.canvas.badge('snet-apim', 'routes 0')).toBeVisible();
  await addRoute(roundtrip, keyboard, {
    name: 'default',
    prefix: '0.0.0.0/0',
    nextHop: 'VirtualAppliance',
    address: '10.0.0.4',
  });
}

async function drawRules(roundtrip: Roundtrip, keyboard: Keyboard): Promise<void> {
  const { canvas, inspector } = roundtrip;
  await add(roundtrip, keyboard, 'Network security group', 'nsg-1', { Name: 'nsg-apim' });
  await roundtrip.pick('Connect to…', 'snet-apim');
  await expect(canvas.badge('snet-apim', 'NSG 0')).toBeVisible();
  const table = inspector.table('Security rules');
  for (const [index, { name, source, port }] of rules.entries()) {
    await roundtrip.run('Show properties');
    await keyboard.goTo(table.getByRole('button', { name: 'Add to Security rules' }));
    await keyboard.press('Enter');
    const row = table.getByRole('listitem').nth(index);
    await expect(inspector.field('Name', row)).toBeVisible();
    await keyboard.fill(inspector.field('Name', row), name);
    await keyboard.fill(inspector.field('Source', row), source);
    await keyboard.fill(inspector.field('Source ports', row), '*');
    await keyboard.fill(inspector.field('Destination', row), 'VirtualNetwork');
    await keyboard.fill(inspector.field('Destination ports', row), port);
    await keyboard.press('Tab');
  }
  await expect(canvas.badge('snet-apim', 'NSG 3')).toBeVisible();
}

async function keepFlowOfPartners(roundtrip: Roundtrip, keyboard: Keyboard): Promise<void> {
  const { board } = roundtrip;
  await roundtrip.run('Trace from … to …');
  await expect(board.field('From')).toBeFocused();
  await keyboard.fill(board.field('From'), 'Partners');
  await keyboard.fill(board.field('To'), 'apim-contoso');
  await keyboard.fill(board.field('Port'), '443');
  await keyboard.fill(board.field('Name'), partnersFlow);
  await keyboard.goTo(board.button('Save as flow'));
  await keyboard.press('Enter');
}

/** Types the kind into the palette, then fills the form's fields in their order. */
async function add(
  roundtrip: Roundtrip,
  keyboard: Keyboard,
  title: string,
  name: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  const { palette, inspector } = roundtrip;
  await roundtrip.run('Add a resource');
  await expect(palette.search).toBeFocused();
  await keyboard.type(title);
  await keyboard.press('Enter');
  await inspector.showsPropertiesOf(name);
  await roundtrip.run('Show properties');
  await expect(inspector.field('Name')).toBeFocused();
  for (const [label, text] of Object.entries(fields)) await keyboard.fill(inspector.field(label), text);
  await keyboard.press('Tab');
  await inspector.showsPropertiesOf(fields.Name ?? name);
}

/** Selects the resource in the outline whose name begins with these letters. */
async function select(roundtrip: Roundtrip, keyboard: Keyboard, name: string): Promise<void> {
  await roundtrip.run('Show the outline');
  const item = roundtrip.palette.outlined(name);
  await expect(
    roundtrip.palette.outline.getByRole('treeitem').and(roundtrip.page.locator(':focus')),
  ).toBeVisible();
  await keyboard.press('Home');
  await keyboard.goTo(item, 'ArrowDown');
  await keyboard.press('Enter');
  await expect(item).toHaveAttribute('aria-selected', 'true');
}

type Route = {
  readonly name: string;
  readonly prefix: string;
  readonly nextHop: 'Internet' | 'VirtualAppliance';
  readonly address?: string;
};

/** Adds a route to the route table that is selected. */
async function addRoute(roundtrip: Roundtrip, keyboard: Keyboard, route: Route): Promise<void> {
  const { inspector } = roundtrip;
  await inspector.showsPropertiesOf('rt-apim');
  const rows = inspector.table('Routes').getByRole('button', { name: /^Row \d+: / });
  const row = (await rows.count()) + 1;
  await roundtrip.run('Show properties');
  await keyboard.goTo(inspector.table('Routes').getByRole('button', { name: 'Add to Routes' }));
  await keyboard.press('Enter');
  await expect(inspector.cell('Name', row)).toBeFocused();
  await keyboard.fill(inspector.cell('Name', row), route.name);
  await keyboard.fill(inspector.cell('Destination', row), route.prefix);
  await keyboard.choose(inspector.cell('Next hop', row), route.nextHop);
  if (route.address !== undefined)
    await keyboard.fill(inspector.cell('Next hop address', row), route.address);
  await keyboard.press('Tab');
}
