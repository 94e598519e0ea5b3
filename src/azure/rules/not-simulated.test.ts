/** A rule that is not simulated must say why, and no deciding code may use it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from './register';

/** Listed by id, so that a change that simulates one of these rules must also change this list. */
const expected: readonly string[] = [
  'ADMIN-DELAY',
  'ADMIN-INTENT-POLICY',
  'APIM-DNS-APPLY',
  'APIM-HEALTH-CHECKS',
  'APIM-IMPORT-URL',
  'APIM-MANAGEMENT-LOCK',
  'APIM-NETWORK-STATUS-NAMES',
  'APIM-OTHER-CLOUDS',
  'APIM-PRIVATE-ADDRESSES-CHANGE',
  'APIM-PUBLIC-ADDRESS-CHANGES',
  'APIM-STV1',
  'APIM-TEST-CONSOLE',
  'APIM-TUNNELLED-STORES',
  'APIM-V2-CREATION',
  'APPGW-FORWARDED-FOR',
  'DNS-CHANGED-SERVERS',
  'DNS-FORWARDER-TIMEOUT',
  'DNS-REVERSE',
  'DNS-RULESET-REGION',
  'DNS-RULESET-SKIPS',
  'FW-AUTO-LEARN',
  'FW-DNAT-HOST',
  'FW-DNS-CACHE',
  'FW-FORCED-TUNNEL-LATER',
  'FW-FQDN-TAGS',
  'FW-HOST-PORT',
  'FW-IDLE-TIMEOUT',
  'FW-IDPS',
  'FW-INFRASTRUCTURE',
  'FW-RESOURCE-GROUP',
  'FW-RESTART-ADDRESS',
  'FW-RULE-CHANGE',
  'FW-THREAT-INTELLIGENCE',
  'GW-FASTPATH',
  'GW-MICROSOFT-PEERING',
  'GW-SITES-TRANSIT',
  'GW-TRAFFIC-SELECTORS',
  'LB-GATEWAY',
  'LB-PROBE-TIMING',
  'NET-PROTOCOLS',
  'NSG-ESTABLISHED',
  'OUT-BALANCER-PORTS',
  'OUT-DEFAULT-NO-FRAGMENTS',
  'OUT-NAT-PORTS',
  'OUT-PRIVATE-DEFAULT',
  'PLAN-ROUTES-CLAIMED',
  'PLATFORM-DHCP',
  'RT-INTERNET-BACKBONE',
  'RT-SE-ENABLING',
];

test('rules that are not simulated say why, and no deciding code names them', () => {
  const known = rules.filter((rule) => rule.notSimulated !== undefined);
  expect(known.map((rule) => rule.id).sort()).toEqual([...expected].sort());
  for (const { id, notSimulated } of known) expect(notSimulated, id).toMatch(/^[a-z].*\.$/);
  const deciding = ['src/azure', 'src/kinds', 'src/topology', 'src/simulate', 'src/engine']
    .flatMap(filesUnder)
    .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$|azure\/rules\//.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  expect(known.map((rule) => rule.id).filter((id) => deciding.includes(`'${id}'`))).toEqual([]);
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}
