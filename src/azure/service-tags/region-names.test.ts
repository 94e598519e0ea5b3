import { expect, test } from 'vitest';
import { regionKey, regionNamesByCode } from './region-names';

test.each(['East US 2', 'EastUS2', 'eastus2', ' EAST  us 2 '])('"%s" is eastus2', (text) => {
  expect(regionKey(text)).toBe('eastus2');
});

test('takes the name that most tags of a code end in', () => {
  const names = regionNamesByCode([
    { suffix: 'centralfrance', code: 'centralfrance' },
    { suffix: 'francecentral', code: 'centralfrance' },
    { suffix: 'francecentral', code: 'centralfrance' },
    { suffix: 'eastus2stage', code: 'eastus2' },
    { suffix: 'eastus2', code: 'eastus2' },
    { suffix: 'brazilne', code: 'brazilne' },
  ]);
  expect([...names]).toEqual([
    ['centralfrance', 'francecentral'],
    ['eastus2', 'eastus2'],
    ['brazilne', 'brazilne'],
  ]);
});
