/** A flow that the user added, as the engine takes it. */
import type { Flow, SavedFlow } from '../azure/flows/flow';
import { oncePer } from '../reuse/once';

/** The same flow object for the same saved one, so that its answer can be reused. */
export const userFlow = oncePer(
  (saved: SavedFlow): Flow => ({
    id: saved.id,
    name: saved.name,
    plane: saved.plane,
    from: saved.from,
    to: saved.to,
    protocol: saved.protocol,
    ports: saved.protocol === 'icmp' ? [] : [saved.port],
    quantifier: 'every',
    required: true,
    purpose: '',
    owner: '',
    shapedBy: [],
    ...(saved.expect === undefined ? {} : { expect: saved.expect }),
  }),
);
