/** What is wrong with a ruleset alone: rules that Azure refuses or that ask nobody, and links that are not there (docs/azure.md, section 6). */
import { repeated, repeatedNames } from '../../azure/kit/list-problems';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import { normalName } from '../../azure/terms/host-name';
import { platformAddressText } from '../../azure/terms/well-known-addresses';
import type { DnsForwardingRuleset } from './schema';

/** The limits of DNS-RULESET-LIMITS. */
const most = { forwardingRules: 1_000, virtualNetworkLinks: 500 } as const;

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
        `${forwardingRules[index]?.domainName} has a rule already`,
        'one rule for a domain',
      ),
    ),
    ...repeated(virtualNetworkLinks, (each) => each.virtualNetwork).map((index) =>
      error(
        'duplicate-name',
        `/virtualNetworkLinks/${index}/virtualNetwork`,
        'The virtual network is linked already',
        'one link for a virtual network',
      ),
    ),
    ...forwardingRules.flatMap((rule, index) => ruleProblems(id, rule, `/forwardingRules/${index}`)),
  ];
  if (!dnsResolver)
    problems.push(
      warning(
        'missing',
        '/dnsResolver',
        `${name} has no resolver yet: nobody sends its questions`,
        'a DNS Private Resolver with an outbound endpoint',
      ),
    );
  if (virtualNetworkLinks.length === 0) {
    const unlinked = warning(
      'never-works',
      '/virtualNetworkLinks',
      `No virtual network is linked to ${name}: nobody goes by its rules`,
      'a link to the virtual network that asks',
    );
    problems.push({ ...unlinked, rule: 'DNS-RULESET-LINK' });
  }
  for (const list of ['forwardingRules', 'virtualNetworkLinks'] as const) {
    const count = ruleset[list].length;
    if (count > most[list])
      problems.push(
        by(
          'DNS-RULESET-LIMITS',
          error('limit', `/${list}`, `${count} are more than a ruleset takes`, `at most ${most[list]}`),
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
            'a domain, or a dot for every name',
          ),
        ]
      : []),
    ...(rule.targetDnsServers.length === 0
      ? [
          warning(
            'missing',
            `${pointer}/targetDnsServers`,
            `Nobody is asked for ${rule.domainName || 'the domain'}`,
            'at least one server',
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
                `Azure refuses ${platformAddressText} as the server of a forwarding rule`,
                'an inbound endpoint, or a DNS server of your own',
              ),
              rule: 'DNS-RULESET-NO-AZURE',
            },
          ],
    ),
  ];
}
