/**
 * Highlights the place that decided: selects the resource, and marks the route or rule in it. The trace stays
 * on screen.
 */
import type { Place } from '../../network/ids';
import { highlight, select } from './session-actions';

export function showPlace({ resource, pointer }: Place): void {
  if (resource === '') return;
  select(resource);
  highlight({ resource, pointer });
}
