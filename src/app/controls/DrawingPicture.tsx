/**
 * A drawing as a picture: its shapes as SVG elements in the colors of the theme. Without a `label`, it is
 * hidden from screen readers, for where the words beside it say the same.
 */
import { memo } from 'react';
import type { Drawing, Shape } from '../../drawing/drawing';
import { type ColorName, paintOf } from '../../drawing/paint';
import './drawing-picture.css';

type Props = {
  readonly drawing: Drawing;
  readonly label?: string;
  /** For a picture of a few centimeters: lines keep their width, and boxes are told apart by their fill. */
  readonly small?: boolean;
};

export const DrawingPicture = memo(({ drawing, label, small = false }: Props) => {
  const { width, height, shapes } = drawing;
  return (
    <svg
      className={small ? 'drawing-picture small' : 'drawing-picture'}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMid meet"
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined || undefined}
    >
      {shapes.map((shape, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no identity, and a new drawing is a new list
        <Element key={at} shape={shape} />
      ))}
    </svg>
  );
});

function Element({ shape }: { readonly shape: Shape }) {
  const { role, kind, x, y } = shape;
  const paint = paintOf(shape);
  const look = {
    className: kind === undefined ? role : `${role} kind-${kind}`,
    fill: variable(paint.fill) ?? 'none',
    stroke: variable(paint.stroke),
    strokeWidth: paint.width,
    strokeDasharray: paint.dash,
  };
  switch (shape.type) {
    case 'rect':
      return <rect {...look} x={x} y={y} width={shape.width} height={shape.height} rx={shape.radius} />;
    case 'path':
      return <path {...look} d={shape.d} transform={`translate(${x} ${y})`} />;
    case 'text':
      return (
        <text
          {...look}
          x={x}
          y={y}
          textAnchor={shape.anchor}
          fontFamily={paint.font?.mono ? 'var(--mono)' : 'var(--font)'}
          fontSize={paint.font?.size}
          fontWeight={paint.font?.weight}
        >
          {shape.text}
        </text>
      );
    default:
      return shape satisfies never;
  }
}

function variable(name: ColorName | undefined): string | undefined {
  return name && `var(--${name})`;
}
