/**
 * Checks a ruleset: rules that Azure rejects or that have no target server, and missing links (docs/azure.md,
 * section 6).
 */
import { repeated, repeatedNames } from '../../azure/kit/list-problems';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import { normalName } from '../../azure/terms/host-name';
import { platformAddressText } from '../../azure/terms/well-known-addresses';
import type { DnsForwardingRuleset } from './schema';

/** The limits of DNS-RULESET-LIMITS. */
const most = { forwardingRules: 1_000, virtualNetworkLinks: 500 } as const;
const nounOf = { forwardingRules: 'rules', virtualNetworkLinks: 'links to virtual networks' } as const;

export function checkDnsForwardingRuleset(ruleset: DnsForwardingRuleset): readonly Problem[] {
  const { id, name, dnsResolver, forwardingRules, virtualNetworkLinks } = ruleset;
  const warning = warningsIn(id);
  const error = errorsIn(id);
  const problems: Problem[] = [
    ...repeatedNames(error, '/forwardingRules', forwardingRules),
    ...repeated(forwardingRules, (each) =>
      each.domainName.trim() === '' ? '' : `${normalName(each.domainName)}.`,
    ).map((index) =>
      error(
        'duplicate-name',
        `/forwardingRules/${index}/domainName`,
        `Another rule already has the domain ${forwardingRules[index]?.domainName}`,
        'one rule per domain',
      ),
    ),
    ...repeated(virtualNetworkLinks, (each) => each.virtualNetwork).map((index) =>
      error(
        'duplicate-name',
        `/virtualNetworkLinks/${index}/virtualNetwork`,
        'The virtual network is already linked',
        'one link per virtual network',
      ),
    ),
    ...forwardingRules.flatMap((rule, index) => ruleProblems(id, rule, `/forwardingRules/${index}`)),
  ];
  if (!dnsResolver)
    problems.push(
      warning(
        'missing',
        '/dnsResolver',
        `${name} has no resolver yet, so its queries are not forwarded`,
        'a DNS Private Resolver with an outbound endpoint',
      ),
    );
  if (virtualNetworkLinks.length === 0) {
    const unlinked = warning(
      'never-works',
      '/virtualNetworkLinks',
      `No virtual network is linked to ${name}, so its rules are not used`,
      'a link to the virtual network that sends the queries',
    );
    problems.push({ ...unlinked, rule: 'DNS-RULESET-LINK' });
  }
  for (const list of ['forwardingRules', 'virtualNetworkLinks'] as const) {
    const count = ruleset[list].length;
    if (count > most[list])
      problems.push(
        by(
          'DNS-RULESET-LIMITS',
          error('limit', `/${list}`, `The ruleset has ${count} ${nounOf[list]}`, `at most ${most[list]}`),
        ),
      );
  }
  return problems;
}

function ruleProblems(
  id: string,
  rule: DnsForwardingRuleset['forwardingRules'][number],
  pointer: string,
): readonly Problem[] {
  const warning = warningsIn(id);
  return [
    ...(rule.domainName.trim() === ''
      ? [
          warning(
            'missing',
            `${pointer}/domainName`,
            `${rule.name || 'The rule'} has no domain yet`,
            'a domain, or a dot for all names',
          ),
        ]
      : []),
    ...(rule.targetDnsServers.length === 0
      ? [
          warning(
            'missing',
            `${pointer}/targetDnsServers`,
            `The rule has no target server for ${rule.domainName || 'the domain'}`,
            'at least one DNS server',
          ),
        ]
      : []),
    ...rule.targetDnsServers.flatMap((server, index): readonly Problem[] =>
      server.trim() !== platformAddressText
        ? []
        : [
            {
              ...errorsIn(id)(
                'not-supported',
                `${pointer}/targetDnsServers/${index}`,
                `Azure does not accept ${platformAddressText} as the target of a forwarding rule`,
                'an inbound endpoint, or your own DNS server',
              ),
              rule: 'DNS-RULESET-NO-AZURE',
            },
          ],
    ),
  ];
}
