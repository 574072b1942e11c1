import type { Word } from './words.ts'

/**
 * Trades that are also departments. “Work with customer support” and “figures for finance” say whom somebody works with or for,
 * and not what they must be able to do; “Marketing wants a report” says who wants it.
 */
const DEPARTMENTS = new Set(
  (
    'sales,inside sales,field sales,customer support,customer service,technical support,helpdesk,help desk,customer success,call centre,call center,' +
    'contact centre,contact center,marketing,finance,treasury,accounting,accounts payable,accounts receivable,audit,internal audit,tax,payroll,' +
    'people operations,recruiting,recruitment,talent acquisition,operations,procurement,logistics,supply chain,product management,security,' +
    'compliance,devops'
  ).split(','),
)

/** After a department, one of these words means its people. */
const PEOPLE_AFTER = new Set('team teams department departments colleagues colleague staff people folks side'.split(' '))
/** What departments do in questions and postings. */
const DEEDS = new Set(
  'wants asks needs says promised reports complains complained insists tells told demands expects sends sent calls called thinks believes asked wanted requests'.split(
    ' ',
  ),
)
const TOWARDS = new Set('with alongside beside to for between across from'.split(' '))
/**
 * After one of these words, the preposition leads to what somebody can do or has done: “experience with payroll”, “responsible
 * for marketing”.
 */
const OF_ABILITY = new Set(
  (
    'experience experienced familiar familiarity background comfortable acquainted versed skilled skills knowledge confident expertise exposure track record ' +
    'passion passionate responsible responsibility responsibilities accountable talent flair enthusiasm knack love approach approaches relevant related ' +
    'dedicated commitment committed come comes came move moved transition strategy certified deal deals dealing qualified looking'
  ).split(' '),
)
/** Somebody who leads a department, works in it or joins it knows its trade. */
const INSIDE = new Set(
  'lead leads led leading manage manages managed managing run ran running build builds built building head heads headed heading coach coached coaching in join joining within supervise supervised supervising'.split(
    ' ',
  ),
)
const PERSONS = new Set('somebody someone people person colleague colleagues friend anybody anyone'.split(' '))
/** These may stand between a preposition and the department: “with our other customer support”. */
const BETWEEN = new Set(
  'the our your their its internal other various all closely a an and or local global central each both'.split(' '),
)
/** How many words before a department may hold its preposition: “with product, design, engineering and customer support”. */
const REACH = 7

/**
 * Whether words at `first` to `last` of a text name people rather than a skill. Takes the same time however long the text is.
 *
 * @param phrase the words in the form that is compared, separated by spaces
 */
export function namesPeople(text: string, words: readonly Word[], first: number, last: number, phrase: string): boolean {
  if (!DEPARTMENTS.has(phrase)) return false
  const next = directlyAfter(text, words, last)
  if (next !== undefined && DEEDS.has(next) && beginsClause(text, words, first)) return true
  if (next !== undefined && PEOPLE_AFTER.has(next)) return !precededBy(text, words, first, INSIDE, 4)
  const before = words[first - 1]?.folded
  const earlier = words[first - 2]?.folded
  if (before !== undefined && ['of', 'from', 'in'].includes(before) && earlier !== undefined) {
    if (PERSONS.has(earlier)) return true
    // “The head of finance is silent” is about a person; “head of finance” by itself is a job.
    if (earlier === 'head' && before === 'of') return words[first - 3]?.folded === 'the'
  }
  return isAddressed(text, words, first)
}

function directlyAfter(text: string, words: readonly Word[], last: number): string | undefined {
  const [end, after] = [words[last], words[last + 1]]
  return end && after && /^\s+$/.test(text.slice(end.end, after.start)) ? after.folded : undefined
}

/** “Marketing wants …”, “if sales promised …”, and not “a discount for sales calls”. */
function beginsClause(text: string, words: readonly Word[], first: number): boolean {
  const [before, here] = [words[first - 1], words[first]]
  if (!before || !here || /[^\s,]/.test(text.slice(before.end, here.start))) return true
  return ['the', 'our', 'that', 'when', 'if', 'while', 'because', 'and', 'but', 'what', 'which'].includes(before.folded)
}

function precededBy(text: string, words: readonly Word[], first: number, sought: ReadonlySet<string>, reach: number): boolean {
  for (let at = first - 1; at >= Math.max(0, first - reach); at--) {
    const [word, next] = [words[at], words[at + 1]]
    if (!word || !next || /[.!?;:\n]/.test(text.slice(word.end, next.start))) return false
    if (sought.has(word.folded)) return true
  }
  return false
}

/** “with the product team, design and customer support”: a preposition with nothing but a list after it. */
function isAddressed(text: string, words: readonly Word[], first: number): boolean {
  let listed = false
  for (let at = first - 1; at >= Math.max(0, first - REACH); at--) {
    const [word, next] = [words[at], words[at + 1]]
    if (!word || !next) return false
    const between = text.slice(word.end, next.start)
    if (/[.!?;:\n()]/.test(between)) return false
    if (TOWARDS.has(word.folded)) {
      const before = words[at - 1]?.folded
      // After “experience” and its like, the preposition leads to an ability.
      return !(before !== undefined && OF_ABILITY.has(before)) && !abilityNearby(words, at)
    }
    if (between.includes(',') || word.folded === 'and' || word.folded === 'or') listed = true
    // Before a comma or an “and” comes another item of the list, of any words. Otherwise “to understand sales” is something that
    // somebody does.
    if (!listed && !BETWEEN.has(word.folded)) return false
  }
  return false
}

/** “experience of working with sales” is about people; “three years’ experience directly with payroll” isn’t. */
const abilityNearby = (words: readonly Word[], at: number): boolean => {
  const two = words[at - 2]?.folded
  return two !== undefined && OF_ABILITY.has(two) && !/ing$|^work/.test(words[at - 1]?.folded ?? '')
}
