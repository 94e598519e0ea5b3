/** Which services the page carries tags of; every other tag comes with Microsoft's own file, opened by the user. */

/** What API Management depends on or is reached through, what rules and routes in its networks name, and Azure as a whole. */
const services = new Set([
  'ApiManagement',
  'AppConfiguration',
  'AppService',
  'AzureActiveDirectory',
  'AzureBackup',
  'AzureCloud',
  'AzureConnectors',
  'AzureContainerRegistry',
  'AzureCosmosDB',
  'AzureFrontDoor',
  'AzureKeyVault',
  'AzureMonitor',
  'AzureResourceManager',
  'AzureTrafficManager',
  'EventHub',
  'GatewayManager',
  'LogicApps',
  'ServiceBus',
  'Sql',
  'Storage',
]);

/** Whether the tag is of one of these services: the whole of it, a part (`AzureFrontDoor.Backend`) or a region of it. */
export function isCarried(tagName: string): boolean {
  return services.has(tagName.split('.', 1)[0] ?? '');
}
