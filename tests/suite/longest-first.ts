import { readFileSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The files that take longest, the longest first. If one of them starts last, a core waits for it. Among files of a project that
 * aren't named here, larger ones come first.
 */
const LONGEST = [
  'browser/axe.test.ts',
  'browser/nothing-taken.test.ts',
  'browser/typed-while-saving.test.ts',
  'browser/debrief/decision.test.ts',
  'browser/live/notes.test.ts',
  'browser/roles/role-page.test.ts',
  'browser/live/interview.test.ts',
  'browser/live/panel-moves.test.ts',
  'browser/importing/import-page.test.ts',
  'faults/noninterference/guards-off.test.ts',
  'faults/noninterference/noninterference.test.ts',
  'faults/noninterference/closed-role.test.ts',
  'faults/noninterference/loop-debrief.test.ts',
  'faults/outbox.test.ts',
  'faults/hostile/hostile.test.ts',
  'http/states/states.test.ts',
  'http/sign-in.test.ts',
]

/**
 * Projects whose files take longest, first: what is left for the end are files of a second, which keep every core busy to the
 * last.
 */
const PROJECTS = ['browser', 'faults', 'integration', 'postgres', 'server', 'client', 'shared']

const place = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((name) => moduleId.endsWith(`/tests/${name}`))
  return at < 0 ? LONGEST.length : at
}

const NEEDS_DOCUMENT = /^\/\/ @vitest-environment jsdom/m
/** A worker serves one environment, and another is started where the next file needs another. */
const environment = ({ moduleId }: TestSpecification): number => (NEEDS_DOCUMENT.test(readFileSync(moduleId, 'utf8')) ? 0 : 1)

/**
 * Starts the files that take longest first, also on a machine that has never run the tests, and files that can share a worker
 * after each other.
 */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const keys = new Map(
      sorted.map((file) => [file, [PROJECTS.indexOf(file.project.name), environment(file), place(file)] as const]),
    )
    const compare = (a: TestSpecification, b: TestSpecification): number => {
      const [left, right] = [keys.get(a) ?? [], keys.get(b) ?? []]
      const at = left.findIndex((key, index) => key !== right[index])
      return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0)
    }
    return sorted.sort(compare)
  }
}
