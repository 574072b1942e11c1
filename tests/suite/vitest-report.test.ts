import { describe, expect, it } from 'vitest'
import { type Counts, countsLine, suitePassed, sumCounts, summaryTable } from './part.ts'
import { readVitestReport } from './vitest-report.ts'

interface File {
  name: string
  tests: string[]
  from?: number
  to?: number
}
const report = (...files: File[]) =>
  JSON.stringify({
    testResults: files.map(({ name, tests, from = 0, to = 0 }) => ({
      ...{ name, startTime: from, endTime: to, status: tests.every((one) => one === 'passed') && tests[0] ? 'passed' : 'failed' },
      assertionResults: tests.map((status) => ({ status })),
    })),
  })
const parts = [
  { name: 'browser', files: /\/browser\// },
  { name: 'unit', files: /./ },
]
const page: File = { name: 'tests/browser/page.test.ts', tests: ['passed', 'skipped'], from: 1000, to: 4000 }
const other: File = { name: 'tests/browser/other.test.ts', tests: ['passed'], from: 500, to: 2000 }
const unit: File = { name: 'src/unit.test.ts', tests: ['passed', 'passed'], from: 2000, to: 5250 }
const failures = (results: readonly { counts: Counts }[]) => sumCounts(results).failed

describe('the counts of the test command', () => {
  it('are what vitest reports, of each part by itself, with the time from its first file to its last', () => {
    expect(readVitestReport(report(page, other, unit), 0, parts)).toEqual([
      { name: 'browser', counts: { passed: 2, failed: 0, skipped: 1 }, seconds: 3.5 },
      { name: 'unit', counts: { passed: 2, failed: 0, skipped: 0 }, seconds: 3.25 },
    ])
    const failed = readVitestReport(report(page, { ...unit, tests: ['passed', 'failed'] }), 1, parts)
    expect(failed[1]?.counts).toEqual({ passed: 1, failed: 1, skipped: 0 })
    expect(failures(failed)).toBe(1)
  })

  it('count a part without tests, a run without a report or with an unreadable one as a failure', () => {
    expect(readVitestReport(report(page), 0, parts)[1]?.counts.failed).toBe(1)
    for (const text of [undefined, '{', '{}']) {
      const broken = readVitestReport(text, 0, parts)
      expect(failures(broken)).toBe(1)
      expect(suitePassed(broken)).toBe(false)
    }
  })

  it('count files that could not be loaded, and runs that ended badly although every test passed', () => {
    const unloadable = [unit, unit].map((file) => ({ ...file, tests: [] }))
    expect(failures(readVitestReport(report(page, unit, ...unloadable), 1, parts))).toBe(2)
    expect(failures(readVitestReport(report(page, unit), 1, parts))).toBe(1)
    expect(failures(readVitestReport(report(page, unit), null, parts))).toBe(1)
  })
})

describe('the verdict of the test command', () => {
  const part = (passed: number, failed: number) => ({ name: 'unit', seconds: 1.25, counts: { passed, failed, skipped: 0 } })

  it('needs every part to have run something and failed nothing', () => {
    expect(suitePassed([part(3, 0), part(1, 0)])).toBe(true)
    expect(suitePassed([part(3, 0), part(2, 1)])).toBe(false)
    expect(suitePassed([part(3, 0), part(0, 0)])).toBe(false)
    expect(suitePassed([])).toBe(false)
  })

  it('is said in one line that programs can read', () => {
    expect(countsLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
    expect(countsLine({ passed: 12, failed: 1, skipped: 3 })).toBe('12 passed, 1 failed, 3 skipped')
  })

  it('comes with a table that names what went wrong', () => {
    const table = summaryTable([part(3, 0), { ...part(0, 1), name: 'browser', why: 'no Chromium' }])
    expect(table.split('\n')).toHaveLength(3)
    expect(table).toMatch(/browser +0 +1 +0 +1\.3 s {2}no Chromium/)
  })
})
