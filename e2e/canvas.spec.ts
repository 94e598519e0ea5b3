/** Gestures and keys on the canvas, and that each of them can be undone by name. */
import type { Locator } from '@playwright/test';
import { type Box, boxOf, dragTo, middleOf } from './pages/canvas';
import type { Roundtrip } from './pages/roundtrip';
import { expect, test } from './roundtrip';

test.beforeEach(async ({ roundtrip }) => roundtrip.open());

test('moves a resource, and undoes it by name', async ({ roundtrip }) => {
  const { canvas } = roundtrip;
  const before = await canvas.boxOf('Partners');
  await canvas.drag('Partners', { x: middleOf(before).x + 180, y: middleOf(before).y + 8 });
  await expect.poll(async () => (await canvas.boxOf('Partners')).x).toBeGreaterThan(before.x + 100);
  await undoes(roundtrip, 'Move Partners');
  await expect.poll(() => canvas.boxOf('Partners')).toEqual(before);
});

test('moves a resource into another container, where it gets an address', async ({ roundtrip }) => {
  const { canvas } = roundtrip;
  const room = await canvas.boxOf('snet-apim');
  await canvas.drag('dns-01', { x: room.x + 100, y: room.y + room.height - 40 });
  await expect(canvas.node('dns-01')).toHaveAccessibleName('dns-01, DNS server, 10.0.1.5, in snet-apim');
  await undoes(roundtrip, 'Move dns-01 into snet-apim');
  await expect(canvas.node('dns-01')).toHaveAccessibleName('dns-01, DNS server, 10.0.2.4, in snet-dns');
});

test('moves the selection with the arrow keys, as one undo entry', async ({ page, roundtrip }) => {
  const { canvas } = roundtrip;
  const before = await canvas.boxOf('Partners');
  await canvas.select('Partners');
  await canvas.node('Partners').focus();
  for (let presses = 0; presses < 5; presses += 1) await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await canvas.boxOf('Partners')).x).toBeGreaterThan(before.x + 10);
  await undoes(roundtrip, 'Move Partners');
  await expect.poll(() => canvas.boxOf('Partners')).toEqual(before);
});

test('resizes a container, and undoes it by name', async ({ page, roundtrip }) => {
  const { canvas } = roundtrip;
  await canvas.select('vnet-apim');
  const before = await canvas.boxOf('vnet-apim');
  const corner = { x: before.x + before.width, y: before.y + before.height };
  await dragTo(page, corner, { x: corner.x + 30, y: corner.y + 20 });
  await expect.poll(async () => (await canvas.boxOf('vnet-apim')).width).toBeGreaterThan(before.width + 15);
  await undoes(roundtrip, 'Resize vnet-apim');
  await expect.poll(async () => (await canvas.boxOf('vnet-apim')).width).toBe(before.width);
});

test('renames with F2, and undoes it by name', async ({ page, roundtrip }) => {
  const { canvas } = roundtrip;
  await canvas.select('azfw-hub');
  await page.keyboard.press('F2');
  await expect(canvas.renameField).toBeFocused();
  await page.keyboard.type('azfw-spoke');
  await page.keyboard.press('Enter');
  await expect(canvas.node('azfw-spoke')).toBeVisible();
  await expect(canvas.node('azfw-hub')).toHaveCount(0);
  await roundtrip.inspector.tab('Trace').click();
  await expect(roundtrip.trace.panel).toContainText('azfw-spoke drops the SYN-ACK');
  await undoes(roundtrip, 'Rename azfw-hub to azfw-spoke');
  await expect(canvas.node('azfw-hub')).toBeVisible();
});

test('Escape cancels a rename', async ({ page, roundtrip }) => {
  const { canvas } = roundtrip;
  await canvas.select('azfw-hub');
  await page.keyboard.press('F2');
  await page.keyboard.type('other');
  await page.keyboard.press('Escape');
  await expect(canvas.renameField).toBeHidden();
  await expect(canvas.node('azfw-hub')).toBeVisible();
});

test('duplicates beside the original, with a new name and a free address', async ({ page, roundtrip }) => {
  const { canvas } = roundtrip;
  const count = await canvas.nodes.count();
  await canvas.select('dns-01');
  await page.keyboard.press('Control+D');
  await expect(canvas.nodes).toHaveCount(count + 1);
  await expect(canvas.node('dns-02')).toHaveAccessibleName('dns-02, DNS server, 10.0.2.5, in snet-dns');
  await expect(canvas.node('dns-02')).toHaveClass(/\bselected\b/);
  expect(overlap(await canvas.boxOf('dns-01'), await canvas.boxOf('dns-02'))).toBe(false);
  await undoes(roundtrip, 'Duplicate dns-01');
  await expect(canvas.nodes).toHaveCount(count);
});

test('a second resource never covers the first', async ({ roundtrip }) => {
  const { canvas, palette } = roundtrip;
  const room = await canvas.boxOf('snet-apim');
  const place = { x: room.x + 60, y: room.y + room.height - 60 };
  const names = ['vm-1', 'vm-2', 'vm-3'];
  for (const name of names) {
    await palette.drag('Virtual machine', place);
    await expect(canvas.node(name)).toHaveAccessibleName(/, in snet-apim$/);
  }
  const boxes = await Promise.all(['apim-contoso', ...names].map((name) => canvas.boxOf(name)));
  for (const [index, box] of boxes.entries())
    for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
});

