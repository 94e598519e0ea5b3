/** An on-premises site behind a stateful edge firewall. */
import { defineKind, known } from '../../azure/kit/kind';
import { subtitleList } from '../../azure/kit/subtitle';
import { checkOnPremisesSite } from './check';
import { contributeOnPremisesSite } from './contribute';
import { onPremisesSiteSchema } from './schema';

export const onPremisesSite = defineKind({
  kind: 'on-premises-site',
  title: 'On-premises site',
  group: 'Outside',
  abbreviation: 'site',
  summary: 'Your own network outside Azure: its prefixes, hosts, DNS server and a stateful edge firewall.',
  onPremises: true,
  schema: onPremisesSiteSchema,
  create: (id, name) =>
    onPremisesSiteSchema.parse({ id, kind: 'on-premises-site', name, addressPrefixes: ['192.168.0.0/16'] }),
  addressed: (resource, free) => ({
    ...resource,
    addressPrefixes: known(free.networkPrefix('site')),
    edgeFirewall: { ...resource.edgeFirewall, publicIPAddress: free.publicAddress('site') },
  }),
  check: checkOnPremisesSite,
  contribute: contributeOnPremisesSite,
  parts: ({ hosts }) => hosts.map(({ name }) => name).filter((name) => name !== ''),
  subtitle: (resource) => subtitleList(resource.addressPrefixes, 'no prefixes'),
});
