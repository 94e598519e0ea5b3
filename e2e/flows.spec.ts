/** The user's own traces: picked on the canvas or typed, and saved as flows with an expectation. */
import { expect, test } from './roundtrip';

test.beforeEach(async ({ roundtrip }) => roundtrip.open());

test('traces between two resources that are picked on the canvas', async ({ page, roundtrip }) => {
  const { board, canvas, trace } = roundtrip;
  await page.keyboard.press('t');
  await expect(canvas.pickHint).toContainText('Pick the source of the trace');
  await canvas.nameOn('apim-contoso').click();
  await expect(canvas.pickHint).toContainText('Pick the destination');
  await canvas.nameOn('dns-01').click();
  await expect(canvas.pickHint).toBeHidden();
  await expect(board.field('From')).toHaveValue('apim-contoso');
  await expect(board.field('To')).toHaveValue('dns-01');
  await board.field('Protocol').selectOption('UDP');
  await board.field('Port').fill('53');
  await board.button('Trace').click();
  await trace.shows('apim-contoso → dns-01 53', 'Works there and back');
  await board.button('Close').click();
  await expect(board.rows.filter({ hasText: 'apim-contoso → dns-01' })).toHaveCount(0);
});

test('traces from a resource’s menu to the resource that is picked next', async ({ page, roundtrip }) => {
  const { board, canvas } = roundtrip;
  await canvas.openMenu('apim-contoso');
  await page.getByRole('menuitem', { name: 'Trace to apim-contoso…' }).click();
  await canvas.nameOn('Partners').click();
  await expect(board.field('From')).toHaveValue('Partners');
  await expect(board.field('To')).toHaveValue('apim-contoso');
});

test('traces between typed addresses', async ({ roundtrip }) => {
  const { board, trace } = roundtrip;
  await board.newFlow.click();
  await board.field('From').fill('10.0.1.4');
  await board.field('To').fill('198.51.100.7');
  await board.field('Port').fill('25');
  await board.button('Trace').click();
  await trace.shows('10.0.1.4 → 198.51.100.7 25', 'Fails on the way there');
  await expect(trace.panel).toContainText('azfw-hub');
});

test('says at the field what is wrong with a source, a destination or a port', async ({ roundtrip }) => {
  const { board, trace } = roundtrip;
  await board.newFlow.click();
  await board.field('From').fill('203.0.113.7/24');
  await board.field('To').fill('999.300.1.banana');
  await board.field('Port').fill('70000');
  await board.button('Trace').click();
  await expect(board.form).toContainText('203.0.113.7/24 has host bits set: did you mean 203.0.113.0/24?');
  await expect(board.form).toContainText('999.300.1.banana is not a resource, address or host name.');
  await expect(board.form).toContainText('70000 is not a valid port: 1 to 65535.');
  await expect(board.field('From')).toBeFocused();
  await expect(board.field('To')).toHaveValue('999.300.1.banana');
  await expect(trace.panel).toHaveAccessibleName('Trace: Control plane → management 3443');
});

test('saves a flow with an expectation, edits it, deletes it, and undoes all three', async ({
  roundtrip,
}) => {
  const { bar, board, trace } = roundtrip;
  await board.newFlow.click();
  await board.field('From').fill('Partners');
  await board.field('To').fill('apim-contoso (gateway)');
  await board.field('Name').fill('Partners call us');
  await board.field('Expected result').selectOption('works');
  await board.button('Save as flow').click();
  await trace.shows('Partners call us', 'Fails on the way back');
  await board.says('Partners call us', 'Fails');
  await expect(board.flow('Partners call us')).toHaveAccessibleName(/not as expected/);

  await board.region.getByRole('button', { name: 'Edit Partners call us' }).click();
  await expect(board.field('To')).toHaveValue('apim-contoso (gateway)');
  await expect(board.field('Expected result')).toHaveValue('works');
  await board.field('Expected result').selectOption('fails');
  await board.field('Name').fill('Partners call in vain');
  await board.button('Save flow').click();
  await board.says('Partners call in vain', 'Fails');
  await expect(board.flow('Partners call in vain')).not.toHaveAccessibleName(/not as expected/);
  await expect(board.flow('Partners call us')).toHaveCount(0);

  await board.region.getByRole('button', { name: 'Edit Partners call in vain' }).click();
  await board.button('Delete flow').click();
  await expect(board.flow('Partners call in vain')).toHaveCount(0);

  await bar.undo.click();
  await board.says('Partners call in vain', 'Fails');
  await bar.undo.click();
  await board.says('Partners call us', 'Fails');
  await bar.undo.click();
  await expect(board.flow('Partners call us')).toHaveCount(0);
  await bar.redo.click();
  await board.says('Partners call us', 'Fails');
});

test('Escape cancels picking and leaves the trace as it was', async ({ page, roundtrip }) => {
  const { board, canvas, trace } = roundtrip;
  await page.keyboard.press('t');
  await expect(board.field('From')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(board.form).toBeHidden();
  await expect(canvas.pickHint).toBeHidden();
  await trace.shows('Control plane → management 3443', 'Fails on the way back');
});
