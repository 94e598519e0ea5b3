/** A dozen service tags of a few prefixes each, for tests. */
import { prefix } from '../../network/prefix';
import { lazyServiceTag, type ServiceTagTable } from './service-tag';

const prefixesByTag: Readonly<Record<string, readonly string[]>> = {
  // The addresses published until 2023, for everywhere and for East US, and some that never were.
  ApiManagement: ['104.214.19.224/32', '52.162.110.80/32', '52.224.186.99/32', '20.1.0.0/24'],
  'ApiManagement.EastUS': ['52.224.186.99/32', '20.1.0.0/28'],
  Storage: ['20.60.0.0/16'],
  'Storage.EastUS': ['20.60.1.0/24'],
  Sql: ['20.61.0.0/16'],
  AzureKeyVault: ['20.62.0.0/16'],
  EventHub: ['20.63.0.0/16'],
  AzureMonitor: ['20.64.0.0/16'],
  AzureActiveDirectory: ['20.65.0.0/16'],
  AzureConnectors: ['20.66.0.0/16'],
  AzureTrafficManager: ['20.67.0.0/16'],
  AzureCloud: ['20.0.0.0/8', '52.224.0.0/16', '20.60.1.0/24'],
  'AzureCloud.eastus': ['20.60.1.0/24', '52.224.0.0/16'],
};

export const tags: ServiceTagTable = {
  cloud: 'Public',
  changeNumber: 1,
  date: '2026-01-01',
  source: 'test',
  tags: new Map(
    Object.entries(prefixesByTag).map(([name, texts]) => [
      name.toLowerCase(),
      lazyServiceTag(name, name.split('.')[1]?.toLowerCase() ?? '', ['NSG', 'UDR', 'FW'], () =>
        texts.map(prefix),
      ),
    ]),
  ),
};
