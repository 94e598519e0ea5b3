/**
 * What Roundtrip predicts for a NIC, compared with Azure's own answer if the user added it. The children show
 * the prediction alone.
 */
import { Button } from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useSession } from '../store/store';
import { AnswerForm } from './AnswerForm';
import { ComparedAnswer } from './ComparedAnswer';
import { type ComparedOf, compareWith } from './compared-answer';
import './comparison.css';

type Props = {
  readonly of: ComparedOf;
  readonly nic: string;
  readonly label: string;
  readonly children: ReactNode;
};

export function CompareWithAzure({ of, nic, label, children }: Props) {
  const given = useSession('compared')[of];
  const answer = given?.nic === nic ? given : undefined;
  const [asking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  /** The element with the focus is gone: the focus moves to the button that starts the next comparison. */
  const [returning, setReturning] = useState(false);
  useEffect(() => {
    if (!returning || answer !== undefined) return;
    button.current?.focus();
    setReturning(false);
  }, [returning, answer]);
  const close = () => {
    setAsking(false);
    setReturning(true);
  };
  if (answer !== undefined)
    return (
      <ComparedAnswer
        of={of}
        answer={answer}
        label={label}
        onClear={() => {
          compareWith(of, undefined);
          close();
        }}
      >
        {children}
      </ComparedAnswer>
    );
  return (
    <>
      {asking ? (
        <AnswerForm of={of} nic={nic} label={label} onCancel={close} />
      ) : (
        <Button
          ref={(element: HTMLButtonElement | null) => {
            button.current = element;
          }}
          size="small"
          className="compare-button"
          onClick={() => setAsking(true)}
        >
          Compare with Azure…
        </Button>
      )}
      {children}
    </>
  );
}
