/** The state of a flow's form: its texts, their problems, and the flow that they make. */
import { useEffect, useRef, useState } from 'react';
import type { SavedFlow } from '../../azure/flows/flow';
import { topologyNow, useSession, useTopology } from '../store/store';
import { endpointAsText } from './endpoint-as-text';
import type { FlowDraft } from './flow-draft';
import type { OpenForm } from './flow-form-state';
import { type DraftProblems, newFlowId, readDraft } from './read-draft';

export function useFlowDraft({ editing, draft: first }: OpenForm) {
  const { resources } = useTopology();
  const [draft, setDraft] = useState(first);
  const [problems, setProblems] = useState<DraftProblems>({});
  const otherTags = useSession('serviceTags').source !== '';
  const picked = useSession('picked');
  const section = useRef<HTMLElement>(null);

  // A resource that is picked on the canvas becomes text, as if it had been typed.
  useEffect(() => {
    const texts = Object.entries(picked).map(([end, id]) => [
      end,
      endpointAsText({ resource: id }, topologyNow().resources),
    ]);
    if (texts.length > 0) setDraft((before) => ({ ...before, ...Object.fromEntries(texts) }));
  }, [picked]);
  useEffect(() => section.current?.querySelector('input')?.focus(), []);

  /** `undefined` if a text is not valid: the focus moves to the first such field. */
  const read = (): SavedFlow | undefined => {
    const id = editing?.id ?? newFlowId(topologyNow().flows.map((flow) => flow.id));
    const result = readDraft(draft, id, { resources, otherTags }, editing);
    setProblems(result.problems ?? {});
    if (result.problems) {
      const wrong = (['from', 'to', 'port'] as const).find((field) => result.problems[field] !== undefined);
      section.current?.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus();
    }
    return result.flow;
  };
  const change = (part: Partial<FlowDraft>) => setDraft((before) => ({ ...before, ...part }));
  return { draft, problems, section, resources, change, read };
}
