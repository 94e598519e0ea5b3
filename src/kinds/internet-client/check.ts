/** Checks an Internet client: addresses that no host on the Internet can have. */
import type { Problem } from '../../azure/kit/problem';
import { warningsIn } from '../../azure/kit/report';
import { unroutableAddresses } from '../../azure/terms/well-known-addresses';
import { lastAddress, parsePrefixOrAddress } from '../../network/prefix';
import { isSubset } from '../../network/range-set';
import type { InternetClient } from './schema';

export function checkInternetClient({ id, addressPrefixes }: InternetClient): readonly Problem[] {
  return addressPrefixes.flatMap((text, index): readonly Problem[] => {
    const range = parsePrefixOrAddress(text);
    if (range === undefined || !isSubset([range.network, lastAddress(range)], unroutableAddresses)) return [];
    return [
      warningsIn(id)(
        'never-works',
        `/addressPrefixes/${index}`,
        `${text} is not routable on the Internet (RFC 6890)`,
        'a public IP address or prefix',
      ),
    ];
  });
}
