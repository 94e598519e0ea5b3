/** How long the main thread was busy while something was done: reported, since a busy machine decides nothing. */
import type { Page } from '@playwright/test';

/** Durations in ms of each task over 50 ms, rounded. */
export async function longTasksOf(page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  const tasks = await page.evaluateHandle(() => {
    const durations: number[] = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) durations.push(Math.round(duration));
    }).observe({ type: 'longtask' });
    return durations;
  });
  await act();
  return tasks.jsonValue();
}
