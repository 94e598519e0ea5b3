/** The control plane is a host that owns the prefixes of the ApiManagement tag. */
import type { CompileContext } from '../../azure/parts/compile-context';
import type { Contribution } from '../../azure/parts/contribution';
import { findTag } from '../../azure/service-tags/tags';
import type { ApiManagementControlPlane } from './schema';

export function contributeApiManagementControlPlane(
  { id, name }: ApiManagementControlPlane,
  { tags }: CompileContext,
): readonly Contribution[] {
  const tag = findTag(tags, 'ApiManagement');
  if (tag === undefined) return [];
  return [
    {
      as: 'public-host',
      id,
      label: name,
      place: { resource: id, pointer: '' },
      addresses: tag.addresses,
      prefixes: tag.networks,
      listeners: [],
      role: { is: 'control-plane' },
    },
    { as: 'endpoint', resource: id, part: '', node: id, addresses: tag.addresses, seenFrom: 'anywhere' },
  ];
}
