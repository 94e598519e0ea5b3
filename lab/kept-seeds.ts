/**
 * Cases that a property once failed on, by the property's name. A property that fails prints its seed and path: they come in
 * here, with what was broken, and stay. (Who changes a generator changes what these seeds make: try the break again, and
 * write down the seed and path that notice it then.)
 */
export type KeptSeed = { readonly seed: number; readonly path: string; readonly broke: string };

export const keptSeeds: Readonly<Record<Property, readonly KeptSeed[]>> = {
  'takes the route that a reader of the table would take, and names all that lost': [],
  'asks rules from top to bottom, and lets the first that matches decide': [],
  'brings every packet to an end, in no place twice': [],
  'ends each packet by the step that says why, for a reason that the recipe gives': [],
  'never misses the session of a reply that retraces its request': [],
  'translates back on the way back exactly what it translated on the way there': [],
  'sends what follows the first packet the same way': [],
  'changes nothing when there is one more route that nothing matches': [],
  'decides nothing otherwise when there is one more route of a prefix that is listed before': [],
  'changes only names when everything is renamed': [],
  'any two members of a class come to the same end': [],
  'are what tracing one address at a time finds': [],
  'mean the same in whatever order the file lists their resources': [],
  'are judged by places that are there': [],
  'come back, the very same object, however they were changed and undone': [],
};

export type Property =
  | 'takes the route that a reader of the table would take, and names all that lost'
  | 'asks rules from top to bottom, and lets the first that matches decide'
  | 'brings every packet to an end, in no place twice'
  | 'ends each packet by the step that says why, for a reason that the recipe gives'
  | 'never misses the session of a reply that retraces its request'
  | 'translates back on the way back exactly what it translated on the way there'
  | 'sends what follows the first packet the same way'
  | 'changes nothing when there is one more route that nothing matches'
  | 'decides nothing otherwise when there is one more route of a prefix that is listed before'
  | 'changes only names when everything is renamed'
  | 'any two members of a class come to the same end'
  | 'are what tracing one address at a time finds'
  | 'mean the same in whatever order the file lists their resources'
  | 'are judged by places that are there'
  | 'come back, the very same object, however they were changed and undone';
