import { expectTypeOf, it } from 'vitest'
import { type Endpoint, nothing } from './endpoint.ts'

const described = { path: '/teapot', access: 'public', summary: 'A teapot', response: nothing } as const

it('[T45] an endpoint says what its answer depends on where it reads, and what it touches where it changes something', () => {
  const reading = { ...described, method: 'get', reads: ['names'] } as const satisfies Endpoint
  const changing = { ...described, method: 'post', touches: [] } as const satisfies Endpoint
  expectTypeOf(reading).toExtend<Endpoint>()
  expectTypeOf(changing).toExtend<Endpoint>()
  // @ts-expect-error: what its answer depends on is not said.
  const unread: Endpoint = { ...described, method: 'get' }
  // @ts-expect-error: what it touches is not said.
  const untold: Endpoint = { ...described, method: 'delete' }
  // @ts-expect-error: what only reads touches nothing.
  const both: Endpoint = { ...described, method: 'get', reads: [], touches: ['people'] }
  // @ts-expect-error: what changes something is no answer that a page keeps.
  const other: Endpoint = { ...described, method: 'patch', reads: [], touches: ['people'] }
  // @ts-expect-error: there is no such topic.
  const unknown: Endpoint = { ...described, method: 'get', reads: ['teapots'] }
  void [unread, untold, both, other, unknown]
})
