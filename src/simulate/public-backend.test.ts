/** Application Gateway with a backend that is a public service by name. */
import { describe, expect, test } from 'vitest';
import { ask } from './build/ask.test-support';
import { topologyOf } from './build/drawn.test-support';
import { subnet, vnet } from './build/networks.test-support';
import { client } from './build/outside.test-support';
import { applicationGateway, service } from './build/services.test-support';

const drawn = (access: Parameters<typeof service>[2], backend = 'shop.blob.core.windows.net') =>
  topologyOf(
    vnet('net', '10.0.0.0/16'),
    subnet('gateways', 'net', '10.0.1.0/24'),
    // The first service of the tag is closed: the name decides which one is called.
    service('other', 'Storage', { subnets: [] }, { hostNames: ['other.blob.core.windows.net'] }),
    service('shop', 'Storage', access, { hostNames: ['shop.blob.core.windows.net'] }),
    applicationGateway('agw', 'gateways', {
      instances: ['10.0.1.4'],
      publicIPAddress: '198.51.100.7',
      listeners: { web: { backends: [backend] } },
    } as never),
    client('people', '203.0.113.10'),
  );
const asked = (topology: ReturnType<typeof drawn>) => ask(topology, 'people', '198.51.100.7', 'tcp/443');

describe('a backend that is a public service', () => {
  test('APPGW-PUBLIC-BACKEND: is called by its name, and one address stands for all', () => {
    const { summary, doubt } = asked(drawn('Everyone'));
    expect(summary).toMatchObject({ outcome: 'works' });
    expect(doubt).toContain('APPGW-PUBLIC-BACKEND');
  });

  test('fails if the service does not accept the gateway', () => {
    expect(asked(drawn({ subnets: [] })).summary).toMatchObject({ outcome: 'fails' });
  });

  test('is undecided, by its name, if no drawn server knows the name', () => {
    const { summary } = asked(drawn('Everyone', 'unknown.example.com'));
    expect(summary).toEqual({ outcome: 'undecided', missing: 'whether unknown.example.com is in service' });
  });
});
