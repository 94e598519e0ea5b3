/** The small sign on a node that has errors; what they are is in the inspector. */
export function ErrorSign({ errors }: { readonly errors: number }) {
  if (errors === 0) return null;
  return (
    <span className="node-errors" title={`${errors} ${errors === 1 ? 'error' : 'errors'}`}>
      !
    </span>
  );
}
