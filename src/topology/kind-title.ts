/** The title of a kind inside a sentence: "a subnet", "an Azure Firewall", "a NAT gateway". */
import { kindOf } from '../kinds';

/** Titles that keep their capital: product names, and those that begin with an acronym or a proper noun. */
const proper = /^(?:Azure|Internet|[A-Z]{2,})\b|^\w+ [A-Z][a-z]/;

export function titleInSentence(kind: string): string {
  const title = kindOf(kind)?.title ?? kind;
  return proper.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
}

/** One of these kinds, with its article: "a subnet or an Application Gateway". */
export function oneOfKinds(kinds: readonly string[]): string {
  return kinds
    .map(titleInSentence)
    .map((title) => `${/^[aeiou]/i.test(title) ? 'an' : 'a'} ${title}`)
    .join(' or ');
}
