/** Pages that rules cite, with the date of the version read. */
import type { Source } from './rule';

const page = (title: string, date: string): Source => ({ page: title, date });

export const udrOverview = page('Microsoft Learn: Virtual network traffic routing', '2023-05-27');
export const udrTraining = page(
  'Microsoft Learn training: Plan and implement user-defined routes',
  'undated',
);
export const restRoutesSample = page(
  'Azure REST API specifications: sample of an effective route table, stable 2023-09-01',
  'undated',
);
export const serviceEndpointsOverview = page(
  'Microsoft Learn: Virtual network service endpoints',
  '2019-11-08',
);
export const serviceTagsOverview = page('Microsoft Learn: Virtual network service tags', '2021-04-23');
export const nsgOverview = page('Microsoft Learn: Network security groups', '2025-07-15');
export const nsgHow = page('Microsoft Learn: How network security groups filter traffic', '2020-08-24');
export const vnetFaq = page('Microsoft Learn: Virtual Network FAQ', '2024-07-22');
export const platformAddressPage = page('Microsoft Learn: What is IP address 168.63.129.16?', '2023-03-30');
export const defaultOutbound = page('Microsoft Learn: Default outbound access', '2026-01-30');
export const firewallRules = page('Microsoft Learn: Azure Firewall rule processing', '2026-03-23');
export const firewallRules2020 = page('Microsoft Learn: Azure Firewall rule processing', '2020-04-10');
export const firewallFaq = page('Microsoft Learn: Azure Firewall FAQ', '2025-07-01');
export const firewallFaq2022 = page('Microsoft Learn: Azure Firewall FAQ', '2022-09-12');
export const firewallLoadBalancer = page(
  'Microsoft Learn: Integrate Azure Firewall with a load balancer',
  '2019-01-14',
);
export const firewallSnat = page('Microsoft Learn: Azure Firewall SNAT private ranges', '2023-08-02');
export const firewallKnownIssues = page(
  'Microsoft Learn: Azure Firewall known issues and limitations',
  '2024-03-04',
);
export const firewallGateway = page('Azure Architecture Center: Firewall and Application Gateway', 'undated');
export const forcedVpn = page('Microsoft Learn: About site-to-site forced tunneling', '2025-03-31');
export const expressRouteRouting = page('Microsoft Learn: ExpressRoute routing requirements', '2018-12-13');
export const expressRouteCoexist = page('Microsoft Learn: Coexisting VPN and ExpressRoute', '2023-06-30');
export const apimReference = page('Microsoft Learn: API Management virtual network reference', '2026-04-10');
export const apimReference2023 = page(
  'Microsoft Learn: API Management virtual network reference',
  '2023-08-29',
);
export const apimVnet2021 = page('Microsoft Learn: Using API Management with virtual networks', '2021-08-06');
export const apimExternal = page('Microsoft Learn: API Management, external mode', '2022-01-03');
export const apimInternal = page('Microsoft Learn: API Management, internal mode', '2022-01-03');
export const apimAddresses = page('Microsoft Learn: IP addresses of API Management', '2021-12-21');
export const apimResources = page(
  'Microsoft Learn: API Management, virtual network injection resources',
  '2025-04-17',
);
export const apimLimits = page('Microsoft Learn: API Management service limits, classic tiers', '2025-06-24');
export const apimPrerequisites = page(
  'Microsoft Learn: API Management, virtual network prerequisites',
  '2024-05-10',
);
export const apimForcedTunneling = page('Microsoft Learn: API Management, forced tunneling', '2023-11-29');
export const apimFaq = page(
  'Microsoft Tech Community: API Management networking FAQs, parts I and II',
  '2020-07-01',
);
export const nameResolution = page(
  'Microsoft Learn: Name resolution for resources in virtual networks',
  '2023-04-27',
);
export const endpointDns = page('Microsoft Learn: Private endpoint DNS', '2021-01-14');
export const serviceTagFile = page('Service Tags, Public cloud, as built in', '2025-11-09');
export const natOverview = page('Microsoft Learn: What is Azure NAT Gateway?', '2022-12-06');
export const loadBalancerOutbound = page(
  'Microsoft Learn: Source network address translation for outbound connections',
  '2022-03-01',
);
export const peeringPage = page(
  'Microsoft Learn: Create, change, or delete a virtual network peering',
  '2022-11-14',
);
export const peeringPage2018 = page(
  'Microsoft Learn: Create, change, or delete a virtual network peering',
  '2018-02-09',
);
export const endpointPolicies = page(
  'Microsoft Learn: Manage network policies for private endpoints',
  '2023-07-26',
);
export const endpointInspection = page(
  'Microsoft Learn: Inspect private endpoint traffic with Azure Firewall',
  '2025-03-25',
);
export const endpointRoutesBlog = page(
  'blog.cloudtrooper.net: Private Link reality bites: your routes could be lying',
  '2025-01-22',
);
export const applianceAvailability = page(
  'Azure Architecture Center: Deploy highly available NVAs',
  '2025-03-21',
);
export const haPortsPage = page('Microsoft Learn: High availability ports overview', '2017-09-26');
export const haPortsIcmp = page('azure-docs issue 28898: ICMP and HA ports', '2019-04-06');
export const azureLimits = page('Microsoft Learn: Azure networking limits', '2022-12-05');
export const firewallManagementNic = page('Microsoft Learn: Azure Firewall Management NIC', '2024-11-06');
export const firewallTutorial = page(
  'Microsoft Learn: Deploy and configure Azure Firewall in a hybrid network',
  '2020-11-17',
);
export const gatewaySubnetWarning = page(
  'Microsoft Learn: User-defined routes on GatewaySubnet, a warning of the VPN gateway pages',
  '2023-09-26',
);
export const gatewaySettings = page(
  'Microsoft Learn: About VPN gateway configuration settings',
  '2020-09-16',
);
export const coexistPortal = page(
  'Microsoft Learn: Configure coexisting ExpressRoute and site-to-site connections',
  '2023-06-30',
);
export const gatewayTransitPage = page(
  'Microsoft Learn: Configure VPN gateway transit for virtual network peering',
  '2018-03-25',
);
export const inference = page('Inferred from the cited facts; no page says so', '2026-11-21');
export const endpointDns2023 = page('Microsoft Learn: Private endpoint DNS', '2023-10-11');
export const privateZoneLinks = page(
  'Microsoft Learn: Virtual network links of a private DNS zone',
  '2019-09-24',
);
export const privateZoneRecords = page('Microsoft Learn: Private DNS records', '2024-02-07');
export const privateZoneFallback = page(
  'Microsoft Learn: Fallback to internet for private DNS zones',
  '2025-02-04',
);
export const autoregistration = page('Microsoft Learn: Autoregistration of private DNS', '2019-09-24');
export const dnsResolver = page('Microsoft Learn: What is Azure DNS Private Resolver?', '2023-10-09');
export const dnsRulesets = page('Microsoft Learn: Private Resolver endpoints and rulesets', '2023-03-29');
export const firewallDns = page('Microsoft Learn: Azure Firewall DNS settings', '2025-05-15');
export const domainNames = page('RFC 1034: Domain names, concepts and facilities', '1987-11-01');
export const loadBalancerOverview = page('Microsoft Learn: What is Azure Load Balancer?', '2024-06-18');
export const loadBalancerProbes = page('Microsoft Learn: Azure Load Balancer health probes', '2023-10-10');
export const loadBalancerTroubleshooting = page(
  'Microsoft Learn: Troubleshoot Azure Load Balancer backend traffic responses',
  '2022-03-02',
);
export const outboundRulesPage = page('Microsoft Learn: Outbound rules of Azure Load Balancer', '2024-04-11');
export const multipleNics = page(
  'Microsoft Learn: Create and manage Windows VMs in Azure that use multiple NICs',
  '2017-09-26',
);
export const hostRequirements = page('RFC 1122: Requirements for Internet hosts', '1989-10-01');
export const routeServerFaq = page('Microsoft Learn: Azure Route Server FAQ', '2022-07-31');
export const routeServerLimits = page('Microsoft Learn: Azure Route Server limits', '2023-06-30');
export const firewallForcedTunneling = page('Microsoft Learn: Azure Firewall forced tunneling', '2023-08-30');
export const firewallFqdn = page('Microsoft Learn: FQDN filtering in network rules', '2020-06-30');
export const firewallPolicies = page('Microsoft Learn: Azure Firewall Manager policy overview', '2023-02-10');
export const firewallPublicAddresses = page(
  'Microsoft Learn: Azure Firewall with multiple public IP addresses',
  '2020-05-06',
);
export const appGatewayInfrastructure = page(
  'Microsoft Learn: Application Gateway infrastructure configuration',
  '2021-06-14',
);
export const appGatewayProbes = page('Microsoft Learn: Application Gateway health monitoring', '2020-07-09');
export const appGatewaySites = page(
  'Microsoft Learn: Application Gateway multiple site hosting',
  '2020-07-20',
);
export const appGatewayInternalApim = page(
  'Microsoft Learn: API Management in internal mode with Application Gateway',
  '2023-04-17',
);
export const apimSelfCall = page(
  'Microsoft Tech Community: Self-chained APIM request limitation in internal virtual network mode',
  '2020-11-30',
);
export const loadBalancerHairpin = page(
  'cloudnetsec.blogspot.com: Azure Internal Load Balancer hairpin, quoting the load balancer’s limitations, August 2019',
  'undated',
);
export const apimNatGateway = page(
  'blog.advdat.com: Conflict between APIM stv1 and NAT Gateway, March 2022',
  'undated',
);
export const apimV2Injection = page(
  'Microsoft Learn: Inject API Management in a virtual network, Premium v2',
  '2025-10-08',
);
export const apimV2Integration = page(
  'Microsoft Learn: Integrate API Management for outbound connections',
  '2025-03-20',
);
export const expressRouteGateways = page(
  'Microsoft Learn: ExpressRoute virtual network gateways',
  '2023-11-16',
);
export const managedRouteTables = page(
  'Microsoft Learn: User-defined route management in Azure Virtual Network Manager',
  '2024-10-23',
);
export const privateEndpoint2020 = page('Microsoft Learn: What is a private endpoint?', '2020-01-09');
export const endpointRoutesField = page(
  'msandbu.org, denishartl.com and shaleen-wonder-ent.github.io: network policies and routes of private endpoints',
  'undated',
);
export const fastPath = page('Microsoft Learn: About Azure ExpressRoute FastPath', '2023-01-05');
export const resolverTemplate = page(
  'Microsoft Learn: Template reference of Microsoft.Network dnsResolvers/inboundEndpoints, 2022-07-01',
  'undated',
);
export const routeLimitClaims = page(
  'Third-party pages that put the general limit at 600 or 1,000 routes; none of Microsoft’s',
  'undated',
);
export const firewallInfrastructure = page(
  'Microsoft Learn: Infrastructure FQDNs of Azure Firewall',
  '2019-11-19',
);
export const firewallFqdnTags = page('Microsoft Learn: FQDN tags overview for Azure Firewall', '2026-03-28');
export const firewallNatGateway = page(
  'Microsoft Learn: Scale SNAT ports of Azure Firewall with NAT Gateway',
  '2021-04-21',
);
export const firewallDnat = page('Microsoft Learn: Azure Firewall DNAT rules', '2025-04-29');
export const natGatewayResource = page('Microsoft Learn: Azure NAT Gateway resource', '2023-07-10');
export const apimReference2025 = page(
  'Microsoft Learn: API Management virtual network reference',
  '2025-06-17',
);
export const apimConcepts = page('Microsoft Learn: API Management, virtual network concepts', '2022-05-26');
export const apimRecommendedRules = page(
  'Microsoft Learn: API Management, recommended security group rules',
  '2021-12-15',
);
export const apimTroubleshooting = page(
  'Microsoft Learn: API Management, virtual network troubleshooting',
  '2021-12-15',
);
export const apimUnitAddresses = page(
  'Microsoft Learn: API Management, private and public IP addresses of units',
  '2022-04-22',
);
export const apimNetworkStatusSample = page(
  'Azure REST API specifications: sample of NetworkStatus, stable 2022-08-01',
  '2020-11-01',
);
export const apimAddressMoves2023March = page(
  'Microsoft Learn: API Management, addresses of the resource provider change, March 2023',
  '2022-02-07',
);
export const apimAddressMoves2023September = page(
  'Microsoft Learn: API Management, addresses of the resource provider change, September 2023',
  '2022-07-25',
);
export const apimV2SecurityGroup = page(
  'Microsoft Learn: API Management v2, security group rules',
  '2025-06-25',
);
export const apimPrivateEndpoint = page(
  'Microsoft Learn: Connect privately to API Management by an inbound private endpoint',
  '2026-03-13',
);
export const apimLab = page(
  'nehalineogi/azure-cross-solution-network-architectures: API Management, firewall log of a lab, 2021',
  'undated',
);
export const kmsPost = page('Microsoft Japan support: addresses of Azure’s KMS servers', '2022-07-26');
export const serviceTagFileGovernment = page('Service Tags, Azure Government', '2026-07-19');
export const adminRulesPage = page(
  'Microsoft Learn: Security admin rules in Azure Virtual Network Manager',
  '2026-01-09',
);
export const adminRulesPage2022 = page(
  'Microsoft Learn: Security admin rules in Azure Virtual Network Manager',
  '2022-05-25',
);
export const adminEnforcement = page(
  'Microsoft Learn: Virtual network enforcement with security admin rules',
  '2023-03-22',
);
export const adminManagerFaq = page('Microsoft Learn: Azure Virtual Network Manager FAQ', '2026-02-24');
export const adminLimits = page(
  'Microsoft Learn: Limitations with Azure Virtual Network Manager',
  '2026-09-16',
);
export const adminScope = page('Microsoft Learn: Azure Virtual Network Manager scopes', '2023-03-22');
export const appGatewayPrivate = page(
  'Microsoft Learn: Private Application Gateway deployment',
  '2023-03-01',
);
export const metadataService = page(
  'Microsoft Learn: Azure Instance Metadata Service for virtual machines',
  '2023-02-22',
);
export const activationRoutes = page(
  'Microsoft Learn: Windows activation fails in forced tunneling scenario',
  '2024-07-17',
);
export const activationField = page('faultbucket.ca: Azure KMS and NSGs, tried in June 2021', 'undated');
export const serviceTags2025 = page('Microsoft Learn: Virtual network service tags', '2025-07-15');
