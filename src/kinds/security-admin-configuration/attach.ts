/** A line from a security admin configuration: its rules are applied to the virtual network at the end. */
import { type Attachment, already, append } from '../../azure/kit/attach';
import type { AnyResource } from '../../azure/kit/resource';
import type { SecurityAdminConfiguration } from './schema';

/** Through the first rule collection, which is made where there is none. */
export function attachNetwork(configuration: SecurityAdminConfiguration, network: AnyResource): Attachment {
  const { ruleCollections } = configuration;
  if (ruleCollections.some((each) => each.virtualNetworks.includes(network.id)))
    return already(configuration, network);
  const [first] = ruleCollections;
  if (first === undefined) {
    const collection = { name: 'rules', virtualNetworks: [network.id], rules: [] };
    return append(configuration, '/ruleCollections', ruleCollections, collection);
  }
  return append(configuration, '/ruleCollections/0/virtualNetworks', first.virtualNetworks, network.id);
}
