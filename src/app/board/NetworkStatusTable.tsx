/** What the portal's network status would show for this network. */
import { verdictChip } from '../../explain/verdict';
import type { Board } from '../../simulate/answers';
import { showFlow, showTab } from '../store/session-actions';
import { useSession } from '../store/store';
import { Chip } from '../trace/panel/Verdict';
import { networkStatusOf, type StatusLine } from './network-status';

export function NetworkStatusTable({ board }: { readonly board: Board }) {
  const { required, optional } = networkStatusOf(board);
  if (required.length + optional.length === 0)
    return (
      <p className="nothing">Only services with a network status are listed here, such as API Management.</p>
    );
  return (
    <table className="network-status">
      <caption className="visually-hidden">Network status</caption>
      <colgroup>
        <col />
        <col className="status-chip" />
      </colgroup>
      <Lines title="Required" lines={required} />
      <Lines title="Optional" lines={optional} />
    </table>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly StatusLine[] }) {
  const traced = useSession('traceFlow');
  if (lines.length === 0) return null;
  return (
    <tbody>
      <tr>
        <th colSpan={2} scope="rowgroup" className="board-plane">
          {title}
        </th>
      </tr>
      {lines.map(({ flow, name, row, error }) => (
        <tr key={flow} className={flow === traced ? 'on' : ''}>
          <td>
            <button
              type="button"
              className="evidence"
              onClick={() => {
                showFlow(flow);
                showTab('trace');
              }}
            >
              {name}
            </button>
            {error !== undefined && <p className="status-error">{error}</p>}
          </td>
          <td>
            <Chip chip={verdictChip(row.summary)} />
          </td>
        </tr>
      ))}
    </tbody>
  );
}
