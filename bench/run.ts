/** `npm run bench`: measures the speed that the product claims. It is not part of the tests: a busy computer is not a bug. */
import { benchBoard, type Counted } from './board';
import { benchAgainstLab, benchClasses, benchRecording } from './engine';
import { benchLongestPrefix } from './longest-prefix';
import { judge, proof } from './measure';
import { countText, milliseconds, nanoseconds, ratioText } from './report';
import { benchSpokes, type SpokesBench, slope } from './spokes';
import { type EditedRoute, editedRoutes } from './topology';

const lookupAim = 1.5;
const boardAim = 0.3;
const slopeAim = 1.15;
const decisionAim = 5;
const largeEditAim = 0.1;
const recordingAim = 2;

function longestPrefix(): void {
  console.log(`Longest-prefix match; aim: at most ${lookupAim} times a bare typed-array binary search`);
  for (const { name, prefixes, intervals, bare, ipaddr } of benchLongestPrefix()) {
    console.log(`  ${name}: ${countText(prefixes)} prefixes, ${countText(intervals)} intervals`);
    console.log(`    of bare      ${ratioText(bare.ratio)}  ${judge(bare.ratio, lookupAim)}`);
    console.log(`    per lookup   ${nanoseconds(bare.first)}, bare ${nanoseconds(bare.second)}`);
    console.log(
      `    ipaddr.js    ${ratioText(ipaddr.ratio)} of ours; per lookup ${nanoseconds(ipaddr.first)}`,
    );
  }
}

function board(edit: EditedRoute, subnets: readonly number[]): void {
  console.log(`Board after an edit of ${edit}; aim: at most ${boardAim} of a full compile and board`);
  for (const count of subnets) {
    const { resources, flows, comparison, afterEdit, everything } = benchBoard(count, edit);
    console.log(`  ${count} subnets: ${countText(resources)} resources, ${countText(flows)} flows`);
    console.log(`    of full      ${ratioText(comparison.ratio)}  ${judge(comparison.ratio, boardAim)}`);
    console.log(`    after edit   ${milliseconds(comparison.first)}; ${workText(afterEdit)}`);
    console.log(`    full         ${milliseconds(comparison.second)}; ${workText(everything)}`);
  }
}

function workText({ lookups, ruleEvaluations }: Counted): string {
  return `${countText(lookups)} lookups, ${countText(ruleEvaluations)} rule evaluations`;
}

function spokes(counts: readonly number[]): void {
  console.log(
    `A hub and its spokes; aims: slope at most ${slopeAim}, a decision at most ${decisionAim} times the bare operations, an edit at most ${boardAim} of everything at 50 spokes and ${largeEditAim} at 200`,
  );
  const all = counts.map((count): SpokesBench => {
    const bench = benchSpokes(count);
    const aim = count >= 200 ? largeEditAim : boardAim;
    console.log(
      `  ${count} spokes: ${countText(bench.resources)} resources, ${countText(bench.flows)} flows; ${workText(bench.counted)}`,
    );
    console.log(`    compile      ${milliseconds(bench.compile)}, board ${milliseconds(bench.board)}`);
    console.log(
      `    decision     ${ratioText(bench.decision.ratio)}  ${judge(bench.decision.ratio, decisionAim)}`,
    );
    console.log(`    edit         ${ratioText(bench.edit.ratio)}  ${judge(bench.edit.ratio, aim)}`);
    console.log(`    reused       ${(100 * bench.reused).toFixed(1)} % of the parts`);
    if (bench.heap !== undefined)
      console.log(`    heap         ${countText(Math.round(bench.heap / 1024))} KiB per spoke`);
    return bench;
  });
  for (const what of ['compile', 'board'] as const) {
    const exponent = slope(all.map((each) => [each.spokes, each[what]] as const));
    console.log(
      `  ${what} grows with exponent ${exponent.toFixed(2)}  ${exponent <= slopeAim ? 'met' : 'missed'}`,
    );
  }
}

async function engine(): Promise<void> {
  const { connections, comparison } = benchRecording();
  console.log(`Connections with their steps; aim: at most ${recordingAim} times as long as without`);
  console.log(
    `  ${countText(connections)} connections  ${ratioText(comparison.ratio)}  ${judge(comparison.ratio, recordingAim)}`,
  );
  console.log(`The whole Internet against a firewall, class by class; aim: slope at most ${slopeAim}`);
  const points = [1_000, 2_500, 5_000, 10_000].map((prefixes) => {
    const { classes, untraced, time } = benchClasses(prefixes);
    const left = untraced === 0 ? '' : `, ${countText(untraced)} untraced`;
    console.log(
      `  ${countText(prefixes)} prefixes: ${milliseconds(time)}, ${countText(classes)} classes${left}`,
    );
    return [prefixes, time] as const;
  });
  const exponent = slope(points);
  console.log(`  grows with exponent ${exponent.toFixed(2)}  ${exponent <= slopeAim ? 'met' : 'missed'}`);
  const lab = await benchAgainstLab();
  const built =
    lab.built === undefined
      ? 'no lab on this computer'
      : `built and probed ${milliseconds(lab.built)}${lab.agrees ? ', the same answer' : ', ANOTHER ANSWER'}`;
  console.log(`A network of ${lab.nodes} nodes: the engine ${milliseconds(lab.engine)}; ${built}`);
}

const only = process.argv[2];
if (only === 'engine') {
  await engine();
  process.exit();
}
if (only === 'spokes') {
  spokes([10, 25, 50, 100, 200]);
  process.exit();
}
longestPrefix();
for (const edit of Object.keys(editedRoutes) as EditedRoute[]) board(edit, [5, 10, 25, 50]);
spokes([10, 25, 50, 100, 200]);
await engine();
console.log(`(${proof.sum} proves that the work was done)`);
