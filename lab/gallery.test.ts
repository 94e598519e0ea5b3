/** A few scenarios on a real kernel: together they have everything that random networks do not have. */
import { expect, test } from 'vitest';
import { tryScenario } from './gallery';
import { inTheLab } from './in-the-lab';

/**
 * What each scenario covers, how many of its twins are built too, and how many connections must agree at
 * least.
 */
const scenarios = [
  [
    'apim-external-firewall-clients',
    'sessions that a frontend, an outbound method and a firewall share',
    0,
    20,
  ],
  ['forced-expressroute-external', 'marks of service endpoints, a rule that is unknown', 0, 20],
  ['internal-self-call', 'an instance that calls its own frontend', 0, 40],
  ['hub-spoke-appliance-pair', 'one of two appliances, the same for both directions', 1, 4],
  ['admin-rules-deny-management', 'rules that skip the rules after them', 1, 2],
  ['windows-activation', 'packets that do not follow the routes', 1, 4],
] as const;

/** The reasons for which their connections may be left out. */
const beyond = [
  'it ends before a packet is sent: its name does not resolve, or it is undecided',
  'it terminates connections and opens others by name',
  'a service’s own firewall decides on the first data, by something that no packet carries',
  'its port is in the range that the lab’s callers use',
];

inTheLab('the gallery and the kernel', () => {
  test.each(scenarios)('agree on %s: %s', async (id, _, twins, atLeast) => {
    const shown = await tryScenario(id, twins);
    expect(shown).toHaveLength(twins + 1);
    const compared = shown.flatMap((each) => each.compared);
    expect(compared.filter(({ result }) => result === 'mismatch' || result === 'unaccounted')).toEqual([]);
    expect(compared.filter(({ result }) => result === 'match').length).toBeGreaterThanOrEqual(atLeast);
    for (const { why } of shown.flatMap((each) => each.leftOut)) expect(beyond).toContain(why);
  });
});
