/**
 * `routes`: the effective routes of a network interface, of every interface of a resource, or of every one in a subnet; with
 * `--compare`, those of one interface against Azure's own answer.
 */
import { renderRoutes } from '../../explain';
import { renderRoutesComparison } from '../../explain/render-comparison';
import { compareRoutesWithAzure } from '../../simulate/compare';
import { effective } from '../effective';

export const routes = effective({
  name: 'routes',
  does: 'print the effective routes of a NIC or resource',
  list: (_, interfaces) => interfaces,
  render: renderRoutes,
  compare: compareRoutesWithAzure,
  renderComparison: renderRoutesComparison,
});
