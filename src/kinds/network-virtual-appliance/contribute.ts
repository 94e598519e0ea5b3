/** An appliance with one NIC: forwards, filters, remembers and perhaps translates. */
import type { CompileContext, Contribution } from '../../azure/contribution';
import { actionOf, addressOf, declaredRules } from '../../azure/declared';
import { instanceAddress } from '../../azure/instance-address';
import { lowerRule } from '../../azure/lower-hybrid';
import { applianceProfile, translationProfile } from '../../azure/profiles';
import { everyAddress, privateAddresses, setOfAddress } from '../../network/address-set';
import type { FilterRule, Stage } from '../../network/network';
import { subtract } from '../../network/range-set';
import type { NetworkVirtualAppliance } from './schema';

export function contributeNetworkVirtualAppliance(
  appliance: NetworkVirtualAppliance,
  { tags }: CompileContext,
): readonly Contribution[] {
  const { id, name, subnet, stateful, sourceNat } = appliance;
  const address = addressOf(appliance.privateIPAddress);
  if (subnet === undefined || address === undefined) return [];
  const place = { resource: id, pointer: '' };
  const table = `${id}:sessions`;
  const publicAddress = addressOf(appliance.publicIPAddress);
  const front = `${id}:public`;
  const last: FilterRule = {
    name: 'default action',
    priority: 65_500,
    action: actionOf(appliance.defaultAction),
    match: {},
    place: { resource: id, pointer: '/defaultAction' },
    rules: ['DEVICE-RULES'],
  };
  const entries = [...declaredRules(appliance.rules, id, '/rules')]
    .sort((a, b) => a.priority - b.priority)
    .map((rule) => lowerRule(rule, tags));
  const translates = sourceNat !== 'None';
  const remembers = stateful || translates;
  const ruleSet = { id: `${id}:rules`, name: `${name} rules`, place, entries: [...entries, last] };
  const receive: Stage[] = [
    ...(appliance.enableIPForwarding
      ? []
      : [
          {
            type: 'require' as const,
            match: { destination: setOfAddress(address) },
            reason: 'ip-forwarding-disabled' as const,
            place: { resource: id, pointer: '/enableIPForwarding' },
            rules: ['NVA-IP-FORWARDING'],
          },
        ]),
    ...(remembers
      ? [
          {
            type: 'session' as const,
            opened: table,
            answered: table,
            profile: stateful ? applianceProfile : translationProfile,
            place,
          },
        ]
      : []),
    { type: 'filter', ruleSet, table: stateful ? table : `${id}:stateless`, inspects: true },
  ];
  const send: Stage[] = remembers
    ? [
        {
          type: 'translate-source',
          table,
          entries: translates
            ? [
                {
                  name: `${name} source NAT`,
                  match:
                    sourceNat === 'Internet' ? { destination: subtract(everyAddress, privateAddresses) } : {},
                  to: [{ address, label: name }],
                  place: { resource: id, pointer: '/sourceNat' },
                  rules: ['NVA-SNAT'],
                },
              ]
            : [],
        },
        { type: 'remember', table, place },
      ]
    : [];
  return [
    {
      as: 'nic',
      id,
      label: name,
      place,
      subnet,
      address,
      listeners: [],
      forwards: appliance.enableIPForwarding,
      receive,
      send,
      wayOut: 'platform',
    },
    {
      as: 'endpoint',
      resource: id,
      part: '',
      node: id,
      addresses: setOfAddress(address),
      seenFrom: 'anywhere',
    },
    ...(publicAddress === undefined
      ? []
      : [
          instanceAddress({
            id: front,
            name,
            address: publicAddress,
            nic: { node: id, address, label: name },
            place: { resource: id, pointer: '/publicIPAddress' },
          }),
        ]),
  ];
}
