/**
 * Proposes remedies for a flow that does not work, from where its packets died. A proposal may not help: see
 * trial.ts.
 */
import type { FlowTrace } from '../../simulate/answers';
import type { Topology } from '../../topology/document';
import { listedAddress, serviceEndpoint } from './access';
import { adminRule } from './admin-rules';
import { answerOverSameNic, byLoadBalancer, translateSource } from './appliances';
import { type Death, deathsOf } from './death';
import { linkedZones } from './linked-zones';
import { betterNames } from './name-servers';
import { allowForwarded, defaultSite, letForward, otherNextHop, withoutRoute } from './next-hops';
import type { Remedy } from './remedy';
import { routePast, sameWay } from './routes';
import { allowRule } from './rules';
import { customDomain, probeHost } from './served-hosts';

/** A user does not read more than this, and each one costs a trial. */
const most = 8;

/** The remedies in the order in which they are worth trying, without duplicates. */
export function proposeRemedies(topology: Topology, trace: FlowTrace): readonly Remedy[] {
  const all = [
    ...deathsOf(trace).flatMap((death) => forDeath(death, topology)),
    ...linkedZones(trace, topology),
    ...betterNames(trace, topology),
  ];
  const byId = new Map(all.filter(({ commands }) => commands.length > 0).map((each) => [each.id, each]));
  return [...byId.values()].slice(0, most);
}

function forDeath(death: Death, topology: Topology): readonly Remedy[] {
  switch (death.reason) {
    case 'no-session':
    case 'out-of-state':
    case 'unexpected-source':
      return [
        ...answerOverSameNic(death, topology),
        ...byLoadBalancer(death, topology),
        ...translateSource(death, topology),
        ...routePast(death, topology),
        ...sameWay(death, topology),
        ...withoutRoute(death, topology),
      ];
    case 'denied-by-rule':
      return [
        ...allowRule(death, topology),
        ...adminRule(death, topology),
        ...serviceEndpoint(death, topology),
        ...routePast(death, topology),
      ];
    case 'next-hop-none':
      return [...withoutRoute(death, topology), ...otherNextHop(death, topology)];
    case 'next-hop-invalid':
      return [
        ...otherNextHop(death, topology),
        ...withoutRoute(death, topology),
        ...routePast(death, topology),
      ];
    case 'ip-forwarding-disabled':
      return [...letForward(death, topology), ...otherNextHop(death, topology)];
    case 'source-not-accepted':
      return [
        ...serviceEndpoint(death, topology),
        ...listedAddress(death, topology),
        ...routePast(death, topology),
      ];
    case 'no-route':
    case 'host-unreachable':
      return [
        ...defaultSite(death, topology),
        ...withoutRoute(death, topology),
        ...routePast(death, topology),
      ];
    case 'forwarded-traffic-blocked':
      return [...allowForwarded(death, topology), ...routePast(death, topology)];
    case 'no-public-address':
    case 'platform-address':
    case 'loop':
      return [...withoutRoute(death, topology), ...routePast(death, topology)];
    case 'unknown-host':
      return [...probeHost(death, topology), ...customDomain(death, topology)];
    case 'no-listener':
    case 'backend-unhealthy':
    case 'name-not-found':
    case 'name-server-unreachable':
    case 'proxied-connection-failed':
    case 'peering-blocked':
    case 'not-carried':
      return [];
    default:
      return death.reason satisfies never;
  }
}
