import { parentPort, workerData } from 'node:worker_threads'

// Timers of the event loop fire in steps of a millisecond, but edits must leave when they are due. This thread sleeps until then,
// exact to some ten microseconds, and wakes the generator. Times are CLOCK_MONOTONIC milliseconds, which all threads share.
const { due, startMs } = workerData as { due: Float64Array; startMs: number }
const sleeper = new Int32Array(new SharedArrayBuffer(4))
const now = () => Number(process.hrtime.bigint()) / 1e6

for (let next = 0; next < due.length; ) {
  const wait = startMs + (due[next] ?? 0) - now()
  if (wait > 0) Atomics.wait(sleeper, 0, 0, wait)
  const passed = now() - startMs
  while (next < due.length && (due[next] ?? 0) <= passed) next++
  parentPort?.postMessage(next)
}
