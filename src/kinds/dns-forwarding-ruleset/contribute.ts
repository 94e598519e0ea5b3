/** A ruleset: its enabled rules, the resolver that forwards the queries, and the linked virtual networks. */
import type { Contribution } from '../../azure/parts/contribution';
import { placedAddresses } from '../../azure/terms/declared';
import { normalName } from '../../azure/terms/host-name';
import type { DnsForwardingRuleset } from './schema';

export function contributeDnsForwardingRuleset(ruleset: DnsForwardingRuleset): readonly Contribution[] {
  const { id, name, dnsResolver, outboundEndpoint, forwardingRules, virtualNetworkLinks } = ruleset;
  const place = (pointer: string) => ({ resource: id, pointer });
  return [
    {
      as: 'forwarding-ruleset',
      id,
      name,
      place: place(''),
      ...(dnsResolver === undefined ? {} : { resolver: dnsResolver }),
      ...(outboundEndpoint ? { outboundEndpoint } : {}),
      rules: forwardingRules.flatMap((rule, index) =>
        rule.forwardingRuleState === 'Disabled' || rule.domainName.trim() === ''
          ? []
          : [
              {
                name: rule.name,
                domain: normalName(rule.domainName),
                servers: placedAddresses(
                  rule.targetDnsServers,
                  id,
                  `/forwardingRules/${index}/targetDnsServers`,
                ),
                place: place(`/forwardingRules/${index}`),
              },
            ],
      ),
      links: virtualNetworkLinks.flatMap((link, index) =>
        link.virtualNetwork === undefined
          ? []
          : [{ virtualNetwork: link.virtualNetwork, place: place(`/virtualNetworkLinks/${index}`) }],
      ),
    },
  ];
}
