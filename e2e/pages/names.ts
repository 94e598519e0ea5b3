/** Patterns for accessible names. */

/** `begins('azfw-hub, ')` finds what begins with it. */
export function begins(text: string): RegExp {
  return new RegExp(`^${escaped(text)}`);
}

export function containing(text: string): RegExp {
  return new RegExp(escaped(text));
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
