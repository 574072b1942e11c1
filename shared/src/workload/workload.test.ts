import { expect, test } from 'vitest'
import { workloads } from './workload.ts'

test('whoever interviews most comes first, and of equals by name', () => {
  const [leo, mia, ada] = ['leo', 'mia', 'ada'].map((id) => ({ id, name: id }))
  if (!leo || !mia || !ada) throw new Error('Three people')
  const seats = [
    { person: leo, minutes: 60 },
    { person: mia, minutes: 45 },
    { person: mia, minutes: 30 },
    { person: ada, minutes: 60 },
  ]
  expect(workloads(seats)).toEqual([
    { person: mia, interviews: 2, minutes: 75 },
    { person: ada, interviews: 1, minutes: 60 },
    { person: leo, interviews: 1, minutes: 60 },
  ])
})
