import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '@panelbook/shared/base/assert'
import { type BankInput, readBank } from '@panelbook/shared/importing/read-bank'

/** Reads one bank, and ends. */

assert(parentPort, 'this module runs as a thread')
parentPort.postMessage(await readBank(workerData as BankInput))
