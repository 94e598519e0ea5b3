/** The services that the platform itself offers to every virtual machine, and what applies to them. */
import type { Rule } from '../rule';
import {
  activationField,
  activationRoutes,
  endpointDns,
  inference,
  metadataService,
  nameResolution,
  nsgOverview,
  platformAddressPage,
  serviceTagsOverview,
} from '../sources';

export const platformRules: readonly Rule[] = [
  {
    id: 'PLATFORM-NO-UDR',
    sentence: 'Packets to 168.63.129.16 do not follow user-defined routes.',
    status: 'documented',
    sources: [platformAddressPage],
  },
  {
    id: 'PLATFORM-NO-NSG',
    sentence: 'Security groups do not apply to DNS and agent traffic to 168.63.129.16.',
    status: 'documented',
    sources: [platformAddressPage, nsgOverview],
  },
  {
    id: 'PLATFORM-DNS-TAG',
    sentence: 'A security rule that names AzurePlatformDNS does apply to queries to Azure-provided DNS.',
    status: 'documented',
    sources: [platformAddressPage, nsgOverview],
  },
  {
    id: 'PLATFORM-DHCP',
    sentence: '168.63.129.16 also assigns virtual machines their addresses, by DHCP.',
    status: 'documented',
    sources: [platformAddressPage, nsgOverview],
    notSimulated: 'a drawing has all addresses assigned, so no virtual machine requests one.',
  },
  {
    id: 'PLATFORM-IMDS',
    sentence:
      'The metadata service at 169.254.169.254 answers on the host itself, on TCP 80; routes and security groups do not apply to it.',
    status: 'documented',
    sources: [metadataService, nsgOverview],
  },
  {
    id: 'PLATFORM-IMDS-TAG',
    sentence: 'A security rule that names AzurePlatformIMDS does apply to requests to the metadata service.',
    status: 'documented',
    sources: [nsgOverview, serviceTagsOverview],
  },
  {
    id: 'PLATFORM-KMS',
    sentence:
      'Windows activation, TCP 1688 to Azure’s Key Management Service, passes security groups whatever they deny.',
    status: 'documented',
    sources: [nsgOverview, activationField],
  },
  {
    id: 'PLATFORM-KMS-TAG',
    sentence: 'A security rule that names AzurePlatformLKM does apply to Windows activation.',
    status: 'documented',
    sources: [nsgOverview, serviceTagsOverview],
  },
  {
    id: 'PLATFORM-KMS-ADDRESSES',
    sentence:
      'AzurePlatformLKM, like the exemption of Windows activation, is assumed to cover the three addresses of azkms and kms.core.windows.net.',
    status: 'derived',
    sources: [activationRoutes, inference],
  },
  {
    id: 'PLATFORM-KMS-DEFAULT-ROUTE',
    sentence:
      'Security groups apply to Windows activation, as to any traffic, where a subnet has a user-defined route for 0.0.0.0/0.',
    status: 'documented',
    sources: [nsgOverview],
  },
  {
    id: 'PLATFORM-KMS-LEARNED-DEFAULT',
    sentence:
      'Sources leave open whether a default route learned from a gateway or a route server also subjects Windows activation to security groups.',
    status: 'unverified',
    sources: [nsgOverview, inference],
    readings: [
      {
        id: 'judged',
        says: 'The page means any configuration with default route 0.0.0.0/0, whatever its source.',
        sources: [nsgOverview],
      },
      {
        id: 'kept',
        says: 'The page means user-defined routes, to which it links, so a learned default route leaves Windows activation exempt.',
        sources: [nsgOverview, inference],
      },
    ],
  },
  {
    id: 'PLATFORM-INSIDE-ONLY',
    sentence: '168.63.129.16 answers only inside a virtual network; hosts outside cannot reach it.',
    status: 'documented',
    sources: [nameResolution, endpointDns],
  },
];
