/**
 * An answer of the simulation about one resource, requested again after every change; the last one stays
 * until the new one arrives.
 */
import { useEffect, useState } from 'react';
import type { Answer, SimulationClient } from '../../worker/client';
import { simulation } from './simulation';
import { useDerived, useTopology } from './store';

export type Asked<T> = { readonly value?: T; readonly failed?: string };

export function useAnswer<T>(
  resource: string,
  ask: (client: SimulationClient, resource: string) => Promise<Answer<T>>,
): Asked<T> {
  const topology = useTopology();
  // Newer service tags make a new board for the same topology.
  const board = useDerived('board');
  const [state, setState] = useState<{ readonly resource: string } & Asked<T>>({ resource });
  // biome-ignore lint/correctness/useExhaustiveDependencies: requested again when the answer may differ
  useEffect(() => {
    let stale = false;
    const client = simulation();
    if (!client) return;
    void ask(client, resource).then((answer) => {
      if (stale || answer.type === 'superseded') return;
      setState(
        answer.type === 'answer' ? { resource, value: answer.value } : { resource, failed: answer.message },
      );
    });
    return () => {
      stale = true;
    };
  }, [resource, topology, board, ask]);
  return state.resource === resource ? state : {};
}
