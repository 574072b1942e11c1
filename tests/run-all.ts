import { ensureChromium } from './harness/chromium.ts'
import { countsLine, type PartResult, suitePassed, sumCounts, summaryTable } from './suite/part.ts'
import { checkPart, impossiblePart, vitestPart } from './suite/run-part.ts'

/**
 * `pnpm test`: everything that must pass. Each part runs even where an earlier one failed, so that one look shows everything that is wrong. The last line is `N
 * passed, N failed` (and `, N skipped` where something was); the exit code is 1 unless every part ran and passed.
 */
const minute = 60_000
const results: PartResult[] = []

results.push(await checkPart('types', 'tsc', ['-b'], 3 * minute))
results.push(await checkPart('lint', 'biome', ['check', '--error-on-warnings', '.'], 2 * minute))
results.push(
  await checkPart(
    'imports',
    'depcruise',
    ['--config', 'tests/suite/import-rules.ts', 'shared/src', 'server/src', 'client/src', 'client/build', 'tests'],
    2 * minute,
  ),
)
results.push(await checkPart('unused', 'knip', ['--no-progress'], 2 * minute))
results.push(await vitestPart('unit', ['shared', 'server', 'postgres', 'client'], 10 * minute))
results.push(await checkPart('client build', 'node', ['tests/suite/build-client.ts'], 3 * minute))
results.push(await vitestPart('integration', ['integration'], 12 * minute))
results.push(await vitestPart('faults', ['faults'], 15 * minute))

const found = ensureChromium(console.log)
if (found.path === undefined) {
  results.push(
    impossiblePart('browser', `no Chromium; looked for ${found.lookedFor.join(', ')}. Install one or set PANELBOOK_CHROMIUM.`),
  )
} else {
  console.log(`\nBrowser: ${found.path}`)
  results.push(await vitestPart('browser', ['browser'], 25 * minute))
}

const passed = suitePassed(results)
console.log(`\n${summaryTable(results)}\n\n${passed ? 'Everything passed.' : 'Not everything passed.'}`)
console.log(countsLine(sumCounts(results)))
process.exitCode = passed ? 0 : 1
