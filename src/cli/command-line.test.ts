import { describe, expect, test } from 'vitest';
import { readCommandLine } from './command-line';

describe('readCommandLine', () => {
  test.each([
    [['check', 'a.json', 'b.json'], { command: 'check', files: ['a.json', 'b.json'], format: 'text' }],
    [['check', '--format', 'json', 'a.json'], { command: 'check', files: ['a.json'], format: 'json' }],
    [['check', 'a.json', '--format=json'], { command: 'check', files: ['a.json'], format: 'json' }],
    [['check', '--', '-odd-name.json'], { command: 'check', files: ['-odd-name.json'], format: 'text' }],
    [
      ['trace', 'a.json', '--flow', 'apim/sql'],
      { command: 'trace', file: 'a.json', flow: 'apim/sql', format: 'text' },
    ],
    [
      ['trace', '--flow', 'Own', '--twin', 'fixed', 'a.json'],
      { command: 'trace', file: 'a.json', flow: 'Own', twin: 'fixed', format: 'text' },
    ],
    [
      ['routes', 'a.json', '--nic', 'vm-1'],
      { command: 'routes', file: 'a.json', nic: 'vm-1', format: 'text' },
    ],
    [
      ['routes', 'a.json', '--nic', 'vm-1', '--compare', 'azure.json'],
      { command: 'routes', file: 'a.json', nic: 'vm-1', compare: 'azure.json', format: 'text' },
    ],
    [
      ['rules', 'a.json', '--nic', 'vm-1', '--format', 'json'],
      { command: 'rules', file: 'a.json', nic: 'vm-1', format: 'json' },
    ],
    [
      ['export', 'a.json', '--to', 'linux-lab', '--twin', 'fixed'],
      { command: 'export', file: 'a.json', to: 'linux-lab', twin: 'fixed', format: 'text' },
    ],
    [['help'], { command: 'help' }],
    [['--help'], { command: 'help' }],
    [['check', '-h'], { command: 'help' }],
  ])('reads %j', (argv, request) => {
    const call = readCommandLine(argv);
    expect('request' in call ? call.request : call).toEqual(request);
  });

  test.each([
    [[], 'no command given; use check, trace, routes, rules or export'],
    [['chekc', 'a.json'], 'unknown command chekc; use check, trace, routes, rules or export'],
    [['check'], 'check needs at least one file'],
    [['check', 'a.json', '--format', 'xml'], '--format must be text or json, not xml'],
    [['check', 'a.json', '--flow', 'x'], 'check does not accept --flow'],
    [['check', 'a.json', '--twin', 'x'], 'check does not accept --twin'],
    [['trace', 'a.json'], 'trace needs --flow NAME'],
    [['trace', '--flow', 'x'], 'trace needs one file'],
    [['trace', 'a.json', 'b.json', '--flow', 'x'], 'trace needs one file'],
    [['trace', 'a.json', '--flow', 'x', '--nic', 'y'], 'trace does not accept --nic'],
    [['routes', 'a.json'], 'routes needs --nic NAME'],
    [['rules', 'a.json'], 'rules needs --nic NAME'],
    [['export', 'a.json'], 'export needs --to linux-lab'],
    [['export', 'a.json', '--to', 'elsewhere'], 'export needs --to linux-lab'],
    [['trace', 'a.json', '--flow', 'x', '--to', 'linux-lab'], 'trace does not accept --to'],
    [['trace', 'a.json', '--flow', 'x', '--compare', 'y'], 'trace does not accept --compare'],
    [['check', 'a.json', '--loud'], expect.stringContaining('--loud')],
    [['trace', 'a.json', '--flow'], expect.stringContaining('--flow')],
  ])('rejects %j', (argv, problem) => {
    expect(readCommandLine(argv)).toEqual({ problem });
  });
});
