import { expect, test } from 'vitest';
import { oneOfKinds, titleInSentence } from './kind-title';

test.each([
  ['virtual-network', 'virtual network'],
  ['on-premises-site', 'on-premises site'],
  ['private-dns-zone', 'private DNS zone'],
  ['azure-firewall', 'Azure Firewall'],
  ['application-gateway', 'Application Gateway'],
  ['dns-private-resolver', 'DNS Private Resolver'],
  ['nat-gateway', 'NAT gateway'],
  ['internet-client', 'Internet client'],
  ['no-such-kind', 'no-such-kind'],
])('a title keeps its capital in a sentence only where it is a name: %s', (kind, title) => {
  expect(titleInSentence(kind)).toBe(title);
});

test('a kind has its article', () => {
  expect(oneOfKinds(['subnet'])).toBe('a subnet');
  expect(oneOfKinds(['azure-firewall', 'nat-gateway'])).toBe('an Azure Firewall or a NAT gateway');
});
