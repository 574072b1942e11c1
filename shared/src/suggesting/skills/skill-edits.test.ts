import { describe, expect, it } from 'vitest'
import { createSkillFinder } from '../find-skills.ts'
import { editedSkills, NO_SKILL_EDITS, type SkillEdits, skillEditsSchema } from './skill-edits.ts'
import { shippedSkills } from './skill-table.ts'

const found = (text: string, edits: SkillEdits) =>
  createSkillFinder(editedSkills(shippedSkills, edits))
    .find(text)
    .map(({ skill }) => skill)
const added = (skill: string, text: string): SkillEdits['added'][number] => ({
  skill,
  group: 'data',
  alias: { text, care: 'any' },
})

describe('[G3] a workspace’s own aliases', () => {
  it('are found beside the shipped ones, of a shipped skill or a new one', () => {
    const edits = { added: [added('PostgreSQL', 'the elephant'), added('Ferrybase', 'ferrybase')], removed: [] }
    expect(found('the elephant, ferrybase and Postgres', edits)).toEqual(['PostgreSQL', 'Ferrybase', 'PostgreSQL'])
  })

  it('take a shipped alias away from the skill that had it', () => {
    expect(found('our queues', { added: [added('Waiting', 'queues')], removed: [] })).toEqual(['Waiting'])
  })

  it('can be taken out, and restored by taking the change back', () => {
    const edits = { added: [], removed: [{ skill: 'PostgreSQL', alias: 'Postgres' }] }
    expect(found('postgres and PostgreSQL', edits)).toEqual(['PostgreSQL'])
    expect(editedSkills(shippedSkills, NO_SKILL_EDITS)).toEqual(shippedSkills)
  })

  it('have letters, and are added once', () => {
    expect(skillEditsSchema.safeParse({ added: [added('X', '...')], removed: [] }).success).toBe(false)
    expect(skillEditsSchema.safeParse({ added: [added('X', 'One two'), added('Y', 'one-two')], removed: [] }).success).toBe(false)
  })
})
