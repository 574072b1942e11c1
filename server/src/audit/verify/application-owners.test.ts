import { expect, test } from 'vitest'
import { createApplicationOwners } from './application-owners.ts'

const merge = { candidateId: 'kept', mergedId: 'other', mergeId: 'merge' }

test('[H6] a merge takes applications along, and its undoing gives back those and no others', () => {
  const owners = createApplicationOwners()
  owners.planned({ candidateId: 'kept', applicationId: 'own' })
  owners.planned({ candidateId: 'other', applicationId: 'moved' })
  owners.merged(merge)
  expect(['own', 'moved'].map(owners.of)).toEqual(['kept', 'kept'])
  owners.planned({ candidateId: 'kept', applicationId: 'moved' })
  owners.undone(merge)
  expect(['own', 'moved'].map(owners.of)).toEqual(['kept', 'other'])
})

test('[H6] whose an application is that was first heard of after the merge, its undoing leaves open until the next interview', () => {
  const owners = createApplicationOwners()
  owners.merged(merge)
  owners.planned({ candidateId: 'kept', applicationId: 'older' })
  expect(owners.of('older')).toBe('kept')
  owners.undone(merge)
  expect(owners.of('older')).toBeUndefined()
  owners.planned({ candidateId: 'other', applicationId: 'older' })
  expect(owners.of('older')).toBe('other')
})
