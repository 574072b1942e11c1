import { expect, test } from 'vitest'
import { inOrder } from './people-in-order.ts'

test('people of the samples stand behind everybody who works here, and the suspended last', () => {
  const people = [
    { id: 'x3', name: 'Zoe', suspended: false },
    { id: 'sample-leo', name: 'Leo Sample', suspended: false },
    { id: 'x1', name: 'Ada', suspended: true },
    { id: 'sample-mia', name: 'Mia Sample', suspended: true },
    { id: 'x2', name: 'émile', suspended: false },
    { id: 'x0', name: 'Zoe', suspended: false },
  ]
  expect(inOrder(people).map(({ id }) => id)).toEqual(['x2', 'x0', 'x3', 'sample-leo', 'x1', 'sample-mia'])
})
