import { cut } from '../base/text.ts'
import { type Question, questionTitle } from '../library/question.ts'
import type { SkillFinder } from './find-skills.ts'
import { placesOf, placeWeight } from './question-places.ts'

/**
 * Probes from what a candidate wrote about themselves: each quotes one line and asks what is behind it. Nothing is rated, ranked,
 * or compared with a job's requirements. The function is pure, so that it runs where the text was pasted and the text goes
 * nowhere.
 */
export interface CvProbes {
  /** A line of the CV, as written; `text.slice(start, end)`. */
  quote: string
  start: number
  end: number
  /** The skills that it names. */
  skills: string[]
  /** Questions about the line itself. */
  asks: string[]
  /** Probes of the plan's questions about a skill of the line. */
  fromPlan: { probe: string; question: string }[]
}

/** The most characters of a CV: some ten pages. */
export const CV_LENGTH = 30_000
/** A conversation has time for a few; nobody reads more than these. */
const MOST_LINES = 40
const MOST_FROM_PLAN = 2
const LONGEST_QUOTE = 160

/** Verbs in the forms that CVs use: “train” is trained, training, trains and train, but not trainer. */
const did = (stems: string, others = ''): RegExp =>
  new RegExp(`\\b(?:(?:${stems})(?:e|ed|d|ing|es|s)?${others && `|${others}`})\\b`, 'i')
const DID_BETTER = did(
  'reduc|increas|improv|sav|doubl|halv|tripl|optimi[sz]|accelerat|boost|lower|rais|exceed|outperform|surpass|decreas|shorten|grow|cut',
  'cutting|grew|sped up|beat|overachieved|achieved',
)

/** What a line says that somebody did, and what is worth asking about it. */
const deeds: readonly { says(line: string): boolean; ask: string }[] = [
  {
    says: (line) => (DID_BETTER.test(line) && /\d/.test(line)) || /\d+(?:[.,]\d+)?\s?(?:%|percent\b|per cent\b)/i.test(line),
    ask: 'How was that measured, and what was it before?',
  },
  {
    says: verbs('train|precept|onboard|instruct|tutor|orient(?:at)?|educat|mentor|coach', 'taught|teaching|teaches|teach'),
    ask: 'How did you notice what they had understood, and what did you change for whom?',
  },
  {
    says: verbs(
      'clos|negotiat|acquir|renew|upsell|prospect|pitch|source[dn]?|convert',
      'sold|selling|won|winning|upsold|generat(?:ed|ing) (?:\\S+ ){0,4}(?:leads|revenue|sales|pipeline|business)|brought in',
    ),
    ask: 'Why did they decide for it, and what nearly went wrong?',
  },
  {
    says: verbs(
      'budget|audit|reconcil|forecast|invoic|fil(?=ed)|book(?=ed|ing)',
      'closed the books|prepared (?:\\S+ ){0,3}(?:accounts|statements|returns)',
    ),
    ask: 'Which mistake could have stayed unseen, and how did you look for it?',
  },
  {
    says: verbs(
      'manag|head|supervis|recruit|coordinat|chair|direct|oversee|delegat|schedul|organi[sz]|roster|staff(?=ed|ing)',
      'led|leading|oversaw|overseeing|hired|hiring|ran|running|in charge of|responsible for|charge nurse|team lead(?:er)? (?:for|of)|lead (?:a|an|the|of)\\b',
    ),
    ask: 'Who else was involved, and which decision was yours alone?',
  },
  {
    says: verbs('migrat|replac|refactor|rewr|moderni[sz]|upgrad|port(?=ed|ing)|mov(?=ed|ing)', 'rewrote|rewritten|rewriting'),
    ask: 'What could have gone wrong on the way, and how would you have gone back?',
  },
  {
    says: verbs(
      'car(?=ed|ing)|treat|assess|administer|triag|nurs(?=ed|ing)|admitt|discharg|dress(?=ed|ing)|resuscitat|deliver(?=ed care|ing care)',
      'took care of|cared for|looked after',
    ),
    ask: 'How did you tell who needed you first, and when did you call someone?',
  },
  {
    says: verbs(
      'fix|debug|investigat|resolv|troubleshoot|diagnos|support|respond|handl|answer|assist|serv|process|field(?=ed|ing)',
      'troubleshot|served',
    ),
    ask: 'What was the first thing you looked at, and what did it turn out to be?',
  },
  {
    says: verbs('design|architect|model|modell|plann|plan|specif', 'specified|modelling|modeled'),
    ask: 'Which alternative did you turn down, and why?',
  },
  {
    says: verbs('test|automat|review|monitor|document|inspect'),
    ask: 'What did it catch that would have slipped through before?',
  },
  {
    says: verbs('analy[sz]|research|evaluat|compar|survey', 'studied|studying'),
    ask: 'What did you find that you had not expected?',
  },
  {
    says: verbs(
      'develop|creat|implement|launch|deliver|introduc|establish|deploy|integrat|maintain|program|programm|ship|shipp|build|writ|start|found(?=ed)|open(?=ed)|produc|present',
      'built|wrote|written|set up|setting up',
    ),
    ask: 'What would you do differently today?',
  },
  {
    // Figures for what somebody was responsible for: “24-bed unit”, “85 accounts”, “a portfolio of 2.3 million”.
    says: (line) => SCOPE.test(line),
    ask: 'What did an ordinary week look like, and what in it was yours to decide?',
  },
]

