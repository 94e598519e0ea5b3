/** The commands in the order of the usage. To add one, add a file to this folder and an entry here. */
import type { CliCommand } from '../command';
import { check } from './check';
import { exportTo } from './export';
import { routes } from './routes';
import { rules } from './rules';
import { trace } from './trace';

export const commands: readonly CliCommand[] = [check, trace, routes, rules, exportTo];
