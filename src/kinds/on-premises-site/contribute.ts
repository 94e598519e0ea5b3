/** A site: its prefixes, its edge firewall, its hosts, and its DNS server if it has one. */
import type { CompileContext } from '../../azure/parts/compile-context';
import type { Contribution } from '../../azure/parts/contribution';
import { applianceProfile } from '../../azure/platform/state-profiles';
import { portsOfTerms } from '../../azure/terms/address-terms';
import { actionOf, addressOf, declaredDns, declaredRules, placedPrefixes } from '../../azure/terms/declared';
import { setOfAddress, setOfPrefixes } from '../../network/address-set';
import { subtract, unionOf } from '../../network/range-set';
import type { OnPremisesSite } from './schema';

export function contributeOnPremisesSite(
  site: OnPremisesSite,
  { readings }: CompileContext,
): readonly Contribution[] {
  const { id, name, edgeFirewall, dnsServer } = site;
  const prefixes = placedPrefixes(site.addressPrefixes, id, '/addressPrefixes');
  const publicAddress = addressOf(edgeFirewall.publicIPAddress);
  const hosts = site.hosts.flatMap((host, index) => {
    const address = addressOf(host.address);
    if (address === undefined) return [];
    return [
      {
        name: host.name,
        address,
        ports: host.ports.length === 0 ? [] : portsOfTerms(host.ports),
        place: { resource: id, pointer: `/hosts/${index}` },
        node: `${id}:host:${index}`,
      },
    ];
  });
  const dnsAddress = addressOf(dnsServer.address);
  const dnsPlace = { resource: id, pointer: '/dnsServer' };
  const dnsNode = `${id}:dns`;
  const dnsName = `${name} DNS`;
  const named = [...hosts.map((each) => each.address), ...(dnsAddress === undefined ? [] : [dnsAddress])];
  /** Named hosts are endpoints of their own, so the site's endpoint leaves their addresses out. */
  const everyone = subtract(
    setOfPrefixes(prefixes.map((each) => each.value)),
    unionOf(named.map(setOfAddress)),
  );
  return [
    {
      as: 'site',
      id,
      name,
      prefixes,
      advertised: placedPrefixes(site.advertisedPrefixes, id, '/advertisedPrefixes'),
      edge: {
        ...(publicAddress === undefined ? {} : { publicAddress }),
        internetBreakout: edgeFirewall.internetBreakout,
        rules: declaredRules(edgeFirewall.rules, id, '/edgeFirewall/rules'),
        defaultAction: actionOf(edgeFirewall.defaultAction),
        profile: applianceProfile,
        place: { resource: id, pointer: '/edgeFirewall' },
      },
      hosts: [
        ...hosts,
        ...(dnsAddress === undefined
          ? []
          : [{ name: dnsName, address: dnsAddress, ports: [53, 53], place: dnsPlace, node: dnsNode }]),
      ],
    },
    ...(dnsAddress === undefined
      ? []
      : [declaredDns(dnsServer, { node: dnsNode, label: dnsName, place: dnsPlace }, readings)]),
    { as: 'endpoint', resource: id, part: '', node: id, addresses: everyone, seenFrom: 'anywhere' },
    ...hosts.map(
      (host): Contribution => ({
        as: 'endpoint',
        resource: id,
        part: host.name,
        node: host.node,
        addresses: setOfAddress(host.address),
        seenFrom: 'anywhere',
      }),
    ),
    ...(dnsAddress === undefined
      ? []
      : [
          {
            as: 'endpoint' as const,
            resource: id,
            part: 'dns',
            node: dnsNode,
            addresses: setOfAddress(dnsAddress),
            seenFrom: 'anywhere' as const,
          },
        ]),
  ];
}
