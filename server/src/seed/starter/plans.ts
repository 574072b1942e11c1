import { DEFAULT_RATING_SCALE } from '@panelbook/shared/library/rating-scale'
import type { InterviewPlan, PlanQuestion } from '@panelbook/shared/plans/interview-plan'
import { starterQuestions } from './questions.ts'

const byId = new Map(starterQuestions.map((question) => [question.id, question]))

function asked(id: `starter-${string}`, minutes: number, required = true): PlanQuestion {
  const question = byId.get(id)
  if (!question) throw new Error(`The starter library has no question ${id}`)
  return { question: { ...question, version: 1 }, minutes, required }
}

const equally = (...names: string[]) => names.map((name) => ({ name, weight: 1 }))

// The questions' minutes leave room for the introduction, the candidate's own questions and the close.
const midTechnical: InterviewPlan = {
  id: 'starter-plan-mid-technical',
  version: 1,
  title: 'Python developer, mid-level: technical',
  stage: 'Technical interview',
  level: 'mid',
  minutes: 45,
  policy: 'open',
  scale: DEFAULT_RATING_SCALE,
  competencies: equally('Data structures', 'Python language', 'Concurrency', 'Testing'),
  introduction:
    'Thank you for coming. I’ll lead, and my colleagues may ask as well; all of us take notes. We have four topics and want to hear how you think, so think aloud, ask back, and say so when you don’t know: that’s useful to us too. The last minutes are for your questions.',
  closing:
    'That was the last topic. What would you like to know from us? … You’ll hear from us within the week, whatever we decide. Thank you for your time.',
  sections: [
    { id: 'data-structures', title: 'Data structures', questions: [asked('starter-top-ten-words', 8)] },
    { id: 'language', title: 'Python language', questions: [asked('starter-generators-pipeline', 8)] },
    { id: 'concurrency', title: 'AsyncIO', questions: [asked('starter-blocked-event-loop', 8)] },
    { id: 'testing', title: 'Testing', questions: [asked('starter-untested-function', 8)] },
  ],
}

const seniorTechnical: InterviewPlan = {
  id: 'starter-plan-senior-technical',
  version: 1,
  title: 'Python developer, senior: technical',
  stage: 'Technical interview',
  level: 'senior',
  minutes: 60,
  policy: 'sealed',
  scale: DEFAULT_RATING_SCALE,
  competencies: equally('System design', 'Concurrency', 'Data access', 'Production debugging'),
  introduction:
    'Thank you for coming. We’ll build one design together and then go into three situations from everyday work. There’s rarely one right answer; we care about what you weigh and how you’d find out. Interrupt us whenever something is unclear.',
  closing:
    'We’re through with our topics. What should we have asked, and what would you like to ask us? … We decide together within the week and will tell you either way.',
  sections: [
    { id: 'design', title: 'System design', questions: [asked('starter-webhook-delivery', 16)] },
    {
      id: 'depth',
      title: 'Depth',
      questions: [asked('starter-structured-cancellation', 9), asked('starter-zero-downtime-migration', 12)],
    },
    { id: 'production', title: 'In production', questions: [asked('starter-memory-grows', 10)] },
  ],
}

const behavioural: InterviewPlan = {
  id: 'starter-plan-behavioural',
  version: 1,
  title: 'Behavioural interview',
  stage: 'Team interview',
  minutes: 45,
  policy: 'sealed',
  scale: DEFAULT_RATING_SCALE,
  competencies: equally('Ownership', 'Collaboration', 'Learning and judgement'),
  introduction:
    'Thank you for coming. Today isn’t about technology but about how you work. For each question please choose one real event, the more recent the better: what was the situation, what did you yourself do, how did it end? Take your time to think of one.',
  closing:
    'Those were our questions. Now yours: what would you need to know to decide for us? … You’ll hear from us within the week.',
  sections: [
    { id: 'ownership', title: 'Ownership', questions: [asked('starter-own-mistake', 9)] },
    {
      id: 'collaboration',
      title: 'Collaboration',
      questions: [asked('starter-disagreement', 9), asked('starter-helping-junior', 8, false)],
    },
    { id: 'judgement', title: 'Learning and judgement', questions: [asked('starter-deadline-trade-off', 9)] },
  ],
}

/** Each is a whole plan at version 1, its questions copied from the starter library. */
export const starterPlans: InterviewPlan[] = [midTechnical, seniorTechnical, behavioural]
