/** A value and the place in the file that it comes from. */
import type { Place } from '../../network/ids';

export type Placed<T> = { readonly value: T; readonly place: Place };
