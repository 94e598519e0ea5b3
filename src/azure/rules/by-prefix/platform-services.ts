/** The services that the platform itself offers to every machine, and what applies to them. */
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
    sentence: 'DNS and agent traffic to 168.63.129.16 is not subject to security groups.',
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
    sentence: '168.63.129.16 is also where machines get their addresses from, by DHCP.',
    status: 'documented',
    sources: [platformAddressPage, nsgOverview],
    notSimulated: 'the addresses in a drawing are given, and nobody asks for one.',
  },
  {
    id: 'PLATFORM-IMDS',
    sentence:
      'The metadata service at 169.254.169.254 answers on the host itself, on TCP 80: neither routes nor security groups stand in its way.',
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
      'Windows activation, TCP 1688 to Azure’s Key Management Service, is let out whatever security groups deny.',
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
      'AzurePlatformLKM, and what the platform lets out, is taken to be the three addresses of azkms and kms.core.windows.net.',
    status: 'derived',
    sources: [activationRoutes, inference],
  },
  {
    id: 'PLATFORM-KMS-DEFAULT-ROUTE',
    sentence:
      'Where a subnet has a user-defined route for 0.0.0.0/0 security groups judge Windows activation as they do anything else.',
    status: 'documented',
    sources: [nsgOverview],
  },
  {
    id: 'PLATFORM-KMS-LEARNED-DEFAULT',
    sentence:
      'Whether a default route that a gateway or a route server learned subjects Windows activation to security groups too.',
    status: 'unverified',
    sources: [nsgOverview, inference],
    readings: [
      {
        id: 'judged',
        says: 'The page speaks of a configuration with default route 0.0.0.0/0, whoever it is from.',
        sources: [nsgOverview],
      },
      {
        id: 'kept',
        says: 'The page links to user-defined routes: with a learned one activation is let out as before.',
        sources: [nsgOverview, inference],
      },
    ],
  },
  {
    id: 'PLATFORM-INSIDE-ONLY',
    sentence: '168.63.129.16 answers only inside a virtual network; nobody outside can reach it.',
    status: 'documented',
    sources: [nameResolution, endpointDns],
  },
];
