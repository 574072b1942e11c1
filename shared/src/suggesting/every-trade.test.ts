import { describe, expect, it } from 'vitest'
import type { Question } from '../library/question.ts'
import { aQuestion } from '../plans/plan.fixture.ts'
import { composePlan, type PlanWish } from './compose-plan.ts'
import { createSkillFinder } from './find-skills.ts'
import { createMatchIndex } from './match-index.ts'
import { coverageOf, planSuggestion } from './plan-suggestion.ts'
import { findRequirements } from './posting/find-requirements.ts'
import { partOfHeading } from './posting/posting-cues.ts'
import { probesFromCv } from './probes-from-cv.ts'
import { shippedSkills } from './skills/skill-table.ts'
import { coverageInWords, stageTitle } from './suggestion-in-words.ts'

const finder = createSkillFinder(shippedSkills)
const skills = (text: string) => finder.find(text).map(({ skill }) => skill)
const read = (text: string) => findRequirements(text, finder).requirements
const about = (id: string, prompt: string, facts: Partial<Question> = {}) =>
  aQuestion(id, { strongSignals: [], probes: [], redFlags: [], prompt, minutes: 8, ...facts })

/** Other questions of the library, about nothing that is asked for here: in a library of one question every word is common. */
const elsewhere = Array.from({ length: 30 }, (_, at) => about(`else-${at}`, `Unrelated number ${at}, w${at}x w${at}y`))

function suggest(text: string, library: readonly Question[], wish: PlanWish = { stage: 'other', minutes: 45 }) {
  const index = createMatchIndex(finder)
  for (const question of [...library, ...elsewhere]) index.put(question)
  const posting = findRequirements(text, finder)
  const matches = posting.requirements.map((requirement) => index.match(requirement))
  const suggestion = planSuggestion({
    posting,
    composed: composePlan(index, matches, wish),
    wish,
    finder,
    librarySize: index.size,
  })
  return { ...suggestion, ids: suggestion.picks.map(({ question }) => question.id) }
}
const coverage = (suggestion: ReturnType<typeof suggest>) =>
  coverageOf(suggestion.requirements, suggestion.picks).map((one) => [one.requirement.quote, one.covered])

describe('[G12] a tag alone covers nothing', () => {
  it.each([
    ['Ranks what is urgent among competing priorities', 'Why does a view in Flask need a context?', 'trade-offs', 'technical'],
    [
      'Clear communication with relatives',
      'Half of all logins fail since noon. Where do you look?',
      'communication',
      'technical',
    ],
    ['You take initiative', 'Sketch a queue for printing tickets.', 'initiative', 'design'],
  ] as const)('“%s” is not met by “%s”', (line, prompt, tag, kind) => {
    expect(suggest(`What we ask for\n- ${line}`, [about('q', prompt, { tags: [tag], kind })]).ids).toEqual([])
  })

  it.each([
    ['Redis', 'How do you keep sessions over a restart?', 'redis'],
    ['Negotiation', 'The buyer asks for a tenth off. What do you do?', 'negotiation'],
    ['Infection control', 'A patient comes back with a cough. What comes first?', 'hand-hygiene'],
  ])('“%s” is met in passing by a question on the matter that says so in its tag', (line, prompt, tag) => {
    const suggestion = suggest(`Requirements\n- ${line}`, [about('q', prompt, { tags: [tag], kind: 'technical' })])
    expect(coverage(suggestion)).toEqual([[line, 'part']])
    expect(coverageOf(suggestion.requirements, suggestion.picks).map(coverageInWords)).toEqual(['in passing'])
  })
})

