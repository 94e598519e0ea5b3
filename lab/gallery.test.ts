/** A few scenarios on a real kernel: between them they have all that random networks have not. */
import { expect, test } from 'vitest';
import { tryScenario } from './gallery';
import { inTheLab } from './in-the-lab';

/** What each is there for, how many of its twins are built too, and of how many connections it speaks at least. */
const scenarios = [
  ['apim-external-firewall-clients', 'sessions that a front, a way out and a firewall share', 0, 20],
  ['forced-expressroute-external', 'marks of service endpoints, a rule that nobody knows', 0, 20],
  ['internal-self-call', 'an instance that calls its own front', 0, 40],
  ['hub-spoke-appliance-pair', 'one of two appliances, the same for both directions', 1, 4],
  ['admin-rules-deny-management', 'rules that skip the rules after them', 1, 2],
  ['windows-activation', 'what goes elsewhere than the routes say', 1, 4],
] as const;

/** What may be left out of them. */
const beyond = [
  'it ends before a packet is sent: at a name, or undecided',
  'it terminates connections and opens others by name',
  'a service’s own firewall judges the first data, by what no packet carries',
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
