import { expect, test } from 'vitest'
import { newId } from '../base/ids.ts'
import { evidenceOrigin, ownLineId, saidLine, saidLineId } from './evidence-origin.ts'

test('[U33] evidence says where its words stand: in the shared notes, in somebody’s own, or at which place of which transcript', () => {
  for (let times = 0; times < 100; times++) {
    const id = newId()
    expect([id, ownLineId(id), saidLineId(id, times)].map(evidenceOrigin)).toEqual(['shared notes', 'own notes', 'transcript'])
    expect(saidLine(saidLineId(id, times))).toEqual({ transcriptId: id, place: times })
    expect(saidLine(ownLineId(id))).toBeUndefined()
  }
})
