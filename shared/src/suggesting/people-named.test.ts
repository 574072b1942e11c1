import { describe, expect, it } from 'vitest'
import { createSkillFinder } from './find-skills.ts'
import { shippedSkills } from './skills/skill-table.ts'

const finder = createSkillFinder(shippedSkills)
const skills = (text: string) => finder.find(text).map(({ skill }) => skill)

describe('[G2] whom somebody works with or for is no skill', () => {
  it.each([
    'Work with customer support to understand bugs',
    'Explain releases to the sales team',
    'Prepare figures for finance and marketing',
    'You sit beside product, design and customer success',
    'A bridge between sales and tax',
    'Answer requests from payroll',
    'Write tools for our call centre',
    'Meets with the legal team, procurement, and our audit department weekly',
    'Marketing wants “our segments” by Monday.',
    'What do you do when sales promised a date?',
    'In a meeting the head of finance is silent.',
    'Somebody from technical support calls you at night.',
    'Experience working with operations staff',
  ])('“%s” names none', (text) => {
    expect(skills(text)).toEqual([])
  })

  it.each([
    ['Customer support experience of two years', ['Customer support']],
    ['Experience with payroll', ['Payroll']],
    ['Experience in sales or marketing', ['Sales', 'Marketing']],
    ['You led a customer support team of nine', ['Customer support']],
    ['Build a sales department from nothing', ['Sales']],
    ['Responsible for finance and tax', ['Finance', 'Tax']],
    ['Familiar with internal audit', ['Audit']],
    ['You have worked in a contact centre', ['Customer support']],
    ['Head of marketing', ['Marketing']],
    ['Sales, marketing and operations', ['Sales', 'Marketing', 'Operations']],
    ['You move from closing deals to selling to banks', ['Sales', 'Sales']],
    ['Work with Python, Go and PostgreSQL', ['Python', 'Go', 'PostgreSQL']],
    ['We ask for Python. Sales is handled elsewhere', ['Python', 'Sales']],
    ['Comfortable with customer service by phone', ['Customer support']],
    ['Talk to buyers; own sales forecasts', ['Pipeline management']],
  ])('“%s” does', (text, expected) => {
    expect(skills(text)).toEqual(expected)
  })
})
