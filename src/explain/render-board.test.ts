import { expect, test } from 'vitest';
import type { Board } from '../simulate/answers';
import { renderBoard } from './render-board';
import { renderRoutes } from './render-routes';
import { at, defaultRoute, failure, flowTrace } from './sample-trace';

test('prints the board by plane, with counts, doubt and unmet expectations', () => {
  const none = { works: 0, total: 0 };
  const board: Board = {
    rows: [
      {
        flow: flowTrace.flow,
        summary: failure,
        doubt: ['nsg-flow-record'],
        differences: ['outcome'],
        signature: '',
      },
      {
        flow: { ...flowTrace.flow, plane: 'data', name: 'Clients → gateway 443' },
        summary: { outcome: 'works', passes: ['fw'] },
        doubt: [],
        signature: '',
      },
    ],
    counts: {
      management: { works: 0, total: 1 },
      data: { works: 1, total: 1 },
      dependency: none,
      custom: none,
    },
  };
  expect(renderBoard(board)).toBe(`Management: 0 of 1 works
  ✕ Fails  Control plane → management 3443  azfw-hub drops the SYN-ACK: it never saw the SYN; doubt: nsg-flow-record; not as expected: outcome

Data plane: 1 of 1 works
  ✓ Works  Clients → gateway 443  the request arrives and the reply comes back, through fw
`);
});

test('prints effective routes as a table, with the reason why a route lost', () => {
  const routes = {
    nic: 'apim-contoso/0',
    label: 'apim-contoso',
    resource: 'apim',
    routes: [
      { ...defaultRoute, state: 'Active', prefixes: ['0.0.0.0/0'], rules: [] },
      {
        prefix: '0.0.0.0/0',
        name: '',
        source: 'Default',
        nextHopType: 'Internet',
        place: at('vnet'),
        state: 'Invalid',
        lost: { why: 'lower-precedence', lostTo: 'user routes', rules: [] },
        prefixes: ['0.0.0.0/0'],
        rules: [],
      },
    ],
  } as const;
  expect(renderRoutes(routes)).toBe(`apim-contoso (apim-contoso/0) of apim
State    Source   Destination  Next hop          Address   Name     Place         Why
Active   User     0.0.0.0/0    VirtualAppliance  10.0.0.4  default  rt#/routes/0
Invalid  Default  0.0.0.0/0    Internet                             vnet          system: loses to “user routes”
`);
});
