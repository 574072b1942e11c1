import { SEVERITY_NEEDS, type Severity } from './severity.ts'

const one = (value: number): string => Math.abs(value).toFixed(1)
const signed = (value: number): string => (Math.abs(value) < 0.05 ? '0.0' : `${value < 0 ? '−' : '+'}${one(value)}`)
const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/**
 * Describes a severity in sentences, to the person (`you`) or about them. It never says good or bad: only higher, lower, and how
 * sure that is.
 */
export function severityInWords(severity: Severity, subject: 'you' | 'they'): string[] {
  const who = subject === 'you' ? 'You' : 'They'
  const { interviews, ratings, colleagues } = severity.sample
  const sample = `From ${counted(interviews, 'interview')}, ${counted(ratings, 'shared rating')} and ${counted(colleagues, 'colleague')}`
  if (severity.kind === 'too-few') {
    return [
      `Too little to compare yet: ${counted(interviews, 'revealed interview')} with ${counted(ratings, 'rating')} of answers that others rated too. A comparison needs at least ${SEVERITY_NEEDS.interviews} interviews and ${SEVERITY_NEEDS.ratings} such ratings.`,
    ]
  }
  const {
    mean,
    interval,
    sample: { small },
  } = severity
  const sentences: string[] = []
  if (!interval) {
    sentences.push(
      Math.abs(mean) < 0.05
        ? `${who} gave the same ratings as the rest of the panel in every interview.`
        : `${who} rated ${one(mean)} points ${mean > 0 ? 'higher' : 'lower'} than the rest of the panel in every interview.`,
    )
  } else if (interval.low <= 0 && interval.high >= 0) {
    sentences.push(
      `No steady difference from co-panelists: ${signed(mean)} points on average (95% interval ${signed(interval.low)} to ${signed(interval.high)}).`,
    )
  } else {
    sentences.push(
      `${who} rate ${one(mean)} points ${mean > 0 ? 'higher' : 'lower'} than co-panelists on average (95% interval ${signed(interval.low)} to ${signed(interval.high)}).`,
    )
  }
  sentences.push(`${sample}${small ? ': a small sample, so read it as a hint' : ''}.`)
  if (colleagues < 3) sentences.push('With so few colleagues, the difference may come from them.')
  return sentences
}
