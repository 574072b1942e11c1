import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The files that take longest, the longest first. If one of them starts last, a core waits for it. Among files that aren't named here, larger ones come first.
 */
const LONGEST = [
  'browser/axe.test.ts',
  'browser/nothing-taken.test.ts',
  'browser/typed-while-saving.test.ts',
  'browser/debrief/decision.test.ts',
  'browser/live/interview.test.ts',
  'browser/live/panel-moves.test.ts',
  'browser/live/notes.test.ts',
  'browser/importing/import-page.test.ts',
  'http/states/states.test.ts',
  'faults/noninterference/guards-off.test.ts',
  'faults/noninterference/noninterference.test.ts',
  'faults/hostile/hostile.test.ts',
]

const place = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((name) => moduleId.endsWith(`/tests/${name}`))
  return at < 0 ? LONGEST.length : at
}

/** Starts the files that take longest first, also on a machine that has never run the tests. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => place(a) - place(b))
  }
}
