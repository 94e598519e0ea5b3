/** Checks a load balancer: its frontends, backend pools and rules, and the names that the rules refer to. */
import { z } from 'zod';
import { repeated, repeatedNames } from '../../azure/kit/list-problems';
import { readWith } from '../../azure/kit/neighbor';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import type { Neighbors } from '../../azure/kit/resource';
import type { LoadBalancer } from './schema';

type Rule = LoadBalancer['loadBalancingRules'][number];

export function checkLoadBalancer(balancer: LoadBalancer, neighbors: Neighbors): readonly Problem[] {
  const error = errorsIn(balancer.id);
  return [
    ...frontendProblems(balancer),
    ...repeatedNames(error, '/frontendIPConfigurations', balancer.frontendIPConfigurations),
    ...repeatedNames(error, '/backendAddressPools', balancer.backendAddressPools),
    ...repeatedNames(error, '/probes', balancer.probes),
    ...repeatedNames(error, '/loadBalancingRules', balancer.loadBalancingRules),
    ...repeatedNames(error, '/outboundRules', balancer.outboundRules),
    ...poolProblems(balancer, neighbors),
    ...ruleProblems(balancer),
    ...outboundProblems(balancer),
  ];
}

function isPublic({ frontendIPConfigurations }: LoadBalancer): boolean {
  return frontendIPConfigurations.some(({ publicIPAddress }) => publicIPAddress);
}

function frontendProblems(balancer: LoadBalancer): readonly Problem[] {
  const { id, name, frontendIPConfigurations } = balancer;
  const error = errorsIn(id);
  const warning = warningsIn(id);
  if (frontendIPConfigurations.length === 0)
    return [
      warning(
        'missing',
        '/frontendIPConfigurations',
        `${name} has no frontend yet`,
        'an address that clients connect to',
      ),
    ];
  return frontendIPConfigurations.flatMap((each, index): readonly Problem[] => {
    const pointer = `/frontendIPConfigurations/${index}`;
    const { privateIPAddress, publicIPAddress } = each;
    if (privateIPAddress && publicIPAddress)
      return [
        error(
          'not-supported',
          `${pointer}/privateIPAddress`,
          `${each.name} has a public and a private IP address`,
          'one of the two addresses',
        ),
      ];
    if (!privateIPAddress && !publicIPAddress)
      return [
        warning('missing', pointer, `${each.name} has no address yet`, 'a private or a public IP address'),
      ];
    if (privateIPAddress && isPublic(balancer))
      return [
        error(
          'not-supported',
          `${pointer}/privateIPAddress`,
          `${name} has public frontends, and a load balancer is either public or internal`,
          'a separate internal load balancer',
        ),
      ];
    if (privateIPAddress && !each.subnet && !balancer.subnet)
      return [warning('missing', `${pointer}/subnet`, `${each.name} is in no subnet yet`, 'a subnet')];
    return [];
  });
}

function poolProblems({ id, backendAddressPools }: LoadBalancer, neighbors: Neighbors): readonly Problem[] {
  return backendAddressPools.flatMap(({ name, backendIPConfigurations }, index): readonly Problem[] => {
    const pointer = `/backendAddressPools/${index}/backendIPConfigurations`;
    if (backendIPConfigurations.length === 0)
      return [
        warningsIn(id)(
          'missing',
          pointer,
          `${name} has no backends: Azure drops new connections to it`,
          'a backend',
        ),
      ];
    return [
      ...backendIPConfigurations.flatMap(({ resource, networkInterface }, row): readonly Problem[] => {
        if (!resource)
          return [
            warningsIn(id)(
              'missing',
              `${pointer}/${row}/resource`,
              'The backend has no virtual machine yet',
              'a virtual machine',
            ),
          ];
        const names = interfaceNames(neighbors, resource);
        return networkInterface && names !== undefined && !names.includes(networkInterface)
          ? [
              errorsIn(id)(
                'missing-reference',
                `${pointer}/${row}/networkInterface`,
                `The virtual machine has no NIC “${networkInterface}”`,
                names.length === 0 ? 'empty: the virtual machine has one NIC' : names.join(' or '),
              ),
            ]
          : [];
      }),
      ...repeated(backendIPConfigurations, (each) => `${each.resource} ${each.networkInterface ?? ''}`).map(
        (row) =>
          errorsIn(id)(
            'duplicate-name',
            `${pointer}/${row}`,
            'This backend is already in the pool',
            'each NIC once',
          ),
      ),
    ];
  });
}

/** `undefined` if the machine does not exist, which another check reports. */
function interfaceNames(neighbors: Neighbors, resource: string): readonly string[] | undefined {
  return readMachine(neighbors.get(resource))?.networkInterfaces.map(({ name }) => name);
}

const readMachine = readWith({ networkInterfaces: z.array(z.object({ name: z.string() })) });

function named(list: readonly { readonly name: string }[], name: string): boolean {
  return list.some((each) => each.name === name);
}

