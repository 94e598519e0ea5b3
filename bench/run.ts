/** `npm run bench`: measures what the product claims of its speed. Never part of the tests: a busy machine is no bug. */
import { benchBoard, type Counted } from './board';
import { benchLongestPrefix } from './longest-prefix';
import { judge, proof } from './measure';
import { countText, milliseconds, nanoseconds, ratioText } from './report';
import { type EditedRoute, editedRoutes } from './topology';

const lookupAim = 1.5;
const boardAim = 0.3;

function longestPrefix(): void {
  console.log(`Longest-prefix match; aim: at most ${lookupAim} times a bare typed-array binary search`);
  for (const { name, prefixes, intervals, bare, ipaddr } of benchLongestPrefix()) {
    console.log(`  ${name}: ${countText(prefixes)} prefixes, ${countText(intervals)} intervals`);
    console.log(`    of bare      ${ratioText(bare.ratio)}  ${judge(bare.ratio, lookupAim)}`);
    console.log(`    a lookup     ${nanoseconds(bare.first)}, bare ${nanoseconds(bare.second)}`);
    console.log(`    ipaddr.js    ${ratioText(ipaddr.ratio)} of ours; a lookup ${nanoseconds(ipaddr.first)}`);
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

longestPrefix();
for (const edit of Object.keys(editedRoutes) as EditedRoute[]) board(edit, [5, 10, 25, 50]);
console.log(`(${proof.sum} proves that the work was done)`);
