/** How a node is cut into pieces when it shares sessions with other nodes. */
import { describe, expect, test } from 'vitest';
import { device, host, listener, network } from '../engine/build/nodes.test-support';
import { into, routed } from '../engine/build/routes.test-support';
import { lenient, session } from '../engine/build/sessions.test-support';
import type { Node } from '../network/nodes';
import type { Stage } from '../network/stages';
import { piecesOf, sharedTables } from './pieces';

const place = { resource: 'fw', pointer: '' };
const remember = (table: string): Stage => ({ type: 'remember', table, place });
const out: Stage = routed(['0.0.0.0/0', into('wire')]);
const block: Stage = {
  type: 'bypass',
  match: { protocols: ['udp'] },
  nextHop: { to: 'nowhere', reason: 'not-carried' },
  place,
  rules: [],
};

function shapes(node: Node, ...shared: string[]) {
  const pieces = piecesOf(node, new Set(shared));
  if ('unbuildable' in pieces) return pieces.unbuildable;
  return pieces.map(({ shared: table, isHost, receive, send }) => [
    table ?? (isHost ? 'host' : 'before'),
    [...receive, ...send].map((each) => each.type).join(' '),
  ]);
}

describe('sessions', () => {
  test('are shared where more than one node looks them up or remembers them', () => {
    const front = device('front', [session(lenient, 'public')], [remember('public'), out]);
    const exit = device('exit', [session(lenient, 'public')], [remember('public'), out]);
    const alone = device('alone', [session(lenient, 'own')], [remember('own'), out]);
    expect(sharedTables(network([front, exit, alone], []))).toEqual(['public']);
  });
});

describe('a node’s pieces', () => {
  test('are a single piece when no other node uses its sessions', () => {
    const fw = device('fw', [session(lenient, 'fw')], [remember('fw'), out]);
    expect(shapes(fw)).toEqual([['host', 'session remember route']]);
  });

  test('are an entry and one shared piece when all its sessions are shared', () => {
    const front = device('front', [session(lenient, 'public')], [remember('public'), out]);
    expect(shapes(front, 'public')).toEqual([
      ['before', ''],
      ['public', 'session remember route'],
    ]);
  });

  test('return to the node when its own addresses and sessions come after the shared ones', () => {
    const fw: Node = {
      ...device('fw', [block, session(lenient, 'public'), session(lenient, 'fw')], [remember('fw'), out]),
      local: [1, 1],
    };
    expect(shapes(fw, 'public')).toEqual([
      ['before', 'bypass'],
      ['public', 'session'],
      ['host', 'session remember route'],
    ]);
  });

  test('keep callers and listeners before the sessions that their answers use', () => {
    const server = host('server', '10.0.0.4', [listener('tcp/443')], [session(lenient, 'front'), out]);
    expect(shapes(server, 'front')).toEqual([
      ['host', ''],
      ['front', 'session route'],
    ]);
  });

  test('cannot be built when its own addresses are between finding and remembering a session', () => {
    const fw: Node = {
      ...device('fw', [session(lenient, 'pair')], [remember('pair'), out]),
      local: [1, 1],
    };
    expect(shapes(fw, 'pair')).toBe('it has its own addresses between the sessions that it shares');
  });

  test('cannot be built when it looks up its own sessions between those that it shares', () => {
    const fw = device(
      'fw',
      [session(lenient, 'pair'), session(lenient, 'fw')],
      [remember('fw'), remember('pair'), out],
    );
    expect(shapes(fw, 'pair')).toBe('it looks up its own sessions between those that it shares');
  });
});
