/** What Application Gateway, version 2, does and needs. */
import type { Rule } from '../rule';
import {
  appGatewayInfrastructure,
  appGatewayInternalApim,
  appGatewayProbes,
  appGatewaySites,
  firewallGateway,
  inference,
} from '../sources';

export const applicationGatewayRules: readonly Rule[] = [
  {
    id: 'APPGW-FRONTEND',
    sentence:
      'What comes in for a frontend goes to one of the gateway’s instances, each with an address of its own.',
    status: 'documented',
    sources: [appGatewayInfrastructure],
  },
  {
    id: 'APPGW-CONTROL-PLANE',
    sentence:
      'Azure manages a gateway on ports 65200 to 65535, from the GatewayManager tag; the answers need the Internet directly, past no appliance.',
    status: 'documented',
    sources: [appGatewayInfrastructure],
  },
  {
    id: 'APPGW-DEFAULT-ROUTE',
    sentence:
      'A route for 0.0.0.0/0 to an appliance or on-premises is not supported on the gateway’s subnet: one that gateways learn has to be kept out, or overridden by one to the Internet.',
    status: 'documented',
    sources: [appGatewayInfrastructure],
  },
  {
    id: 'APPGW-REVERSE-PROXY',
    sentence:
      'The gateway ends the client’s connection and opens one of its own; a private backend sees the address of an instance.',
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
    id: 'APPGW-HOSTS',
    sentence:
      'A listener with host names serves these only; of several on one port the rule with the first priority decides.',
    status: 'documented',
    sources: [appGatewaySites],
  },
  {
    id: 'APPGW-NAMES',
    sentence: 'Public DNS leads the host names of a public listener to the public frontend.',
    status: 'derived',
    sources: [inference, appGatewaySites],
  },
  {
    id: 'APPGW-DEFAULT-PROBE',
    sentence:
      'Without a custom probe each backend is asked for 127.0.0.1, on the port and with the protocol of its settings.',
    status: 'documented',
    sources: [appGatewayProbes],
  },
  {
    id: 'APPGW-PROBE',
    sentence:
      'A backend gets requests only while it answers the probe, which asks for a host name of its own.',
    status: 'documented',
    sources: [appGatewayProbes, appGatewayInternalApim],
  },
  {
    id: 'APPGW-SUBNET',
    sentence:
      'The subnet holds application gateways and nothing else, with an address for each instance and for the private frontend; a /24 is recommended.',
    status: 'documented',
    sources: [appGatewayInfrastructure],
  },
  {
    id: 'APPGW-FORWARDED-FOR',
    sentence: 'The gateway tells the backend the client’s address in the header X-Forwarded-For.',
    status: 'documented',
    sources: [firewallGateway],
    notSimulated: 'packets carry no headers here; a security group sees the instance’s address.',
  },
];
