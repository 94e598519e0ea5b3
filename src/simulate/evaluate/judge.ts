/** The verdict of one flow over the readings: contested where two readings of a rule disagree. */
import type { Flow } from '../../azure/flows/flow';
import { contestedAmong, doubtful } from '../../azure/rules/register';
import type { Summary, Verdict } from '../../engine/trace';
import type { TracedClass } from '../answers';
import type { CompiledReading } from '../compiled-reading';
import { mainOf, otherwise } from '../readings';
import type { Simulation } from '../simulation';
import type { Case, Evaluated } from './case';
import { evaluate } from './evaluate';
import { outcomeKey, summarise } from './summary';
import { withPlaces } from './unreachable';

export type Judged = {
  readonly summary: Summary;
  readonly doubt: readonly string[];
  readonly main: {
    readonly cases: readonly Case[];
    readonly compiled: CompiledReading;
    readonly reading?: TracedClass['reading'];
  };
  readonly other?: {
    readonly cases: readonly Case[];
    readonly compiled: CompiledReading;
    readonly reading: NonNullable<TracedClass['reading']>;
  };
};

/** Evaluates under the first readings, then under the second reading of each contested rule that was used. */
export function judge(simulation: Simulation, flow: Flow): Judged {
  const compiled = mainOf(simulation);
  const evaluated = evaluatePlaced(simulation, compiled, flow);
  const { summary } = evaluated;
  const doubt = new Set(doubtful(evaluated.used.rules));
  for (const rule of contestedAmong(evaluated.used.rules)) {
    const [first, second] = rule.readings as NonNullable<typeof rule.readings>;
    const { compiled: otherCompiled, flow: otherFlow } = otherwise(simulation, flow, rule.id);
    const otherEvaluated = evaluatePlaced(simulation, otherCompiled, otherFlow);
    const otherSummary = otherEvaluated.summary;
    if (outcomeKey(otherSummary) === outcomeKey(summary)) continue;
    // It fails under both readings, only with another cause or place: the failure itself is not in doubt.
    if (otherSummary.outcome === 'fails' && summary.outcome === 'fails') {
      doubt.add(rule.id);
      continue;
    }
    const contested: Verdict = {
      outcome: 'contested',
      rule: rule.id,
      readings: [
        { reading: first.id, verdict: summary },
        { reading: second.id, verdict: otherSummary },
      ],
    };
    return {
      summary: contested,
      doubt: [...new Set([rule.id, ...doubt, ...doubtful(otherEvaluated.used.rules)])],
      main: { cases: evaluated.cases, compiled, reading: { rule: rule.id, reading: first.id } },
      other: {
        cases: otherEvaluated.cases,
        compiled: otherCompiled,
        reading: { rule: rule.id, reading: second.id },
      },
    };
  }
  return { summary, doubt: [...doubt], main: { cases: evaluated.cases, compiled } };
}

/** Looks for places in the topology itself, since what is kept of a flow does not depend on what was never connected. */
function evaluatePlaced({ topology }: Simulation, compiled: CompiledReading, flow: Flow): Evaluated {
  const evaluated = evaluate(compiled, flow);
  const around = { topology, network: compiled.azure.network };
  const cases = evaluated.cases.map((each) => {
    const verdict = withPlaces(around, each.verdict, each.first.request);
    return verdict === each.verdict ? each : { ...each, verdict };
  });
  return cases.every((each, index) => each === evaluated.cases[index])
    ? evaluated
    : { ...evaluated, cases, summary: summarise(flow, cases) };
}
