/** The simulation's worker: the whole simulator, off the main thread. */
import { expose } from 'comlink';
import { answering } from './answering';
import type { SignOfLife, SimulationApi } from './simulation-api';

/** The first sign says that the program is loaded. Answers go through Comlink, signs beside it. */
const sign = (life: SignOfLife): void => self.postMessage({ sign: life });

const answer = answering({ now: () => performance.now(), sign });
const api: SimulationApi = { ask: async (name, question) => answer(name, question) };

expose(api);
sign({});
