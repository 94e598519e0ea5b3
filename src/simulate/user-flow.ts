/** Converts a flow that the user added to the engine's form. */
import type { Flow, SavedFlow } from '../azure/flows/flow';
import { oncePer } from '../reuse/once';

/** Returns the same object for the same saved flow, so that its result can be reused. */
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
