/** What shells use of `explain/`: sentences with links for the page, plain text for the command line and goldens. */
export { addressesText, className, counted, portsText } from './addresses';
export { explainFailure, failureDetail } from './failure';
export { explainHop, hopTuple } from './hop';
export { idsAsNames, type Names, namesOf } from './names';
export { readingsOf, ruleLine, ruleWords, statusWords } from './platform-rule';
export { firstFailure, portalError } from './portal-error';
export { planeTitle, renderBoard } from './render-board';
export { renderRoutes } from './render-routes';
export { didWords, endpointText, placeText, renderTrace } from './render-trace';
export { type Piece, plain, type Sentence, say } from './sentence';
export {
  destinationText,
  explainQuery,
  explainStep,
  lossText,
  nextHopText,
  type StepContext,
} from './step';
export { explainVerdict, headline, type Tone, type VerdictChip, verdictChip } from './verdict';
export {
  arrow,
  directionWords,
  dropLabel,
  routeSourceWord,
  segmentWord,
  sessionStateWords,
  thePacket,
  tupleText,
} from './words';
