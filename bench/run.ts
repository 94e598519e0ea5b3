/** `npm run bench`: measures what the product claims of its speed. Never part of the tests: a busy machine is no bug. */
import { benchLongestPrefix } from './longest-prefix';
import { judge, proof } from './measure';
import { countText, nanoseconds, ratioText } from './report';

const lookupAim = 1.5;

function longestPrefix(): void {
  console.log(`Longest-prefix match; aim: at most ${lookupAim} times a bare typed-array binary search`);
  for (const { name, prefixes, intervals, bare, ipaddr } of benchLongestPrefix()) {
    console.log(`  ${name}: ${countText(prefixes)} prefixes, ${countText(intervals)} intervals`);
    console.log(`    of bare      ${ratioText(bare.ratio)}  ${judge(bare.ratio, lookupAim)}`);
    console.log(`    a lookup     ${nanoseconds(bare.first)}, bare ${nanoseconds(bare.second)}`);
    console.log(`    ipaddr.js    ${ratioText(ipaddr.ratio)} of ours; a lookup ${nanoseconds(ipaddr.first)}`);
  }
}

longestPrefix();
console.log(`proof ${proof.sum}`);
