/**
 * Cases in which a property failed, by the property's name; the present ones on an engine that was broken on
 * purpose. A failing property prints its seed and path: add them here, with what was broken. (When you change
 * a generator, these seeds make other cases: break the engine in the same way again, and note the seed and
 * path that notice it then.)
 */
export type KeptSeed = { readonly seed: number; readonly path: string; readonly broke: string };

export const keptSeeds: Readonly<Record<Property, readonly KeptSeed[]>> = {
  'takes the route that a reader of the table would take, and lists all that lost': [
    { seed: 20_261_122, path: '3', broke: 'taking the last of equal prefixes' },
  ],
  'evaluates rules from top to bottom, and the first that matches decides': [
    { seed: 20_261_122, path: '0', broke: 'letting the last rule that matches decide' },
    { seed: 20_261_122, path: '10', broke: 'ignoring ports in rules' },
    { seed: 20_261_122, path: '5', broke: 'letting packets pass that a rule denies' },
    { seed: 20_261_122, path: '0', broke: 'evaluating rules for packets of known sessions' },
  ],
  'ends every packet, and never has it in the same place twice': [
    { seed: 20_261_122, path: '0', broke: 'not noticing a packet that comes back as it was' },
  ],
  'ends each packet with the step that says why, for a reason that the recipe gives': [
    { seed: 20_261_122, path: '0', broke: 'letting every node forward' },
    { seed: 20_261_122, path: '1', broke: 'listening on any port' },
    { seed: 20_261_122, path: '4', broke: 'not checking what a device requires' },
    { seed: 20_261_122, path: '2', broke: 'letting the ACK pass where no answer was seen' },
    { seed: 20_261_122, path: '10', broke: 'naming a place beside the route' },
  ],
  'never misses the session of a reply that retraces its request': [
    { seed: 20_261_122, path: '43', broke: 'looking a reply up by what came in, not by what went out' },
  ],
  'undoes on the way back exactly the translations of the way there': [
    { seed: 20_261_122, path: '15', broke: 'undoing the translation of one side only' },
  ],
  'sends later packets along the path of the first': [
    { seed: 20_261_122, path: '53', broke: 'not repeating a translation for the ACK' },
  ],
  'changes nothing when there is one more route that nothing matches': [
    { seed: 20_261_122, path: '3', broke: 'choosing among equal prefixes by the number of routes' },
  ],
  'decides nothing differently when there is one more route with a prefix that is listed earlier': [
    { seed: 20_261_122, path: '2', broke: 'taking the last of equal prefixes' },
  ],
  'changes only names when everything is renamed': [
    { seed: 20_261_122, path: '18', broke: 'offering equal next hops in the order of their names' },
  ],
  'does the same whether a device with two interfaces is one node or several': [],
  'any two members of a class end in the same way': [
    { seed: 20_261_122, path: '4', broke: 'not cutting at a rule that does not match' },
    { seed: 20_261_122, path: '1', broke: 'not cutting at routes' },
    { seed: 20_261_122, path: '39', broke: 'not distinguishing the owners of a translation’s addresses' },
  ],
  'agree with tracing one address at a time': [
    { seed: 20_261_122, path: '2', broke: 'leaving out what is beside a class' },
    { seed: 20_261_122, path: '39', broke: 'not cutting at a rule that does not match' },
  ],
  'mean the same in any order of the resources in the file': [
    { seed: 20_261_122, path: '4', broke: 'reading only the first security group of the file' },
  ],
  'have verdicts whose places exist': [
    { seed: 20_261_122, path: '1', broke: 'naming a place beside the route' },
  ],
  'come back as the very same object, however they were changed and undone': [
    { seed: 20_261_122, path: '0', broke: 'giving back a copy' },
  ],
};

export type Property =
  | 'takes the route that a reader of the table would take, and lists all that lost'
  | 'evaluates rules from top to bottom, and the first that matches decides'
  | 'ends every packet, and never has it in the same place twice'
  | 'ends each packet with the step that says why, for a reason that the recipe gives'
  | 'never misses the session of a reply that retraces its request'
  | 'undoes on the way back exactly the translations of the way there'
  | 'sends later packets along the path of the first'
  | 'changes nothing when there is one more route that nothing matches'
  | 'decides nothing differently when there is one more route with a prefix that is listed earlier'
  | 'changes only names when everything is renamed'
  | 'does the same whether a device with two interfaces is one node or several'
  | 'any two members of a class end in the same way'
  | 'agree with tracing one address at a time'
  | 'mean the same in any order of the resources in the file'
  | 'have verdicts whose places exist'
  | 'come back as the very same object, however they were changed and undone';
