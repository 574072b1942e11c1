import { describe, expect, it } from 'vitest'
import { aliasKey } from './alias-key.ts'
import { createSkillFinder } from './find-skills.ts'
import { shippedSkills } from './skills/skill-table.ts'

const finder = createSkillFinder(shippedSkills)
const skills = (text: string) => finder.find(text).map(({ skill }) => skill)

describe('[G2] words that are also everyday words', () => {
  it.each([
    ['Go the extra mile for our customers.', []],
    ['We go beyond what is asked. Go beyond with us.', []],
    ['Services written in Go.', ['Go']],
    ['Go developer wanted', ['Go']],
    ['Java, Go and Rust', ['Java', 'Go', 'Rust']],
    ['Experience with Go, or willingness to switch', ['Go']],
    ['Built in Go for three teams', ['Go']],
    ['Talks to C-level people', ['Stakeholder management']],
    ['Embedded C and C++', ['C', 'C++']],
    ['C/C++', ['C', 'C++']],
    ['C# and not C', ['C#']],
    ['Vitamin C is not a language', []],
    ['Statistics in R or Python', ['Statistics', 'R', 'Python']],
    ['Our R&D department', []],
    ['The rest of the team, and rest days', []],
    ['Design REST interfaces', ['REST']],
    ['a rest API', ['REST']],
    ['Start in Spring 2027', []],
    ['A spring in your step', []],
    ['Java and Spring', ['Java', 'Spring']],
    ['Spring Boot services', ['Spring']],
    ['You excel at planning. Excel at nothing else.', []],
    ['Advanced Excel skills', ['Excel']],
    ['Each node of the cluster', []],
    ['Node.js on the server', ['Node']],
    ['React, Node and Postgres', ['React', 'Node', 'PostgreSQL']],
    ['You react quickly to incidents', ['Incident response']],
    ['React Native', ['React Native']],
    ['Work with .NET Core', ['.NET']],
    ['the net result on example.net', []],
    ['Swift delivery; swift replies', []],
    ['React to outages within minutes', ['Incident response']],
    ['Express yourself clearly', []],
    ['Node and Express', []],
    ['JavaScript, Node and Express', ['JavaScript', 'Node', 'Express']],
    ['A flask of tea, a vault, a spark', []],
  ])('%s', (text, expected) => {
    expect(skills(text)).toEqual(expected)
  })
})

it('[G2] quotes the very words', () => {
  const text = 'You know Postgres (or MySQL), CI/CD and unit\ntests.'
  expect(finder.find(text).map(({ skill, start, end }) => [skill, text.slice(start, end)])).toEqual([
    ['PostgreSQL', 'Postgres'],
    ['MySQL', 'MySQL'],
    ['CI/CD', 'CI/CD'],
    ['Unit testing', 'unit\ntests'],
  ])
})

describe('[G3] the shipped table', () => {
  const aliases = shippedSkills.flatMap((skill) => skill.aliases.map((alias) => ({ skill: skill.name, ...alias })))

  it('has at least 250 aliases, none under two skills, and no name twice', () => {
    expect(aliases.length).toBeGreaterThan(250)
    const owners = new Map<string, Set<string>>()
    for (const { text, skill } of aliases) owners.set(aliasKey(text), (owners.get(aliasKey(text)) ?? new Set()).add(skill))
    expect([...owners].filter(([, of]) => of.size > 1)).toEqual([])
    expect(new Set(shippedSkills.map(({ name }) => name)).size).toBe(shippedSkills.length)
  })

  it('finds each alias where it stands by itself', () => {
    const lost = aliases.filter(({ skill, text }) => skills(text)[0] !== skill)
    expect(lost).toEqual([])
  })
})

it('takes time in proportion to the text, whatever is in it', () => {
  const hostile = 'Go, '.repeat(5_000) + 'C/'.repeat(5_000)
  expect(finder.find(hostile).length).toBeLessThanOrEqual(10_000)
})
