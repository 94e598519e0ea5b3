/**
 * The candidate remedies of the flow on screen, tried one after the other in the worker; those that do not
 * help are only counted.
 */
import { useEffect, useState } from 'react';
import { scoreOf, type Trial } from '../../../explain/remedies/trial';
import type { FlowTrace } from '../../../simulate/answers';
import { simulation } from '../../store/simulation';
import { sessionNow, useDerived } from '../../store/store';

export type Remedies = {
  /** The best first. */
  readonly helping: readonly Trial[];
  readonly tried: number;
  /** The number of candidates; `undefined` while it is not known. */
  readonly of: number | undefined;
};

const nothing: Remedies = { helping: [], tried: 0, of: undefined };
/**
 * Remedies are tried only after a pause, since nothing is gained while the user types or clicks through
 * flows.
 */
const calmMs = 500;

export function useRemedies(trace: FlowTrace): Remedies {
  const [remedies, setRemedies] = useState(nothing);
  const settled = useDerived('simulation') === 'idle';
  const works = trace.summary.outcome === 'works';
  useEffect(() => {
    setRemedies(nothing);
    if (works || !settled) return;
    let current = true;
    const timer = setTimeout(() => void tryAll(trace, () => current, setRemedies), calmMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [trace, works, settled]);
  return remedies;
}

async function tryAll(
  trace: FlowTrace,
  isCurrent: () => boolean,
  show: (remedies: Remedies) => void,
): Promise<void> {
  const { traceFlow: flow } = sessionNow();
  if (flow === undefined || (typeof flow === 'string' ? flow : flow.id) !== trace.flow.id) return;
  const candidates = await simulation()?.remedies(flow);
  if (candidates?.type !== 'answer') return;
  let remedies: Remedies = { ...nothing, of: candidates.value.length };
  if (isCurrent()) show(remedies);
  for (const remedy of candidates.value) {
    if (!isCurrent()) return;
    const trial = await simulation()?.tryRemedy({ flow, remedy });
    if (trial?.type !== 'answer') return;
    const helping = trial.value?.helps ? ranked([...remedies.helping, trial.value]) : remedies.helping;
    remedies = { ...remedies, helping, tried: remedies.tried + 1 };
    if (isCurrent()) show(remedies);
  }
}

/**
 * A remedy that works for more comes first, then one that harms less; of equals, the one that was proposed
 * first.
 */
function ranked(trials: readonly Trial[]): readonly Trial[] {
  return [...trials].sort(
    (a, b) => scoreOf(b.summary) - scoreOf(a.summary) || a.worse.length - b.worse.length,
  );
}
