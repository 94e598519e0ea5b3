/** Clients on the Internet: one address, or prefixes whose addresses are all traced. */
import type { z } from 'zod';
import { resourceOf, text, texts } from '../../azure/kit/properties';

export const internetClientSchema = resourceOf('internet-client', {
  addressPrefixes: texts(
    'Addresses',
    'Public IP addresses or prefixes, for example 203.0.113.0/24. Empty means the whole Internet.',
    'address-or-prefix',
  ),
  purpose: text('Who', 'A note for the reader: partners, head office, everyone.').default(''),
});
export type InternetClient = z.output<typeof internetClientSchema>;
