import { aQuestion } from '@panelbook/shared/plans/plan.fixture'
import { expect, test } from 'vitest'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { type Followed, type Following, followLibrary } from './follow-library.ts'
import { insertQuestions, writeQuestionVersions } from './store/questions.ts'

interface Remembering extends Following {
  puts: number
}
function remembering(): Remembering {
  const versions = new Map<string, number>()
  return {
    puts: 0,
    put({ id, version }) {
      this.puts += 1
      versions.set(id, version)
    },
    remove: (id) => void versions.delete(id),
    versions: () => new Map(versions),
  }
}

test('[L13] after many changes a new index is filled, in slices, and who works with the old one finds it as it was', async () => {
  const { db, close } = await openTemporaryDatabase({ now: () => 1 })
  try {
    const { id: _id, version: _version, ...content } = aQuestion('q')
    const ids = Array.from({ length: 10 }, (_, at) => `q${at}`)
    await insertQuestions(
      db,
      ids.map((id) => ({ id, content })),
      1,
    )
    const change = (some: string[], version: number) =>
      writeQuestionVersions(
        db,
        some.map((questionId) => ({ questionId, version, content, archived: false, at: version })),
      )
    let followed: Followed<Remembering> = { index: remembering(), emptied: 0 }
    const follow = async () => {
      followed = await followLibrary(db, followed, remembering, 3)
      return followed.index
    }
    const first = await follow()
    expect(first.puts).toBe(10)
    await change(['q0', 'q1'], 2)
    expect(await follow()).toBe(first)
    expect(first.puts).toBe(12)
    await change(ids.slice(2), 2)
    const second = await follow()
    expect(second).not.toBe(first)
    expect(first.puts).toBe(12)
    expect(first.versions().get('q9')).toBe(1)
    expect(new Set(second.versions().values())).toEqual(new Set([2]))
  } finally {
    await close()
  }
})
