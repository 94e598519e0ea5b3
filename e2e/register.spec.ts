/**
 * The register of platform rules: from a step to the rule that it relies on, and from the rule to the
 * scenarios that show it.
 */
import { looksRight } from './pages/screens';
import { expect, test } from './roundtrip';

test('leads from a step to its rule, and from the rule to a scenario at the step that shows it', async ({
  page,
  roundtrip,
}) => {
  await roundtrip.open();
  const { trace, register } = roundtrip;
  await trace.panel.getByRole('button', { name: 'FW-NO-SESSION', exact: true }).click();
  const card = register.card('FW-NO-SESSION');
  await expect(card).toHaveAttribute('aria-current', 'true');
  await expect(card).toBeFocused();
  await expect(card).toBeInViewport();
  await expect(card).toContainText(
    'Microsoft Learn: Integrate Azure Firewall with a load balancer, 2019-01-14',
  );

  await register.scenario('FW-NO-SESSION', 'Clients get no answer').click();
  await expect(register.window).toBeHidden();
  await trace.shows('Internet clients → gateway 443', 'Fails on the way back');
  await expect(trace.slider).not.toHaveValue('1');
  const current = trace.steps
    .getByRole('listitem')
    .filter({ has: page.locator('[aria-current="step"]') })
    .last();
  await expect(current.getByRole('button', { name: 'FW-NO-SESSION', exact: true })).toBeVisible();
});

test('finds rules by words, by status and by area, and shows how many match', async ({ roundtrip }) => {
  await roundtrip.open();
  const { bar, register } = roundtrip;
  await bar.button('Rules').click();
  await expect(register.count).toHaveText(/^\d+ rules$/);
  const all = await register.cards.count();
  expect(all).toBeGreaterThan(50);

  await register.search.fill('longest prefix');
  await expect(register.card('RT-LPM')).toBeVisible();
  await expect(register.count).toHaveText(new RegExp(`^\\d+ of ${all} rules$`));
  await register.search.fill('no rule says this');
  await expect(register.window.getByText('No rule matches these words.')).toBeVisible();
  await register.search.fill('');
  await expect(register.cards).toHaveCount(all);

  await register.area.selectOption('Name resolution');
  await expect(register.card('RT-LPM')).toBeHidden();
  await expect(register.card('DNS-AZURE-SCOPE')).toBeVisible();
  await register.area.selectOption('All areas');

  await register.status('contested').click();
  await expect(register.status('contested')).toHaveAttribute('aria-pressed', 'true');
  await expect(register.cards).not.toHaveCount(all);
  const readings = register.window.getByRole('list', { name: /^Readings of / });
  await expect(readings.first()).toBeVisible();
  for (const each of await readings.all()) {
    const two = each.locator(':scope > li');
    await expect(two).toHaveCount(2);
    // Pages, or what was measured.
    for (const reading of await two.all())
      await expect(
        reading.getByRole('list', { name: /^(Sources|Measured on Azure)$/ }).first(),
      ).toContainText(/\S/);
  }
});

test('is opened, searched and closed by keyboard, and the focus returns to where it was', async ({
  page,
  roundtrip,
}) => {
  await roundtrip.open();
  const { bar, register } = roundtrip;
  await bar.button('Save').focus();
  await page.keyboard.press('r');
  await expect(register.search).toBeFocused();
  await page.keyboard.type('handshake');
  await expect(register.card('FW-HALF-OPEN').or(register.card('FW-HANDSHAKE')).first()).toBeVisible();
  // The first Escape clears the search field.
  await page.keyboard.press('Escape');
  await expect(register.search).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(register.window).toBeHidden();
  await expect(bar.button('Save')).toBeFocused();

  await roundtrip.run('RT-PRECEDENCE');
  await expect(register.card('RT-PRECEDENCE')).toBeFocused();
});

test('a contested verdict shows both readings and their sources, on the board and in the trace', async ({
  page,
  roundtrip,
}) => {
  await roundtrip.open();
  const { bar, board, trace, register } = roundtrip;
  await bar.twins.getByRole('button', { name: 'Versions of this scenario' }).click();
  await page.getByRole('menuitemradio', { name: /global and regional/ }).click();
  await expect(trace.verdict('Contested: sources disagree')).toBeVisible();

  const onBoard = board.region.getByRole('list', { name: 'Readings' }).first().getByRole('listitem');
  await expect(onBoard).toHaveText([
    /Partly.*If tag.*2026-04-10/,
    /Works.*If published addresses.*2023-08-29/,
  ]);

  const readings = trace.panel.getByRole('region', { name: 'Sources disagree' });
  await expect(readings).toContainText('The control plane calls from any prefix of the ApiManagement tag.');
  await expect(readings).toContainText('Service Tags, Public cloud, as built in, 2025-11-09');
  await expect(readings).toContainText(
    'Microsoft Learn: Using API Management with virtual networks, 2021-08-06',
  );
  const other = readings.getByRole('button', { name: /^If published addresses/ });
  await other.click();
  await expect(other).toHaveAttribute('aria-pressed', 'true');
  await looksRight(roundtrip, 'a contested verdict', 'details');

  await readings.getByRole('button', { name: 'APIM-CONTROL-PLANE-SOURCE', exact: true }).click();
  await expect(register.card('APIM-CONTROL-PLANE-SOURCE')).toBeFocused();
});

// Each width and each scheme once: axe reads every card.
for (const { colorScheme, ...viewport } of [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1024, height: 768, colorScheme: 'dark' },
] as const) {
  test.describe(`${viewport.width} × ${viewport.height}, ${colorScheme}`, () => {
    test.use({ viewport, colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('the register and a menu look right', async ({ page, roundtrip }) => {
      await roundtrip.open();
      const { bar, register } = roundtrip;
      await bar.twins.getByRole('button', { name: 'Versions of this scenario' }).click();
      await expect(page.getByRole('menuitemradio', { name: 'Broken' })).toBeFocused();
      await looksRight(roundtrip, 'versions of a scenario');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menu')).toBeHidden();

      await bar.button('Rules').click();
      await expect(register.card('RT-LPM')).toBeVisible();
      // Every card is the same part; axe would read the three hundred for a minute.
      await register.window.getByRole('combobox', { name: 'Area' }).selectOption('load-balancing');
      await expect(register.card('RT-LPM')).toBeHidden();
      await looksRight(roundtrip, 'register', 'dialog');
      expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    });
  });
}
