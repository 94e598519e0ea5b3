/** A drawing as the text of an SVG file that needs nothing else: no style sheet, no font file, no script. */
import type { Drawing, Shape } from './drawing';
import { type ColorName, type Paint, paintOf } from './paint';
import { plainText } from './plain-text';

export type Palette = Readonly<Record<ColorName, string>> & {
  readonly font: string;
  readonly mono: string;
};

/** The same drawing and palette give the same bytes. `title` is read out as the picture's name. */
export function toSvg({ width, height, shapes }: Drawing, palette: Palette, title = ''): string {
  const size = `width="${number(width)}" height="${number(height)}"`;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${number(width)} ${number(height)}" role="img">`,
    ...(title === '' ? [] : [`<title>${escaped(title)}</title>`]),
    `<rect ${size} fill="${escaped(palette.bg)}"/>`,
    ...shapes.map((shape) => elementOf(shape, palette)),
    '</svg>',
  ];
  return `${lines.join('\n')}\n`;
}

function elementOf(shape: Shape, palette: Palette): string {
  const paint = paintOf(shape);
  const [x, y] = [number(shape.x), number(shape.y)];
  const attributes = paintAttributes(paint, palette);
  switch (shape.type) {
    case 'rect':
      return `<rect x="${x}" y="${y}" width="${number(shape.width)}" height="${number(shape.height)}" rx="${number(shape.radius)}"${attributes}/>`;
    case 'path':
      return `<path transform="translate(${x} ${y})" d="${escaped(shape.d)}"${attributes}/>`;
    case 'text':
      return `<text x="${x}" y="${y}"${shape.anchor === 'middle' ? ' text-anchor="middle"' : ''}${attributes}>${escaped(shape.text)}</text>`;
    default:
      return shape satisfies never;
  }
}

function paintAttributes({ fill, stroke, width, dash, font }: Paint, palette: Palette): string {
  const attributes: readonly (readonly [string, string | number | undefined])[] = [
    ['fill', fill ? palette[fill] : 'none'],
    ['stroke', stroke && palette[stroke]],
    ['stroke-width', width],
    ['stroke-dasharray', dash],
    ['stroke-linecap', stroke && !dash ? 'round' : undefined],
    ['stroke-linejoin', stroke && 'round'],
    ['font-family', font && (font.mono ? palette.mono : palette.font)],
    ['font-size', font?.size],
    ['font-weight', font?.weight],
  ];
  return attributes
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escaped(String(value))}"`]))
    .join('');
}

/** A drawing may come from storage: whatever is not a number must not become markup. */
function number(value: number): string {
  return String(Number.isFinite(value) ? Math.round(value * 10) / 10 : 0);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return plainText(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
