/** The simulation's worker: the whole simulator, off the main thread. */
import { expose } from 'comlink';
import { answering } from './answering';
import type { SimulationApi } from './simulation-api';

const answer = answering();
const api: SimulationApi = { ask: async (name, question) => answer(name, question) };

expose(api);
