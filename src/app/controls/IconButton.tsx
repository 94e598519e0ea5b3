/** A button with only an icon: its name is the tooltip and the accessible name. */
import { Button, type ButtonProps, Tooltip } from '@fluentui/react-components';
import { Glyph, type GlyphName } from '../theme/glyphs';

type Props = {
  readonly glyph: GlyphName;
  readonly name: string;
  /** A longer text than the name, for the tooltip only. */
  readonly hint?: string;
  readonly onClick?: () => void;
  readonly disabled?: boolean;
  readonly size?: NonNullable<ButtonProps['size']>;
} & Pick<ButtonProps, 'className' | 'aria-pressed' | 'aria-keyshortcuts' | 'aria-expanded'>;

export function IconButton({ glyph, name, hint, disabled, ...rest }: Props) {
  return (
    <Tooltip
      content={hint ?? name}
      relationship={hint === undefined || hint === name ? 'label' : 'inaccessible'}
      withArrow
    >
      <Button
        appearance="subtle"
        size="small"
        aria-label={name}
        icon={<Glyph name={glyph} />}
        disabledFocusable={disabled === true}
        {...rest}
      />
    </Tooltip>
  );
}
