/** A flow on which the worker hangs: it can be cancelled, it costs only itself, and it can be traced again. */
import type { Page } from '@playwright/test';
import { looksRight } from './pages/screens';
import { expect, test } from './roundtrip';

const hanging = { id: 'apim-contoso/key-vault', name: 'Key Vault 443' };

/** The first two workers never come back from this flow: they end in a loop once they have named it. */
async function hangTwice(page: Page): Promise<void> {
  let workers = 0;
  await page.route('**/simulation.worker-*.js', async (route) => {
    workers += 1;
    if (workers > 2) return route.continue();
    const response = await route.fetch();
    const hang = `const post = self.postMessage.bind(self);
      self.postMessage = (message, ...rest) => {
        post(message, ...rest);
        while (message?.sign?.flow === ${JSON.stringify(hanging.id)});
      };`;
    return route.fulfill({ response, body: `${hang}\n${await response.text()}` });
  });
}

test('cancels a board that hangs, loses only that flow, and traces it again', async ({ page, roundtrip }) => {
  const { board, trace, announcement } = roundtrip;
  await hangTwice(page);
  await page.goto('/');
  // The flow on screen is traced before the board, which is under way.
  await trace.shows('Control plane → management 3443', 'Fails on the way back');
  await expect(board.tracing).toContainText(/Tracing… \d+ of 37 flows/);
  await expect(
    page.getByRole('status').filter({ hasText: 'Tracing every flow. The status board can cancel it.' }),
  ).toBeAttached();

  await board.cancel.focus();
  await page.keyboard.press('Enter');
  await expect(board.tracing).toContainText('Tracing was cancelled.');
  await expect(board.again).toBeFocused();
  await expect(announcement).toHaveText('Tracing was cancelled');
  await looksRight(roundtrip, 'tracing cancelled', 'board');

  await page.keyboard.press('Enter');
  await expect(board.tracing).toContainText('Tracing…');
  await board.says(hanging.name, 'Undecided');
  await board.says('Load balancer probe → 6390', 'Works');
  await expect(board.flow(hanging.name)).toContainText('it took too long');
  await expect(board.tracing).toContainText('1 flow could not be traced.');
  await board.flow(hanging.name).click();
  await expect(trace.panel).toContainText('Roundtrip could not trace this flow: it took too long.');
  await page.emulateMedia({ colorScheme: 'dark' });
  await looksRight(roundtrip, 'a flow took too long, dark', 'board');

  await board.again.focus();
  await page.keyboard.press('Enter');
  await board.says(hanging.name, 'Works');
  await expect(board.tracing).toBeHidden();
  await expect(board.region.locator(':focus')).toBeVisible();
  await expect(trace.panel).toContainText('Works there and back');
});
