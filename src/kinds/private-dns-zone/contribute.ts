/** A private DNS zone: its records and links. It is not a node, since Azure-provided DNS answers from it. */
import type { Contribution } from '../../azure/parts/contribution';
import { declaredRecord } from '../../azure/terms/declared';
import { normalName } from '../../azure/terms/host-name';
import type { PrivateDnsZone } from './schema';

export function contributePrivateDnsZone(zone: PrivateDnsZone): readonly Contribution[] {
  const { id, recordSets, virtualNetworkLinks } = zone;
  const name = normalName(zone.name);
  if (name === '') return [];
  const place = (pointer: string) => ({ resource: id, pointer });
  return [
    {
      as: 'private-zone',
      id,
      name,
      place: place(''),
      records: recordSets.flatMap((each, index) =>
        declaredRecord(each.name, each.aRecords, each.cname, place(`/recordSets/${index}`)),
      ),
      links: virtualNetworkLinks.flatMap((each, index) =>
        each.virtualNetwork === undefined
          ? []
          : [
              {
                virtualNetwork: each.virtualNetwork,
                resolutionPolicy: each.resolutionPolicy,
                registrationEnabled: each.registrationEnabled,
                place: place(`/virtualNetworkLinks/${index}`),
              },
            ],
      ),
    },
  ];
}
