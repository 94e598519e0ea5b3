/**
 * Cases that a property once failed on, by the property's name; these, on an engine that was broken on purpose. One that fails prints its seed and path: they come in
 * here, with what was broken, and stay. (Who changes a generator changes what these seeds make: try the break again, and
 * write down the seed and path that notice it then.)
 */
export type KeptSeed = { readonly seed: number; readonly path: string; readonly broke: string };

export const keptSeeds: Readonly<Record<Property, readonly KeptSeed[]>> = {
  'takes the route that a reader of the table would take, and names all that lost': [
    { seed: 20_261_122, path: '3', broke: 'taking the last of equal prefixes' },
  ],
  'asks rules from top to bottom, and lets the first that matches decide': [
    { seed: 20_261_122, path: '0', broke: 'letting the last rule that matches decide' },
    { seed: 20_261_122, path: '10', broke: 'ignoring ports in rules' },
    { seed: 20_261_122, path: '5', broke: 'letting packets pass that a rule denies' },
    { seed: 20_261_122, path: '0', broke: 'asking rules about packets of known sessions' },
  ],
  'brings every packet to an end, in no place twice': [
    { seed: 20_261_122, path: '0', broke: 'not noticing a packet that comes back as it was' },
  ],
  'ends each packet by the step that says why, for a reason that the recipe gives': [
    { seed: 20_261_122, path: '0', broke: 'letting everybody forward' },
    { seed: 20_261_122, path: '1', broke: 'listening on any port' },
    { seed: 20_261_122, path: '4', broke: 'not asking what a device requires' },
    { seed: 20_261_122, path: '2', broke: 'letting the ACK pass where no answer was seen' },
    { seed: 20_261_122, path: '10', broke: 'naming a place beside the route' },
  ],
  'never misses the session of a reply that retraces its request': [
    { seed: 20_261_122, path: '43', broke: 'looking a reply up by what came in, not by what went out' },
  ],
  'translates back on the way back exactly what it translated on the way there': [
    { seed: 20_261_122, path: '15', broke: 'undoing the translation of one side only' },
  ],
  'sends what follows the first packet the same way': [
    { seed: 20_261_122, path: '53', broke: 'not repeating a translation for the ACK' },
  ],
  'changes nothing when there is one more route that nothing matches': [
    { seed: 20_261_122, path: '3', broke: 'choosing among equal prefixes by the number of routes' },
  ],
  'decides nothing otherwise when there is one more route of a prefix that is listed before': [
    { seed: 20_261_122, path: '2', broke: 'taking the last of equal prefixes' },
  ],
  'changes only names when everything is renamed': [
    { seed: 20_261_122, path: '18', broke: 'offering equal ways in the order of their names' },
  ],
  'any two members of a class come to the same end': [
    { seed: 20_261_122, path: '4', broke: 'not cutting at a rule that does not match' },
    { seed: 20_261_122, path: '1', broke: 'not cutting at routes' },
    { seed: 20_261_122, path: '39', broke: 'not telling apart who has the address of a translation' },
  ],
  'are what tracing one address at a time finds': [
    { seed: 20_261_122, path: '2', broke: 'leaving out what is beside a class' },
    { seed: 20_261_122, path: '39', broke: 'not cutting at a rule that does not match' },
  ],
  'mean the same in whatever order the file lists their resources': [
    { seed: 20_261_122, path: '4', broke: 'reading only the first security group of the file' },
  ],
  'are judged by places that are there': [
    { seed: 20_261_122, path: '1', broke: 'naming a place beside the route' },
  ],
  'come back, the very same object, however they were changed and undone': [
    { seed: 20_261_122, path: '0', broke: 'giving back a copy' },
  ],
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
