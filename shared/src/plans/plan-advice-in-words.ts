import type { PlanAdvice } from './plan-advice.ts'

/** One advice in a sentence or two: what was seen, and what could be done. */
export function planAdviceInWords(advice: PlanAdvice): string {
  switch (advice.kind) {
    case 'too-many-questions':
      return `${advice.questions} questions in ${advice.minutes} minutes: choose ${range(advice.atLeast, advice.atMost)} and give them more time.`
    case 'over-the-slot':
      return `The questions take ${advice.planned} minutes and the slot has ${advice.minutes}: drop a question or give some less time.`
    case 'no-time-around':
      return `The questions take ${advice.planned} of ${advice.minutes} minutes: keep ${advice.spare} for the introduction and the candidate’s own questions.`
    case 'time-unused':
      return `The questions take ${advice.planned} of ${advice.minutes} minutes: give them more time, add one, or shorten the slot.`
    case 'too-easy':
      return `${questions(advice.questionIds.length)} below ${advice.level} level: a good answer says little about this job.`
    case 'too-hard':
      return `${questions(advice.questionIds.length)} above ${advice.level} level: a poor answer says little about this job.`
    case 'uncovered-competency':
      return `Nothing covers ${advice.competency}: add a question, or don’t assess it in this interview.`
    case 'unlisted-competency':
      return `${asking(advice.questionIds.length)} about ${advice.competency}, which this plan doesn’t assess: assess it, or ask something else.`
    case 'overweight-competency':
      return `${advice.competency} takes ${percent(advice.minutesShare)} of the time and has ${percent(advice.weightShare)} of the weight: change one of them.`
    case 'anchors-missing':
      return `${advice.questionIds.length === 1 ? '1 question lacks' : `${advice.questionIds.length} questions lack`} anchors for some ratings: describe what each rating looks like, so that the panel rates in the same way.`
    case 'nothing-behavioural':
      return 'No question asks what the candidate did, or would do, in a real situation: consider one.'
    case 'asked-elsewhere':
      return `${questions(advice.questionIds.length)} also asked in “${advice.stage}”: candidates from that stage have already answered.`
  }
}

const questions = (count: number): string => (count === 1 ? '1 question is' : `${count} questions are`)
const asking = (count: number): string => (count === 1 ? '1 question asks' : `${count} questions ask`)
const range = (low: number, high: number): string => (low === high ? `${low}` : `${low}–${high}`)
const percent = (share: number): string => `${Math.round(share * 100)}%`
