/** Formats the figures of the bench. */
import type { Quartiles } from './measure';

/** `1.12 (1.08 to 1.17)`: the median of the paired ratios, with the quartiles. */
export function ratioText({ q1, median, q3 }: Quartiles): string {
  return `${figure(median)} (${figure(q1)} to ${figure(q3)})`;
}

export function milliseconds(time: number): string {
  return `${figure(time)} ms`;
}

/** `time` is in milliseconds. */
export function nanoseconds(time: number): string {
  return `${figure(time * 1e6)} ns`;
}

export function countText(count: number): string {
  return count.toLocaleString('en-US');
}

/** Three significant digits, with thousands separators. */
function figure(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
