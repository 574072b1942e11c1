import { explain, runServer } from '../../server/src/main.ts'

/** The server as `main.ts` runs it, for a test that started this process: tells its port, and ends when the test does. */
process.on('disconnect', () => process.exit(1))
try {
  const server = await runServer({ samples: process.argv.includes('--samples') })
  process.send?.({ port: server.port, ownerLink: server.ownerLink?.url })
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}
