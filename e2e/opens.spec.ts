/** The first visit: the page shows immediately where the reply dies. */
import { longTasksOf } from './long-tasks';
import { expect, test } from './roundtrip';

test('opens on the scenario in which the reply dies at the firewall, already traced', async ({
  page,
  roundtrip,
}) => {
  await roundtrip.open();
  const { bar, canvas, trace, board } = roundtrip;
  await expect(page).toHaveTitle(/Roundtrip/);
  await expect(bar.documentName).toHaveValue('APIM behind a forced route');
  await expect(canvas.dropLabel('SYN-ACK dropped: no session')).toBeVisible();
  await expect(canvas.node('azfw-hub')).toHaveClass(/\bdropped\b/);
  await expect(canvas.packet('1 SYN →')).toBeVisible();
  await expect(canvas.packet('2 ← SYN-ACK')).toBeVisible();
  await expect(trace.panel).toContainText('azfw-hub drops the SYN-ACK: it never saw the SYN.');
  await expect(trace.panel).toContainText('Failed to connect to management endpoint');
  await expect(trace.picture).toHaveAccessibleName(
    /^Ladder: 2 packets between APIM control plane, .*azfw-hub$/,
  );
  await expect(trace.picture).toContainText('never arrives');
  await board.says('Control plane → management 3443', 'Fails');
  await board.says('Load balancer probe → 6390', 'Works');
  await expect(board.unexpected).toHaveCount(0);
});

test('shows which route won and which lost, and the empty session table', async ({ roundtrip }) => {
  await roundtrip.open();
  const { steps } = roundtrip.trace;
  const routes = steps.getByRole('table', { name: 'The route that won, and those that lost' });
  await expect(routes.getByRole('row')).toHaveText([
    /0\.0\.0\.0\/0.*→ azfw-hub.*user-defined route “default”/,
    /0\.0\.0\.0\/0.*→ Internet.*system: loses to “default”/,
  ]);
  const sessions = steps.getByRole('table', { name: 'Sessions that azfw-hub holds for this connection' });
  await expect(sessions.getByRole('row')).toHaveText(['none']);
});

test('plays, pauses, steps and restarts by mouse', async ({ roundtrip }) => {
  await roundtrip.open();
  const { trace, canvas } = roundtrip;
  const last = Number(await trace.slider.getAttribute('max'));
  expect(last).toBeGreaterThan(8);
  await expect(trace.slider).toHaveValue(String(last));

  await trace.control('Restart').click();
  await expect(trace.slider).toHaveValue('1');
  await expect(trace.currentStep).toContainText('1.1');
  await expect(canvas.dropLabel('SYN-ACK dropped')).toBeHidden();

  await trace.control('Step forward').click();
  await expect(trace.slider).toHaveValue('2');
  await expect(trace.currentStep).toContainText('1.2');
  await trace.control('Step back').click();
  await expect(trace.slider).toHaveValue('1');

  await trace.control('Play').click();
  await expect(trace.slider).toHaveValue('3');
  await trace.control('Pause').click();
  await expect(trace.control('Play')).toBeVisible();
  const paused = await trace.slider.inputValue();

  await trace.packet('2 SYN-ACK').click();
  await trace.step('azfw-hub has no session for the SYN-ACK').click();
  expect(Number(await trace.slider.inputValue())).toBeGreaterThan(Number(paused));
  await trace.control('Step forward').click();
  await expect(trace.slider).toHaveValue(String(last));
  await expect(canvas.dropLabel('SYN-ACK dropped: no session')).toBeVisible();
});

test('plays, pauses, steps and restarts by keys', async ({ page, roundtrip }) => {
  await roundtrip.open();
  const { trace } = roundtrip;
  await trace.slider.focus();
  await page.keyboard.press('Home');
  await expect(trace.slider).toHaveValue('1');
  await expect(trace.slider).toHaveAttribute('aria-valuetext', /^1\.1 /);
  await page.keyboard.press('ArrowRight');
  await expect(trace.slider).toHaveValue('2');
  await page.keyboard.press('ArrowLeft');
  await expect(trace.slider).toHaveValue('1');
  await page.keyboard.press('Space');
  await expect(trace.control('Pause')).toBeVisible();
  await expect(trace.slider).toHaveValue('3');
  await page.keyboard.press('Space');
  await expect(trace.control('Play')).toBeVisible();
  await page.keyboard.press('End');
  await expect(trace.currentStep).toContainText('azfw-hub drops the SYN-ACK: no session');

  await trace.currentStep.focus();
  await page.keyboard.press('ArrowUp');
  await expect(trace.currentStep).toContainText('azfw-hub has no session for the SYN-ACK');
  await expect(trace.currentStep).toBeFocused();
  await page.keyboard.press('Home');
  await expect(trace.currentStep).toContainText('1.1');
  await expect(trace.currentStep).toBeFocused();
});

test('computes an edit away from the main thread', async ({ page, roundtrip }, testInfo) => {
  await roundtrip.open();
  const tasks = await longTasksOf(page, async () => {
    await page.keyboard.press('b');
    await roundtrip.board.says('Control plane → management 3443', 'Works');
  });
  testInfo.annotations.push({ type: 'long tasks during an edit, in ms', description: tasks.join(', ') });
});
