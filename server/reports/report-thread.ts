/** Makes one report and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ReportWork } from './make-report-apart.ts';
import { makeReport } from './make-report.ts';

const { wanted, format } = workerData as ReportWork;
parentPort?.postMessage(await makeReport(wanted, format));
