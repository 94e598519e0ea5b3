/**
 * How long the main thread was busy during an action: only reported, since a busy test machine would make an
 * assertion flaky.
 */
import type { Page } from '@playwright/test';

/** The duration in ms of each task over 50 ms, rounded. */
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
