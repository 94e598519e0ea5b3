/**
 * Virtual machines, appliances and load balancers in front of them, for tests.
 *
 *     machine('vm', 'snet', '10.0.1.4', ['Tcp/443'])
 *     loadBalancer('lb', { publicIPAddress: '20.0.0.4' }, { backends: ['vm'], rules: ['Tcp/443'], probe: 'Tcp/443' })
 */

import { type Drawn, drawn, type More } from './drawn.test-support';
import { type OwnRule, ownRules } from './filter-lines.test-support';

/** `listens`: `Tcp/443`, `Udp/53`. */
export function machine(
  id: string,
  subnet: string,
  privateIPAddress: string,
  listens: readonly string[],
  more: More = {},
): Drawn {
  return drawn('virtual-machine', id, {
    subnet,
    privateIPAddress,
    services: listens.map((text) => {
      const [protocol, port] = text.split('/');
      return { protocol, port: Number(port) };
    }),
    ...more,
  });
}

export function appliance(
  id: string,
  subnet: string,
  privateIPAddress: string,
  how: {
    readonly stateful: boolean;
    readonly sourceNat: 'None' | 'Internet' | 'All';
    readonly forwarding?: boolean;
    readonly publicIPAddress?: string;
    readonly defaultAction: 'Allow' | 'Deny';
    readonly rules?: readonly OwnRule[];
    readonly more?: More;
  },
): Drawn {
  const { stateful, sourceNat, forwarding = true, publicIPAddress, defaultAction, rules = [], more } = how;
  return drawn('network-virtual-appliance', id, {
    subnet,
    privateIPAddress,
    ...(publicIPAddress === undefined ? {} : { publicIPAddress }),
    enableIPForwarding: forwarding,
    stateful,
    sourceNat,
    defaultAction,
    rules: ownRules(rules),
    ...more,
  });
}

/** One NIC: its name, subnet and address, and other properties that the test sets. */
export type NicLine = readonly [name: string, subnet: string, privateIPAddress: string, more?: More];

export function interfaces(lines: readonly NicLine[]): readonly object[] {
  return lines.map(([name, subnet, privateIPAddress, more = {}]) => ({
    name,
    subnet,
    privateIPAddress,
    ...more,
  }));
}

/** `Tcp/443`, `Tcp/443:8443` (a backend port), `All` (HA ports). */
export function loadBalancer(
  id: string,
  frontend:
    | { readonly publicIPAddress: string }
    | { readonly subnet: string; readonly privateIPAddress: string },
  how: {
    /** A VM's id, or `id nic` for one of its NICs. */
    readonly backends: readonly string[];
    readonly rules: readonly string[];
    /** `Tcp/80`; no probe if omitted. */
    readonly probe?: string;
    readonly floating?: boolean;
    readonly outboundSnat?: boolean;
    readonly outboundRules?: readonly ('Tcp' | 'Udp' | 'All')[];
  },
): Drawn {
  const { backends, rules, probe, floating = false, outboundSnat = false, outboundRules = [] } = how;
  const [probeProtocol, probePort] = (probe ?? '').split('/');
  const parts = { frontendIPConfiguration: 'frontend', backendAddressPool: 'backends' };
  return drawn('load-balancer', id, {
    ...('subnet' in frontend ? { subnet: frontend.subnet } : {}),
    frontendIPConfigurations: [{ name: 'frontend', ...frontend }],
    backendAddressPools: [
      {
        name: 'backends',
        backendIPConfigurations: backends.map((text) => {
          const [resource, networkInterface] = text.split(' ');
          return { resource, ...(networkInterface === undefined ? {} : { networkInterface }) };
        }),
      },
    ],
    probes: probe === undefined ? [] : [{ name: 'probe', protocol: probeProtocol, port: Number(probePort) }],
    loadBalancingRules: rules.map((text, index) => {
      const [protocol, ports = '0'] = text.split('/');
      const [frontendPort = '0', backendPort = frontendPort] = ports.split(':');
      return {
        name: `rule ${index}`,
        ...parts,
        ...(probe === undefined ? {} : { probe: 'probe' }),
        protocol,
        frontendPort: Number(frontendPort),
        backendPort: Number(backendPort),
        enableFloatingIP: floating,
        disableOutboundSnat: !outboundSnat,
      };
    }),
    outboundRules: outboundRules.map((protocol, index) => ({
      name: `outbound ${index}`,
      ...parts,
      protocol,
    })),
  });
}
