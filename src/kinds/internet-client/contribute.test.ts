/** Clients on the Internet, from the file to the verdicts of their flows. */
import { describe, expect, test } from 'vitest';
import { ask, failureOf, stepOf } from '../../simulate/build/ask.test-support';
import { topologyOf } from '../../simulate/build/drawn.test-support';
import { machine } from '../../simulate/build/machines.test-support';
import { subnet, vnet } from '../../simulate/build/networks.test-support';
import { client } from '../../simulate/build/outside.test-support';

const server = [
  vnet('vnet', '10.0.0.0/16'),
  subnet('snet', 'vnet', '10.0.1.0/24'),
  machine('vm', 'snet', '10.0.1.4', ['Tcp/443'], { publicIPAddress: '198.51.100.2' }),
] as const;

describe('clients whose addresses overlap', () => {
  const drawn = topologyOf(
    ...server,
    client('partners', '203.0.113.0/24'),
    client('one-partner', '203.0.113.7/32'),
  );

  test.each(['partners', 'one-partner'])('%s get a reply at each of their addresses', (who) => {
    const trace = ask(drawn, who, 'vm', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    expect(stepOf(trace, 'destination-translated').rules).toEqual(['PUBLIC-ADDRESS-IN']);
  });

  test('a shared address belongs to the client with the longer prefix', () => {
    expect(failureOf(ask(drawn, 'vm', '203.0.113.7', 'tcp/443'))).toMatchObject({ node: 'one-partner' });
    expect(failureOf(ask(drawn, 'vm', '203.0.113.8', 'tcp/443'))).toMatchObject({ node: 'partners' });
  });
});

describe('a client without addresses', () => {
  test('stands for all public IP addresses, and for no private IP address', () => {
    const trace = ask(topologyOf(...server, client('everyone')), 'everyone', 'vm', 'tcp/443');
    expect(trace.summary.outcome).toBe('works');
    const from = trace.classes.flatMap((each) => each.from.prefixes);
    expect(from).not.toContain('0.0.0.0/0');
    expect(from.some((each) => /^(10|127)\.|^192\.168\./.test(each))).toBe(false);
  });
});
