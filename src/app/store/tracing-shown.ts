/** When the page shows that flows are traced: not before half a second, and then four times a second at most. */
import type { Progress } from '../../worker/client';

type Shown = Progress | 'begun' | undefined;

export type TracingShown = {
  /** Called for each newer board; the time counts from the first one that was not done. */
  readonly begin: () => void;
  readonly progress: (progress: Progress) => void;
  readonly end: () => void;
};

const everyMs = 250;
const firstTick = 2;

export function tracingShown(show: (shown: Shown) => void): TracingShown {
  let timer: ReturnType<typeof setInterval> | undefined;
  let ticks = 0;
  let last: Shown = 'begun';
  return {
    begin() {
      last = 'begun';
      timer ??= setInterval(() => {
        ticks += 1;
        if (ticks >= firstTick) show(last);
      }, everyMs);
    },
    progress(progress) {
      last = progress;
    },
    end() {
      clearInterval(timer);
      timer = undefined;
      if (ticks >= firstTick) show(undefined);
      ticks = 0;
    },
  };
}
