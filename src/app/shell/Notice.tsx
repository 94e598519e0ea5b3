/** Why the last action failed, shown until the user dismisses it or does something else. */
import { useEffect } from 'react';
import { IconButton } from '../controls/IconButton';
import { changeSession, useSession, useTopology } from '../store/store';

const dismiss = () => changeSession({ notice: undefined });

export function Notice() {
  const notice = useSession('notice');
  const topology = useTopology();
  // biome-ignore lint/correctness/useExhaustiveDependencies: any change of the document dismisses the notice
  useEffect(dismiss, [topology]);
  if (notice === undefined) return null;
  return (
    <div className="notice">
      <span>{notice}</span>
      <IconButton glyph="close" name="Dismiss" onClick={dismiss} />
    </div>
  );
}
