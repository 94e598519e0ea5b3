/** The same draws for every mutant, so that a run can be repeated; a failing property is not made smaller: nobody reads it. */
import fc from 'fast-check';

fc.configureGlobal({ seed: 1, endOnFailure: true });
