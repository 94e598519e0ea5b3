/** Where the network rules of a firewall or of a policy may have service tags. */
import type { ServiceTagUse } from '../kit/kind';

/** `holder`: JSON pointer of the object that holds the lists. */
export function tagsOfRules(
  holder: string,
  networkRuleCollections: readonly {
    readonly rules: readonly { readonly destinationAddresses: readonly string[] }[];
  }[],
): readonly ServiceTagUse[] {
  return networkRuleCollections.flatMap(({ rules }, collection) =>
    rules.flatMap((rule, index) =>
      rule.destinationAddresses.map((text, at) => ({
        pointer: `${holder}/networkRuleCollections/${collection}/rules/${index}/destinationAddresses/${at}`,
        text,
        feature: 'FW' as const,
      })),
    ),
  );
}
