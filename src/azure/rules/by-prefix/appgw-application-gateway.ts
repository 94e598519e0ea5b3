/** What Application Gateway, version 2, does and needs. */
import type { Rule } from '../rule';
import {
  appGatewayInfrastructure,
  appGatewayInternalApim,
  appGatewayPrivate,
  appGatewayProbes,
  appGatewaySites,
  firewallGateway,
  inference,
} from '../sources';

export const applicationGatewayRules: readonly Rule[] = [
  {
    id: 'APPGW-FRONTEND',
    sentence:
      'A frontend sends inbound connections to one of the gateway’s instances, each with its own address.',
    status: 'documented',
    sources: [appGatewayInfrastructure],
  },
  {
    id: 'APPGW-CONTROL-PLANE',
    sentence:
      'Without network isolation, Azure manages a gateway on ports 65200 to 65535, from the GatewayManager tag; the replies need direct Internet access, not through an appliance.',
    status: 'documented',
    sources: [appGatewayInfrastructure, appGatewayPrivate],
  },
  {
    id: 'APPGW-DEFAULT-ROUTE',
    sentence:
      'Without network isolation, the gateway’s subnet does not support a route for 0.0.0.0/0 to an appliance or on-premises: a learned one must not be propagated to it, or must be overridden by a route to the Internet.',
    status: 'documented',
    sources: [appGatewayInfrastructure, appGatewayPrivate],
  },
  {
    id: 'APPGW-REVERSE-PROXY',
    sentence:
      'The gateway terminates the client’s connection and opens its own; a private backend sees the address of an instance.',
    status: 'documented',
    sources: [firewallGateway, appGatewayProbes],
  },
  {
    id: 'APPGW-OUTBOUND',
    sentence: 'A public backend sees the gateway’s public frontend address.',
    status: 'documented',
    sources: [appGatewayProbes],
  },
  {
    id: 'APPGW-PUBLIC-BACKEND',
    sentence:
      'The gateway connects to a backend that is a public service by any of the addresses of its name; a single address is traced and assumed to stand for all.',
    status: 'derived',
    sources: [inference, appGatewayProbes],
  },
  {
    id: 'APPGW-HOSTS',
    sentence:
      'A listener with host names serves only these names; if several listeners on a port match, the rule with the first priority decides.',
    status: 'documented',
    sources: [appGatewaySites],
  },
  {
    id: 'APPGW-NAMES',
    sentence: 'Public DNS resolves the host names of a public listener to the public frontend.',
    status: 'derived',
    sources: [inference, appGatewaySites],
  },
  {
    id: 'APPGW-DEFAULT-PROBE',
    sentence:
      'Without a custom probe, the gateway probes each backend with the host name 127.0.0.1, on the port and with the protocol of the backend settings.',
    status: 'documented',
    sources: [appGatewayProbes],
  },
  {
    id: 'APPGW-PROBE',
    sentence: 'A backend gets requests only while it answers the probe, which has its own host name.',
    status: 'documented',
    sources: [appGatewayProbes, appGatewayInternalApim],
  },
  {
    id: 'APPGW-SUBNET',
    sentence:
      'The gateway’s subnet holds only application gateways, with an address for each instance and for the private frontend; a /24 is recommended.',
    status: 'documented',
    sources: [appGatewayInfrastructure],
  },
  {
    id: 'APPGW-FORWARDED-FOR',
    sentence: 'The gateway passes the client’s address to the backend in the header X-Forwarded-For.',
    status: 'documented',
    sources: [firewallGateway],
    notSimulated: 'packets here have no HTTP headers; a security group sees the instance’s address.',
  },
];
