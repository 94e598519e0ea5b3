/** The `route` stage: chooses a route for the destination. */
import type { Address } from '../../network/address';
import type { RouteTable } from '../../network/routes';
import { type ChosenRoute, chooseRoute, losingRoutes, lossesAt, regionOfRoute } from '../../network/routing';
import type { Stage } from '../../network/stages';
import type { Step } from '../trace';
import { viewLoser, viewRoute } from '../views';
import type { Moved, Visit } from '../visit';
import { creditRules, narrowTo, note, type World } from '../world';

/** Returns the chosen route's hop, and `drop` if no route matches. The packet carries the route's mark from here on. */
export function route(world: World, visit: Visit, { table }: Extract<Stage, { type: 'route' }>): Moved {
  const { tuple, steps, node } = visit;
  world.counters.lookups += 1;
  const chosen = chooseRoute(table, tuple.destination);
  narrowTo(world, tuple.destination, () => regionOfRoute(table, chosen?.route));
  if (chosen === undefined) return { then: 'drop', reason: 'no-route', place: node.place, rules: [] };
  const { route } = chosen;
  creditRules(world, route.rules);
  if (world.recording) steps.push(routeStep(table, tuple.destination, chosen));
  const losses = lossesAt(table, tuple.destination);
  creditRules(world, losses.rules);
  narrowTo(world, tuple.destination, () => losses.region);
  if (route.mark !== undefined) {
    const { mark, place, rules } = route;
    visit.mark = mark;
    note(world, steps, { place, rules }, () => ({ type: 'marked', mark, place, rules }));
  }
  return { then: 'hop', hop: route.nextHop, place: route.place, rules: route.rules };
}

function routeStep(table: RouteTable, destination: Address, chosen: ChosenRoute): Step {
  const { route } = chosen;
  const losers = losingRoutes(table, destination);
  const matching = new Set([route, ...losers.map((each) => each.candidate.route)]);
  const { place, rules } = route;
  return {
    type: 'route-chosen',
    table: table.name,
    chosen: viewRoute(route, chosen.prefix),
    rejected: losers.map((each) => viewLoser(each, chosen, table)),
    notMatching: table.routes.length - matching.size,
    place,
    rules,
  };
}
