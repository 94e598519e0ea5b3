/** The result of drawing: commands, or the reason why it cannot be done and what to do instead. */
import type { Command } from '../command';

export type Refusal = { readonly reason: string };
export type Drawing = readonly Command[] | Refusal;

export function isRefusal(drawing: Drawing): drawing is Refusal {
  return 'reason' in drawing;
}
