import { cut } from '../base/text.ts'
import { type Question, questionTitle } from '../library/question.ts'
import type { SkillFinder } from './find-skills.ts'
import { placesOf, placeWeight } from './question-places.ts'

/**
 * Probes from what a candidate wrote about themselves: each quotes one line and asks what stands behind it. Nothing is rated, ranked, or held
 * against a job's requirements. Pure, so that it runs where the text was pasted and the text goes nowhere.
 */
export interface CvProbes {
  /** A line of the CV, as written; `text.slice(start, end)`. */
  quote: string
  start: number
  end: number
  /** Skills it names. */
  skills: string[]
  /** Questions about the line itself. */
  asks: string[]
  /** Probes of the plan's questions about a skill of the line. */
  fromPlan: { probe: string; question: string }[]
}

/** The most characters of a CV: some ten pages. */
export const CV_LENGTH = 30_000
/** A conversation has time for a few; beyond this nobody reads on. */
const MOST_LINES = 40
const MOST_FROM_PLAN = 2
const LONGEST_QUOTE = 160

/** What a line says somebody did, and what is worth asking about it. */
const deeds: readonly { words: RegExp; ask: string }[] = [
  {
    words: /\b(?:reduc|increas|improv|cut|sav|doubl|halv|optimi[sz]|accelerat|sped|grew|boost|lower)\w*\b(?=.*\d)|\d+\s?%/i,
    ask: 'How was that measured, and what was it before?',
  },
  {
    words: /\b(?:led|lead|manag|head|supervis|mentor|coach|recruit|hir(?:ed|ing)|coordinat|chair)\w*\b/i,
    ask: 'Who else was involved, and which decision was yours alone?',
  },
  {
    words: /\b(?:migrat|replac|refactor|rewr|rewrote|moderni[sz]|upgrad|port(?:ed|ing)|moved)\w*\b/i,
    ask: 'What could have gone wrong on the way, and how would you have gone back?',
  },
  {
    words: /\b(?:fix|debug|investigat|resolv|troubleshoot|diagnos|support|respond|handl)\w*\b/i,
    ask: 'What was the first thing you looked at, and what did it turn out to be?',
  },
  {
    words: /\b(?:design|architect|model(?:l?ed|l?ing)|plann|specif)\w*\b/i,
    ask: 'Which alternative did you turn down, and why?',
  },
  {
    words: /\b(?:test|automat|review|monitor|document)\w*\b/i,
    ask: 'What did it catch that would have slipped through before?',
  },
  {
    words: /\b(?:analy[sz]|research|evaluat|compar|studied)\w*\b/i,
    ask: 'What did you find that you had not expected?',
  },
  {
    words:
      /\b(?:buil[dt]|develop|creat|implement|wrote|writ|launch|shipp|deliver|introduc|set up|establish|deploy|integrat|maintain|programm)\w*\b/i,
    ask: 'What would you do differently today?',
  },
]

const CONTACT =
  /@|\bhttps?:|\bwww\.|\+?\d[\d ()/-]{7,}\d|\blinkedin|\bgithub\.com|\bdate of birth|\bnationality|\bmarital|\baddress\b|\bphone\b|\breferences\b/i
const HEADING = /^(?:[\p{L} &/]{2,40}):?$/u
const SCHOOL = /\b(?:university|college|school|bachelor|master|b\.?sc|m\.?sc|degree|diploma|gpa|grade)\b/i
const DATES =
  /(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s*)?\b(?:19|20)\d\d\b\s*(?:[-–—to]+\s*(?:(?:\w+\.?\s*)?(?:19|20)\d\d|present|now|today|current))?/gi

/** @param questions of the plan, whose probes fit where a line names a skill one is about */
export function probesFromCv(text: string, finder: SkillFinder, questions: readonly Question[] = []): CvProbes[] {
  const probesOf = planProbes(questions, finder)
  const found: CvProbes[] = []
  const offered = new Set<string>()
  let from = 0
  for (const line of text.split('\n')) {
    const start = from + (/^[\s\-*•·–—▪●○▸>]*/u.exec(line)?.[0].length ?? 0)
    const end = from + line.trimEnd().length
    from += line.length + 1
    const quote = text.slice(start, Math.max(start, end))
    const skills = [...new Set(finder.find(quote).map(({ skill }) => skill))]
    const asks = asksAbout(quote, skills)
    if (asks.length === 0) continue
    const fromPlan = skills
      .flatMap((skill) => probesOf.get(skill) ?? [])
      .filter(({ probe }) => !offered.has(probe))
      .slice(0, MOST_FROM_PLAN)
    for (const { probe } of fromPlan) offered.add(probe)
    found.push({ quote, start, end, skills, asks, fromPlan })
    if (found.length === MOST_LINES) break
  }
  return found
}

/** Empty for lines that say nothing somebody did: headings, addresses, dates, schools. */
function asksAbout(quote: string, skills: readonly string[]): string[] {
  const bare = quote.replace(DATES, ' ').trim()
  const words = bare.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length
  if (words < 3 || CONTACT.test(quote) || (SCHOOL.test(quote) && skills.length === 0)) return []
  const deed = deeds.find((one) => one.words.test(bare))
  const cited = cite(quote)
  if (deed) return [`You wrote “${cited}”: what was your own part?`, deed.ask]
  if (skills.length === 0 || (HEADING.test(bare) && words < 3)) return []
  const [first = '', second] = skills
  const listed = bare.split(/[,;|•·/]/).length > 2
  return listed
    ? [
        `You list ${second === undefined ? first : `${first} and ${second}`}: where did you last use ${second === undefined ? 'it' : 'them'}, and for what?`,
      ]
    : [`You wrote “${cited}”: what was your own part?`]
}

const cite = (quote: string): string => {
  const line = quote.replace(/\s+/g, ' ').replace(/[.;,]+$/, '')
  return line.length <= LONGEST_QUOTE ? line : `${cut(line, LONGEST_QUOTE).replace(/\s+\S*$/, '')}…`
}

/** Skill → probes of the questions that are about it. */
function planProbes(questions: readonly Question[], finder: SkillFinder): Map<string, CvProbes['fromPlan']> {
  const bySkill = new Map<string, CvProbes['fromPlan']>()
  for (const question of questions) {
    const about = new Set(
      placesOf(question)
        .filter(({ place }) => placeWeight[place] === 1)
        .flatMap(({ text }) => finder.find(text).map(({ skill }) => skill)),
    )
    const probes = question.probes.map(({ text }) => ({ probe: text, question: questionTitle(question) }))
    for (const skill of about) bySkill.set(skill, [...(bySkill.get(skill) ?? []), ...probes])
  }
  return bySkill
}

/** As plain text, to take along: the line, then what to ask about it. */
export const probesAsText = (probes: readonly Pick<CvProbes, 'asks' | 'fromPlan'>[]): string =>
  probes
    .map(({ asks, fromPlan }) => [...asks, ...fromPlan.map(({ probe }) => probe)].map((ask) => `- ${ask}`).join('\n'))
    .join('\n\n')
