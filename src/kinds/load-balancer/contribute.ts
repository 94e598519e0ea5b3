/** A load balancer: each frontend with its rules, and the backends and probes of those rules. */
import type { Contribution } from '../../azure/parts/contribution';
import type {
  Backend,
  LoadBalancerFrontend,
  LoadBalancerProbe,
  LoadBalancingRule,
  OutboundRule,
} from '../../azure/parts/frontend';
import { addressOf } from '../../azure/terms/declared';
import type { Address } from '../../network/address';
import { setOfAddress } from '../../network/address-set';
import type { Place } from '../../network/ids';
import type { Protocol } from '../../network/tuple';
import type { LoadBalancer } from './schema';

type Frontend = LoadBalancer['frontendIPConfigurations'][number];

export function contributeLoadBalancer(balancer: LoadBalancer): readonly Contribution[] {
  const { id, name, frontendIPConfigurations } = balancer;
  const frontends = frontendIPConfigurations.flatMap((each, index) => {
    const at = addressAt(balancer, each, index);
    return at === undefined ? [] : [{ named: each.name, frontend: frontendOf(balancer, each, index, at) }];
  });
  return [
    { as: 'load-balancer', id, name, frontends: frontends.map((each) => each.frontend) },
    ...frontends.flatMap(({ named, frontend }): Contribution[] =>
      ['', named].map((part) => ({
        as: 'endpoint',
        resource: id,
        part,
        node: frontend.id,
        addresses: setOfAddress(frontend.address),
        seenFrom: 'anywhere',
      })),
    ),
  ];
}

type At = { readonly address: Address; readonly subnet?: string; readonly place: Place };

function addressAt({ id, ...balancer }: LoadBalancer, frontend: Frontend, index: number): At | undefined {
  const publicAddress = addressOf(frontend.publicIPAddress);
  const privateAddress = addressOf(frontend.privateIPAddress);
  const subnet = frontend.subnet ?? balancer.subnet;
  const pointer = `/frontendIPConfigurations/${index}`;
  if (publicAddress !== undefined)
    return { address: publicAddress, place: { resource: id, pointer: `${pointer}/publicIPAddress` } };
  if (privateAddress === undefined || subnet === undefined) return undefined;
  return { address: privateAddress, subnet, place: { resource: id, pointer: `${pointer}/privateIPAddress` } };
}

function frontendOf(
  balancer: LoadBalancer,
  { name }: Frontend,
  index: number,
  { address, subnet, place }: At,
): LoadBalancerFrontend {
  const { id } = balancer;
  return {
    id: `${id}:frontend:${index}`,
    label: balancer.frontendIPConfigurations.length === 1 ? balancer.name : `${balancer.name} ${name}`,
    place,
    address,
    ...(subnet === undefined ? {} : { subnet }),
    rules: balancer.loadBalancingRules.flatMap((rule, row) =>
      rule.frontendIPConfiguration === name ? [ruleOf(balancer, rule, row)] : [],
    ),
    outboundRules: balancer.outboundRules.flatMap((rule, row): OutboundRule[] =>
      rule.frontendIPConfiguration === name
        ? [
            {
              name: rule.name,
              place: { resource: id, pointer: `/outboundRules/${row}` },
              protocols: protocolsOf(rule.protocol),
              backends: backendsOf(balancer, rule.backendAddressPool),
            },
          ]
        : [],
    ),
  };
}

function ruleOf(
  balancer: LoadBalancer,
  rule: LoadBalancer['loadBalancingRules'][number],
  index: number,
): LoadBalancingRule {
  const { frontendPort, backendPort, enableFloatingIP } = rule;
  const probe = probeOf(balancer, rule.probe);
  return {
    name: rule.name,
    place: { resource: balancer.id, pointer: `/loadBalancingRules/${index}` },
    protocols: protocolsOf(rule.protocol),
    ...(frontendPort === 0 ? {} : { port: frontendPort }),
    ...(backendPort === 0 || enableFloatingIP ? {} : { backendPort }),
    backends: backendsOf(balancer, rule.backendAddressPool),
    ...(probe === undefined ? {} : { probe }),
    ...(enableFloatingIP ? { floating: true as const } : {}),
    outbound: !rule.disableOutboundSnat,
  };
}

function protocolsOf(protocol: 'Tcp' | 'Udp' | 'All'): readonly Protocol[] {
  switch (protocol) {
    case 'Tcp':
      return ['tcp'];
    case 'Udp':
      return ['udp'];
    case 'All':
      return ['tcp', 'udp'];
    default:
      return protocol satisfies never;
  }
}

function backendsOf({ backendAddressPools }: LoadBalancer, pool: string): readonly Backend[] {
  const found = backendAddressPools.find(({ name }) => name === pool);
  return (found?.backendIPConfigurations ?? []).flatMap(({ resource, networkInterface }) =>
    resource === undefined
      ? []
      : [{ resource, ...(networkInterface ? { interfaceName: networkInterface } : {}) }],
  );
}

function probeOf({ id, probes }: LoadBalancer, wanted: string | undefined): LoadBalancerProbe | undefined {
  const index = probes.findIndex(({ name }) => name === wanted);
  const probe = probes[index];
  if (probe === undefined) return undefined;
  const { name, port, protocol } = probe;
  const application = ({ Tcp: 'other', Http: 'http', Https: 'https' } as const)[protocol];
  return { name, port, application, place: { resource: id, pointer: `/probes/${index}` } };
}
