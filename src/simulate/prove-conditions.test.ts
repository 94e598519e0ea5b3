/** Conditions are proved in dependency order, whatever the order in which they are listed; a cycle stays undecided. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newCounters } from '../engine/world';
import { address } from '../network/address';
import type { Condition, Network } from '../network/network';
import type { Node } from '../network/nodes';
import { prefix } from '../network/prefix';
import { PrefixTable } from '../network/prefix-table';
import { proveConditions } from './prove-conditions';

const at = (resource: string) => ({ resource, pointer: '' });

/** Server `n` at 10.0.0.n is probed through a device; if the server `needs` a condition, the device forwards only while that holds. */
type Server = { readonly listens: boolean; readonly needs?: number };

function networkOf(servers: readonly Server[]): Network {
  const bare = { listeners: [], forwards: false, receive: [], exits: {}, local: [] };
  const nodes = servers.flatMap(({ listens, needs }, index): Node[] => {
    const own = address(`10.0.0.${index + 1}`);
    const home = { to: 'node', node: 'prober' } as const;
    return [
      {
        ...bare,
        id: `server ${index}`,
        label: `server ${index}`,
        place: at(`server ${index}`),
        local: [own, own],
        listeners: listens ? [{ protocol: 'tcp', ports: [80, 80], name: 'web' }] : [],
        send: [{ type: 'hand-over', nextHop: home }],
      },
      {
        ...bare,
        id: `door ${index}`,
        label: `door ${index}`,
        place: at(`door ${index}`),
        forwards: true,
        send: [
          {
            type: 'distribute',
            targets: [
              {
                node: `server ${index}`,
                label: `server ${index}`,
                ...(needs === undefined ? {} : { condition: `condition ${needs}` }),
              },
            ],
            symmetric: false,
            place: at(`door ${index}`),
            rules: [],
          },
        ],
      },
    ];
  });
  const prober: Node = {
    ...bare,
    id: 'prober',
    label: 'prober',
    place: at('prober'),
    local: [address('10.0.1.1'), address('10.0.1.1')],
    send: [{ type: 'hand-over', nextHop: { to: 'domain', domain: 'all' } }],
  };
  const owners = new PrefixTable(
    servers.map((_, index) => ({ prefix: prefix(`10.0.0.${index + 1}/32`), value: `door ${index}` })),
  );
  const all = {
    id: 'all',
    label: 'all',
    owners,
    exclusive: owners,
    sharing: new Map(),
    unowned: { to: 'nowhere', reason: 'host-unreachable' },
    rules: [],
  } as const;
  const conditions = servers.map(
    (_, index): Condition => ({
      id: `condition ${index}`,
      label: `server ${index} answers`,
      probe: {
        from: 'prober',
        source: address('10.0.1.1'),
        destination: address(`10.0.0.${index + 1}`),
        port: 80,
        protocol: 'tcp',
      },
      place: at(`condition ${index}`),
      rules: ['a rule'],
    }),
  );
  return {
    nodes: new Map([prober, ...nodes].map((each) => [each.id, each])),
    domains: new Map([['all', all]]),
    conditions: new Map(conditions.map((each) => [each.id, each])),
  };
}

const settled = (servers: readonly Server[]) => {
  const { settled: values } = proveConditions(networkOf(servers), newCounters());
  return servers.map((_, index) => values.get(`condition ${index}`));
};

