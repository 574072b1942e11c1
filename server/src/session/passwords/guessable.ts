/** What a password may be made of that whoever guesses tries first. */
export interface GuessableParts {
  has(part: string): boolean
  /** In characters. */
  shortest: number
}

/** Longer parts stand in no list. */
const LONGEST_PART = 40
/** What a known part costs whoever guesses, and what any other character does. About three bits each. */
const PART = 5
const CHARACTER = 2
/** Two known parts and one character, or one and four: fewer guesses than a second of somebody else's computers makes. */
const TOO_CHEAP = 13
/** What is repeated is told by how often. */
const AGAIN = 2
/** Two parts of the longest and one character: what is longer costs more, and isn't taken apart. */
const LONGEST_CHEAP = 2 * LONGEST_PART + 1
/** A repetition of so few characters is as easy to guess as they are. */
const SHORT_UNIT = 7

/** Whether it is made of little that isn't a known part, a row of keys, a count, a year, or a repetition of such. */
export function isGuessable(text: string, parts: GuessableParts): boolean {
  const unit = repeatedUnit(text)
  if (unit === undefined) return costOf(text, parts) <= TOO_CHEAP
  return unit.length <= SHORT_UNIT || costOf(unit, parts) + AGAIN <= TOO_CHEAP
}

/** What it repeats at least twice, with a part of it at the end or not; undefined: nothing. */
function repeatedUnit(text: string): string | undefined {
  // How much of what ends here is what it begins with (Knuth, Morris and Pratt): one way through it, however long.
  const border = [0]
  let same = 0
  for (let at = 1; at < text.length; at++) {
    while (same > 0 && text[at] !== text[same]) same = border[same - 1] ?? 0
    if (text[at] === text[same]) same += 1
    border.push(same)
  }
  const length = text.length - same
  return length * 2 <= text.length ? text.slice(0, length) : undefined
}

/**
 * The least that its parts cost together, however it is taken apart. Compatibility letters become eighteen each: work for the square
 * of them would have everybody wait.
 */
function costOf(text: string, parts: GuessableParts): number {
  if (text.length > LONGEST_CHEAP) return Number.POSITIVE_INFINITY
  const least = [0]
  for (let end = 1; end <= text.length; end++) {
    let cost = (least[end - 1] ?? 0) + CHARACTER
    for (let begin = Math.max(0, end - LONGEST_PART); begin <= end - parts.shortest; begin++) {
      const part = text.slice(begin, end)
      if ((least[begin] ?? 0) + PART < cost && (parts.has(part) || isYear(part) || isRun(part))) cost = (least[begin] ?? 0) + PART
    }
    least.push(cost)
  }
  return least[text.length] ?? 0
}

const isYear = (part: string): boolean => /^(19|20)\d\d$/.test(part)

/** Neighbours on the keyboards of most of the world, from the left; and the alphabet. */
const ROWS = [
  ...['12345678901234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '!@#$%^&*()'],
  ...['qwertzuiop', 'yxcvbnm', 'azertyuiop', 'qsdfghjklm', 'wxcvbn'],
  'abcdefghijklmnopqrstuvwxyz',
]
const RUNS = [...ROWS, ...ROWS.map((row) => [...row].reverse().join(''))]

/** A row of keys, or one character again and again. */
const isRun = (part: string): boolean => part === part.charAt(0).repeat(part.length) || RUNS.some((run) => run.includes(part))
