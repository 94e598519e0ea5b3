/** The DNS answer that a resource would get for a host name, and the servers that give it. */
import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { addressesText, explainQuery, plain } from '../../explain';
import type { Resource } from '../../kinds';
import type { NameLookup } from '../../simulate/answers';
import { announce } from '../store/session-actions';
import { simulation } from '../store/simulation';
import { useNames } from '../store/use-names';
import { NameAnswer } from '../trace/panel/NameAnswer';

export function NameLookupView({ resource }: { readonly resource: Resource }) {
  const [host, setHost] = useState('');
  const [answer, setAnswer] = useState<string | NameLookup>();
  const lookUp = async (event: FormEvent) => {
    event.preventDefault();
    const asked = await simulation()?.lookUpName({ resource: resource.id, host: host.trim() });
    if (!asked || asked.type === 'superseded') return;
    const next =
      asked.type === 'failed'
        ? asked.message
        : (asked.value ?? `${resource.name} queries no DNS server: it is not in a virtual network.`);
    setAnswer(next);
    announce(typeof next === 'string' ? next : plain(explainQuery(next.query)));
  };
  return (
    <>
      <form className="look-up" onSubmit={(event) => void lookUp(event)}>
        <Field label={`Resolve a name from ${resource.name}`} size="small">
          <Input
            size="small"
            value={host}
            placeholder="contoso.blob.core.windows.net"
            spellCheck={false}
            onChange={(_, { value }) => setHost(value)}
          />
        </Field>
        <Button size="small" type="submit" disabled={host.trim() === ''}>
          Resolve
        </Button>
      </form>
      {typeof answer === 'string' && <p>{answer}</p>}
      {typeof answer === 'object' && <Answered lookup={answer} />}
    </>
  );
}

function Answered({ lookup: { query, others } }: { readonly lookup: NameLookup }) {
  const names = useNames();
  return [query, ...others].map((each, index) => (
    // The answers are in the order of the choices that they depend on.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <div key={index}>
      <NameAnswer query={each} names={names} />
      {each.answer.type === 'address' && <p className="mono">{addressesText(each.answer.addresses)}</p>}
    </div>
  ));
}
