import { describe, expect, test } from 'vitest';
import type { Attempt } from '../../../engine/trace';
import { tracedClass } from '../../../explain/sample-trace';
import { timelineOf } from '../../../explain/timeline';
import { ladderOf } from './ladder-layout';

const timeline = timelineOf(tracedClass, tracedClass.connection.attempts[0] as Attempt);

describe('the ladder', () => {
  const { lifelines, rungs } = ladderOf(timeline);

  test('has a lifeline for each node that has the packet, in the order they are reached', () => {
    expect(lifelines.map(({ label }) => label)).toEqual([
      'control plane',
      'public IP address',
      'apim-contoso',
      'azfw-hub',
    ]);
  });

  test('has a rung for each flight, with what the sender did to the packet', () => {
    expect(
      rungs.map(({ from, to, title, note, ends, reason }) => [from, to, title, note, ends, reason]),
    ).toEqual([
      [0, 1, '1 SYN', '', 'goes-on', ''],
      [1, 2, '', 'DNAT 10.0.1.4', 'delivered', ''],
      [2, 3, '2 SYN-ACK', 'UDR 0.0.0.0/0', 'dropped', 'no session'],
      [2, 0, '', 'never arrives', 'never-arrives', ''],
    ]);
  });

  test('covers every moment with exactly one rung', () => {
    const covered = rungs.flatMap(({ moments }) =>
      moments ? Array.from({ length: moments[1] - moments[0] + 1 }, (_, at) => moments[0] + at) : [],
    );
    expect(covered).toEqual(timeline.moments.map(({ index }) => index));
  });
});
