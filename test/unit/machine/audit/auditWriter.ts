import { AuditFile } from '../../../../src/machine/auditFile.ts';
import { SharedThread } from '../../../../src/machine/sharedThread.ts';
import { stamped } from '../../core/audit/events.ts';

// A window in a process of its own: adds batches to the trail, each as one.
const [folder = '', writer = '0', batches = '0', padding = '0'] = process.argv.slice(2);
const file = new AuditFile(folder, new SharedThread());
for (let batch = 0; batch < Number(batches); batch++) {
  const first = Number(writer) * 100_000 + batch * 10;
  await file.append(Date.now(), () =>
    Array.from({ length: 5 }, (_, index) =>
      stamped(
        { event: 'noticeShown', keys: [String(first + index), 'x'.repeat(Number(padding))] },
        new Date().toISOString(),
      ),
    ),
  );
}
