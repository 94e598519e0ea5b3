/** Documents: many of them, their bin and versions, and what a reload, a crash or a second tab leaves of them. */
import AxeBuilder from '@axe-core/playwright';
import { Documents, edit, saved } from './pages/documents';
import { Roundtrip } from './pages/roundtrip';
import { expect, test } from './roundtrip';

const opening = 'APIM behind a forced route';

test('a scenario becomes a document at the first edit, and another scenario opens beside it', async ({
  page,
  roundtrip,
}) => {
  await roundtrip.open();
  const { bar, canvas } = roundtrip;
  const documents = new Documents(page);
  // To look at the other version is no edit.
  await bar.version('Fixed').click();
  await documents.show();
  await expect(documents.dialog).toContainText('There are no documents yet.');
  await documents.close();

  await edit(page, 'Drawn for an hour');
  await expect(roundtrip.announcement).toContainText('This is your own document now');
  await canvas.select('azfw-hub');
  await page.keyboard.press('Delete');
  await expect(canvas.node('azfw-hub')).toHaveCount(0);

  await roundtrip.openScenario('Internal mode behind a firewall');
  await expect(bar.documentName).toHaveValue('Internal mode behind a firewall');
  await documents.show();
  await expect(documents.card('Drawn for an hour')).toContainText('Changed just now');
  await documents.open('Drawn for an hour');
  await expect(bar.documentName).toHaveValue('Drawn for an hour');
  await expect(canvas.node('azfw-hub')).toHaveCount(0);

  await canvas.select('apim-contoso');
  await canvas.region.getByRole('button', { name: 'Zoom in' }).click();
  await page.waitForTimeout(600);
  const { width } = await canvas.boxOf('vnet-apim');
  await page.reload();
  await expect(bar.documentName).toHaveValue('Drawn for an hour');
  await expect(canvas.node('apim-contoso')).toHaveClass(/selected/);
  await expect.poll(async () => Math.round((await canvas.boxOf('vnet-apim')).width)).toBe(Math.round(width));
  await page.keyboard.press('Control+Z');
  await expect(canvas.node('azfw-hub')).toBeVisible();
  await expect(canvas.node('azfw-hub')).toHaveClass(/selected/);
  await page.keyboard.press('Control+Z');
  await expect(bar.documentName).toHaveValue(opening);
  await roundtrip.trace.shows('Control plane → management 3443', 'Works there and back');
});

test('a document is renamed, duplicated, deleted to the bin and restored', async ({ page, roundtrip }) => {
  await roundtrip.open();
  const documents = new Documents(page);
  await edit(page, 'First');
  await roundtrip.openBlank();
  await documents.show();
  // It was left before it had rested for a moment, and has its picture and verdicts all the same.
  await expect(documents.cards.first().locator('.small-picture svg')).toBeVisible();
  await expect(documents.cards.first()).toContainText('of 37 flows work');
  await documents.act('First', 'Rename');
  await page.getByRole('textbox', { name: 'New name of First' }).fill('Hub');
  await page.keyboard.press('Enter');
  await expect(documents.card('Hub')).toBeVisible();
  await documents.act('Hub', 'Duplicate');
  await expect(documents.cards).toHaveCount(2);
  await documents.act('Hub', 'Delete');
  await expect(documents.cards).toHaveCount(1);
  await documents.dialog.getByText('Bin').click();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await documents.dialog.getByRole('button', { name: 'Restore Hub', exact: true }).click();
  await expect(documents.cards).toHaveCount(2);
  await documents.open('Hub (copy)');
  await expect(roundtrip.bar.documentName).toHaveValue('Hub (copy)');
  // The menu has the last documents, too.
  await page.waitForTimeout(500);
  await roundtrip.bar.region.getByRole('button', { name: 'Documents', exact: true }).click();
  await page.getByRole('menuitemradio', { name: 'Hub', exact: true }).click();
  await expect(roundtrip.bar.documentName).toHaveValue('Hub');
});

