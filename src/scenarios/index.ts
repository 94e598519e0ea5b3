/**
 * The scenarios that come with the page, in the order of the gallery. A file is parsed when its topology or
 * twins are first read: a list of titles and stories costs nothing at page start.
 */
import adminRulesDenyManagement from './admin-rules-deny-management/scenario.json';
import apimExternalFirewallClients from './apim-external-firewall-clients/scenario.json';
import apimExternalFirewallManagement from './apim-external-firewall-management/scenario.json';
import apimInternalApplicationGateway from './apim-internal-application-gateway/scenario.json';
import apimInternalFirewall from './apim-internal-firewall/scenario.json';
import appliancesTwoNicsTwoLoadBalancers from './appliances-two-nics-two-load-balancers/scenario.json';
import blankCanvas from './blank-canvas/scenario.json';
import dnsAzureDefaultOnpremisesBackend from './dns-azure-default-onpremises-backend/scenario.json';
import dnsCustomNoForwarder from './dns-custom-no-forwarder/scenario.json';
import dnsHybrid from './dns-hybrid/scenario.json';
import dnsOnpremisesForwardingToAzure from './dns-onpremises-forwarding-to-azure/scenario.json';
import dnsPrivateResolverHybrid from './dns-private-resolver-hybrid/scenario.json';
import firewallHostRule from './firewall-host-rule/scenario.json';
import firewallInstancesAsymmetric from './firewall-instances-asymmetric/scenario.json';
import firewallParentPolicy from './firewall-parent-policy/scenario.json';
import forcedBgpExternal from './forced-bgp-external/scenario.json';
import forcedBgpInternal from './forced-bgp-internal/scenario.json';
import forcedEverythingThroughOnpremises from './forced-everything-through-onpremises/scenario.json';
import forcedExpressrouteExternal from './forced-expressroute-external/scenario.json';
import forcedExpressrouteInternal from './forced-expressroute-internal/scenario.json';
import forcedNvaExternal from './forced-nva-external/scenario.json';
import forcedVpnDefaultSiteExternal from './forced-vpn-default-site-external/scenario.json';
import forcedVpnDefaultSiteInternal from './forced-vpn-default-site-internal/scenario.json';
import healthyBaseline from './healthy-baseline/scenario.json';
import hubSpokeAppliancePair from './hub-spoke-appliance-pair/scenario.json';
import hubSpokeFirewall from './hub-spoke-firewall/scenario.json';
import hubSpokeFirewallOnpremises from './hub-spoke-firewall-onpremises/scenario.json';
import internalSelfCall from './internal-self-call/scenario.json';
import onlyTheReplyBypasses from './only-the-reply-bypasses/scenario.json';
import privateEndpointBackend from './private-endpoint-backend/scenario.json';
import privateEndpointFirewallResolves from './private-endpoint-firewall-resolves/scenario.json';
import privateEndpointGateway from './private-endpoint-gateway/scenario.json';
import privateSubnet from './private-subnet/scenario.json';
import publicLoadBalancerForcedRoute from './public-load-balancer-forced-route/scenario.json';
import routeServerEqualNextHops from './route-server-equal-next-hops/scenario.json';
import { parseScenario, type Scenario } from './scenario';
import splitDns from './split-dns/scenario.json';
import twoHubs from './two-hubs/scenario.json';
import windowsActivation from './windows-activation/scenario.json';

/** The fields of a scenario that can be read before its file is parsed. */
type ScenarioFile = Pick<Scenario, 'id' | 'title' | 'group' | 'story'> & { readonly opensWith?: string };

const files: readonly ScenarioFile[] = [
  blankCanvas,
  healthyBaseline,
  apimExternalFirewallClients,
  apimExternalFirewallManagement,
  apimInternalFirewall,
  onlyTheReplyBypasses,
  firewallInstancesAsymmetric,
  firewallParentPolicy,
  firewallHostRule,
  apimInternalApplicationGateway,
  dnsCustomNoForwarder,
  dnsHybrid,
  dnsOnpremisesForwardingToAzure,
  dnsAzureDefaultOnpremisesBackend,
  splitDns,
  dnsPrivateResolverHybrid,
  privateEndpointBackend,
  privateEndpointFirewallResolves,
  privateEndpointGateway,
  adminRulesDenyManagement,
  internalSelfCall,
  forcedVpnDefaultSiteExternal,
  forcedVpnDefaultSiteInternal,
  forcedBgpExternal,
  forcedBgpInternal,
  forcedExpressrouteExternal,
  forcedExpressrouteInternal,
  forcedEverythingThroughOnpremises,
  forcedNvaExternal,
  hubSpokeFirewall,
  hubSpokeFirewallOnpremises,
  twoHubs,
  privateSubnet,
  windowsActivation,
  appliancesTwoNicsTwoLoadBalancers,
  hubSpokeAppliancePair,
  publicLoadBalancerForcedRoute,
  routeServerEqualNextHops,
];

/** The scenario that opens on the first visit. */
export const openingScenario = 'apim-external-firewall-management';

export const scenarios: readonly Scenario[] = files.map(lazily);

/** Parses `topology` and `twins` together, the first time that either is read. */
function lazily(file: ScenarioFile): Scenario {
  const { id, title, group, story, opensWith } = file;
  let known: Scenario | undefined;
  const read = (): Scenario => {
    known ??= readFile(file);
    return known;
  };
  return {
    id,
    title,
    group,
    story,
    ...(opensWith === undefined ? {} : { opensWith }),
    get topology() {
      return read().topology;
    },
    get twins() {
      return read().twins;
    },
  };
}

/** Throws if the file is not valid: that is a bug, and the tests find it. */
function readFile(file: ScenarioFile): Scenario {
  const { scenario, problems } = parseScenario(JSON.stringify(file));
  if (scenario === undefined) throw new Error(`${file.id}: ${problems[0]?.path} ${problems[0]?.message}`);
  return scenario;
}
