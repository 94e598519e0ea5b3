import { describe, expect, test } from 'vitest';
import { rules } from '../../azure/rules/register';
import { countOf, everything, filteredAreas } from './register-filter';

const idsOf = (filter: Parameters<typeof filteredAreas>[0]) =>
  filteredAreas(filter).flatMap((area) => area.rules.map(({ id }) => id));

describe('the filter of the register', () => {
  test('keeps every rule if nothing is filtered', () => {
    expect(countOf(filteredAreas(everything))).toBe(rules.length);
  });

  test('finds a rule by its id in any case, by its words and by its sources', () => {
    expect(idsOf({ ...everything, words: 'fw-no-session' })).toContain('FW-NO-SESSION');
    expect(idsOf({ ...everything, words: 'longest prefix' })).toContain('RT-LPM');
    expect(idsOf({ ...everything, words: '168.63.129.16 is' })).toContain('PLATFORM-NO-NSG');
  });

  test('finds a contested rule by the words of one of its readings', () => {
    expect(idsOf({ ...everything, words: 'explicit network deny overrides' })).toEqual(['FW-DNAT-ALLOWS']);
  });

  test('keeps the rules of the chosen statuses, and of one area', () => {
    const contested = rules.filter(({ status }) => status === 'contested').map(({ id }) => id);
    expect(idsOf({ ...everything, statuses: new Set(['contested']) })).toEqual(contested);
    const names = idsOf({ ...everything, area: 'names' });
    expect(names.length).toBeGreaterThan(0);
    expect(names.every((id) => id.startsWith('DNS-'))).toBe(true);
    expect(idsOf({ ...everything, area: 'names', words: 'no such words' })).toEqual([]);
  });
});
