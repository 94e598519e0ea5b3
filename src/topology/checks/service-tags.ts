/** Checks service tags: which lists accept a tag, and whether a service has a tag for its region. */
import type { ServiceTagUse } from '../../azure/kit/kind';
import type { Problem } from '../../azure/kit/problem';
import { by, errorsIn, warningsIn } from '../../azure/kit/report';
import { findTag, type ServiceTagTable, tagSpecificity } from '../../azure/service-tags/tags';
import { platformTags } from '../../azure/terms/address-terms';
import { definitionOf, type Resource } from '../../kinds';
import { serviceEndpointServices } from '../../kinds/subnet/schema';
import { oncePer } from '../../reuse/once';
import type { Topology } from '../document';
import { resourceById } from '../structure';

export function checkServiceTags(topology: Topology, tags: ServiceTagTable): readonly Problem[] {
  return topology.resources.flatMap((resource) => {
    if (resource.kind === 'azure-service') return serviceProblems(topology, resource, tags);
    return usesWith(tags)(resource);
  });
}

/** Computed once for a resource and a table of tags: an edit elsewhere does not change it. */
const usesWith = oncePer((tags: ServiceTagTable) =>
  oncePer((resource: Resource) =>
    (definitionOf(resource)?.serviceTags?.(resource) ?? []).flatMap(({ pointer, text, feature }) =>
      useProblems(resource.id, pointer, text.trim(), feature, tags),
    ),
  ),
);

const places = { UDR: 'a route', NSG: 'a security rule', FW: 'a firewall rule' } as const;
function useProblems(
  resource: string,
  pointer: string,
  text: string,
  feature: ServiceTagUse['feature'],
  tags: ServiceTagTable,
): readonly Problem[] {
  const platform = platformTags.some((each) => each.toLowerCase() === text.toLowerCase());
  if (platform && feature === 'UDR') {
    return [
      by(
        'TAG-PLATFORM',
        errorsIn(resource)(
          'not-supported',
          pointer,
          `${text} is not a list of prefixes: a route cannot use it`,
          'a prefix, or a tag such as ApiManagement',
        ),
      ),
    ];
  }
  const tag = platform ? undefined : findTag(tags, text);
  // TAG-AZURECLOUD-ROUTES: the routes page names AzureCloud, the file does not list it for routes. So a warning.
  if (tag === undefined || tag.features.includes(feature)) return [];
  return [
    by(
      feature === 'UDR' && tagSpecificity(tag) < 2 ? 'TAG-AZURECLOUD-ROUTES' : 'TAG-LISTED',
      warningsIn(resource)(
        'not-supported',
        pointer,
        `According to Microsoft’s file of service tags, ${tag.name} cannot be used in ${places[feature]}`,
        tag.region === '' ? 'the prefixes of the tag' : 'the tag of the whole service, or its prefixes',
      ),
    ),
  ];
}

function serviceProblems(
  topology: Topology,
  service: Extract<Resource, { kind: 'azure-service' }>,
  tags: ServiceTagTable,
): readonly Problem[] {
  const warning = warningsIn(service.id);
  const { serviceTag, location, access } = service;
  const problems: Problem[] = [];
  if (
    location &&
    findTag(tags, serviceTag) !== undefined &&
    findTag(tags, serviceTag, location) === undefined
  ) {
    problems.push(
      warning(
        'unknown-region',
        '/location',
        `${serviceTag} has no regional tag for ${location}: the tag for all regions is used`,
        'no region, or one with a tag',
      ),
    );
  }
  if (access.mode !== 'Listed') return problems;
  for (const [index, id] of access.subnets.entries()) {
    const subnet = resourceById(topology, id);
    if (
      subnet?.kind !== 'subnet' ||
      subnet.serviceEndpoints.some((each) => endpointTag(each.service) === serviceTag.split('.')[0])
    )
      continue;
    problems.push(
      warning(
        'never-works',
        `/access/subnets/${index}`,
        `${subnet.name} has no service endpoint for ${serviceTag}: the service sees a public IP address instead of the subnet`,
        'the service endpoint on the subnet',
      ),
    );
  }
  return problems;
}

function endpointTag(service: string): string | undefined {
  const known: Readonly<Record<string, string>> = serviceEndpointServices;
  return Object.hasOwn(known, service) ? known[service] : undefined;
}