describe('a condition', () => {
  test('holds only if its probe is answered', () => {
    expect(settled([{ listens: true }, { listens: false }])).toEqual([true, false]);
  });

  test('waits for the one that its probe depends on, though that is listed after it', () => {
    expect(settled([{ listens: true, needs: 1 }, { listens: true }])).toEqual([true, true]);
    expect(settled([{ listens: true, needs: 1 }, { listens: false }])).toEqual([false, false]);
  });

  test('waits along a whole chain', () => {
    const chain = [1, 2, 3, 4].map((needs): Server => ({ listens: true, needs }));
    expect(settled([...chain, { listens: true }])).toEqual([true, true, true, true, true]);
    expect(settled([...chain, { listens: false }])).toEqual([false, false, false, false, false]);
  });

  test('in a cycle stays undecided, and so do the conditions that depend on it', () => {
    expect(
      settled([
        { listens: true, needs: 1 },
        { listens: true, needs: 0 },
      ]),
    ).toEqual(['undecided', 'undecided']);
    expect(settled([{ listens: true, needs: 0 }])).toEqual(['undecided']);
    expect(
      settled([
        { listens: true, needs: 1 },
        { listens: true, needs: 2 },
        { listens: true, needs: 1 },
        { listens: true },
      ]),
    ).toEqual(['undecided', 'undecided', 'undecided', true]);
  });

  test('that is not defined leaves the conditions that depend on it undecided', () => {
    expect(settled([{ listens: true, needs: 7 }])).toEqual(['undecided']);
  });

  test('that does not hold comes with its probe, step by step, and where that failed', () => {
    const { proofs } = proveConditions(networkOf([{ listens: true }, { listens: false }]), newCounters());
    expect([...proofs.keys()]).toEqual(['condition 1']);
    const proof = proofs.get('condition 1');
    expect(proof?.failure).toMatchObject({ inside: 'probe', node: 'server 1', reason: 'no-listener' });
    expect(proof?.connection.openedBy).toBe('probe');
    const steps = proof?.connection.attempts[0]?.packets.flatMap(({ hops }) =>
      hops.flatMap((hop) => hop.steps),
    );
    expect(steps?.at(-1)).toMatchObject({ type: 'dropped' });
  });

  describe('settled before', () => {
    const chain = networkOf([{ listens: true, needs: 1 }, { listens: true, needs: 2 }, { listens: true }]);
    const before = proveConditions(chain, newCounters());
    /** The same network, but one server no longer listens. */
    const deaf = (id: string): Network => ({
      ...chain,
      nodes: new Map(
        [...chain.nodes].map(([key, node]) => [key, key === id ? { ...node, listeners: [] } : node]),
      ),
    });

    test('is not probed again while everything that its probe used is the same', () => {
      const counters = newCounters();
      const again = proveConditions({ ...chain }, counters, [before.records]);
      expect(again.settled).toEqual(before.settled);
      expect(counters).toEqual(newCounters());
    });

    test('is probed again if its own server changed, and so are the conditions that depend on it', () => {
      const counters = newCounters();
      const again = proveConditions(deaf('server 2'), counters, [before.records]);
      expect(again).toEqual({
        ...proveConditions(deaf('server 2'), newCounters()),
        records: expect.anything(),
      });
      expect([...again.settled.values()]).toEqual([false, false, false]);
    });

    test('is kept if only a condition that depends on it changed', () => {
      const counters = newCounters();
      const again = proveConditions(deaf('server 0'), counters, [before.records]);
      expect(Object.fromEntries(again.settled)).toEqual({
        'condition 0': false,
        'condition 1': true,
        'condition 2': true,
      });
      for (const id of ['condition 1', 'condition 2'])
        expect(again.records.get(id)).toBe(before.records.get(id));
    });
  });

  test('has the value that its dependencies imply, in whatever order the conditions are listed', () => {
    const servers = fc.array(
      fc.record(
        { listens: fc.boolean(), needs: fc.option(fc.nat(7), { nil: undefined }) },
        { requiredKeys: ['listens'] },
      ),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(servers, (drawn) => {
        const list = drawn.map(
          ({ listens, needs }): Server =>
            needs === undefined ? { listens } : { listens, needs: needs % drawn.length },
        );
        expect(settled(list)).toEqual(list.map((_, index) => byHand(list, index, new Set())));
      }),
      { numRuns: 200 },
    );
  });
});

function byHand(servers: readonly Server[], index: number, seen: ReadonlySet<number>): boolean | 'undecided' {
  if (seen.has(index)) return 'undecided';
  const { listens, needs } = servers[index] as Server;
  const other = needs === undefined ? true : byHand(servers, needs, new Set([...seen, index]));
  if (other !== true) return other;
  return listens;
}
