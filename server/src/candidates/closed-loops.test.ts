import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { closedLoops } from './closed-loops.ts'

let sample: SampleInterview
let loop: string
beforeEach(async () => {
  sample = await openSampleInterview()
  loop = (await sample.record()).interview.applicationId ?? ''
})
afterEach(() => sample.close())

/** How many statements are under way on the sample's database at once, at most, and in all. */
function counted() {
  const statements = { atOnce: 0, inAll: 0 }
  let underWay = 0
  const db = sample.deps.db.withPlugin({
    transformQuery({ node }) {
      underWay += 1
      statements.inAll += 1
      statements.atOnce = Math.max(statements.atOnce, underWay)
      return node
    },
    async transformResult({ result }) {
      underWay -= 1
      return result
    },
  })
  return { db, statements }
}
const askedBy = async (actor: SampleInterview['lead'], ids: string[]) => {
  const { db, statements } = counted()
  return { closed: await closedLoops(db, actor, ids, sample.time.now), ...statements }
}

test('[N71] whoever can open no loop is told so of each, and nothing is read for it', async () => {
  const ids = ['none', loop, 'none']
  expect(await askedBy(sample.panelist, ids)).toEqual({ closed: ['none', loop], atOnce: 0, inAll: 0 })
})

test('[N71] a lead who asks about many costs no more at once than one who asks about one, and each is read once', async () => {
  await sample.handIn(sample.moderator)
  await sample.handIn(sample.panelist)
  const none = Array.from({ length: 30 }, (_, index) => `none-${index}`)
  const one = await askedBy(sample.lead, [loop])
  const many = await askedBy(sample.lead, [loop, ...none, loop, ...none])
  expect(one.closed).toEqual([])
  expect(many.closed).toEqual(none)
  expect(many.atOnce).toBe(one.atOnce)
  expect(many.inAll).toBe(one.inAll + none.length)
})
