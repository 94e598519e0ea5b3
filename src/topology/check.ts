import type { Problem } from '../azure/problem';
import type { ServiceTagTable } from '../azure/service-tags/tags';
import type { Topology } from './document';

export function checkTopology(_topology: Topology, _options: { readonly tags: ServiceTagTable }): readonly Problem[] {
  return [];
}
