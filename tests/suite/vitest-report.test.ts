import { describe, expect, it } from 'vitest'
import { countsLine, suitePassed, summaryTable } from './part.ts'
import { readVitestReport } from './vitest-report.ts'

const report = (counts: { passed?: number; failed?: number; pending?: number }, unloadable = 0) =>
  JSON.stringify({
    numPassedTests: counts.passed ?? 0,
    numFailedTests: counts.failed ?? 0,
    numPendingTests: counts.pending ?? 0,
    numTodoTests: 0,
    testResults: Array.from({ length: unloadable }, () => ({ status: 'failed', assertionResults: [] })),
  })

describe('the counts of the test command', () => {
  it('are what vitest reports', () => {
    expect(readVitestReport(report({ passed: 7, pending: 2 }), 0)).toEqual({ counts: { passed: 7, failed: 0, skipped: 2 } })
    expect(readVitestReport(report({ passed: 7, failed: 1 }), 1).counts).toEqual({ passed: 7, failed: 1, skipped: 0 })
  })

  it('count a run without tests, without a report or with an unreadable one as a failure', () => {
    expect(readVitestReport(report({}), 0).counts.failed).toBe(1)
    expect(readVitestReport(undefined, 0).counts.failed).toBe(1)
    expect(readVitestReport('{', 0).counts.failed).toBe(1)
    expect(readVitestReport('{}', 0).counts.failed).toBe(1)
  })

  it('count files that could not be loaded, and runs that ended badly although every test passed', () => {
    expect(readVitestReport(report({ passed: 3 }, 2), 1).counts.failed).toBe(2)
    expect(readVitestReport(report({ passed: 3 }), 1).counts.failed).toBe(1)
    expect(readVitestReport(report({ passed: 3 }), null).counts.failed).toBe(1)
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
