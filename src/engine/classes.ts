/**
 * Sets, not samples: cuts the addresses of a flow into classes that the network treats alike. A representative is traced, and
 * every decision narrows its class to the addresses with the same decision. The remaining addresses are traced next. So only
 * actual decisions cut, no translation has to be inverted, and each class is exact by construction (the aim of the atoms of
 * Delta-net, NSDI 2017, reached from the other end).
 */
import type { AddressSet } from '../network/address-set';
import { subtract } from '../network/range-set';
import { classOf, type Variable, variable } from './world';

export type AddressBox = { readonly from: AddressSet; readonly to: AddressSet };

export const mostClasses = 2_000;

export type Classified<T> = {
  readonly classes: readonly { readonly box: AddressBox; readonly value: T }[];
  /** The addresses that were not traced because there were too many classes. */
  readonly untraced: readonly AddressBox[];
};

/** `trace` traces the first address on each side, and narrows the two variables that it receives. */
export function classify<T>(whole: AddressBox, trace: (from: Variable, to: Variable) => T): Classified<T> {
  const open: AddressBox[] = [whole];
  const classes: { box: AddressBox; value: T }[] = [];
  for (let box = open.pop(); box !== undefined; box = open.pop()) {
    const first = box.from[0];
    const second = box.to[0];
    if (first === undefined || second === undefined) continue;
    if (classes.length >= mostClasses) {
      open.push(box);
      return { classes, untraced: open };
    }
    const from = variable(first, box.from);
    const to = variable(second, box.to);
    const value = trace(from, to);
    const done: AddressBox = { from: classOf(from), to: classOf(to) };
    classes.push({ box: done, value });
    open.push(
      { from: done.from, to: subtract(box.to, done.to) },
      { from: subtract(box.from, done.from), to: box.to },
    );
  }
  return { classes, untraced: [] };
}
