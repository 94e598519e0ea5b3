/** The small picture of a document, or an empty frame of the same size. */
import { useMemo } from 'react';
import { DrawingPicture } from '../controls/DrawingPicture';
import { readPicture } from '../storage/at-a-glance';
import type { StoredDocument } from '../storage/database';

export function SmallPicture({ row }: { readonly row: StoredDocument }) {
  const drawing = useMemo(() => readPicture(row), [row]);
  return (
    <span className="small-picture" aria-hidden="true">
      {drawing && <DrawingPicture drawing={drawing} small />}
    </span>
  );
}
