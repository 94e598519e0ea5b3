/**
 * Load balancers as frontends: their backends found among the NICs, each with the probe that says whether it
 * is in service.
 */
import type { NodeId, RuleId } from '../../network/ids';
import type {
  Backend,
  ConditionPart,
  FrontendEntry,
  FrontendTarget,
  LoadBalancerFrontend,
  LoadBalancerPart,
  LoadBalancerProbe,
  LoadBalancingRule,
  PrivateFrontendPart,
  PublicFrontendPart,
} from '../parts/frontend';
import type { NicPart } from '../parts/nic';

export type Balanced = {
  readonly frontends: readonly (PublicFrontendPart | PrivateFrontendPart)[];
  readonly conditions: readonly ConditionPart[];
};

/** A load balancer and the NICs of the resources in its pools. */
type Balancing = {
  readonly balancer: LoadBalancerPart;
  readonly nics: readonly NicPart[];
  /** The reading of LB-HA-PORTS-ICMP. */
  readonly icmp: string | undefined;
};

/** Backends that do not exist or are not in a subnet are left out; `check` reports them. */
export function balanced({ balancer, nics, icmp }: Balancing): Balanced {
  const conditions = new Map<string, ConditionPart>();
  const found = (backends: readonly Backend[]): NicPart[] => [
    ...new Set(backends.flatMap((each) => nicOf(each, nics) ?? [])),
  ];
  const target = (nic: NicPart, probe: LoadBalancerProbe | undefined): FrontendTarget => {
    const plain = { node: nic.id, address: nic.address, label: nic.label };
    if (probe === undefined) return plain;
    const condition = conditionOf(balancer, probe, nic);
    conditions.set(condition.id, condition);
    return { ...plain, condition: condition.id };
  };
  const frontends = balancer.frontends.map((frontend) => {
    const entries = frontend.rules.map((rule) => {
      const backends = found(rule.backends);
      const targets = backends.map((nic) => target(nic, rule.probe));
      const entry = entryOf(rule, targets, symmetryOf(frontend, rule, backends));
      const passes = icmp !== 'tcp-and-udp';
      return takesAllPorts(frontend, rule)
        ? { ...entry, icmp: { passes, rules: ['LB-HA-PORTS-ICMP'] } }
        : entry;
    });
    return frontendOf(frontend, entries, (backends) => found(backends).map((nic) => target(nic, undefined)));
  });
  return { frontends, conditions: [...conditions.values()] };
}

/** The resources in its pools. */
export function backendsOf({ frontends }: LoadBalancerPart): readonly string[] {
  const backends = frontends.flatMap(({ rules, outboundRules }) =>
    [...rules, ...outboundRules].flatMap((rule) => rule.backends),
  );
  return [...new Set(backends.map(({ resource }) => resource))];
}

function nicOf({ resource, interfaceName }: Backend, nics: readonly NicPart[]): NicPart | undefined {
  const own = nics.filter((each) => each.place.resource === resource);
  return interfaceName === undefined ? own[0] : own.find((each) => each.interfaceName === interfaceName);
}

/** HA ports: the rules by which both directions of a connection reach the same backend, if both enter this frontend. */
function symmetryOf(
  frontend: LoadBalancerFrontend,
  rule: LoadBalancingRule,
  backends: readonly NicPart[],
): readonly RuleId[] | undefined {
  if (!takesAllPorts(frontend, rule)) return undefined;
  return backends.every((each) => each.guest === undefined)
    ? ['LB-SYMMETRIC']
    : ['LB-SYMMETRIC', 'LB-SYMMETRIC-SEVERAL-NICS'];
}

function takesAllPorts({ subnet }: LoadBalancerFrontend, { port }: LoadBalancingRule): boolean {
  return subnet !== undefined && port === undefined;
}

function entryOf(
  rule: LoadBalancingRule,
  targets: readonly FrontendTarget[],
  symmetry: readonly RuleId[] | undefined,
): FrontendEntry {
  const { name, place, protocols, port, backendPort, floating } = rule;
  return {
    name,
    protocols,
    ports: port === undefined ? [0, 65_535] : [port, port],
    ...(backendPort === undefined || backendPort === port ? {} : { backendPort }),
    targets,
    ...(floating === undefined ? {} : { floating }),
    ...(symmetry === undefined ? {} : { symmetric: true as const }),
    place,
    rules: ['LB-RULE'],
    choiceRules: ['LB-CHOICE', ...(symmetry ?? [])],
  };
}

function frontendOf(
  frontend: LoadBalancerFrontend,
  entries: readonly FrontendEntry[],
  targetsOf: (backends: readonly Backend[]) => readonly FrontendTarget[],
): PublicFrontendPart | PrivateFrontendPart {
  const { id, label, place, address, subnet, rules, outboundRules } = frontend;
  const common = { id, label, place, address, entries, ofLoadBalancer: true as const };
  if (subnet !== undefined) return { as: 'private-frontend', ...common, subnet };
  const automatic = rules.filter((each) => each.outbound);
  const leaving = [...outboundRules, ...automatic];
  const first = leaving[0];
  if (first === undefined) return { as: 'public-frontend', ...common };
  const targets = targetsOf(leaving.flatMap((each) => each.backends));
  return {
    as: 'public-frontend',
    ...common,
    outbound: {
      by: 'outbound-rule',
      protocols: [...new Set(leaving.flatMap((each) => each.protocols))],
      targets,
      place: first.place,
      rules: outboundRules.length > 0 ? ['LB-OUTBOUND-RULE'] : ['LB-OUTBOUND-AUTOMATIC'],
    },
  };
}

function conditionOf(
  { id }: LoadBalancerPart,
  { name, port, application, place }: LoadBalancerProbe,
  nic: NicPart,
): ConditionPart {
  return {
    as: 'condition',
    id: `${id}:probe:${name}:${nic.id}`,
    label: `${nic.label} answers the probe ${name} on ${port}`,
    port,
    protocol: 'tcp',
    by: { prober: 'platform', nic: nic.id as NodeId },
    application: { protocol: application, host: '' },
    place,
    rules: ['LB-PROBE'],
  };
}
