/** The figures of many tries, for the table at the end of a run. */
import type { Tried } from './try-topology';

export type Row = Readonly<Record<string, string | number>>;

export class Sums {
  readonly #all = {
    topologies: 0,
    flows: 0,
    traced: 0,
    failures: 0,
    problems: 0,
    'remedies tried': 0,
    faults: 0,
  };
  #slowest = 0;
  #milliseconds = 0;

  add({ flows, traced, failures, problems, remedies, faults, milliseconds }: Tried): void {
    this.#all.topologies += 1;
    this.#all.flows += flows;
    this.#all.traced += traced;
    this.#all.failures += failures;
    this.#all.problems += problems;
    this.#all['remedies tried'] += remedies;
    this.#all.faults += faults.length;
    this.#slowest = Math.max(this.#slowest, milliseconds);
    this.#milliseconds += milliseconds;
  }

  row(): Row {
    const times = {
      'slowest (ms)': Math.round(this.#slowest),
      seconds: Math.round(this.#milliseconds / 1000),
    };
    return { ...this.#all, ...times };
  }
}
