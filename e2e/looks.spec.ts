/**
 * How the page looks: accessible, inside the window, and without motion where the user prefers reduced
 * motion.
 */
import { boxOf } from './pages/canvas';
import { canvasIsLargest, looksRight } from './pages/screens';
import { expect, test } from './roundtrip';

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
] as const;
const schemes = ['light', 'dark'] as const;

// axe reads every node of the page many times: on a busy machine that takes minutes.
test.describe.configure({ timeout: 300_000 });

for (const viewport of sizes) {
  for (const colorScheme of schemes) {
    test.describe(`${viewport.width} × ${viewport.height}, ${colorScheme}`, () => {
      // Without motion nothing is half faded in when axe reads it.
      test.use({ viewport, colorScheme, contextOptions: { reducedMotion: 'reduce' } });

      test('the trace, the board and the dialogs', async ({ page, roundtrip }) => {
        await roundtrip.open();
        const { bar, board, canvas, commands, dialog, inspector } = roundtrip;
        await expect(canvas.dropLabel('SYN-ACK dropped: no session')).toBeVisible();
        await expect(inspector.panel.getByRole('heading', { name: 'What would fix it' })).toBeVisible();
        await looksRight(roundtrip, 'main screen, traced');
        await canvasIsLargest(roundtrip);

        await board.region.getByRole('tab', { name: 'Network status' }).click();
        await expect(board.region.getByRole('table').first()).toBeVisible();
        await looksRight(roundtrip, 'network status', 'board');
        await board.region.getByRole('tab', { name: 'Flows' }).click();

        await board.newFlow.click();
        await expect(board.form).toBeVisible();
        await looksRight(roundtrip, 'form of a flow');
        await canvasIsLargest(roundtrip);
        await board.button('Close').click();

        await page.keyboard.press('Control+k');
        await expect(commands).toBeFocused();
        await looksRight(roundtrip, 'command search', 'dialog');
        await page.keyboard.press('Escape');
        await expect(dialog).toBeHidden();

        await bar.button('Scenarios').click();
        await expect(roundtrip.scenario('Clients get no answer')).toBeVisible();
        await looksRight(roundtrip, 'gallery', 'dialog');
        const surface = await boxOf(dialog);
        const close = await boxOf(dialog.getByRole('button', { name: 'Close', exact: true }));
        expect(close.y + close.height).toBeLessThanOrEqual(surface.y + surface.height);
        await page.keyboard.press('Escape');

        await roundtrip.openScenario('Names from Azure and from headquarters');
        await roundtrip.trace.shows('Gateway → orders 443', 'Works there and back');
        const map = await boxOf(canvas.map);
        const lowest = await boxOf(canvas.node('Headquarters'));
        expect(lowest.x + lowest.width, 'the map hides no node').toBeLessThan(map.x);

        await roundtrip.openBlank();
        await looksRight(roundtrip, 'empty canvas');
        await canvasIsLargest(roundtrip);
      });

      test('the inspector', async ({ roundtrip }) => {
        await roundtrip.open();
        const { canvas, inspector } = roundtrip;
        await canvas.select('apim-contoso');
        await inspector.tab('Properties').click();
        await inspector.showsPropertiesOf('apim-contoso');
        await looksRight(roundtrip, 'properties of API Management');
        await canvasIsLargest(roundtrip);

        await inspector.tab('Effective routes').click();
        await expect(inspector.effectiveRoutes.getByRole('row').first()).toBeVisible();
        await looksRight(roundtrip, 'effective routes', 'details');
        await inspector.view('Security rules').click();
        await expect(inspector.panel.getByText('AllowVnetInBound').first()).toBeVisible();
        await looksRight(roundtrip, 'effective security rules', 'details');

        await canvas.badge('snet-apim', 'routes 1').click();
        await inspector.showsPropertiesOf('rt-apim');
        await looksRight(roundtrip, 'properties of a route table', 'details');
        await canvas.badge('snet-apim', 'NSG 4').click();
        await inspector.showsPropertiesOf('nsg-apim');
        await looksRight(roundtrip, 'properties of a network security group', 'details');

        await inspector.tab('Problems').click();
        await expect(inspector.tab('Problems')).toHaveAttribute('aria-selected', 'true');
        await looksRight(roundtrip, 'problems', 'details');
      });
    });
  }
}

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('playing goes from step to step, and nothing moves in between', async ({ page, roundtrip }) => {
    await roundtrip.open();
    const { trace } = roundtrip;
    await trace.control('Restart').click();
    await expect(trace.slider).toHaveValue('1');
    const moving = await page.evaluateHandle(watchMotion);
    await trace.control('Play').click();
    for (const step of ['2', '3', '4']) await expect(trace.slider).toHaveValue(step);
    await trace.control('Pause').click();
    expect(await moving.evaluate((seen) => [...seen])).toEqual([]);
  });
});

test('playing moves a packet along its path without reduced motion', async ({ page, roundtrip }) => {
  await roundtrip.open();
  const { trace } = roundtrip;
  await trace.control('Restart').click();
  const moving = await page.evaluateHandle(watchMotion);
  await trace.control('Play').click();
  await expect(trace.slider).toHaveValue('4');
  await expect.poll(() => moving.evaluate((seen) => [...seen])).toContain('a packet in flight');
});

/**
 * Watches every frame, and collects everything that moves: animations, transitions, the packet on its line.
 */
function watchMotion(): Set<string> {
  const seen = new Set<string>();
  const look = () => {
    for (const animation of document.getAnimations()) {
      const { duration } = animation.effect?.getComputedTiming() ?? {};
      // With reduced motion, Fluent shortens its animations to less than a frame.
      if (animation.playState === 'running' && Number(duration) > 20)
        seen.add(
          `${animation.constructor.name} of ${(animation.effect as KeyframeEffect).target?.className}`,
        );
    }
    const packet = document.querySelector<HTMLElement>('.packet-in-flight');
    if (packet && packet.style.opacity === '1') seen.add('a packet in flight');
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  return seen;
}
