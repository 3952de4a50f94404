/** Reads one table and ends: a large one takes a second of a core, and here it stops nobody else. */
import { parentPort, workerData } from 'node:worker_threads';
import { readTable } from './read-table.ts';

parentPort?.postMessage(readTable(workerData as string));
