/** Zoom in, zoom out, and fit everything. */
import { Panel } from '@xyflow/react';
import { IconButton } from '../controls/IconButton';
import { fitView, zoomBy } from './viewport';

export function ZoomButtons() {
  return (
    <Panel position="bottom-left" className="zoom">
      <IconButton glyph="add" name="Zoom in" aria-keyshortcuts="+" onClick={() => zoomBy(1.25)} />
      <IconButton glyph="minus" name="Zoom out" aria-keyshortcuts="-" onClick={() => zoomBy(0.8)} />
      <IconButton glyph="fit" name="Fit view" hint="Fit view (F)" aria-keyshortcuts="F" onClick={fitView} />
    </Panel>
  );
}