test('a version with a name is restored as an edit that can be undone', async ({ page, roundtrip }) => {
  await roundtrip.open();
  const { bar } = roundtrip;
  await edit(page, 'Before the review');
  await roundtrip.run('Versions of this document');
  const versions = page.getByRole('dialog', { name: 'Versions' });
  await versions.getByRole('textbox', { name: 'Name for the present state' }).fill('As agreed');
  await versions.getByRole('button', { name: 'Keep this version' }).click();
  await expect(versions.getByRole('button', { name: 'Restore version As agreed' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await versions.getByRole('button', { name: 'Close', exact: true }).click();
  await edit(page, 'After the review');
  await roundtrip.run('Versions of this document');
  await versions.getByRole('button', { name: 'Restore version As agreed' }).click();
  await expect(bar.documentName).toHaveValue('Before the review');
  await bar.undo.click();
  await expect(bar.documentName).toHaveValue('After the review');
});

test('each side of a scenario keeps its own edits, also after a reload', async ({ page, roundtrip }) => {
  await roundtrip.open();
  const { bar, canvas } = roundtrip;
  await canvas.select('azfw-hub');
  await page.keyboard.press('Delete');
  await page.keyboard.press('b');
  await expect(bar.version('Fixed')).toHaveAttribute('aria-pressed', 'true');
  await expect(canvas.node('azfw-hub')).toBeVisible();
  await saved(page);
  await page.reload();
  await expect(bar.version('Fixed')).toHaveAttribute('aria-pressed', 'true');
  await bar.version('Broken').click();
  await expect(canvas.node('azfw-hub')).toHaveCount(0);
  await bar.twins.getByRole('button', { name: 'Versions of this scenario' }).click();
  await page.getByRole('menuitem', { name: 'As delivered' }).click();
  await expect(canvas.node('azfw-hub')).toBeVisible();
  await bar.undo.click();
  await expect(canvas.node('azfw-hub')).toHaveCount(0);
});

test('a second tab only shows the document, and takes it over on request', async ({
  context,
  page,
  roundtrip,
}) => {
  await roundtrip.open();
  await edit(page, 'In one tab');
  const other = await context.newPage();
  const second = new Roundtrip(other);
  const documents = new Documents(other);
  await other.goto('/');
  await documents.open('In one tab');
  await expect(documents.readOnly).toContainText('open in another tab since');
  await other.keyboard.press('Control+A');
  await other.keyboard.press('Delete');
  await expect(other.getByText('Choose “Edit here”').first()).toBeVisible();

  await edit(page, 'Edited in the first tab');
  await expect(second.bar.documentName).toHaveValue('Edited in the first tab');
  const { violations } = await new AxeBuilder({ page: other }).analyze();
  expect(violations).toEqual([]);
  await documents.readOnly.getByRole('button', { name: 'Edit here' }).click();
  await expect(documents.readOnly).toBeHidden();
  await edit(other, 'Edited in the second tab');

  await expect(new Documents(page).readOnly).toContainText('Another tab has taken over this document.');
  await expect(roundtrip.bar.documentName).toHaveValue('Edited in the second tab');
  await expect(second.bar.undo).toBeEnabled();
  await other.close();
});

test('what was edited is there after the tab crashes', async ({ context, page, roundtrip }) => {
  await roundtrip.open();
  await edit(page, 'Before the crash');
  await roundtrip.canvas.select('azfw-hub');
  await page.keyboard.press('Delete');
  await page.waitForTimeout(300);
  const crashed = page.waitForEvent('crash');
  await page.goto('chrome://crash').catch(() => undefined);
  await crashed.catch(() => undefined);
  const next = await context.newPage();
  const again = new Roundtrip(next);
  await next.goto('/');
  await expect(again.bar.documentName).toHaveValue('Before the crash');
  await expect(again.canvas.node('azfw-hub')).toHaveCount(0);
  await next.close();
});
