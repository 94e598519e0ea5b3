/** The trace on screen: its view, the view's line of moments, and the position of the playhead. */
import type { Attempt } from '../../../engine/trace';
import type { Names } from '../../../explain/names';
import { type Timeline, timelineOf } from '../../../explain/timeline';
import type { FlowTrace } from '../../../simulate/answers';
import type { AppState } from '../../store/state';
import { useDerived, useSession } from '../../store/store';
import { namesIn, useNames } from '../../store/use-names';
import { type Playhead, playheadAt } from './playhead';
import { type TraceView, viewsOf } from './trace-views';

export type ShownTrace = {
  readonly trace: FlowTrace;
  readonly views: readonly TraceView[];
  readonly view: TraceView;
  readonly viewIndex: number;
  readonly timeline: Timeline;
  readonly playhead: Playhead;
  readonly names: Names;
};

/** `undefined` while no flow is traced, or its trace has not arrived yet. */
export function useTrace(): ShownTrace | undefined {
  const trace = useDerived('trace');
  const index = useSession('traceClass');
  const step = useSession('traceStep');
  const names = useNames();
  return trace && shownTrace(trace, index, step, names);
}

/** The trace on screen, for code outside a component. */
export function traceNow({ derived, session, document }: AppState): ShownTrace | undefined {
  const { trace } = derived;
  return trace && shownTrace(trace, session.traceClass, session.traceStep, namesIn(document.history.present));
}

/** Returns the same object for the same trace, view and step, so that components need not render it again. */
function shownTrace(trace: FlowTrace, index: number, step: number, names: Names): ShownTrace | undefined {
  const same =
    last?.trace === trace && last.index === index && last.step === step && last.shown?.names === names;
  if (!last || !same) last = { trace, index, step, shown: newlyShown(trace, index, step, names) };
  return last.shown;
}

let last:
  | {
      readonly trace: FlowTrace;
      readonly index: number;
      readonly step: number;
      readonly shown: ShownTrace | undefined;
    }
  | undefined;

function newlyShown(trace: FlowTrace, index: number, step: number, names: Names): ShownTrace | undefined {
  const views = rememberedViews(trace, names);
  const viewIndex = Math.min(index, views.length - 1);
  const view = views[viewIndex];
  if (view === undefined) return undefined;
  const timeline = timelineIn(view);
  return { trace, views, view, viewIndex, timeline, playhead: playheadAt(timeline, step), names };
}

let lastViews:
  | { readonly trace: FlowTrace; readonly names: Names; readonly views: readonly TraceView[] }
  | undefined;

function rememberedViews(trace: FlowTrace, names: Names): readonly TraceView[] {
  if (lastViews?.trace !== trace || lastViews.names !== names) {
    lastViews = { trace, names, views: viewsOf(trace, names) };
  }
  return lastViews.views;
}

const timelines = new WeakMap<Attempt, Timeline>();

export function timelineIn({ traced, attempt }: TraceView): Timeline {
  const known = timelines.get(attempt);
  if (known) return known;
  const timeline = timelineOf(traced, attempt);
  timelines.set(attempt, timeline);
  return timeline;
}
