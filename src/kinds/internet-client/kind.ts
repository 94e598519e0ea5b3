/** A client on the Internet that calls published services. */
import { defineKind } from '../../azure/kit/kind';
import { subtitleList } from '../../azure/kit/subtitle';
import { checkInternetClient } from './check';
import { contributeInternetClient } from './contribute';
import { internetClientSchema } from './schema';

export const internetClient = defineKind({
  kind: 'internet-client',
  title: 'Internet client',
  group: 'Outside',
  abbreviation: 'clients',
  summary: 'A client on the Internet: one address, a range, or the whole Internet.',
  schema: internetClientSchema,
  create: (id, name) => internetClientSchema.parse({ id, kind: 'internet-client', name }),
  check: checkInternetClient,
  contribute: contributeInternetClient,
  subtitle: (resource) => subtitleList(resource.addressPrefixes, 'the whole Internet'),
});
