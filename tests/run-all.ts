import { findChromium } from './harness/chromium.ts'
import { countsLine, type PartResult, suitePassed, sumCounts, summaryTable } from './suite/part.ts'
import { checkParts, impossiblePart, vitestParts } from './suite/run-part.ts'

/**
 * `pnpm test`: everything that must pass. Each part runs even where another failed, so that one look shows everything that is
 * wrong. The last line is `N passed, N failed` (and `, N skipped` where something was); the exit code is 1 unless every part ran
 * and passed.
 */
const minute = 60_000
const results: PartResult[] = []

const check = (name: string, command: string, parameters: string[], minutes: number) => ({
  ...{ name, command, parameters, limitMs: minutes * minute },
})
const sources = ['shared/src', 'server/src', 'client/src', 'client/build', 'tests']
results.push(
  ...(await checkParts([
    // Each further checker works out the types of the database and of the schemas anew.
    check('types', 'tsc', ['-b', '--checkers', '1'], 3),
    check('lint', 'biome', ['check', '--error-on-warnings', '.'], 2),
    check('imports', 'depcruise', ['--config', 'tests/suite/import-rules.ts', ...sources], 2),
    check('unused', 'knip', ['--no-progress'], 2),
    check('client build', 'node', ['tests/suite/build-client.ts'], 3),
    // Where there is none, it is fetched while the others work.
    check('Chromium', 'node', ['tests/suite/find-a-chromium.ts'], 10),
  ])),
)

const found = findChromium()
const browser = found.path === undefined ? [] : ['browser']
if (found.path !== undefined) console.log(`\nBrowser: ${found.path}`)
results.push(
  ...(await vitestParts(
    [...browser, 'faults', 'integration', 'postgres', 'server', 'client', 'shared'],
    [
      ...browser.map((name) => ({ name, files: /\/tests\/browser\// })),
      { name: 'faults', files: /\/tests\/faults\// },
      { name: 'integration', files: /\/tests\/(?!postgres\/)/ },
      { name: 'unit', files: /./ },
    ],
    60 * minute,
  )),
)
if (found.path === undefined) {
  results.push(
    impossiblePart('browser', `no Chromium; looked for ${found.lookedFor.join(', ')}. Install one or set PANELBOOK_CHROMIUM.`),
  )
}

const passed = suitePassed(results)
console.log(`\n${summaryTable(results)}\n\n${passed ? 'Everything passed.' : 'Not everything passed.'}`)
console.log(countsLine(sumCounts(results)))
process.exitCode = passed ? 0 : 1
