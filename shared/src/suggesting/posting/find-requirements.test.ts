import { describe, expect, it } from 'vitest'
import { createSkillFinder } from '../find-skills.ts'
import { postings } from '../fixtures/postings.ts'
import { shippedSkills } from '../skills/skill-table.ts'
import { findingRequirements, findRequirements, levelIn, yearsIn } from './find-requirements.ts'
import { MOST_REQUIREMENTS, POSTING_LENGTH, skillsOf } from './requirement.ts'

const finder = createSkillFinder(shippedSkills)
const read = (text: string) => findRequirements(text, finder)
interface Stretch {
  start: number
  end: number
}
const length = ({ start, end }: Stretch) => Math.max(0, end - start)
const overlap = (one: Stretch, other: Stretch) =>
  length({ start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) })
/** The same statement: both contain most of the longer one. */
const same = (one: Stretch, other: Stretch) => overlap(one, other) > 0.6 * Math.max(length(one), length(other))

describe('[G1] requirements of the labelled job descriptions', () => {
  const scores = postings.map(({ name, text, labels }) => {
    const { requirements } = read(text)
    const matched = labels.filter((label) => requirements.some((one) => same(one, label)))
    const right = requirements.filter((one) => labels.some((label) => same(one, label)))
    const kinds = labels.filter((label) => requirements.some((one) => same(one, label) && one.kind === label.kind))
    return {
      name,
      labels: labels.length,
      found: requirements.length,
      matched: matched.length,
      right: right.length,
      kinds: kinds.length,
    }
  })
  const sum = (key: 'labels' | 'found' | 'matched' | 'right' | 'kinds') => scores.reduce((total, score) => total + score[key], 0)

  it('are found with at least 0.9 precision and recall, and told apart by kind', () => {
    const precision = sum('right') / sum('found')
    const recall = sum('matched') / sum('labels')
    const kinds = sum('kinds') / sum('matched')
    const figures = { precision, recall, kinds }
    console.log(
      `requirements: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, kind ${kinds.toFixed(3)} over ${postings.length} job descriptions, ${sum('labels')} labels`,
    )
    for (const { name, text, labels } of postings) {
      const { requirements } = read(text)
      const lost = labels.filter((label) => !requirements.some((one) => same(one, label) && one.kind === label.kind))
      const extra = requirements.filter((one) => !labels.some((label) => same(one, label)))
      for (const label of lost) console.log(`  ${name}: not as labelled (${label.kind}) “${text.slice(label.start, label.end)}”`)
      for (const one of extra) console.log(`  ${name}: not a requirement (${one.kind}) “${one.quote}”`)
    }
    expect(figures.precision).toBeGreaterThanOrEqual(0.9)
    expect(figures.recall).toBeGreaterThanOrEqual(0.9)
    expect(figures.kinds).toBeGreaterThanOrEqual(0.9)
  })

  it.each(postings.map((posting) => [posting.name, posting.text] as const))('quote %s to the letter', (_, text) => {
    for (const { quote, start, end, mentions } of read(text).requirements) {
      expect(text.slice(start, end)).toBe(quote)
      for (const mention of mentions) expect(mention.start >= start && mention.end <= end).toBe(true)
    }
  })
})

it.each([
  ['We are an equal opportunity employer and value diversity, Python or not.', 0],
  ['Benefits\n- Python training\n- Experience with life', 0],
  ['', 0],
  ['\n\n***\n:::\n---', 0],
  ['Requirements\n- Python', 1],
])('[G1] %j holds %i requirements', (text, count) => {
  expect(read(text).requirements).toHaveLength(count)
})

it('[G1] tells alternatives from lists', () => {
  const [alternatives, list, both] = read(
    'Requirements:\n- Go, Rust or Java\n- Docker, Kubernetes and Terraform\n- SQL and/or Python',
  ).requirements
  expect(alternatives).toMatchObject({ oneIsEnough: true })
  expect(alternatives && skillsOf(alternatives)).toEqual(['Go', 'Rust', 'Java'])
  expect(list).toMatchObject({ oneIsEnough: false })
  expect(both).toMatchObject({ oneIsEnough: false })
})

