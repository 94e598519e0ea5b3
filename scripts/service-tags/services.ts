/** The services whose tags the page includes; for other tags, the user opens Microsoft's file. */

/** Services that API Management depends on or is reached through, those that its rules and routes name, and Azure as a whole. */
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

/** Whether the tag belongs to one of these services: to all of it, a part (`AzureFrontDoor.Backend`) or a region. */
export function isCarried(tagName: string): boolean {
  return services.has(tagName.split('.', 1)[0] ?? '');
}
