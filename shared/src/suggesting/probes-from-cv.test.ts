import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aQuestion } from '../plans/plan.fixture.ts'
import { createSkillFinder } from './find-skills.ts'
import { probesAsText, probesFromCv } from './probes-from-cv.ts'
import { shippedSkills } from './skills/skill-table.ts'

const finder = createSkillFinder(shippedSkills)
const CV = `Robin Example
robin@example.com · +49 30 1234567
EXPERIENCE
Harbour Logistics, 2019 – 2023
• Led a team of four that migrated billing from Perl to Python
• Reduced invoice errors by 40%
• Kafka, Redis, Docker, Terraform
Education
University of Somewhere, BSc Computer Science
Hobbies: sailing, chess and long walks
`

describe('[G7] probes from a CV', () => {
  const probes = probesFromCv(CV, finder)

  it('quote one line each, and ask only about what was done or used', () => {
    expect(probes.map(({ quote }) => quote)).toEqual([
      'Led a team of four that migrated billing from Perl to Python',
      'Reduced invoice errors by 40%',
      'Kafka, Redis, Docker, Terraform',
    ])
    expect(probes[1]?.asks).toEqual([
      'You wrote “Reduced invoice errors by 40%”: what was your own part?',
      'How was that measured, and what was it before?',
    ])
    expect(probes[2]?.asks).toEqual(['You list Kafka and Redis: where did you last use them, and for what?'])
    for (const { quote, start, end } of probes) expect(CV.slice(start, end)).toBe(quote)
  })

  it('hold no figure about the person: no rating, no rank, no match', () => {
    expect(Object.keys(probes[0] ?? {}).sort()).toEqual(['asks', 'end', 'fromPlan', 'quote', 'skills', 'start'])
  })

  it('offer a plan’s probes where a question is about a skill of the line, each once', () => {
    const question = aQuestion('q', {
      title: 'Broker',
      prompt: 'How does Kafka keep order?',
      probes: [{ id: 'p', text: 'Across partitions?' }],
    })
    const twice = probesFromCv('Built a Kafka pipeline\nRan Kafka in production, built alerts', finder, [question])
    expect(twice.map(({ fromPlan }) => fromPlan)).toEqual([[{ probe: 'Across partitions?', question: 'Broker' }], []])
    expect(probesAsText(twice)).toContain('- Across partitions?')
  })

  it('take any text, and end', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        for (const { quote, start, end } of probesFromCv(text, finder)) expect(text.slice(start, end)).toBe(quote)
      }),
    )
    expect(probesFromCv('Built a thing that works\n'.repeat(1_000), finder)).toHaveLength(40)
  })
})