test('deleting a container deletes its content, and undo restores all of it', async ({ page, roundtrip }) => {
  const { canvas, board } = roundtrip;
  const names = await namesOf(canvas.nodes);
  await canvas.select('snet-apim');
  await page.keyboard.press('Delete');
  await expect(canvas.node('snet-apim')).toHaveCount(0);
  await expect(canvas.node('apim-contoso')).toHaveCount(0);
  await expect(board.flow('Control plane → management 3443')).toHaveCount(0);
  await undoes(roundtrip, 'Remove snet-apim');
  await expect.poll(() => namesOf(canvas.nodes)).toEqual(names);
  await expect(canvas.badge('snet-apim', 'routes 1')).toBeVisible();
  await board.says('Control plane → management 3443', 'Fails');
});

test("a badge's menu and the Delete key act on the badge, never on the subnet under it", async ({
  page,
  roundtrip,
}) => {
  const { canvas } = roundtrip;
  const routes = canvas.badge('snet-apim', 'routes 1');
  const entries = page.getByRole('menuitem');
  await routes.click({ button: 'right' });
  await expect(entries.first()).toHaveText('Detach from snet-apim');
  await entries.first().click();
  await expect(routes).toHaveCount(0);
  await expect(canvas.node('rt-apim')).toBeVisible();
  await undoes(roundtrip, 'Detach rt-apim from snet-apim');

  const removed = page.getByText('rt-apim removed. 1 resource referred to it: snet-apim.', { exact: true });
  await routes.click({ button: 'right' });
  await expect(entries.nth(1)).toContainText('Delete rt-apim');
  await entries.nth(1).click();
  await expect(removed.first()).toBeVisible();
  await expect(canvas.node('apim-contoso')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(routes).toBeVisible();
  await expect(removed.first()).toBeHidden();
  await expect(entries).toHaveCount(0);

  await canvas.select('snet-apim');
  await routes.press('Delete');
  await expect(removed.first()).toBeVisible();
  await expect(canvas.node('snet-apim')).toBeVisible();
  await undoes(roundtrip, 'Remove rt-apim');
  await expect(routes).toBeVisible();
});

test('selects several resources, lists them, and deletes them together', async ({ page, roundtrip }) => {
  const { canvas, inspector } = roundtrip;
  await canvas.select('dns-01');
  await canvas.nameOn('Partners').click({ modifiers: ['ControlOrMeta'] });
  await expect(canvas.node('dns-01')).toHaveClass(/\bselected\b/);
  await expect(canvas.node('Partners')).toHaveClass(/\bselected\b/);
  await expect(inspector.panel.getByRole('heading', { name: '2 selected' })).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(canvas.node('dns-01')).toHaveCount(0);
  await expect(canvas.node('Partners')).toHaveCount(0);
  await undoes(roundtrip, 'Remove dns-01 and Partners');
  await expect(canvas.node('dns-01')).toBeVisible();
  await expect(canvas.node('Partners')).toBeVisible();
});

test('undo and redo name the change, and apply it', async ({ page, roundtrip }) => {
  const { bar, canvas, announcement } = roundtrip;
  await expect(bar.undo).toBeDisabled();
  await canvas.select('dns-01');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+Z');
  await expect(announcement).toHaveText('Undone: Remove dns-01');
  await expect(canvas.node('dns-01')).toBeVisible();
  await bar.redo.hover();
  await expect(page.getByRole('tooltip')).toHaveText('Redo: Remove dns-01 (Ctrl+Y)');
  await page.keyboard.press('Control+Shift+Z');
  await expect(announcement).toHaveText('Redone: Remove dns-01');
  await expect(canvas.node('dns-01')).toHaveCount(0);
  await expect(bar.redo).toBeDisabled();
});

test('fits everything into view, and the map moves the view', async ({ page, roundtrip }) => {
  const { canvas } = roundtrip;
  const pane = await boxOf(canvas.region);
  const zoomIn = canvas.region.getByRole('button', { name: 'Zoom in' });
  const before = await canvas.boxOf('vnet-apim');
  for (const wider of [1.2, 1.5, 1.9]) {
    await zoomIn.click();
    await expect
      .poll(async () => (await canvas.boxOf('vnet-apim')).width)
      .toBeGreaterThan(before.width * wider);
  }
  const zoomed = await canvas.boxOf('vnet-apim');
  expect(within(pane, zoomed)).toBe(false);

  const map = await boxOf(canvas.map);
  await dragTo(page, middleOf(map), { x: middleOf(map).x + 20, y: middleOf(map).y });
  await expect.poll(async () => (await canvas.boxOf('vnet-apim')).x).toBeLessThan(zoomed.x - 40);

  await canvas.region.getByRole('button', { name: 'Fit view' }).click();
  await expect.poll(async () => within(pane, await canvas.boxOf('vnet-apim'))).toBe(true);
  expect(within(pane, await canvas.boxOf('Headquarters'))).toBe(true);
});

async function undoes({ bar, page }: Roundtrip, label: string): Promise<void> {
  await bar.undo.hover();
  await expect(page.getByRole('tooltip')).toHaveText(`Undo: ${label} (Ctrl+Z)`);
  await bar.undo.click();
}

async function namesOf(nodes: Locator): Promise<readonly string[]> {
  const names = await nodes.evaluateAll((all) => all.map((node) => node.getAttribute('aria-label') ?? ''));
  return names.sort();
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function within(outer: Box, { x, y, width, height }: Box): boolean {
  return (
    x >= outer.x && y >= outer.y && x + width <= outer.x + outer.width && y + height <= outer.y + outer.height
  );
}
