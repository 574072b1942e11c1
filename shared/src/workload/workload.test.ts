import { expect, test } from 'vitest'
import { workloads } from './workload.ts'

test('whoever interviews most comes first', () => {
  const seats = [
    { personId: 'leo', minutes: 60 },
    { personId: 'mia', minutes: 45 },
    { personId: 'mia', minutes: 30 },
  ]
  expect(workloads(seats)).toEqual([
    { personId: 'mia', interviews: 2, minutes: 75 },
    { personId: 'leo', interviews: 1, minutes: 60 },
  ])
})
