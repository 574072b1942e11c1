import { expect, it } from 'vitest'
import { assert, assertNever } from './assert.ts'

it('assert lets truth pass and names the assumption that broke', () => {
  expect(() => assert(1, 'one')).not.toThrow()
  expect(() => assert(undefined, 'there is a head')).toThrow('Broken assumption: there is a head')
})

it('assertNever shows what it got', () => {
  expect(() => assertNever({ kind: 'new' } as never, 'No such document')).toThrow('No such document: {"kind":"new"}')
})
