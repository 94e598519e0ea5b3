/** What API Management calls and is called by, port by port, and what is known of it that no drawing can show. */
import type { Rule } from '../rule';
import {
  apimAddresses,
  apimAddressMoves2023March,
  apimAddressMoves2023September,
  apimConcepts,
  apimExternal,
  apimForcedTunneling,
  apimInternal,
  apimLab,
  apimNatGateway,
  apimNetworkStatusSample,
  apimRecommendedRules,
  apimReference,
  apimReference2023,
  apimReference2025,
  apimResources,
  apimTroubleshooting,
  apimV2Injection,
  apimVnet2021,
  inference,
  kmsPost,
  serviceTagFile,
  serviceTagFileGovernment,
  serviceTagsOverview,
} from '../sources';

export const apiManagementFlowRules: readonly Rule[] = [
  {
    id: 'APIM-CLIENT-PORTS',
    sentence: 'In external mode clients on the Internet come in on 443, and on 80 if an API allows it.',
    status: 'documented',
    sources: [apimReference],
  },
  {
    id: 'APIM-MANAGEMENT-PORT',
    sentence:
      'The control plane comes in on 3443, in both modes; without it the gateway goes on serving, but APIs, policies and settings cannot be changed.',
    status: 'documented',
    sources: [apimReference, apimAddressMoves2023September],
  },
  {
    id: 'APIM-MACHINE-PROBE',
    sentence:
      'The load balancer may also probe each machine on 6391, which is optional and new in 2025; the page’s own row lacks a column.',
    status: 'documented',
    sources: [apimReference, apimReference2025],
  },
  {
    id: 'APIM-TRAFFIC-MANAGER',
    sentence:
      'Traffic Manager, which spreads the clients of several regions, has to be let in on 443 in external mode; the reference of 2023 does not have this.',
    status: 'documented',
    sources: [apimReference, apimReference2025, apimRecommendedRules],
  },
  {
    id: 'APIM-CERTIFICATE-PORT',
    sentence:
      'Port 80 to the Internet is required, for the validation of certificates, since 2025; older pages do not have it.',
    status: 'documented',
    sources: [apimReference, apimReference2025, apimReference2023],
  },
  {
    id: 'APIM-CORE-STORES',
    sentence: 'Storage on 443, SQL on 1433 and Key Vault on 443 are the instance’s core, and required.',
    status: 'documented',
    sources: [apimReference, apimRecommendedRules],
  },
  {
    id: 'APIM-MONITOR-PORTS',
    sentence: 'On which ports Azure Monitor has to be reached, and whether it has to at all.',
    status: 'contested',
    sources: [apimReference, apimReference2025, apimReference2023, apimVnet2021],
    readings: [
      {
        id: 'with-12000',
        says: 'It is required, on 1886, 443 and 12000.',
        sources: [apimReference, apimReference2025],
      },
      {
        id: 'without-12000',
        says: 'It is optional, on 1886 and 443; 12000 was for AzureCloud alone.',
        sources: [apimReference2023, apimVnet2021],
      },
    ],
  },
  {
    id: 'APIM-FEATURE-PORTS',
    sentence:
      'Entra ID on 443, the credential manager on 443 and Event Hubs on 5671, 5672 and 443 are for features that use them.',
    status: 'documented',
    sources: [apimReference],
  },
  {
    id: 'APIM-CACHE-PORTS',
    sentence:
      'An external Redis cache is called on 6380; units share the internal one on 6381 to 6383, and counters of rate limits by UDP on 4290.',
    status: 'documented',
    sources: [apimReference],
  },
  {
    id: 'APIM-FORMER-PORTS',
    sentence:
      'Storage on 445, AzureCloud on 443 and 12000, and mail on 25, 587 and 25028 are of older pages and optional; the newest has none of them.',
    status: 'documented',
    sources: [apimReference2023, apimVnet2021, apimReference],
  },
  {
    id: 'APIM-DNS-PORT',
    sentence:
      'The customer’s DNS servers have to answer on 53 from the instance’s subnet, across a VPN too; everything else is called by name.',
    status: 'documented',
    sources: [apimReference],
  },
  {
    id: 'APIM-METRICS-HOSTS',
    sentence:
      'The hosts of metrics, health and telemetry of Azure Public are covered by the AzureMonitor tag; for those of telemetry the page links to another.',
    status: 'documented',
    sources: [apimReference],
  },
  {
    id: 'APIM-PORTAL-STORAGE',
    sentence:
      'Publishing the developer portal needs Storage on 443, of any region; pages until 2023 named Storage in West US alone.',
    status: 'documented',
    sources: [apimReference, apimReference2025, apimReference2023, apimVnet2021],
  },
  {
    id: 'APIM-HOSTS',
    sentence:
      'An instance calls hosts outside of those tags too: certificate authorities, portal diagnostics and CAPTCHA, time, updates, virus protection and its machines’ own diagnostics.',
    status: 'documented',
    sources: [apimReference, apimForcedTunneling],
  },
  {
    id: 'APIM-KMS-HOSTS',
    sentence:
      'The machines activate Windows on port 1688; which hosts these are, azkms.core.windows.net and an older one, is told by a support post alone.',
    status: 'unverified',
    sources: [apimReference, kmsPost],
  },
  {
    id: 'APIM-LAB-HOSTS',
    sentence: 'A lab’s firewall saw an instance call more hosts than any page of Microsoft’s lists.',
    status: 'unverified',
    sources: [apimLab],
  },
  {
    id: 'APIM-LEGACY-ENDPOINTS',
    sentence:
      'New instances still have the legacy portal and the Git endpoint: no page says whether they do.',
    status: 'unverified',
    sources: [apimInternal, apimReference2025],
  },
  {
    id: 'APIM-TAG',
    sentence:
      'The ApiManagement tag, whole or of a region, is where the control plane calls dedicated deployments from, and is good for security groups, routes and firewalls.',
    status: 'documented',
    sources: [serviceTagsOverview, serviceTagFile, apimReference],
  },
  {
    id: 'APIM-GLOBAL-ADDRESSES',
    sentence:
      'The two addresses that were to be permitted in every region left the list in 2023 and are still in the tag, each in one region’s: the tag of another region alone leaves them out.',
    status: 'derived',
    sources: [inference, apimVnet2021, apimReference2023, serviceTagFile],
  },
  {
    id: 'APIM-PUBLISHED-MOVES',
    sentence:
      'Addresses that moved in March and September 2023, and that could then be removed, are still in the last list and in the tag, the old and the new.',
    status: 'documented',
    sources: [apimAddressMoves2023March, apimAddressMoves2023September, apimReference2023, serviceTagFile],
  },
  {
    id: 'APIM-PUBLISHED-REGIONS',
    sentence:
      'Where lists disagree on whose an address is, the tag decides: 102.133.0.79 is South Africa West’s, 20.192.234.160 and 20.193.202.160 those of Jio India.',
    status: 'documented',
    sources: [serviceTagFile, apimReference2023, apimVnet2021, apimAddressMoves2023March],
  },
  {
    id: 'APIM-UNLISTED-REGION',
    sentence:
      'An instance in a region that no published list has is taken to be managed from the addresses of the tag.',
    status: 'derived',
    sources: [inference, apimReference2023, serviceTagFile],
  },
  {
    id: 'APIM-NETWORK-STATUS',
    sentence:
      'The network status of the portal, renewed every 15 minutes, lists connections by name; where a required one fails the instance cannot be managed, where an optional one does a feature is missing.',
    status: 'documented',
    sources: [apimTroubleshooting, apimNetworkStatusSample],
  },
  {
    id: 'APIM-NETWORK-STATUS-NAMES',
    sentence:
      'The sample of the network status is older than the present platform: the names it has today, and whether Key Vault is among them, are not known.',
    status: 'unverified',
    sources: [apimNetworkStatusSample],
    notSimulated: 'a name in the portal decides no connection.',
  },
  {
    id: 'APIM-MANAGEMENT-LOCK',
    sentence:
      'Inbound 3443 should be open to the ApiManagement tag alone; the route that lets its answers past a firewall is then a low risk.',
    status: 'documented',
    sources: [apimForcedTunneling, apimExternal, apimInternal],
    notSimulated: 'what is open further than it has to be breaks no connection.',
  },
  {
    id: 'APIM-TUNNELLED-STORES',
    sentence:
      'Where service endpoints are not allowed, a firewall has to let through the whole published ranges of Storage, SQL, Event Hubs and Key Vault, with latency and timeouts to be expected.',
    status: 'documented',
    sources: [apimForcedTunneling],
    notSimulated:
      'the same page says that translated addresses no longer work with these services, and that is what is simulated, with its doubt.',
  },
  {
    id: 'APIM-PUBLIC-ADDRESS-CHANGES',
    sentence:
      'The public address stays for the life of an instance, but another is needed to switch between external and internal mode, to change the subnet or the availability zones, and a deleted, suspended or moved instance loses it.',
    status: 'documented',
    sources: [apimAddresses],
    notSimulated: 'a drawing is one state and knows no change from another.',
  },
  {
    id: 'APIM-PRIVATE-ADDRESSES-CHANGE',
    sentence:
      'The private virtual IP and the addresses of the units are given by Azure, cannot be foretold, and may change when the subnet does.',
    status: 'documented',
    sources: [apimResources],
    notSimulated: 'a drawing has the addresses that were given, and no later ones.',
  },
  {
    id: 'APIM-DNS-APPLY',
    sentence:
      'DNS servers have to be set before an instance is injected; after each later change the network configuration has to be applied to it again.',
    status: 'documented',
    sources: [apimResources],
    notSimulated: 'a drawing has no before and after.',
  },
  {
    id: 'APIM-IMPORT-URL',
    sentence:
      'The URL of an OpenAPI specification to import must be reachable in public, for an injected instance too.',
    status: 'documented',
    sources: [apimResources],
    notSimulated: 'the import is a call of Azure’s own, from nowhere that can be drawn.',
  },
  {
    id: 'APIM-TEST-CONSOLE',
    sentence:
      'The test console of the Azure portal does not work in internal mode; that of the developer portal does.',
    status: 'documented',
    sources: [apimInternal],
    notSimulated: 'it would be a flow that never works in one mode, and that of any client in the other.',
  },
  {
    id: 'APIM-HEALTH-CHECKS',
    sentence:
      'The resource provider asks management, gateway and portal for their health in external mode, and management alone in internal mode.',
    status: 'unverified',
    sources: [apimNatGateway],
    notSimulated: 'a blog about the older platform is the only source.',
  },
  {
    id: 'APIM-V2-CREATION',
    sentence:
      'A Premium v2 instance is injected when it is created or never, and cannot change between injection and integration.',
    status: 'documented',
    sources: [apimV2Injection],
    notSimulated: 'a drawing does not know when something was created.',
  },
  {
    id: 'APIM-STV1',
    sentence:
      'The older platform (stv1) was otherwise: its subnet held nothing else, global peering did not reach its internal mode, and a NAT gateway on its subnet made it look down.',
    status: 'documented',
    sources: [apimConcepts, apimNatGateway],
    notSimulated: 'only the present platform, stv2, and the v2 tiers can be drawn.',
  },
  {
    id: 'APIM-OTHER-CLOUDS',
    sentence:
      'Azure Government and Azure operated by 21Vianet have metrics hosts and control-plane addresses of their own; of those of Government one is in no tag, and those of 21Vianet nobody has compared.',
    status: 'unverified',
    sources: [apimReference, apimReference2023, serviceTagFileGovernment],
    notSimulated: 'the built-in service tags are those of Azure Public.',
  },
];
