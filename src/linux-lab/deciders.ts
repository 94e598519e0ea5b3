/**
 * Short names for what may decide a packet's end in one namespace: the comment of an nftables rule must be
 * short.
 */
import type { Place } from '../network/ids';

export class Deciders {
  readonly places = new Map<string, Place>();
  readonly #names = new Map<string, string>();

  readonly nameOf = (place: Place): string => {
    const key = JSON.stringify([place.resource, place.pointer]);
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = `r${this.#names.size}`;
    this.#names.set(key, name);
    this.places.set(name, place);
    return name;
  };
}
