/**
 * The vocabulary of property schemas: every property carries its label, help and meaning here, so that the
 * inspector form, the generic checks and the JSON Schema all come from one place. Shapes are enforced by zod;
 * what a text must look like is `format`, reported as a problem with its place, so that a half-typed address
 * never makes a file unreadable.
 */
import { z } from 'zod';

export type TextFormat =
  | 'ipv4-address'
  | 'ipv4-prefix'
  /** A prefix; an address without a length means its /32. */
  | 'address-or-prefix'
  /** A prefix, an address, or a service tag. */
  | 'prefix-or-tag'
  /** A prefix, an address, a service tag, or `*`. */
  | 'address-term'
  /** `443`, `8000-8080` or `*`. */
  | 'port-range'
  | 'host-name'
  | 'host-pattern'
  | 'service-tag'
  | 'region'
  | 'url'
  /** `TCP`, `UDP`, `ICMP` or `Any`. */
  | 'protocol'
  /** `Https:443`: how a firewall's application rule names a protocol and port. */
  | 'application-protocol';

export type PropertyMeta = {
  /** The label in the form. */
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly format?: TextFormat;
  /** The property holds the id of a resource of one of these kinds. */
  readonly reference?: readonly string[];
  /** Suggestions for a free text. */
  readonly suggestions?: readonly string[];
  /** How a list of objects is shown. */
  readonly widget?: 'table' | 'list';
  readonly unit?: string;
};

declare module 'zod' {
  interface GlobalMeta extends PropertyMeta {}
}

const described = <S extends z.ZodType>(schema: S, meta: PropertyMeta): S =>
  schema.meta(meta as z.GlobalMeta) as S;

export const text = (title: string, description: string, meta: PropertyMeta = {}) =>
  described(z.string().max(256), { title, description, ...meta });

export const optionalText = (title: string, description: string, meta: PropertyMeta = {}) =>
  described(z.string().max(256).optional(), { title, description, ...meta });

export const ipAddress = (title: string, description: string) =>
  described(z.string().max(64).optional(), { title, description, format: 'ipv4-address' });

export const prefixText = (title: string, description: string) =>
  described(z.string().max(64), { title, description, format: 'ipv4-prefix' });

/** A list of texts, `[]` when left out. */
export const texts = (title: string, description: string, format: TextFormat, meta: PropertyMeta = {}) =>
  described(z.array(z.string().max(256)).max(20_000).default([]), {
    title,
    description,
    format,
    widget: 'list',
    ...meta,
  });

export const reference = (title: string, description: string, ...kinds: readonly string[]) =>
  described(z.string().max(128).optional(), { title, description, reference: kinds });

export const references = (title: string, description: string, ...kinds: readonly string[]) =>
  described(z.array(z.string().max(128)).max(1_000).default([]), {
    title,
    description,
    reference: kinds,
    widget: 'list',
  });

export const flag = (title: string, description: string, byDefault: boolean) =>
  described(z.boolean().default(byDefault), { title, description });

export const oneOf = <const V extends readonly [string, ...string[]]>(
  title: string,
  description: string,
  values: V,
  byDefault: V[number],
) => described(z.enum(values).default(byDefault as never), { title, description });

export const whole = (title: string, description: string, from: number, to: number, unit?: string) =>
  described(z.number().int().min(from).max(to), {
    title,
    description,
    ...(unit === undefined ? {} : { unit }),
  });

export const table = <S extends z.ZodRawShape>(title: string, description: string, row: S) =>
  described(z.array(z.looseObject(row)).max(5_000).default([]), { title, description, widget: 'table' });

export const group = <S extends z.ZodRawShape>(title: string, description: string, shape: S) =>
  described(z.looseObject(shape).prefault({} as never), { title, description });

/** Every resource has these; unknown properties are kept (`looseObject`) and warned about. */
export const resourceOf = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.looseObject({
    id: z
      .string()
      .min(1)
      .max(128)
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
        'letters, digits, dots, hyphens and underscores, beginning with a letter or digit',
      ),
    kind: z.literal(kind),
    name: text('Name', 'As it is called in Azure and on the canvas.'),
    ...shape,
  });
