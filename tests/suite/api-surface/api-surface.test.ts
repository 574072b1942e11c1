import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { apiSurface, breaks, presentSurface, readSurface, writeSurface } from './api-surface.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const now = presentSurface()

test('[A36] nothing that programs of `/api/v1` rely on is taken from them', () => {
  // Where this fails: keep what was promised. What was added since is written into it by `pnpm api-surface`.
  expect(breaks(readSurface(read('api-v1.json')), now)).toEqual([])
})

test('[A36] every operation stands in the changes of the API, under the version that it came with', () => {
  const changes = read('../../../docs/api-changes.md')
  const named = [...changes.matchAll(/`(\w+)`/g)].map(([, name = '']) => name)
  expect(Object.keys(now).filter((name) => !named.includes(name))).toEqual([])
  // And none that there never was.
  expect(named.filter((name) => !(name in now)).toSorted()).toEqual([])
})

const operation = (asks: object, gives: object) =>
  apiSurface({
    paths: {
      '/things': {
        post: {
          operationId: 'makeThing',
          requestBody: { required: true, content: { 'application/json': { schema: asks } } },
          responses: { 200: { content: { 'application/json': { schema: gives } } } },
        },
      },
    },
  })
const thing = (properties: object, required: string[] = []) => ({ type: 'object', properties, required })
const name = { type: 'string' }
const kind = { type: 'string', enum: ['a', 'b'] }
const from = operation(
  thing({ name, kind }, ['name']),
  thing({ id: name, of: { type: 'array', items: thing({ kind }, ['kind']) } }, ['id']),
)

test.each([
  [
    'nothing',
    thing({ name, kind }, ['name']),
    thing({ id: name, of: { type: 'array', items: thing({ kind }, ['kind']) } }, ['id']),
    [],
  ],
  [
    'what is added',
    thing({ name, kind: { type: 'string', enum: ['a', 'b', 'c'] }, more: thing({ id: name }, ['id']) }, ['name']),
    thing({ id: name, also: name, of: { type: 'array', items: thing({ kind }, ['kind']) } }, ['id', 'also']),
    [],
  ],
  [
    'what has to be sent',
    thing({ name, kind, more: name }, ['name', 'kind', 'more']),
    thing({ id: name, of: { type: 'array', items: thing({ kind }, ['kind']) } }, ['id']),
    ['makeThing: body.kind has to be sent now', 'makeThing: body.more has to be sent now'],
  ],
  [
    'what is not taken',
    thing({ kind: { type: 'string', enum: ['a'] } }),
    thing({ id: name, of: { type: 'array', items: thing({ kind }, ['kind']) } }, ['id']),
    ['makeThing: body.name is not taken any more', 'makeThing: body.kind does not take "b" any more'],
  ],
  [
    'what is not given',
    thing({ name, kind }, ['name']),
    thing({ id: { type: 'number' }, of: { type: 'array', items: thing({ kind }) } }, ['id']),
    ['makeThing: answer.id is number now', 'makeThing: answer.of[].kind is not always given any more'],
  ],
  [
    'what is gone from a list',
    thing({ name, kind }, ['name']),
    thing({ of: { type: 'array', items: { type: 'string' } } }),
    [
      'makeThing: answer.id is not given any more',
      'makeThing: answer.of[] is string now',
      'makeThing: answer.of[].kind is not given any more',
    ],
  ],
])('of two descriptions, %s is told apart from what breaks programs', (_, asks, gives, broken) => {
  expect(breaks(from, operation(asks, gives))).toEqual(broken)
})

test('a surface is read as it was written', () => {
  expect(readSurface(writeSurface(now))).toEqual(now)
})

test('an operation that is gone, or elsewhere, breaks programs', () => {
  const [made] = Object.values(from)
  expect(breaks(from, {})).toEqual(['makeThing is gone'])
  expect(breaks(from, { makeThing: { ...made, path: '/other' } as never })).toEqual(['makeThing is at another address'])
})
