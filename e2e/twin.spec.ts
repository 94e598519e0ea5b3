/** A scenario and its twin: one key switches between broken and fixed, and the page shows what changed. */
import { expect, test } from './roundtrip';

const flow = 'Control plane → management 3443';

test('one key fixes the network and marks changed verdicts, and the same key breaks it again', async ({
  page,
  roundtrip,
}) => {
  await roundtrip.open();
  const { bar, board, trace, canvas } = roundtrip;
  await expect(bar.version('Broken')).toHaveAttribute('aria-pressed', 'true');
  await expect(board.moved).toHaveCount(0);

  await page.keyboard.press('b');
  await trace.shows(flow, 'Works there and back');
  await expect(bar.version('Fixed')).toHaveAttribute('aria-pressed', 'true');
  await expect(canvas.dropLabel('SYN-ACK dropped')).toBeHidden();
  await expect(canvas.badge('snet-apim', 'routes 2')).toBeVisible();
  await board.says(flow, 'Works');
  await expect(board.flow(flow)).toHaveAccessibleName(/changed by the last edit/);
  // Clients need their own routes: their verdict has not changed.
  await board.says('Internet clients → gateway 443', 'Fails');
  await expect(board.flow('Internet clients → gateway 443')).not.toHaveAccessibleName(
    /changed by the last edit/,
  );
  await expect(board.unexpected).toHaveCount(0);

  await page.keyboard.press('b');
  await trace.shows(flow, 'Fails on the way back');
  await expect(bar.version('Broken')).toHaveAttribute('aria-pressed', 'true');
  await board.says(flow, 'Fails');
  await expect(board.flow(flow)).toHaveAccessibleName(/changed by the last edit/);
  await expect(canvas.dropLabel('SYN-ACK dropped: no session')).toBeVisible();
});

test('lists the changes between broken and fixed before and after the switch', async ({
  page,
  roundtrip,
}) => {
  await roundtrip.open();
  const { twins } = roundtrip.bar;
  const changes = page.getByLabel('Changes', { exact: true });
  await twins.getByRole('button', { name: 'Show the fix' }).click();
  await expect(changes).toContainText('Route for the ApiManagement tag');
  await expect(changes.getByRole('listitem')).toHaveText('Add route control-plane to rt-apim');
  await page.keyboard.press('Escape');
  await expect(changes).toBeHidden();

  await roundtrip.bar.version('Fixed').click();
  await roundtrip.trace.shows(flow, 'Works there and back');
  await twins.getByRole('button', { name: 'What changed' }).click();
  await expect(changes).toContainText('The tag covers every address from which the control plane may call');
});

test('a trap is one of the other versions, and says for whom it works', async ({ page, roundtrip }) => {
  await roundtrip.open();
  const { bar, board, trace } = roundtrip;
  await bar.twins.getByRole('button', { name: 'Versions of this scenario' }).click();
  await page.getByRole('menuitemradio', { name: 'Trap: Only the regional address' }).click();
  await board.says(flow, 'Partly');
  await trace.forWhom.getByText('52.224.186.99').click();
  await expect(trace.forWhom.getByRole('radio', { name: /52\.224\.186\.99/ })).toBeChecked();
  await expect(trace.panel).toContainText('Works only from 52.224.186.99.');
  await expect(trace.packet('4 data')).toContainText('arrives at apim-contoso');
});

test('the switch is one undo entry', async ({ page, roundtrip }) => {
  await roundtrip.open();
  const { bar, trace } = roundtrip;
  await page.keyboard.press('b');
  await trace.shows(flow, 'Works there and back');
  await bar.undo.hover();
  await expect(page.getByRole('tooltip')).toContainText('Undo: Route for the ApiManagement tag');
  await bar.undo.click();
  await trace.shows(flow, 'Fails on the way back');
  await expect(bar.version('Broken')).toHaveAttribute('aria-pressed', 'true');
  await bar.redo.click();
  await trace.shows(flow, 'Works there and back');
});

test('the name and description of the document stay when switching between broken and fixed', async ({
  page,
  roundtrip,
}) => {
  await roundtrip.open();
  const { bar, inspector, trace } = roundtrip;
  await bar.documentName.fill('Ours');
  await bar.documentName.press('Enter');
  await inspector.tab('Properties').click();
  const description = inspector.panel.getByRole('textbox', { name: 'Description of this document' });
  await description.fill('As drawn in March.');
  await description.blur();

  await page.keyboard.press('b');
  await expect(bar.version('Fixed')).toHaveAttribute('aria-pressed', 'true');
  await expect(bar.documentName).toHaveValue('Ours');
  await expect(description).toHaveValue('As drawn in March.');
  await inspector.tab('Trace').click();
  await trace.shows(flow, 'Works there and back');

  await bar.undo.click();
  await bar.undo.click();
  await expect(bar.documentName).toHaveValue('Ours');
  await inspector.tab('Properties').click();
  await expect(description).toHaveValue('');
});