describe('[G12] the main words of a requirement must be asked about', () => {
  it.each([
    ['Calibrates pumps and dialysis machines proactively before each treatment', 'When did you take the initiative?'],
    ['Proactively visits vineyards, tastes barrels and chooses casks', 'Tell me how you proactively changed something.'],
    ['Collaborates with beekeepers on hive placement, swarms and harvest', 'How do you collaborate with others?'],
  ])('“%s” is covered in part at most by a question on how somebody works', (line, prompt) => {
    const [covered] = coverage(suggest(`Requirements\n- ${line}`, [about('q', prompt, { kind: 'behavioural' })]))
    expect(covered?.[1]).not.toBe('yes')
  })

  it.each([
    [
      'Proactively visits vineyards, tastes barrels and chooses casks',
      'You visit vineyards proactively. How do you choose casks and taste barrels?',
    ],
    ['Mentors apprentices', 'Tell me how you mentored somebody.'],
    ['Prunes orchards and grafts cherries', 'How do you prune an orchard of cherries?'],
  ])('“%s” is covered by “%s”', (line, prompt) => {
    expect(coverage(suggest(`Requirements\n- ${line}`, [about('q', prompt, { kind: 'behavioural' })]))).toEqual([[line, 'yes']])
  })

  it.each([
    ['Prunes orchards, grafts cherries, presses cider and keeps bees', 'In Python, how would you count bees in orchards?'],
    ['Tunes pianos, restores harpsichords, voices organs and repairs bellows', 'Which Python loop tunes pianos beside organs?'],
    ['Sets type, prints broadsides, binds folios and gilds edges', 'How does Python find the edges of folios?'],
  ])('two words of many cover “%s” in part', (line, prompt) => {
    const suggestion = suggest(`Requirements\n- Python\n- ${line}`, [about('q', prompt, { kind: 'technical' })])
    const [python, other] = coverageOf(suggestion.requirements, suggestion.picks)
    expect([python?.covered, other?.covered]).toEqual(['yes', 'part'])
    expect(other && coverageInWords(other)).toBe('in part: most of it is not covered')
  })
})

describe('[G13] headings of postings', () => {
  it.each([
    ['What we look for', 'must'],
    ['What the team needs', 'must'],
    ['To be successful, you', 'must'],
    ['You might be a great fit if', 'must'],
    ['A typical shift', 'duty'],
    ['Key accountabilities', 'duty'],
    ['During your shift', 'duty'],
    ['Our promise', 'none'],
    ['What you can expect', 'none'],
    ['Why nurses stay', 'none'],
  ])('“%s” heads what is a %s', (heading, part) => {
    expect(partOfHeading(heading)).toBe(part)
  })

  it.each([
    [
      'Das bringst du mit',
      'Deine Aufgaben',
      'Wir bieten',
      'Erfahrung mit PostgreSQL',
      'Betreuung der Filialen',
      'Dreißig Tage Urlaub',
    ],
    [
      'Profil recherché :',
      'Vos missions :',
      'Nous offrons :',
      'Maîtrise de PostgreSQL',
      'Suivre les clients du secteur',
      'Une mutuelle',
    ],
    ['Wymagania', 'Zakres obowiązków', 'Oferujemy', 'Znajomość PostgreSQL', 'Obsługa stałych klientów', 'Prywatna opieka'],
    ['必須スキル', '業務内容', '福利厚生', 'PostgreSQL の実務経験 3 年', 'サービス の 設計', '交通費 支給'],
  ])('“%s” parts a posting as it would in English', (must, duty, none, asked, task, given) => {
    const requirements = read(`${duty}\n• ${task}\n\n${must}\n• ${asked}\n\n${none}\n• ${given}`)
    expect(requirements.map(({ kind, quote }) => [kind, quote])).toEqual([
      ['duty', task],
      ['must', asked],
    ])
    expect(requirements[1]?.mentions.map(({ skill }) => skill)).toEqual(['PostgreSQL'])
  })
})

describe('[G2] skills of every trade', () => {
  it.each([
    ['You run medication rounds alone', ['Medication safety']],
    ['Confident with wound dressing and cannulation', ['Clinical procedures', 'Clinical procedures']],
    ['Hands over by SBAR', ['Clinical handover']],
    ['Cold calls and lead qualification', ['Prospecting', 'Prospecting']],
    ['Negotiates contracts with key accounts', ['Negotiation', 'Account management']],
    ['Keeps the sales forecast in HubSpot', ['Pipeline management', 'CRM']],
    ['Works the ticket queue within the SLA', ['Ticket triage', 'Service levels']],
    ['Answers complaints and grants refunds', ['Complaint handling', 'Complaint handling']],
    ['Writes help articles', ['Knowledge base']],
    ['Month-end close and bank reconciliation', ['Accounting', 'Accounting']],
    ['Budget planning, then variance analysis', ['Budgeting', 'Budgeting']],
    ['Prepares for external auditors', ['Audit']],
    ['Delegates and holds one-on-ones', ['Delegation', 'One-to-ones']],
    ['Performance reviews and succession planning', ['Performance management', 'People development']],
    ['Leads people through organisational change', ['Change management']],
    ['SQL against the warehouse', ['SQL']],
    ['Regression, cross-validation and A/B tests', ['Statistics', 'Machine learning', 'Statistics']],
    ['Spark is a plus', ['Spark']],
    ['R would be an advantage', ['R']],
    ['A spark is enough', []],
    ['Doses are checked independently', []],
  ])('%s', (text, expected) => {
    expect(skills(text)).toEqual(expected)
  })
})

