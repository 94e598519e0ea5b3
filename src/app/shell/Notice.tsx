/** Why the last thing could not be done, until it is read or something else is done. */
import { useEffect } from 'react';
import { IconButton } from '../controls/IconButton';
import { changeSession, useSession, useTopology } from '../store/store';

const dismiss = () => changeSession({ notice: undefined });

export function Notice() {
  const notice = useSession('notice');
  const topology = useTopology();
  // biome-ignore lint/correctness/useExhaustiveDependencies: any change of the document answers it
  useEffect(dismiss, [topology]);
  if (notice === undefined) return null;
  return (
    <div className="notice">
      <span>{notice}</span>
      <IconButton glyph="close" name="Dismiss" onClick={dismiss} />
    </div>
  );
}
