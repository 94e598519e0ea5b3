/** A line from a security admin configuration applies its rules to the virtual network at the other end. */
import { type Attachment, already, append } from '../../azure/kit/attach';
import type { AnyResource } from '../../azure/kit/resource';
import type { SecurityAdminConfiguration } from './schema';

/** Adds the virtual network to the first rule collection, and creates the collection if it has none. */
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
