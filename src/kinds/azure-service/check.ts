/** Checks an Azure service: private IP addresses in its firewall never match. */
import type { Problem } from '../../azure/kit/problem';
import { warningsIn } from '../../azure/kit/report';
import { overlap, parsePrefixOrAddress, prefix } from '../../network/prefix';
import type { AzureService } from './schema';

const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map(prefix);

export function checkAzureService({ id, access }: AzureService): readonly Problem[] {
  return access.addresses.flatMap((text, index): readonly Problem[] => {
    const range = parsePrefixOrAddress(text);
    if (range === undefined || !privateRanges.some((each) => overlap(each, range))) return [];
    // RT-SE: a service sees a private source only over a service endpoint, and then it identifies the subnet.
    return [
      warningsIn(id)(
        'never-works',
        `/access/addresses/${index}`,
        `${text} is private: the service sees only public IP addresses, or the subnet of a service endpoint`,
        'a public prefix, or the subnet in the Subnets list',
      ),
    ];
  });
}
