/** Every mutant gets the same random values, so that a run can be repeated; failures are not shrunk, as they are not read. */
import fc from 'fast-check';

fc.configureGlobal({ seed: 1, endOnFailure: true });
