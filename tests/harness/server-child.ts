import { monitorEventLoopDelay } from 'node:perf_hooks'
import { announce, explain, runServer } from '../../server/src/main.ts'

/** The server as `main.ts` runs it, for the test that started this process. It tells its port, and ends when the test does. */
process.on('disconnect', () => process.exit(1))
/** How long the event loop was held since this was last asked. */
const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()
process.on('message', (message) => {
  if (message !== 'stall') return
  process.send?.({ stallMs: delay.max / 1e6 })
  delay.reset()
})
try {
  const server = await runServer({ samples: process.argv.includes('--samples') })
  announce(server)
  process.send?.({ port: server.port, ownerLink: server.ownerLink?.url })
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}
