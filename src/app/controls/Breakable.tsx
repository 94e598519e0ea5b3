/** Text of Azure’s long words, for narrow columns. */
import { Fragment } from 'react';

/** Azure’s words are long: `VirtualNetworkServiceEndpoint` may break where a word begins. */
export function Breakable({ text }: { readonly text: string }) {
  return text.split(/(?<=[a-z])(?=[A-Z])/).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in their order
    <Fragment key={at}>
      {part}
      <wbr />
    </Fragment>
  ));
}
