import { NO_SKILL_EDITS, skillEditsSchema } from '@panelbook/shared/suggesting/skills/skill-edits'
import { shippedSkills } from '@panelbook/shared/suggesting/skills/skill-table'
import { expect, it } from 'vitest'
import { matching, skillRows, withAlias, withoutAlias } from './skill-rows.ts'

const rows = (edits = NO_SKILL_EDITS) => skillRows({ version: 0, shipped: [...shippedSkills], edits })
const row = (name: string, edits = NO_SKILL_EDITS) => {
  const found = rows(edits).find((one) => one.name === name)
  if (!found) throw new Error(`no skill ${name}`)
  return found
}

it('[G3] a shipped name that is taken out stays in sight, and comes back', () => {
  const out = withoutAlias(NO_SKILL_EDITS, { row: row('PostgreSQL'), text: 'postgres' })
  expect(row('PostgreSQL', out).aliases.find(({ text }) => text === 'postgres')?.standing).toBe('removed')
  expect(withAlias(out, { row: row('PostgreSQL', out), text: 'postgres', care: 'any' })).toEqual(NO_SKILL_EDITS)
})

it('[G3] a name of one’s own is added, moved and taken out again', () => {
  const added = withAlias(NO_SKILL_EDITS, { row: row('PostgreSQL'), text: 'elephant', care: 'any' })
  expect(row('PostgreSQL', added).aliases.at(-1)).toEqual({ text: 'elephant', care: 'any', standing: 'added' })
  const moved = withAlias(added, { row: row('MySQL', added), text: 'Elephant', care: 'case' })
  expect(row('PostgreSQL', moved)).toEqual(row('PostgreSQL'))
  expect(skillEditsSchema.parse(moved)).toEqual(moved)
  expect(withoutAlias(moved, { row: row('MySQL', moved), text: 'Elephant' })).toEqual(NO_SKILL_EDITS)
})

it('finds skills by any of their names', () => {
  expect(matching(rows(), 'K8S').map(({ name }) => name)).toEqual(['Kubernetes'])
  expect(matching(rows(), ' ')).toHaveLength(shippedSkills.length)
})
