/** A queue whose least item comes first (a binary heap): for the next step of a shortest-path search. */
export type Heap<T> = {
  readonly push: (item: T, cost: number) => void;
  readonly pop: () => { item: T; cost: number } | undefined;
};

export function heap<T>(): Heap<T> {
  const items: { item: T; cost: number }[] = [];
  const costAt = (at: number) => items[at]?.cost ?? Number.POSITIVE_INFINITY;
  const swap = (a: number, b: number) => {
    const one = items[a] as { item: T; cost: number };
    items[a] = items[b] as { item: T; cost: number };
    items[b] = one;
  };
  return {
    push(item, cost) {
      items.push({ item, cost });
      for (let at = items.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (costAt(parent) <= costAt(at)) break;
        swap(parent, at);
        at = parent;
      }
    },
    pop() {
      const first = items[0];
      const last = items.pop();
      if (first === undefined || last === undefined || items.length === 0) return first;
      items[0] = last;
      for (let at = 0; ; ) {
        const child = costAt(2 * at + 1) <= costAt(2 * at + 2) ? 2 * at + 1 : 2 * at + 2;
        if (costAt(child) >= costAt(at)) break;
        swap(child, at);
        at = child;
      }
      return first;
    },
  };
}
