/** The flows that a worker did not survive: they are left out, and are traced once more after an edit, but not a third time. */

type Lost = { readonly times: number; readonly reason: string; readonly asked: unknown };

const mostTimes = 2;

export class LeftOut {
  readonly #lost = new Map<string, Lost>();
  /** By id, with the reason; another map after each change. */
  flows: ReadonlyMap<string, string> = new Map();

  /** `asked` is the flow itself, if it is not saved yet. */
  add(flow: string, reason: string, asked: unknown): void {
    this.#lost.set(flow, { times: (this.#lost.get(flow)?.times ?? 0) + 1, reason, asked });
    this.flows = new Map(this.flows).set(flow, reason);
  }

  /** Another topology: each flow gets another chance, unless it had two. */
  another(): void {
    this.#keep((_, { times }) => times >= mostTimes);
  }

  /** The flow is not saved, and may be another one than last time under this id. */
  unlessSame(flow: string, asked: unknown): void {
    if (this.#lost.get(flow)?.asked === asked) return;
    this.#lost.delete(flow);
    this.#keep((each) => each !== flow);
  }

  /** The whole board is traced: what is not left out can be traced after all. */
  succeeded(): void {
    for (const flow of this.#lost.keys()) if (!this.flows.has(flow)) this.#lost.delete(flow);
  }

  forget(): void {
    this.#lost.clear();
    this.#keep(() => false);
  }

  #keep(isKept: (flow: string, lost: Lost) => boolean): void {
    const kept = [...this.flows].filter(([flow]) => {
      const lost = this.#lost.get(flow);
      return lost !== undefined && isKept(flow, lost);
    });
    if (kept.length < this.flows.size) this.flows = new Map(kept);
  }
}
