// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { createLiveUi } from '../live-ui.ts'
import { keptPlace } from './kept-place.ts'

const open = () => {
  sessionStorage.clear()
  return keptPlace(sessionStorage, 'mia', 'one')
}
const at = (more: object) => createLiveUi(more).getState()

describe('where one was on the live page', () => {
  it('[T25] is where one is after a reload: the question, the column, the dialog', () => {
    const kept = open()
    kept.write(at({ browsing: 'q2', column: 'scorecard', dialog: { kind: 'skip', questionId: 'q2' } }))
    expect(kept.read(0).place).toMatchObject({ browsing: 'q2', column: 'scorecard', dialog: { kind: 'skip', questionId: 'q2' } })
  })

  it('[T25] keeps the question of the field that had the caret, wherever the panel is when the page is back', () => {
    const kept = open()
    kept.write(at({}), { field: 'private-note', inView: 'q1', at: 1_000 })
    expect(kept.read(5_000)).toMatchObject({ place: { browsing: 'q1' }, typing: 'private-note' })
    expect(kept.read(500_000).typing).toBeUndefined()
  })

  it('is nobody else’s, and nothing where storage is blocked', () => {
    open().write(at({ browsing: 'q2' }))
    expect(keptPlace(sessionStorage, 'pat', 'one').read(0).place).toEqual({})
    const blocked = () => {
      throw new Error('blocked')
    }
    const none = keptPlace({ getItem: blocked, setItem: blocked, removeItem: blocked }, 'mia', 'one')
    none.write(at({}))
    expect(none.read(0).place).toEqual({})
  })
})
