/** Times as a reader of a list wants them: how long ago, and with the date where that is long ago. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export function ago(at: number, now: number): string {
  const passed = Math.max(0, now - at);
  if (passed < minute) return 'just now';
  if (passed < hour) return counted(Math.floor(passed / minute), 'minute');
  if (passed < day) return counted(Math.floor(passed / hour), 'hour');
  if (passed < 7 * day) return counted(Math.floor(passed / day), 'day');
  return `on ${new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })}`;
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}

export function dateAndTime(at: number): string {
  return new Date(at).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
}
