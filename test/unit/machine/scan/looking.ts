import { wholeCatalog } from '../../../../src/core/catalog/wholeCatalog.ts';
import { machineTraces, nothingAsked } from '../../../../src/core/surfaces/onMachine/machineTraces.ts';
import { fakeRecogniser } from '../../core/report/madeUpMachine.ts';

const traces = machineTraces(wholeCatalog, nothingAsked, 'posix');

/** What a scan looks for, without a policy. */
export const looking = { recognise: fakeRecogniser, tracing: () => traces, asked: nothingAsked };
