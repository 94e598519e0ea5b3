/**
 * A drawing as plain data: shapes with roles and kinds, but no colors, which are those of the theme that shows it.
 * It survives JSON unchanged, so that a small picture can be stored beside its document.
 */
import { z } from 'zod';

/** What a shape stands for, in the order in which shapes are drawn. */
export const roles = [
  'container',
  'link',
  'link-label',
  'node',
  'icon',
  'title',
  'subtitle',
  'badge',
  'badge-text',
  'never',
  'trace-forward',
  'trace-return',
  'second-return',
  'head-forward',
  'head-return',
  'ghost',
  'ghost-text',
  'packet-forward',
  'packet-return',
  'packet-text',
  'drop-leader',
  'drop',
  'drop-cross',
  'drop-note',
  'drop-title',
  'drop-detail',
] as const;
export type Role = (typeof roles)[number];

type Common = {
  readonly role: Role;
  /** The kind of the resource that is drawn, if it is one. */
  readonly kind?: string;
  readonly x: number;
  readonly y: number;
};
export type RectShape = Common & {
  readonly type: 'rect';
  readonly width: number;
  readonly height: number;
  readonly radius: number;
};
/** `d` is the data of an SVG path, relative to `x` and `y`. */
export type PathShape = Common & { readonly type: 'path'; readonly d: string };
/** `y` is the base line; `x` is the start or the middle of the text. */
export type TextShape = Common & {
  readonly type: 'text';
  readonly text: string;
  readonly anchor: 'start' | 'middle';
};
export type Shape = RectShape | PathShape | TextShape;

/** In the units of the canvas, from 0 to `width` and `height`. */
export type Drawing = {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
};

/** As many as a stored drawing may have. */
const mostShapes = 1_000;
const common = {
  role: z.enum(roles),
  kind: z.string().max(64).exactOptional(),
  x: z.number(),
  y: z.number(),
};
const length = z.number().min(0);

/** A drawing that was stored: whatever the record holds, only shapes come out. */
export const drawingSchema: z.ZodType<Drawing> = z.strictObject({
  width: z.number().positive(),
  height: z.number().positive(),
  shapes: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({
          ...common,
          type: z.literal('rect'),
          width: length,
          height: length,
          radius: length,
        }),
        z.strictObject({
          ...common,
          type: z.literal('path'),
          d: z
            .string()
            .max(20_000)
            .regex(/^[MLHVCZcaszhvlm\d\s.,-]*$/),
        }),
        z.strictObject({
          ...common,
          type: z.literal('text'),
          text: z.string().max(1_000),
          anchor: z.enum(['start', 'middle']),
        }),
      ]),
    )
    .max(mostShapes),
});
