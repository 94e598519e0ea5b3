/** The suggestions of a text field: those of the schema, service tags, or regions. */
import type { TextFormat } from '../../azure/kit/properties';
import { builtInServiceTags } from '../../azure/service-tags/tags';

/** The id of the list of suggestions, if the field has one. */
export function suggestionsId(own: readonly string[], format: TextFormat | undefined): string | undefined {
  if (own.length > 0) return `suggest-${own.join('-').replaceAll(/[^A-Za-z0-9]+/g, '-')}`;
  if (format === 'service-tag' || format === 'prefix-or-tag' || format === 'address-term')
    return 'suggest-tags';
  return format === 'region' ? 'suggest-regions' : undefined;
}

/** The lists that several fields share, rendered once per form. */
export function SharedSuggestions() {
  return (
    <>
      <Suggestions id="suggest-tags" texts={tags()} />
      <Suggestions id="suggest-regions" texts={regions()} />
    </>
  );
}

export function Suggestions({ id, texts }: { readonly id: string; readonly texts: readonly string[] }) {
  return (
    <datalist id={id}>
      {texts.map((text) => (
        <option key={text} value={text} />
      ))}
    </datalist>
  );
}

const tags = once(() =>
  [...builtInServiceTags().tags.values()]
    .filter(({ region }) => region === '')
    .map(({ name }) => name)
    .sort(),
);
const regions = once(() =>
  [...new Set([...builtInServiceTags().tags.values()].map(({ region }) => region))]
    .filter((region) => region !== '')
    .sort(),
);

function once<T>(compute: () => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= compute();
    return value;
  };
}
