/**
 * Nondeterministic choices: which backend, which instance, what an unknown rule does. Within an attempt, the same key always
 * gets the same option. Attempts are enumerated in the order of the options.
 */
import type { ChoiceView } from './trace';

export const mostAttempts = 64;

export class Choices {
  readonly #script: readonly number[];
  readonly #made = new Map<string, ChoiceView>();
  readonly #taken: { option: number; of: number }[] = [];

  /** `script` fixes the first choices; later ones take their first option. */
  constructor(script: readonly number[]) {
    this.#script = script;
  }

  /** `by`: what of the device chooses, where two parts of it may choose differently for one key. */
  choose(
    device: string,
    key: string,
    options: readonly string[],
    by = '',
  ): { readonly index: number; readonly view: ChoiceView } {
    // One device may make several choices for one flow: among its instances, among its addresses.
    const id = [device, by, key, ...options].join('\u0000');
    const known = this.#made.get(id);
    if (known !== undefined) return { index: options.indexOf(known.option), view: known };
    const option = Math.min(this.#script[this.#taken.length] ?? 0, options.length - 1);
    this.#taken.push({ option, of: options.length });
    const view = { device, key, option: options[option] as string, options };
    this.#made.set(id, view);
    return { index: option, view };
  }

  /** The choices that had more than one option, in the order they were made. */
  made(): readonly ChoiceView[] {
    return [...this.#made.values()].filter((each) => each.options.length > 1);
  }

  /** The script of the next attempt, or `undefined` when every combination has been tried. */
  next(): readonly number[] | undefined {
    for (let at = this.#taken.length - 1; at >= 0; at -= 1) {
      const { option, of } = this.#taken[at] as { option: number; of: number };
      if (option + 1 < of) return [...this.#taken.slice(0, at).map((each) => each.option), option + 1];
    }
    return undefined;
  }
}
