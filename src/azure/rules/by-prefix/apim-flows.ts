/** The connections that API Management makes and accepts, port by port, and known facts that no drawing can show. */
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
    sentence:
      'In external mode, clients on the Internet connect to an instance on 443, and on 80 if an API allows it.',
    status: 'documented',
    sources: [apimReference],
  },
  {
    id: 'APIM-MANAGEMENT-PORT',
    sentence:
      'The control plane connects to an instance on 3443, in both modes; without it the gateway continues to serve, but APIs, policies and settings cannot be changed.',
    status: 'documented',
    sources: [apimReference, apimAddressMoves2023September],
  },
  {
    id: 'APIM-MACHINE-PROBE',
    sentence:
      'The load balancer may also probe each virtual machine of an instance on 6391, which is optional and new in 2025; the page’s row lacks a column.',
    status: 'documented',
    sources: [apimReference, apimReference2025],
  },
  {
    id: 'APIM-TRAFFIC-MANAGER',
    sentence:
      'In external mode, an instance must accept 443 from Traffic Manager, which distributes clients among several regions; the reference of 2023 does not list this.',
    status: 'documented',
    sources: [apimReference, apimReference2025, apimRecommendedRules],
  },
  {
    id: 'APIM-CERTIFICATE-PORT',
    sentence:
      'An instance requires port 80 to the Internet to validate certificates, since 2025; older pages do not list it.',
    status: 'documented',
    sources: [apimReference, apimReference2025, apimReference2023],
  },
  {
    id: 'APIM-CORE-STORES',
    sentence: 'An instance requires its core dependencies: Storage on 443, SQL on 1433 and Key Vault on 443.',
    status: 'documented',
    sources: [apimReference, apimRecommendedRules],
  },
  {
    id: 'APIM-MONITOR-PORTS',
    sentence:
      'Sources disagree on the ports on which an instance must reach Azure Monitor, and on whether it must at all.',
    status: 'contested',
    sources: [apimReference, apimReference2025, apimReference2023, apimVnet2021],
    readings: [
      {
        id: 'with-12000',
        says: 'The connection to Azure Monitor is required, on 1886, 443 and 12000.',
        sources: [apimReference, apimReference2025],
      },
      {
        id: 'without-12000',
        says: 'The connection to Azure Monitor is optional, on 1886 and 443; 12000 was for AzureCloud alone.',
        sources: [apimReference2023, apimVnet2021],
      },
    ],
  },
  {
    id: 'APIM-FEATURE-PORTS',
    sentence:
      'An instance needs Entra ID on 443, the credential manager on 443 and Event Hubs on 5671, 5672 and 443 only for the features that use them.',
    status: 'documented',
    sources: [apimReference],
  },
  {
    id: 'APIM-CACHE-PORTS',
    sentence:
      'An instance calls an external Redis cache on 6380; its units share the internal cache on 6381 to 6383, and the counters of rate limits by UDP on 4290.',
    status: 'documented',
    sources: [apimReference],
  },
  {
    id: 'APIM-FORMER-PORTS',
    sentence:
      'Older pages list Storage on 445, AzureCloud on 443 and 12000, and mail on 25, 587 and 25028 as optional; the newest page lists none of them.',
    status: 'documented',
    sources: [apimReference2023, apimVnet2021, apimReference],
  },
  {
    id: 'APIM-DNS-PORT',
    sentence:
      'The customer’s DNS servers must answer the instance’s subnet on 53, also across a VPN; the instance calls everything else by name.',
    status: 'documented',
    sources: [apimReference],
  },
  {
    id: 'APIM-METRICS-HOSTS',
    sentence:
      'The AzureMonitor tag covers the hosts for metrics, health and telemetry in Azure Public; for the telemetry hosts the page links to another page.',
    status: 'documented',
    sources: [apimReference],
  },
  {
    id: 'APIM-PORTAL-STORAGE',
    sentence:
      'An instance needs Storage of any region on 443 to publish the developer portal; pages until 2023 name Storage in West US alone.',
    status: 'documented',
    sources: [apimReference, apimReference2025, apimReference2023, apimVnet2021],
  },
  {
    id: 'APIM-HOSTS',
    sentence:
      'An instance also calls hosts outside these tags: certificate authorities, portal diagnostics and CAPTCHA, time servers, updates, virus protection and the diagnostics of its virtual machines.',
    status: 'documented',
    sources: [apimReference, apimForcedTunneling],
  },
  {
    id: 'APIM-KMS-HOSTS',
    sentence:
      'The virtual machines of an instance activate Windows on port 1688; only a support post names the hosts, azkms.core.windows.net and an older one.',
    status: 'unverified',
    sources: [apimReference, kmsPost],
  },
  {
    id: 'APIM-LAB-HOSTS',
    sentence: 'An instance calls more hosts than any Microsoft page lists, as the firewall of a lab logged.',
    status: 'unverified',
    sources: [apimLab],
  },
  {
    id: 'APIM-LEGACY-ENDPOINTS',
    sentence:
      'New instances are assumed to have the legacy portal and the Git endpoint; no page says whether they do.',
    status: 'unverified',
    sources: [apimInternal, apimReference2025],
  },
  {
    id: 'APIM-TAG',
    sentence:
      'The ApiManagement tag, whole or regional, holds the addresses from which the control plane calls dedicated deployments; security groups, routes and firewalls may name it.',
    status: 'documented',
    sources: [serviceTagsOverview, serviceTagFile, apimReference],
  },
  {
    id: 'APIM-GLOBAL-ADDRESSES',
    sentence:
      'The two control-plane addresses that had to be permitted in every region left the list in 2023 but are still in the tag, each in the tag of one region: a rule for the tag of another region leaves them out.',
    status: 'derived',
    sources: [inference, apimVnet2021, apimReference2023, serviceTagFile],
  },
  {
    id: 'APIM-PUBLISHED-MOVES',
    sentence:
      'The control-plane addresses that moved in March and September 2023 are still in the last list and in the tag, old and new, although the old ones could then be removed.',
    status: 'documented',
    sources: [apimAddressMoves2023March, apimAddressMoves2023September, apimReference2023, serviceTagFile],
  },
  {
    id: 'APIM-PUBLISHED-REGIONS',
    sentence:
      'The tag decides which region an address belongs to where lists disagree: 102.133.0.79 belongs to South Africa West, 20.192.234.160 and 20.193.202.160 belong to Jio India.',
    status: 'documented',
    sources: [serviceTagFile, apimReference2023, apimVnet2021, apimAddressMoves2023March],
  },
  {
    id: 'APIM-UNLISTED-REGION',
    sentence:
      'An instance in a region that is in no published list is assumed to be managed from the addresses of the tag.',
    status: 'derived',
    sources: [inference, apimReference2023, serviceTagFile],
  },
  {
    id: 'APIM-NETWORK-STATUS',
    sentence:
      'The network status of the portal, refreshed every 15 minutes, lists connections by name; if a required one fails, the instance cannot be managed; if an optional one fails, a feature is missing.',
    status: 'documented',
    sources: [apimTroubleshooting, apimNetworkStatusSample],
  },
  {
    id: 'APIM-NETWORK-STATUS-NAMES',
    sentence:
      'The published sample of the network status is older than the present platform; no page says which names the status has today, or whether Key Vault is among them.',
    status: 'unverified',
    sources: [apimNetworkStatusSample],
    notSimulated: 'the names in the portal do not affect any connection.',
  },
  {
    id: 'APIM-MANAGEMENT-LOCK',
    sentence:
      'Inbound 3443 should be open to the ApiManagement tag only; the route that lets the replies bypass a firewall is then a low risk.',
    status: 'documented',
    sources: [apimForcedTunneling, apimExternal, apimInternal],
    notSimulated: 'a port that is open wider than necessary does not break any connection.',
  },
  {
    id: 'APIM-TUNNELLED-STORES',
    sentence:
      'Where service endpoints are not allowed, a firewall must allow all published ranges of Storage, SQL, Event Hubs and Key Vault, with latency and timeouts to be expected.',
    status: 'documented',
    sources: [apimForcedTunneling],
    notSimulated:
      'the same page says that these services no longer work with translated addresses; that is simulated instead, with its doubt.',
  },
  {
    id: 'APIM-PUBLIC-ADDRESS-CHANGES',
    sentence:
      'An instance keeps its public IP address for life, but needs another one to switch between external and internal mode or to change its subnet or availability zones, and loses it when it is deleted, suspended or moved.',
    status: 'documented',
    sources: [apimAddresses],
    notSimulated: 'a drawing shows one state, not a change from one state to another.',
  },
  {
    id: 'APIM-PRIVATE-ADDRESSES-CHANGE',
    sentence:
      'Azure assigns the private virtual IP and the addresses of the units; they cannot be predicted, and may change when the subnet does.',
    status: 'documented',
    sources: [apimResources],
    notSimulated: 'a drawing has the addresses that were assigned, and no later ones.',
  },
  {
    id: 'APIM-DNS-APPLY',
    sentence:
      'An instance needs its DNS servers set before it is injected; after each later change, the network configuration must be applied to it again.',
    status: 'documented',
    sources: [apimResources],
    notSimulated: 'a drawing shows one state, without before and after.',
  },
  {
    id: 'APIM-IMPORT-URL',
    sentence:
      'An instance, also an injected one, imports an OpenAPI specification only from a publicly reachable URL.',
    status: 'documented',
    sources: [apimResources],
    notSimulated: 'the call comes from Azure itself, from a place that cannot be drawn.',
  },
  {
    id: 'APIM-TEST-CONSOLE',
    sentence:
      'The test console of the Azure portal does not work in internal mode; the test console of the developer portal does.',
    status: 'documented',
    sources: [apimInternal],
    notSimulated:
      'as a flow it would never work in one mode, and would be the flow of any client in the other.',
  },
  {
    id: 'APIM-HEALTH-CHECKS',
    sentence:
      'The resource provider probes the management, gateway and portal endpoints in external mode, and only the management endpoint in internal mode.',
    status: 'unverified',
    sources: [apimNatGateway],
    notSimulated: 'the only source is a blog about the older platform.',
  },
  {
    id: 'APIM-V2-CREATION',
    sentence:
      'A Premium v2 instance can be injected only when it is created, and cannot change between injection and integration.',
    status: 'documented',
    sources: [apimV2Injection],
    notSimulated: 'a drawing does not know when something was created.',
  },
  {
    id: 'APIM-STV1',
    sentence:
      'An instance on the older platform (stv1) needs a subnet that holds nothing else, cannot be reached over global peering in internal mode, and appears down with a NAT gateway on its subnet.',
    status: 'documented',
    sources: [apimConcepts, apimNatGateway],
    notSimulated: 'only the present platform, stv2, and the v2 tiers can be drawn.',
  },
  {
    id: 'APIM-OTHER-CLOUDS',
    sentence:
      'Azure Government and Azure operated by 21Vianet have their own metrics hosts and control-plane addresses; one address of Government is in no tag, and the addresses of 21Vianet have not been compared.',
    status: 'unverified',
    sources: [apimReference, apimReference2023, serviceTagFileGovernment],
    notSimulated: 'the built-in service tags are those of Azure Public.',
  },
];
