/** The form for a flow, fetched separately from the board that it replaces. */
import { later } from '../controls/later';

export const LaterFlowForm = later(() => import('./FlowForm').then((all) => all.FlowForm));
