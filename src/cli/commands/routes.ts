/**
 * `routes`: the effective routes of one NIC, or of every NIC of a resource or subnet; with `--compare`, one NIC's routes compared
 * with Azure's output.
 */
import { renderRoutes } from '../../explain';
import { renderRoutesComparison } from '../../explain/render-comparison';
import { compareRoutesWithAzure } from '../../simulate/compare';
import { effective } from '../effective';

export const routes = effective({
  name: 'routes',
  does: 'print effective routes; NAME is a NIC, a resource or a subnet',
  list: (_, interfaces) => interfaces,
  render: renderRoutes,
  compare: compareRoutesWithAzure,
  renderComparison: renderRoutesComparison,
});
