import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { announce, explain, runServer } from '../main.ts'
import { BuildFailed, buildClient } from './build-client.ts'
import { say } from './workspace.ts'

const program = new Command('start')
  .description('Builds the pages if needed, starts the server and prints its address. Settings come from the environment.')
  .option('--no-sample', 'leave out the sample people and interviews on a first run')
  .parse()

try {
  const built = await buildClient(fileURLToPath(new URL('../../../', import.meta.url)), () =>
    say('Building the pages. This takes about half a minute, and is done only when they have changed.'),
  )
  if (built) say('Built.')
  announce(await runServer({ samples: program.opts<{ sample: boolean }>().sample }))
} catch (error) {
  process.stderr.write(`${error instanceof BuildFailed ? error.message : explain(error)}\n`)
  process.exit(1)
}
