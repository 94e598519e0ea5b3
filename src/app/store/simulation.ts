/**
 * Keeps the derived state up to date with the document: every new topology goes to the worker, and its
 * answers come back here. Stale answers never arrive; what is on screen stays until the newer answer arrives.
 */
import type { Board } from '../../simulate/answers';
import { createSimulationClient, type SimulationClient } from '../../worker/client';
import { announce } from './session-actions';
import { changeDerived, sessionNow, store, topologyNow } from './store';
import { tracingShown } from './tracing-shown';
import { verdictNews } from './verdict-news';

let client: SimulationClient | undefined;

const shown = tracingShown((tracing) => {
  // Said once: the numbers on screen would be read out without an end.
  if (store.getState().derived.tracing === undefined)
    // In the region of the verdicts, so that it does not cut off what the edit announced.
    changeDerived({ news: 'Tracing every flow. The status board can cancel it.' });
  changeDerived({ tracing });
});

/** Starts the worker, and stops it when called again. */
export function startSimulation(): () => void {
  client = createSimulationClient();
  const unsubscribe = store.subscribe((now, before) => {
    // Flows of another document may have the same ids.
    if (now.document.opened !== before.document.opened) client?.forgive();
    if (now.document.history.present !== before.document.history.present) void recompute();
    else if (now.session.traceFlow !== before.session.traceFlow) void retrace();
  });
  // Before a document is open, there is nothing to compute.
  if (store.getState().document.opened > 0) void recompute();
  return () => {
    unsubscribe();
    shown.end();
    client?.close();
    client = undefined;
  };
}

/** The client for queries of a single panel: effective routes, rules, names. */
export function simulation(): SimulationClient | undefined {
  return client;
}

async function load(): Promise<void> {
  changeDerived({ simulation: 'computing' });
  const answer = await client?.load(topologyNow());
  if (answer?.type === 'failed') changeDerived({ simulation: 'failed', failure: answer.message });
  if (answer?.type === 'answer') changeDerived(answer.value);
}

async function judge(): Promise<void> {
  shown.begin();
  const answer = await client?.board(shown.progress);
  // Then a newer board is under way.
  if (answer?.type === 'superseded') return;
  // Before the end of the progress, so that the line on the board, and the focus in it, stay.
  if (answer?.type === 'cancelled' && store.getState().derived.simulation === 'computing')
    changeDerived({ simulation: 'cancelled' });
  shown.end();
  // A document that could not be loaded has reported its failure already.
  if (answer?.type === 'failed' && store.getState().derived.simulation !== 'failed')
    changeDerived({ simulation: 'failed', failure: answer.message });
  if (answer?.type !== 'answer') return;
  const board = answer.value;
  const { board: previous } = store.getState().derived;
  changeDerived({
    board,
    previousSignatures: previous ? signaturesOf(previous) : {},
    news: (previous && verdictNews(previous, board, tracedId())) ?? '',
    simulation: 'idle',
    failure: undefined,
  });
}

async function retrace(): Promise<void> {
  const { traceFlow } = sessionNow();
  if (traceFlow === undefined) return changeDerived({ trace: undefined });
  const answer = await client?.trace(traceFlow);
  if (answer?.type === 'failed') changeDerived({ trace: undefined, failure: answer.message });
  if (answer?.type !== 'answer') return;
  changeDerived({ trace: answer.value });
}

/**
 * Recomputes the results of the document: its problems, the flow on screen, then every flow. Also used for
 * newer service tags.
 */
export async function recompute(): Promise<void> {
  await Promise.all([load(), retrace(), judge()]);
}

/** Stops tracing every flow; the board keeps the verdicts that it has. The flow on screen is still traced. */
export function cancelTracing(): void {
  client?.cancelBoard();
  announce('Tracing was cancelled');
}

/** Traces what was cancelled or took too long. */
export async function traceAgain(): Promise<void> {
  client?.forgive();
  if (store.getState().derived.simulation === 'failed') return recompute();
  changeDerived({ simulation: 'computing' });
  await Promise.all([retrace(), judge()]);
}

function tracedId(): string | undefined {
  const { traceFlow } = sessionNow();
  return typeof traceFlow === 'string' ? traceFlow : traceFlow?.id;
}

function signaturesOf(board: Board): Readonly<Record<string, string>> {
  // Ids are free text: without a prototype, `constructor` is not a known key.
  return Object.assign(
    Object.create(null),
    Object.fromEntries(board.rows.map(({ flow, signature }) => [flow.id, signature])),
  );
}
