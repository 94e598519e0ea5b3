/** How names are resolved. */
import type { Rule } from './rule';
import { apimFaq, apimReference, inference, nameResolution } from './sources';

export const nameRules: readonly Rule[] = [
  {
    id: 'DNS-AZURE',
    sentence: 'Without servers of its own a virtual network asks Azure-provided DNS at 168.63.129.16.',
    status: 'documented',
    sources: [nameResolution],
  },
  {
    id: 'DNS-VNET-SERVERS',
    sentence: 'A NIC asks the DNS servers of its virtual network, in their order.',
    status: 'documented',
    sources: [nameResolution],
  },
  {
    id: 'DNS-AZURE-SCOPE',
    sentence:
      'Azure-provided DNS knows public names and the names of its own virtual network, not on-premises names.',
    status: 'documented',
    sources: [nameResolution, apimFaq],
  },
  {
    id: 'DNS-FORWARD',
    sentence:
      'A DNS server answers its zones itself and sends other names to the forwarder with the longest matching domain, or to its general forwarders.',
    status: 'documented',
    sources: [nameResolution],
  },
  {
    id: 'DNS-NO-FORWARDER',
    sentence: 'A custom DNS server that forwards nowhere cannot resolve Azure’s names.',
    status: 'documented',
    sources: [apimFaq, apimReference],
  },
  {
    id: 'DNS-PUBLIC-NAMES',
    sentence: 'Names of Azure services resolve in public DNS to addresses of the service’s tag.',
    status: 'documented',
    sources: [nameResolution],
  },
  {
    id: 'DNS-PUBLIC-ASSUMED',
    sentence: 'Any host on the Internet that is asked on port 53 answers as a public resolver.',
    status: 'derived',
    sources: [inference],
  },
];