describe('[G1] on paper is only what is', () => {
  it.each([
    ['Turn and wash bedridden residents twice each shift', 'duty'],
    ['Answer partners across four time zones', 'duty'],
    ['Rotate TLS certificates before they run out', 'duty'],
    ['Bring a high degree of care to every table', 'duty'],
    ['Master complex menus within a month', 'duty'],
    ['Explain Visa and Mastercard payments to shops', 'duty'],
    ['Give advice based in evidence', 'duty'],
    ['Current nursing licence', 'formal'],
    ['Board-certified in dermatology', 'formal'],
    ['Available for rotating night shifts', 'formal'],
    ['You live in or near our time zone', 'formal'],
    ['Master’s degree in statistics', 'formal'],
    ['Forklift certificate', 'formal'],
    ['Based in Porto', 'formal'],
  ])('“%s”: %s', (line, kind) => {
    expect(read(`What you will do\n- ${line}`).map((one) => one.kind)).toEqual([kind])
  })
})

describe('[G7] lines of a CV of any trade', () => {
  it.each([
    'Precepted six new midwives',
    'In charge of an 18-bed ward at night',
    'Cared for patients after strokes',
    'Won back nine lost accounts',
    'Sold machines worth 1.2 million euros',
    'Negotiated freight contracts with four carriers',
    'Answered 70 calls a day in two languages',
    'Reconciled the accounts of three companies',
    'Taught chemistry to classes of thirty',
    'Portfolio of 85 clients in the north',
  ])('“%s” gets probes', (line) => {
    expect(probesFromCv(line, finder)[0]?.asks).toHaveLength(2)
  })

  it.each([
    'Frontend developer, 4 years',
    'Staff nurse | Riverside Hospital',
    'Account Manager at Larch Ltd, 2017 - 2021',
    'Head of Purchasing',
    'Married, two children, born 1985',
    'Parental leave 2019 - 2020',
  ])('“%s” gets none', (line) => {
    expect(probesFromCv(line, finder)).toEqual([])
  })
})

describe('[G5] a draft fills its time while something is uncovered', () => {
  const anchors = [1, 2, 3, 4].map((value) => ({ value, text: `Level ${value}` }))
  const fit = { level: 'senior', kind: 'coding', anchors } as const
  const others: [string, Partial<Question>][] = [
    ['the rest are of another level', { level: 'junior', kind: 'coding', anchors }],
    ['the rest describe no ratings', { level: 'senior', kind: 'technical', anchors: [] }],
    ['the rest are of another kind and level', { level: 'junior', kind: 'technical', anchors: [] }],
  ]
  it.each(others)('though %s', (_, facts) => {
    const library = [
      about('python', 'What does a Python generator remember?', { ...fit, minutes: 30 }),
      about('go', 'How do goroutines end in Go?', { ...facts, minutes: 3 }),
      about('redis', 'When does Redis forget a key?', { ...facts, minutes: 3 }),
    ]
    const text = 'Requirements\n- Python\nNice to have\n- Go\n- Redis'
    const suggestion = suggest(text, library, { stage: 'coding', minutes: 45, level: 'senior' })
    expect([...suggestion.ids].sort()).toEqual(['go', 'python', 'redis'])
  })
})

describe('[G10] a conversation is called after the job', () => {
  const nurse = 'What we look for\n- Medication safety\n- Care plans\n- Wound care'
  const seller = 'Requirements\n- Cold calling\n- Negotiation\n- Excel'
  const developer = 'Requirements\n- Python\n- PostgreSQL\n- Negotiation'
  it.each([
    ['a nurse', nurse, 'other', 'Mixed'],
    ['a seller', seller, 'other', 'Mixed'],
    ['a developer', developer, 'other', 'Mixed technical'],
    ['a nurse asked about the past', nurse, 'behavioural', 'Behavioural'],
    ['somebody of whom no skill is named', 'Requirements\n- Patience with old clocks', 'other', 'Mixed'],
  ] as const)('of %s', (_, text, stage, title) => {
    expect(stageTitle(suggest(text, [], { stage, minutes: 45 }))).toBe(title)
  })
})