function ruleProblems(balancer: LoadBalancer): readonly Problem[] {
  const { id, loadBalancingRules, frontendIPConfigurations, probes } = balancer;
  const error = errorsIn(id);
  const warning = warningsIn(id);
  return loadBalancingRules.flatMap((rule, index): readonly Problem[] => {
    const pointer = `/loadBalancingRules/${index}`;
    const problems: Problem[] = [...partProblems(balancer, rule, pointer)];
    const allPorts = rule.frontendPort === 0;
    if (allPorts !== (rule.protocol === 'All'))
      problems.push(
        error(
          'not-supported',
          `${pointer}/frontendPort`,
          'HA ports require port 0 together with protocol All',
          allPorts ? 'protocol All, or a port' : 'port 0, or Tcp or Udp',
        ),
      );
    if (allPorts && isPublic(balancer))
      problems.push(
        by(
          'LB-HA-PORTS-INTERNAL',
          error('not-supported', pointer, 'Only an internal load balancer supports HA ports', 'a port'),
        ),
      );
    if (allPorts && rule.backendPort !== 0)
      problems.push(
        error('not-supported', `${pointer}/backendPort`, 'HA ports do not translate the port', '0'),
      );
    if (!allPorts && rule.backendPort === 0)
      problems.push(
        error('bad-port', `${pointer}/backendPort`, '0 is not a valid backend port', 'a port of the backend'),
      );
    if (rule.enableFloatingIP && rule.backendPort !== rule.frontendPort)
      problems.push(
        error(
          'not-supported',
          `${pointer}/backendPort`,
          'Floating IP does not translate the port',
          `${rule.frontendPort}`,
        ),
      );
    if (rule.probe && !named(probes, rule.probe))
      problems.push(missing(id, `${pointer}/probe`, 'health probe', rule.probe, probes));
    if (!rule.probe)
      problems.push(
        warning(
          'missing',
          `${pointer}/probe`,
          `${rule.name} has no health probe, so unhealthy backends still receive new connections`,
          'a health probe',
        ),
      );
    const same = loadBalancingRules
      .slice(0, index)
      .find(
        (other) =>
          other.frontendIPConfiguration === rule.frontendIPConfiguration &&
          named(frontendIPConfigurations, rule.frontendIPConfiguration) &&
          (other.frontendPort === rule.frontendPort || other.frontendPort === 0 || allPorts) &&
          (other.protocol === rule.protocol || other.protocol === 'All' || rule.protocol === 'All'),
      );
    if (same !== undefined)
      problems.push(
        error(
          'overlap',
          `${pointer}/frontendPort`,
          `${same.name} already uses this frontend and port`,
          'another port or frontend',
        ),
      );
    return problems;
  });
}

function partProblems(
  { id, frontendIPConfigurations, backendAddressPools }: LoadBalancer,
  rule: Pick<Rule, 'frontendIPConfiguration' | 'backendAddressPool'>,
  pointer: string,
): readonly Problem[] {
  const { frontendIPConfiguration: frontend, backendAddressPool: pool } = rule;
  return [
    ...(named(frontendIPConfigurations, frontend)
      ? []
      : [missing(id, `${pointer}/frontendIPConfiguration`, 'frontend', frontend, frontendIPConfigurations)]),
    ...(named(backendAddressPools, pool)
      ? []
      : [missing(id, `${pointer}/backendAddressPool`, 'backend pool', pool, backendAddressPools)]),
  ];
}

function missing(
  id: string,
  pointer: string,
  what: string,
  name: string,
  list: readonly { readonly name: string }[],
): Problem {
  return errorsIn(id)(
    'missing-reference',
    pointer,
    `The load balancer has no ${what} “${name}”`,
    list.length === 0 ? `a ${what}` : list.map((each) => each.name).join(' or '),
  );
}

function outboundProblems(balancer: LoadBalancer): readonly Problem[] {
  const { id, outboundRules, loadBalancingRules } = balancer;
  const error = errorsIn(id);
  return outboundRules.flatMap((rule, index): readonly Problem[] => {
    const pointer = `/outboundRules/${index}`;
    const automatic = loadBalancingRules.find(
      (each) => each.frontendIPConfiguration === rule.frontendIPConfiguration && !each.disableOutboundSnat,
    );
    return [
      ...partProblems(balancer, rule, pointer),
      ...(isPublic(balancer)
        ? []
        : [
            error(
              'not-supported',
              pointer,
              'Only a public load balancer supports outbound rules',
              'no outbound rule',
            ),
          ]),
      ...(automatic === undefined
        ? []
        : [
            by(
              'LB-OUTBOUND-AUTOMATIC',
              error(
                'not-supported',
                `${pointer}/frontendIPConfiguration`,
                `${automatic.name} already uses this frontend for outbound SNAT`,
                'outbound SNAT disabled in that load-balancing rule',
              ),
            ),
          ]),
    ];
  });
}
