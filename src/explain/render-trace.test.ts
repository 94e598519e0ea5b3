import { describe, expect, test } from 'vitest';
import type { NameQuery } from '../engine/name-query';
import { renderTrace } from './render-trace';
import { at, flowTrace, tracedClass } from './sample-trace';

describe('a trace as plain text', () => {
  test('has one line per step, with what decided', () => {
    expect(renderTrace(flowTrace)).toBe(`flow Control plane → management 3443
  from control-plane to apim (management), tcp port 3443
  fails: azfw-hub drops the SYN-ACK: it never saw the SYN
  shows: Failed to connect to management endpoint <host>:3443

from 13.82.71.152, 20.88.154.20/31, 40.71.10.204/31 and 1 more (255 addresses) to 20.62.10.8
  1 → SYN  13.82.71.152:50000 → 20.62.10.8:3443
    Leaves control plane: 13.82.71.152:50000 → 20.62.10.8:3443
    Reaches public IP address: 13.82.71.152:50000 → 20.62.10.8:3443, out as 13.82.71.152:50000 → 10.0.1.4:3443
      Destination translated by public IP address  [apim#/publicIPAddress]
        13.82.71.152:50000 → 20.62.10.8:3443 becomes 13.82.71.152:50000 → 10.0.1.4:3443
    Arrives at apim-contoso: 13.82.71.152:50000 → 10.0.1.4:3443
      Delivered to apim-contoso  [apim]
  2 ← SYN-ACK  10.0.1.4:3443 → 13.82.71.152:50000  ✕ no session (fw)
    Leaves apim-contoso: 10.0.1.4:3443 → 13.82.71.152:50000
      Route chosen: 0.0.0.0/0 → VirtualAppliance 10.0.0.4  [rt#/routes/0 route-longest-prefix]
        not 0.0.0.0/0 → Internet, system: loses to “user routes”  [vnet route-precedence]
        2 more do not match
    Reaches azfw-hub: 10.0.1.4:3443 → 13.82.71.152:50000
      azfw-hub has no session for the SYN-ACK  [fw fw-syn-ack]
        sessions of this connection: none
      azfw-hub drops the SYN-ACK: no session  [fw fw-syn-ack]
`);
  });

  test('nests the path of a DNS query, server by server', () => {
    const query: NameQuery = {
      host: 'a.example',
      answer: { type: 'not-found', by: 'dns-01', why: 'dns-01 has no forwarder' },
      asked: [
        {
          server: '10.0.2.4',
          label: 'dns-01',
          host: 'a.example',
          decisions: [],
          connection: { ...tracedClass.connection, openedBy: 'name-query', attempts: [] },
          did: 'not-found',
          because: at('dns', '/forwarders'),
          rules: ['dns-no-forwarder'],
          forwarded: [],
        },
      ],
    };
    expect(renderTrace({ ...flowTrace, classes: [{ ...tracedClass, query }] })).toContain(`
  name a.example is not found: dns-01 has no forwarder
    queries dns-01 10.0.2.4: answers that the name does not exist  [dns#/forwarders dns-no-forwarder]
  1 → SYN`);
  });

  test('says for each class how it differs from the others', () => {
    const works = {
      ...tracedClass,
      from: { count: 256, prefixes: ['203.0.113.0/24'] },
      verdict: { outcome: 'works', passes: [] },
    } as const;
    const text = renderTrace({ ...flowTrace, classes: [works, tracedClass] });
    expect(text).toContain('\nfrom 203.0.113.0/24: works\n');
    expect(text).toContain(
      '\nfrom 13.82.71.152, 20.88.154.20/31, 40.71.10.204/31 and 1 more (255 addresses): fails\n',
    );
  });
});
