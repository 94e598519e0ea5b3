// @ts-check
/** `npm start`: installs what is missing, serves the app from its sources, prints the address and opens a browser. */
import { ensureInstalled, top } from './install.mjs';

ensureInstalled();

// Imported only now: on a fresh clone, Vite has just been installed.
const { createServer } = await import('vite');
const server = await createServer({ root: top });
await server.listen();
console.log('\n  Roundtrip is running. Stop it with Ctrl+C.\n');
server.printUrls();

// Without a desktop there is no browser to open, which is not an error: the address is printed.
const desktop = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
if (desktop && !process.env.CI) server.openBrowser();
