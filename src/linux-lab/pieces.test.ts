/** Where a node's stages are, when other nodes know its sessions too. */
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
  test('are shared where more than one node asks for them or remembers them', () => {
    const front = device('front', [session(lenient, 'public')], [remember('public'), out]);
    const exit = device('exit', [session(lenient, 'public')], [remember('public'), out]);
    const alone = device('alone', [session(lenient, 'own')], [remember('own'), out]);
    expect(sharedTables(network([front, exit, alone], []))).toEqual(['public']);
  });
});

describe('the pieces of a node', () => {
  test('are one where it has its sessions for itself', () => {
    const fw = device('fw', [session(lenient, 'fw')], [remember('fw'), out]);
    expect(shapes(fw)).toEqual([['host', 'session remember route']]);
  });

  test('are an entry of its own and all the rest where its sessions are shared from first to last', () => {
    const front = device('front', [session(lenient, 'public')], [remember('public'), out]);
    expect(shapes(front, 'public')).toEqual([
      ['before', ''],
      ['public', 'session remember route'],
    ]);
  });

  test('come back to the node where it has addresses and sessions of its own behind those that it shares', () => {
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

  test('leave who calls and listens before the sessions that its answers are given by', () => {
    const server = host('server', '10.0.0.4', [listener('tcp/443')], [session(lenient, 'front'), out]);
    expect(shapes(server, 'front')).toEqual([
      ['host', ''],
      ['front', 'session route'],
    ]);
  });

  test('cannot be told where it has addresses of its own between asking and remembering', () => {
    const fw: Node = {
      ...device('fw', [session(lenient, 'pair')], [remember('pair'), out]),
      local: [1, 1],
    };
    expect(shapes(fw, 'pair')).toBe('it is somebody itself between the sessions that it shares');
  });

  test('cannot be told where its own sessions are asked for within those that it shares', () => {
    const fw = device(
      'fw',
      [session(lenient, 'pair'), session(lenient, 'fw')],
      [remember('fw'), remember('pair'), out],
    );
    expect(shapes(fw, 'pair')).toBe('it asks for its own sessions between those that it shares');
  });
});
