import { writeFileSync } from 'node:fs'
import type { Bench } from './bench-report.ts'

/** `pnpm bench NAME [options] [--json FILE]`: runs one bench, prints its table, and writes its figures where asked. */
const benches: Record<string, () => Promise<Bench>> = {
  cluster: () => import('./cluster.ts'),
  sync: () => import('./sync.ts'),
  import: () => import('./import.ts'),
  library: () => import('./library.ts'),
  lists: () => import('./lists.ts'),
  open: () => import('./open.ts'),
  page: () => import('./page.ts'),
  review: () => import('./review.ts'),
  suggest: () => import('./suggest.ts'),
}

const parameters = process.argv.slice(2)
const name = parameters.shift()
const jsonAt = parameters.indexOf('--json')
const jsonFile = jsonAt < 0 ? undefined : parameters.splice(jsonAt, 2)[1]

async function printHelp(): Promise<void> {
  console.log('pnpm bench NAME [options] [--json FILE]\n')
  for (const [benchName, load] of Object.entries(benches)) {
    const { summary, usage } = await load()
    console.log(`${benchName}\n  ${summary}\n  ${usage.replaceAll('\n', '\n  ')}\n`)
  }
}

const load = name === undefined ? undefined : benches[name]
if (name === undefined || name === '--help' || name === '-h') {
  await printHelp()
  process.exitCode = name === undefined ? 1 : 0
} else if (jsonAt >= 0 && jsonFile === undefined) {
  console.error('--json needs the name of a file to write.')
  process.exitCode = 1
} else if (load === undefined) {
  console.error(`There is no bench called ${name}. Try: pnpm bench --help`)
  process.exitCode = 1
} else {
  const { bench } = await load()
  const report = await bench(parameters)
  console.log(`\n${report.title}\n\n${report.text}`)
  if (jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify(report.figures, null, 2)}\n`)
  process.exitCode = report.passed ? 0 : 1
}
