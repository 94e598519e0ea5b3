/** Azure’s long words in narrow columns. */
import { Fragment } from 'react';

/** Lets a word such as `VirtualNetworkServiceEndpoint` break before each capital. */
export function Breakable({ text }: { readonly text: string }) {
  return text.split(/(?<=[a-z])(?=[A-Z])/).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, always in the same order
    <Fragment key={at}>
      {part}
      <wbr />
    </Fragment>
  ));
}
