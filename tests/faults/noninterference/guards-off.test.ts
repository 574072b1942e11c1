import { visibilityPolicies } from '@panelbook/shared/plans/interview-plan'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startServer } from '../../../server/src/server.ts'
import { chooseSeed } from '../../harness/seeded-random.ts'
import { guards, type Room } from './guards-off.ts'
import { type PreparedInterviews, prepareInterviews } from './prepared-interview.ts'
import { tellApart } from './tell-apart.ts'

const seed = chooseSeed()
console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)

let interviews: PreparedInterviews
beforeAll(async () => {
  interviews = await prepareInterviews(startServer, { seed, policies: visibilityPolicies, questions: 1 })
})
afterAll(() => interviews?.dispose())

describe('a guard that is switched off is noticed', () => {
  it.each(guards)('$what', async ({ room, off, script, shows }) => {
    vi.resetModules()
    vi.doMock(room, async (importOriginal) => {
      const original = await importOriginal<Room>()
      return { ...original, ...off(original) }
    })
    try {
      const unguarded = await import('../../../server/src/server.ts')
      expect(
        await tellApart(unguarded.startServer, interviews.under(script.policy), {
          seed,
          eyes: 'two',
          until: script.until,
          differs: script.differs,
        }),
      ).toMatch(shows)
    } finally {
      vi.doUnmock(room)
    }
  })
})
