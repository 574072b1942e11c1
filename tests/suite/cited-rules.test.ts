import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { citedRules, testTexts } from './cited-rules.ts'
import { repositoryRoot } from './run-part.ts'

// A citation as tests write it, which in this file must not be taken for one.
const cite = (id: string) => `it('[${id}] holds')`

it('a rule without a test, a test without a rule, and a number that stands twice are each told', () => {
  const spec = ['- **Q1** Something that holds for everybody.', '- **Q2** Something else that holds.', '- **Q3** Short.']
  const told = citedRules(
    [...spec, spec[0]].join('\n'),
    new Map([['one.test.ts', `${cite('Q1')}\n${cite('Q9')}\n${cite('Q3')}`]]),
  )
  expect(told.faults).toEqual([
    'Q1 stands twice',
    'Q3 says nothing',
    'no test cites Q2',
    'one.test.ts cites Q9, which is no rule',
  ])
})

it('every rule of SPEC.md is cited by a test, and every citation is of a rule', () => {
  const { rules, citations, faults } = citedRules(
    readFileSync(join(repositoryRoot, 'SPEC.md'), 'utf8'),
    testTexts(repositoryRoot),
  )
  expect(rules.length).toBeGreaterThan(80)
  expect(citations.length).toBeGreaterThan(100)
  expect(faults).toEqual([])
})
