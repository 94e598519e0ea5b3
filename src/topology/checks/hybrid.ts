/** Gateways and sites together: what is announced and never learned (facts 5). */
import type { Problem } from '../../azure/problem';
import { warningsIn } from '../../azure/report';
import type { ResourceOf } from '../../kinds';
import { parsePrefix } from '../../network/prefix';
import type { Topology } from '../document';
import { resourcesOf } from '../structure';

export function checkHybrid(topology: Topology): readonly Problem[] {
  const gateways = resourcesOf(topology, 'virtual-network-gateway');
  return resourcesOf(topology, 'on-premises-site').flatMap((site) => {
    const connected = gateways.filter(({ connections }) => connections.some((each) => each.site === site.id));
    return connected.length === 0 ? [] : announcements(site, connected);
  });
}

function announcements(
  site: ResourceOf<'on-premises-site'>,
  gateways: readonly ResourceOf<'virtual-network-gateway'>[],
): readonly Problem[] {
  const warning = warningsIn(site.id);
  const learning = gateways.filter(
    ({ gatewayType, enableBgp }) => gatewayType === 'ExpressRoute' || enableBgp,
  );
  if (learning.length === gateways.length && site.advertisedPrefixes.length === 0) {
    return [
      warning(
        'missing',
        '/advertisedPrefixes',
        `${site.name} announces nothing: no network behind its gateway learns a route to it`,
        'the prefixes of the site',
      ),
    ];
  }
  if (learning.length > 0) return [];
  return site.advertisedPrefixes.flatMap((text, index): readonly Problem[] => {
    if (parsePrefix(text)?.length !== 0) return [];
    // G1: forced tunnelling is either 0.0.0.0/0 by BGP or a default site.
    return [
      warning(
        'never-works',
        `/advertisedPrefixes/${index}`,
        `${gateways.map(({ name }) => name).join(' and ')} learns nothing by BGP: this default route has no effect`,
        'BGP on the gateway, or a default site',
      ),
    ];
  });
}
