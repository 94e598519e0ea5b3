/** The form for a flow, fetched apart from the board in whose place it stands. */
import { later } from '../controls/later';

export const LaterFlowForm = later(() => import('./FlowForm').then((all) => all.FlowForm));