function verbs(stems: string, others = ''): (line: string) => boolean {
  const pattern = did(stems, others)
  return (line) => pattern.test(line)
}

/** A figure with what it counts, in a line of some length. Years of service and dates are left out. */
const SCOPE =
  /(?:[$€£]\s?\d|\b\d[\d.,]*\s?(?:k|m|million|thousand)\b|\b\d[\d.,]*[- ](?!(?:years?|yrs?|months?|weeks?|hours?|h)\b)(?:\p{L}+[- ]){0,2}(?:beds?|patients?|accounts?|customers?|clients?|tickets?|calls?|chats?|people|employees|staff|agents?|reports?|stores?|sites?|pupils?|students?|units?|orders?|territor\w+|countries|teams?|deals?|contracts?|invoices?|entities)\b)/iu

const CONTACT =
  /@|\bhttps?:|\bwww\.|\+?\d[\d ()/-]{7,}\d|\blinkedin|\bgithub\.com|\bdate of birth|\bnationality|\bmarital|\baddress\b|\bphone\b|\breferences\b/i
const HEADING = /^(?:[\p{L} &/]{2,40}):?$/u
const SCHOOL = /\b(?:university|college|school|bachelor|master|b\.?sc|m\.?sc|degree|diploma|gpa|grade)\b/i
const DATES =
  /(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s*)?\b(?:19|20)\d\d\b\s*(?:[-–—to]+\s*(?:(?:\w+\.?\s*)?(?:19|20)\d\d|present|now|today|current))?/gi

/** @param questions the plan's questions: their probes fit a line that names a skill they are about */
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

/** Empty for lines that don't say what somebody did: headings, addresses, dates, schools. */
function asksAbout(quote: string, skills: readonly string[]): string[] {
  const bare = quote.replace(DATES, ' ').trim()
  const words = bare.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length
  if (words < 3 || CONTACT.test(quote) || (SCHOOL.test(quote) && skills.length === 0)) return []
  if (isTitle(bare)) return []
  const deed = deeds.find((one) => one.says(bare))
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

/** “Backend developer, 7 years”, “Charge nurse | Harbour Clinic”: a job and how long, which doesn't say what somebody did. */
const POST =
  /\b(?:developer|engineer|programmer|architect|designer|analyst|scientist|nurse|midwife|manager|director|lead|leader|head of \p{L}+|representative|executive|associate|assistant|agent|specialist|consultant|accountant|controller|officer|teacher|administrator|advis[eo]r|clerk|supervisor|coordinator|intern|trainee|owner|founder)s?\b/iu
const YEARS = /\b\d+\+?\s*(?:years?|yrs?|months?)\b(?:\s*(?:of experience|experience))?/gi

function isTitle(line: string): boolean {
  const said = line.replace(YEARS, ' ').split(/\s*[,|·–—(@]\s*|\s+-\s+|\s+at\s+/)
  const [first = '', ...rest] = said.map((piece) => piece.trim()).filter((piece) => /\p{L}/u.test(piece))
  return (
    POST.test(first) &&
    first.split(/\s+/).length <= 4 &&
    rest.every((piece) => /^[\p{Lu}\p{N}&]/u.test(piece) && piece.split(/\s+/).length <= 4)
  )
}

const cite = (quote: string): string => {
  const line = quote.replace(/\s+/g, ' ').replace(/[.;,]+$/, '')
  return line.length <= LONGEST_QUOTE ? line : `${cut(line, LONGEST_QUOTE).replace(/\s+\S*$/, '')}…`
}

/** Skill → probes of the questions about it. */
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

/** The probes as plain text, to take along: the line, then what to ask about it. */
export const probesAsText = (probes: readonly Pick<CvProbes, 'asks' | 'fromPlan'>[]): string =>
  probes
    .map(({ asks, fromPlan }) => [...asks, ...fromPlan.map(({ probe }) => probe)].map((ask) => `- ${ask}`).join('\n'))
    .join('\n\n')
