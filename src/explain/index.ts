/**
 * The most used functions of `explain/`: plain text for the command line and goldens, and words for the
 * inspector.
 */
export { addressesText } from './addresses';
export { explainQuery } from './name-query';
export { namesOf } from './names';
export { renderRoutes } from './render-routes';
export { renderTrace } from './render-trace';
export { plainText as plain } from './sentence';
export { lossText, nextHopText } from './step';
export { routeSourceWord } from './words';
