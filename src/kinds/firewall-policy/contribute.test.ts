/**
 * The contribution of a firewall policy as drawn: groups with the places of their rules, a parent, settings.
 */
import { expect, test } from 'vitest';
import type { FirewallPolicyPart } from '../../azure/parts/firewall';
import { tags } from '../../azure/service-tags/tags.test-support';
import { addressesOfTerms } from '../../azure/terms/address-terms';
import { firewallPolicy } from './kind';

const context = {
  tags,
  readings: {},
  addresses: (terms: readonly string[]) => addressesOfTerms(terms, tags),
};

function contributed(properties: object): FirewallPolicyPart {
  const drawn = firewallPolicy.schema.parse({
    id: 'afwp',
    kind: 'firewall-policy',
    name: 'afwp',
    ...properties,
  });
  return firewallPolicy.contribute(drawn, context)[0] as FirewallPolicyPart;
}

test('a policy has its rule collection groups, and each rule has its place in them', () => {
  const rules = (name: string, more: object = {}) => [
    { name: 'c', priority: 300, rules: [{ name, ...more }] },
  ];
  const { groups } = contributed({
    ruleCollectionGroups: [
      { name: 'late', priority: 500, networkRuleCollections: rules('net') },
      {
        name: 'early',
        priority: 100,
        natRuleCollections: rules('nat', { translatedAddress: '10.0.1.4' }),
        applicationRuleCollections: rules('app', { protocols: ['Https:443'], targetFqdns: ['*'] }),
      },
    ],
  });
  expect(groups.map(({ name, priority }) => [name, priority])).toEqual([
    ['late', 500],
    ['early', 100],
  ]);
  const at = (pointer: string) => ({ resource: 'afwp', pointer: `/ruleCollectionGroups/${pointer}/rules/0` });
  expect(groups[0]?.network[0]?.rules[0]?.rule).toMatchObject({
    place: at('0/networkRuleCollections/0'),
    rules: ['FW-ORDER', 'FW-GROUPS'],
  });
  expect(groups[1]?.nat[0]?.rules[0]).toMatchObject({
    place: at('1/natRuleCollections/0'),
    rules: ['FW-ORDER', 'FW-GROUPS', 'FW-DNAT'],
  });
  expect(groups[1]?.application[0]?.rules[0]).toMatchObject({
    place: at('1/applicationRuleCollections/0'),
    rules: ['FW-ORDER', 'FW-GROUPS', 'FW-APPLICATION'],
  });
});

test('a policy refers to its parent if it has one', () => {
  expect(contributed({})).not.toHaveProperty('basePolicy');
  expect(contributed({ basePolicy: 'parent' }).basePolicy).toEqual({
    value: 'parent',
    place: { resource: 'afwp', pointer: '/basePolicy' },
  });
});

test('the settings of a policy have their places', () => {
  const { settings } = contributed({
    dnsSettings: { servers: ['10.0.5.4'], enableProxy: true },
    snat: { privateRanges: ['10.0.0.0/8'] },
  });
  expect(settings).toMatchObject({
    dns: { proxy: true, servers: [{ place: { resource: 'afwp', pointer: '/dnsSettings/servers/0' } }] },
    privateRanges: [{ place: { resource: 'afwp', pointer: '/snat/privateRanges/0' } }],
  });
});
