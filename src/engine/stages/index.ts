/**
 * Runs the stages of a node one after the other, until one of them decides. A node's lists give the order; `azure/nic/nic.ts`
 * has a diagram of the order in a NIC.
 *
 *     session                 finds the packet's session and repeats or undoes its translation; without one, the profile decides
 *     remember                creates the session of a packet that the stages since `session` let through
 *     filter                  evaluates rules, for packets without a session
 *     translate-destination   translates the destination to one of a rule's targets: a load balancer's frontend, a DNAT rule
 *     translate-source        translates the source to one of a rule's addresses: SNAT
 *     exempt                  lets packets that match skip the filters of a table
 *     require                 drops packets that do not match
 *     distribute              sends the flow to one of several nodes behind one frontend
 *     affinity                sends the packet to the one of several nodes that has its session
 *     bypass                  sends packets that match to a given next hop, without a route
 *     follow-mark             sends a reply into the domain that the request's mark names, without a route
 *     hand-over               sends every packet to one node, without a route
 *     route                   chooses a route for the destination
 */
import type { Stage } from '../../network/stages';
import { type Moved, next, type Visit } from '../visit';
import type { World } from '../world';
import { distribute } from './distribute';
import { exempt } from './exempt';
import { filter } from './filter';
import { affinity, bypass, followMark, handOver } from './next-hop';
import { remember } from './remember';
import { requireMatch } from './require';
import { route } from './route';
import { findSession } from './session';
import { translate } from './translate';

/** Returns the result of the first stage that does not return `next`, and `next` if all of them do. */
export function runStages(world: World, visit: Visit, stages: readonly Stage[]): Moved {
  for (const stage of stages) {
    const moved = runStage(world, visit, stage);
    if (moved.then !== 'next') return moved;
  }
  return next;
}

function runStage(world: World, visit: Visit, stage: Stage): Moved {
  switch (stage.type) {
    case 'session':
      return findSession(world, visit, stage);
    case 'remember':
      return remember(world, visit, stage);
    case 'filter':
      return filter(world, visit, stage);
    case 'translate-destination':
    case 'translate-source':
      return translate(world, visit, stage);
    case 'exempt':
      return exempt(world, visit, stage);
    case 'require':
      return requireMatch(world, visit, stage);
    case 'distribute':
      return distribute(world, visit, stage);
    case 'affinity':
      return affinity(world, visit, stage);
    case 'bypass':
      return bypass(world, visit, stage);
    case 'follow-mark':
      return followMark(visit);
    case 'hand-over':
      return handOver(visit, stage);
    case 'route':
      return route(world, visit, stage);
    default:
      return stage satisfies never;
  }
}
