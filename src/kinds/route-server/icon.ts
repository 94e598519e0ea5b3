/** A signpost: it shows the path and is not in it. */
export const routeServerIcon = 'M10 2v16M7 18h6M10 4h5.5l2 2-2 2H10M10 9.5H4.5l-2 2 2 2H10';