it.each([
  ['5+ years of Java', 5],
  ['3-5 years', 3],
  ['3 – 5 yrs', 3],
  ['at least two years', 2],
  ['10 years or more', 10],
  ['founded in 1951', undefined],
  ['401(k)', undefined],
  ['100 years of tradition', undefined],
])('reads the years of “%s”', (text, years) => {
  expect(yearsIn(text)).toBe(years)
})

it.each([
  ['Senior Backend Engineer', 'senior'],
  ['You mentor senior engineers', undefined],
  ['talks to senior management', undefined],
  ['Principal Engineer', 'staff'],
  ['Mid-level developer', 'mid'],
  ['guide junior developers', undefined],
  ['Junior QA Engineer', 'junior'],
])('reads the level of “%s”', (text, level) => {
  expect(levelIn(text)?.level).toBe(level)
})

it('[G1] says where the level comes from: the title, a requirement, or the years', () => {
  expect(read('Senior Engineer\n\nRequirements\n- Python').level).toEqual({ level: 'senior', quote: 'Senior' })
  expect(read('Engineer\n\nRequirements\n- 6 years of Python').level).toEqual({ level: 'senior', quote: '6 years of Python' })
  expect(read('Engineer\n\nRequirements\n- Python').level).toBeUndefined()
})

it('[G1] ends at a limit, and says so', () => {
  const posting = read(`Requirements\n${Array.from({ length: 200 }, (_, at) => `- Python ${at}`).join('\n')}`)
  expect(posting.requirements).toHaveLength(MOST_REQUIREMENTS)
  expect(posting.cut).toBe(true)
})

it('[G1] reads columns that blanks keep apart as statements of their own', () => {
  const columns = read(`Requirements\nExperience with Python${' '.repeat(30)}Experience with Kafka`)
  expect(columns.requirements.map(({ quote }) => quote)).toEqual(['Experience with Python', 'Experience with Kafka'])
})

// Each took half a minute and more when expressions stepped over the same blanks again and again. Now each stays far below the
// test's own limit.
it.each([
  ['before a line', `${' '.repeat(POSTING_LENGTH - 1)}x`],
  ['within a line', `abc${'\t'.repeat(POSTING_LENGTH - 4)}x`],
  ['in a heading', `# a${' '.repeat(POSTING_LENGTH - 4)}b`],
  ['in every line', `${' '.repeat(2_000)}x\n`.repeat(20)],
  ['of single line ends', `a${'\r'.repeat(POSTING_LENGTH - 2)}b`],
])('[G8] comes to an end with a page of blanks %s', (_where, text) => {
  expect(read(text)).toEqual({ requirements: [], cut: false })
})

/** The most characters that are searched for skills from one step to the next, and how many steps there are. */
function steps(text: string): { most: number; count: number } {
  let [most, since, count] = [0, 0, 0]
  const counting = {
    find: (searched: string) => {
      since += searched.length
      most = Math.max(most, since)
      return finder.find(searched)
    },
  }
  for (const _ of findingRequirements(text, counting)) {
    since = 0
    count += 1
  }
  return { most, count }
}

it.each([
  ['many lines', 'You must know Python\n'.repeat(1_900), 1_900],
  ['many sentences on one line', 'You must know Python. '.repeat(1_800), 1_800],
  ['many half sentences', 'you must know Python; '.repeat(1_800), 1_800],
  ['lines that say nothing', '-\n'.repeat(POSTING_LENGTH / 2), POSTING_LENGTH / 2],
])('[G8] may rest after each of %s', (_of, text, least) => {
  const { most, count } = steps(text.slice(0, POSTING_LENGTH))
  expect(count).toBeGreaterThanOrEqual(least)
  expect(most).toBeLessThanOrEqual('You must know Python'.length)
})

it('[G8] searches no skills in a stretch that is too long for a statement', () => {
  expect(steps('a '.repeat(POSTING_LENGTH / 2)).most).toBe(0)
})
