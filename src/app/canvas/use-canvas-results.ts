/**
 * The results that the canvas shows besides the topology, as an object that changes only if the canvas looks
 * different.
 */
import { useMemo } from 'react';
import { useDerived, useSession } from '../store/store';
import type { Preview } from './from-changes';
import type { CanvasResults } from './to-canvas';

export function useCanvasResults(preview: Preview, dropsAt: string | undefined): CanvasResults {
  const selection = useSession('selection');
  const lit = useSession('highlight')?.resource;
  const renaming = useSession('renaming');
  const problems = useDerived('problems');
  const errors = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { severity, resource } of problems)
      if (severity === 'error') counts.set(resource, (counts.get(resource) ?? 0) + 1);
    return counts;
  }, [problems]);
  return useMemo(
    () => ({ selection, preview, errors, dropsAt, lit, renaming }),
    [selection, preview, errors, dropsAt, lit, renaming],
  );
}
