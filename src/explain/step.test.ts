import { describe, expect, test } from 'vitest';
import type { Step } from '../engine/trace';
import { idsAsNames } from './names';
import {
  at,
  defaultRoute,
  dropped,
  inside,
  request,
  routeChosen,
  sessionMissing,
  tracedClass,
} from './sample-trace';
import { plainText } from './sentence';
import { explainStep, lossText } from './step';

const decided = { place: at('fw'), rules: [] };
const session = { original: request, translated: inside, state: 'opened' } as const;
const rule = { name: 'allow-web', priority: 100, place: at('nsg', '/securityRules/0') };
const filter = {
  type: 'filter-matched',
  ruleSet: 'nsg-apim',
  skipped: [],
  inspects: false,
  ...decided,
} as const;
const tuples = '13.82.71.152:50000 → 20.62.10.8:3443';
const insideTuples = '13.82.71.152:50000 → 10.0.1.4:3443';

/** The step, its title and its details, for each type of step; the record makes the list complete. */
const cases: Readonly<
  Record<Step['type'], readonly (readonly [step: Step, title: string, details: string])[]>
> = {
  'route-chosen': [
    [
      routeChosen,
      'Route chosen: 0.0.0.0/0 → VirtualAppliance 10.0.0.4',
      'User-defined route “default”: it wins by precedence.',
    ],
    [
      {
        ...routeChosen,
        chosen: { ...defaultRoute, tag: 'ApiManagement', prefix: '13.82.71.152/32' },
        rejected: [],
      },
      'Route chosen: ApiManagement (13.82.71.152) → VirtualAppliance 10.0.0.4',
      'User-defined route “default”: no other route matches.',
    ],
  ],
  'filter-matched': [
    [
      { ...filter, matched: { ...rule, action: 'allow' } },
      'Allowed by allow-web',
      'nsg-apim at azfw-hub, priority 100.',
    ],
    [
      { ...filter, ruleSet: 'Security admin rules of sac', matched: { ...rule, action: 'always-allow' } },
      'Always allowed by allow-web',
      'Security admin rules of sac at azfw-hub, priority 100. Security groups are not evaluated.',
    ],
    [
      { ...filter, matched: { ...rule, action: 'deny' }, skipped: [{ ...rule, action: 'allow' }] },
      'Denied by allow-web',
      'nsg-apim at azfw-hub, priority 100, after 1 rule that does not match.',
    ],
    [
      { ...filter, matched: { ...rule, action: 'unknown' } },
      'Depends on allow-web',
      'nsg-apim at azfw-hub: its rules are not known, so both outcomes are traced.',
    ],
    [
      { ...filter, matched: { ...rule, action: 'proxy' } },
      'Connection terminated (proxied) by allow-web',
      'azfw-hub answers the client itself, and filters the connection by the requested host name.',
    ],
  ],
  'session-created': [
    [{ type: 'session-created', table: 'fw', session, ...decided }, 'azfw-hub creates a session', ''],
  ],
  'session-matched': [
    [
      { type: 'session-matched', table: 'fw', session, as: 'opened', ...decided },
      'azfw-hub matches an existing session',
      'The packet travels in the direction in which the session was opened.',
    ],
    [
      { type: 'session-matched', table: 'fw', session, as: 'answered', ...decided },
      'azfw-hub matches an existing session',
      'The packet answers the SYN that passed here.',
    ],
  ],
  'session-missing': [
    [
      sessionMissing,
      'azfw-hub has no session for the SYN-ACK',
      'The SYN-ACK does not open a session: it needs the one that the SYN would have created here.',
    ],
    [
      { ...sessionMissing, then: 'open' },
      'azfw-hub has no session yet',
      'The SYN-ACK may open one, if the rules allow it.',
    ],
    [{ ...sessionMissing, then: 'pass' }, 'azfw-hub has no session, and lets the packet pass', ''],
  ],
  'destination-translated': [
    [
      { type: 'destination-translated', from: request, to: inside, by: 'dnat-1', ...decided },
      'Destination translated by dnat-1',
      `${tuples} becomes ${insideTuples}.`,
    ],
  ],
  'source-translated': [
    [
      { type: 'source-translated', from: request, to: inside, by: 'snat', ...decided },
      'Source translated by snat',
      `${tuples} becomes ${insideTuples}.`,
    ],
  ],
  'translation-undone': [
    [
      { type: 'translation-undone', from: inside, to: request, ...decided },
      'azfw-hub reverses its translation',
      `${insideTuples} becomes ${tuples}.`,
    ],
  ],
  'translation-repeated': [
    [
      { type: 'translation-repeated', from: request, to: inside, ...decided },
      'azfw-hub applies the same translation as to the first packet',
      `${tuples} becomes ${insideTuples}.`,
    ],
  ],
  'choice-made': [
    [
      {
        type: 'choice-made',
        choice: { device: 'lb', key: 'k', option: 'fw-1', options: ['fw-1', 'fw-2'] },
        ...decided,
      },
      'lb chooses fw-1',
      'One of 2: fw-1, fw-2. The choice is made per flow.',
    ],
    [
      {
        type: 'choice-made',
        choice: { device: 'lb', key: 'k', option: 'fw-1', options: ['fw-1'] },
        ...decided,
      },
      'lb chooses fw-1',
      'There is only one option.',
    ],
  ],
  'routes-bypassed': [
    [
      { type: 'routes-bypassed', why: 'platform addresses are not routed', ...decided },
      'Bypasses the route table',
      'Platform addresses are not routed',
    ],
  ],
  stayed: [
    [
      { type: 'stayed', destination: '10.0.0.4', ...decided },
      'The packet never leaves azfw-hub',
      '10.0.0.4 is its own address: no route and no security group applies.',
    ],
  ],
  marked: [
    [
      {
        type: 'marked',
        mark: { kind: 'service-endpoint', subnet: 'snet-apim', domain: 'azure' },
        ...decided,
      },
      'The packet carries the identity of snet-apim',
      'The service endpoint’s route was used: the service sees the subnet, not only an address.',
    ],
  ],
  'source-accepted': [
    [
      { type: 'source-accepted', by: 'everyone', ...decided },
      'azfw-hub accepts the source',
      'It accepts every source.',
    ],
    [
      { type: 'source-accepted', by: 'subnet', ...decided },
      'azfw-hub accepts the source',
      'Its firewall allows the subnet.',
    ],
    [
      { type: 'source-accepted', by: 'address', ...decided },
      'azfw-hub accepts the source',
      'Its firewall allows the address.',
    ],
  ],
  'connection-opened': [
    [
      { type: 'connection-opened', host: 'a.example', connection: tracedClass.connection, ...decided },
      'azfw-hub opens its own connection to a.example',
      'Fails: 13.82.71.152 → 20.62.10.8, port 3443.',
    ],
    [
      {
        type: 'connection-opened',
        host: 'vm-web',
        connection: {
          ...tracedClass.connection,
          openedBy: 'probe',
          verdict: {
            outcome: 'fails',
            packet: 'syn',
            direction: 'forward',
            node: 'vm-web',
            label: 'vm-web',
            at: 'vm-web',
            reason: 'no-listener',
            because: { resource: 'vm-web', pointer: '' },
            rules: [],
          },
        },
        ...decided,
      },
      'vm-web is out of service: its health probe fails',
      'vm-web does not accept the SYN: nothing listens on this port.',
    ],
  ],
  delivered: [
    [
      { type: 'delivered', to: 'apim-contoso', listener: 'management', ...decided },
      'Delivered to apim-contoso',
      'management answers.',
    ],
  ],
  dropped: [
    [dropped, 'azfw-hub drops the SYN-ACK: no session', 'The SYN never passed here.'],
    [
      { ...dropped, reason: 'denied-by-rule' },
      'The SYN-ACK is denied at azfw-hub',
      'The first rule that matches denies it, or no rule matches.',
    ],
    [
      { ...dropped, reason: 'unexpected-source' },
      'azfw-hub rejects the SYN-ACK: unexpected source',
      'The client connected to another address.',
    ],
    [
      { ...dropped, reason: 'no-listener' },
      'azfw-hub does not accept the SYN-ACK: nothing listens',
      'Nothing listens on this port.',
    ],
  ],
};

describe('a step in words', () => {
  const context = {
    label: 'azfw-hub',
    packet: { segment: 'syn-ack', direction: 'return' },
    names: idsAsNames,
  } as const;
  for (const [type, steps] of Object.entries(cases)) {
    for (const [step, title, details] of steps) {
      test(`${type}: ${title}`, () => {
        const words = explainStep(step, context);
        expect(plainText(words.title)).toBe(title);
        expect(words.details.map(plainText).join(' ')).toBe(details);
      });
    }
  }

  test.each([
    ['shorter-prefix', undefined, 'system: shorter prefix'],
    ['lower-precedence', 'user routes', 'system: loses to “user routes”'],
    ['invalidated', 'default', 'system: replaced by “default”'],
  ] as const)('says why a route lost: %s', (why, lostTo, text) => {
    expect(lossText({ why, ...(lostTo === undefined ? {} : { lostTo }), source: 'Default' })).toBe(text);
  });
});
