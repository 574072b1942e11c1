import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, it } from 'vitest'
import { bankJson } from '../importing/bank-json.ts'
import { readTextBank } from '../importing/reading/read-text-bank.ts'
import { bankJsonSchema } from './bank-json-schema.ts'
import { writeBank } from './write-bank.ts'

const published = readFileSync(new URL('../../../docs/question-bank.schema.json', import.meta.url), 'utf8')
const isBank = new Ajv2020({ allErrors: true }).compile(JSON.parse(published))
const problemsOf = (bank: unknown) =>
  isBank(bank) ? [] : (isBank.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)

it('[L17] the published schema is the one the program uses: `pnpm schema` writes it anew', () => {
  expect(published).toBe(bankJsonSchema())
})

it('[L17] an export is what the schema says', () => {
  const entry = {
    prompt: 'What is a cache?',
    title: 'Caches',
    section: 'Data',
    competency: 'Caching',
    kind: 'technical' as const,
    level: 'mid' as const,
    difficulty: 'easy' as const,
    minutes: 8,
    strongSignals: ['Measures first'],
    probes: ['What may be stale?'],
    redFlags: ['Caches everything'],
    sampleAnswer: 'A copy\nthat is nearer.',
    anchors: [{ value: 4, text: 'Knows when not to' }],
    tags: ['http'],
  }
  const bank: unknown = JSON.parse([...writeBank('json', [entry, { ...entry, prompt: 'Another?' }])].join(''))
  expect(problemsOf(bank)).toEqual([])
})

it('[L17] what a dry run prints is what the schema says, and so is the least somebody writes by hand', () => {
  const outcome = readTextBank({
    text: '# Caching\n\n1. When would you add a cache?\n   Red flags: caches everything\n',
    name: 'bank.md',
  })
  expect(outcome.ok && problemsOf(bankJson(outcome.result))).toEqual([])
  expect(problemsOf({ questions: [{ prompt: 'What is a cache?' }] })).toEqual([])
})

it.each([
  [{}, /required/],
  [{ questions: [{ prompt: '' }] }, /prompt/],
  [{ questions: [{ prompt: 'What?', level: 'wizard' }] }, /level/],
  [{ questions: [{ prompt: 'What?', minutes: 1.5 }] }, /minutes/],
])('[L17] %j is no bank', (bank, problem) => {
  expect(problemsOf(bank).join('\n')).toMatch(problem)
})
