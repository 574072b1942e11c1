import type { TemplateOutline } from '@panelbook/shared/plans/plan-template'

// The questions' minutes leave room for the introduction, the candidate's own questions and the close.
export const planTemplates: readonly TemplateOutline[] = [
  {
    id: 'screen',
    about:
      'Half an hour to learn whether longer conversations are worth everybody’s time: how somebody explains, works and learns.',
    title: 'First conversation',
    stage: 'Screen',
    minutes: 30,
    introduction:
      'Thank you for making the time. This is a short first conversation: a little about how you work, one thing from everyday engineering, and your questions. You’ll know what the next step would be before we hang up.',
    closing:
      'What would help you decide whether this is for you? … You’ll hear from us within three days, whichever way it goes.',
    places: [
      {
        section: 'How you work',
        minutes: 8,
        prefer: ['starter-learning-fast', 'starter-unglamorous-work'],
        kind: 'behavioural',
        want: 'a question about work somebody has done',
      },
      {
        section: 'Everyday engineering',
        minutes: 8,
        prefer: ['starter-request-journey', 'starter-useful-logs'],
        kind: 'technical',
        want: 'a technical question with a broad way in',
      },
      {
        section: 'Everyday engineering',
        minutes: 8,
        prefer: ['starter-errors-after-deploy', 'starter-flaky-test'],
        kind: 'situational',
        want: 'a situation from everyday work',
      },
    ],
  },
  {
    id: 'coding',
    about: 'An hour at the keyboard: one exercise that grows, and a conversation about code nobody wanted to touch.',
    title: 'Coding together',
    stage: 'Coding',
    minutes: 60,
    introduction:
      'We’ll write code together, in your editor or ours. Working code that you can explain beats clever code. Look things up as you would at work, and tell us what you’re thinking, also when you’re stuck.',
    closing: 'If you had another day for this, what would you do first? … And what would you like to ask us?',
    places: [
      {
        section: 'Exercise',
        minutes: 24,
        prefer: ['starter-overlapping-bookings', 'starter-lru-cache-by-hand'],
        kind: 'coding',
        want: 'a coding exercise that can grow',
      },
      {
        section: 'A second look',
        minutes: 14,
        prefer: ['starter-testing-time', 'starter-decorator-with-arguments'],
        kind: 'coding',
        want: 'a shorter exercise of another kind',
      },
      {
        section: 'Code you inherit',
        minutes: 10,
        prefer: ['starter-untested-function', 'starter-flaky-test'],
        kind: 'situational',
        want: 'a situation with code that somebody inherits',
      },
    ],
  },
  {
    id: 'practical',
    about: 'An hour with something that exists and misbehaves: finding the cause, or adding to it without breaking it.',
    title: 'Something is wrong in production',
    stage: 'Practical: extension or debugging',
    minutes: 60,
    introduction:
      'We bring a few situations as they happen here. You may ask us for anything you’d look at: a graph, a log, the code. We answer what you’d find. How you narrow it down is what we want to see.',
    closing: 'Which of these felt most like your own work? … What would you like to know about ours?',
    places: [
      {
        section: 'Find the cause',
        minutes: 16,
        prefer: ['starter-errors-after-deploy', 'starter-wrong-data'],
        kind: 'situational',
        want: 'a fault to find the cause of',
      },
      {
        section: 'Find the cause',
        minutes: 14,
        prefer: ['starter-slow-query', 'starter-slow-percentile'],
        kind: 'situational',
        want: 'something slow to make faster',
      },
      {
        section: 'Add to it',
        minutes: 16,
        prefer: ['starter-five-thousand-urls', 'starter-context-managers'],
        kind: 'coding',
        want: 'an extension of code that exists',
      },
    ],
  },
  {
    id: 'code-review',
    about: 'Three quarters of an hour on somebody else’s code: what to see, what to let go, and how to say it.',
    title: 'Reviewing code',
    stage: 'Code review',
    minutes: 45,
    introduction:
      'Imagine that a colleague asks for your review. Tell us what you’d look at first, what you’d ask, and what you’d leave alone. There’s more to find than there’s time for; choosing is part of it.',
    closing: 'What makes a review good for the person who gets it? … Your questions, please.',
    places: [
      {
        section: 'What you see',
        minutes: 9,
        prefer: ['starter-mutable-default', 'starter-copies-and-names'],
        kind: 'technical',
        want: 'a piece of code with a trap in it',
      },
      {
        section: 'What you’d change',
        minutes: 10,
        prefer: ['starter-exceptions-design', 'starter-api-change-without-breaking'],
        kind: 'design',
        want: 'a question about the shape of code',
      },
      {
        section: 'What protects it',
        minutes: 9,
        prefer: ['starter-mock-or-real', 'starter-pytest-fixtures'],
        kind: 'technical',
        want: 'a question about tests',
      },
      {
        section: 'How you say it',
        minutes: 9,
        prefer: ['starter-hard-feedback', 'starter-disagreement'],
        kind: 'behavioural',
        want: 'a question about saying hard things well',
      },
    ],
  },
  {
    id: 'system-design',
    about: 'An hour on one system: what it must promise, where it breaks, and what was weighed.',
    title: 'Designing a system',
    stage: 'System design',
    minutes: 60,
    introduction:
      'We’ll design one thing together and then bend it. Nobody expects a finished drawing. Begin with what you’d want to know, write down what you assume, and tell us what you give up with each choice.',
    closing: 'What would you measure in its first week? … And what would you like to ask us?',
    places: [
      {
        section: 'The design',
        minutes: 26,
        prefer: ['starter-webhook-delivery', 'starter-background-jobs'],
        kind: 'design',
        want: 'a system to design',
      },
      {
        section: 'Under pressure',
        minutes: 11,
        prefer: ['starter-cache-correctness', 'starter-zero-downtime-migration'],
        kind: 'design',
        want: 'a change to make while it runs',
      },
      {
        section: 'Under pressure',
        minutes: 11,
        prefer: ['starter-connection-pool', 'starter-split-monolith'],
        kind: 'situational',
        want: 'something that breaks under load',
      },
    ],
  },
  {
    id: 'behavioural',
    about: 'Three quarters of an hour on what somebody has done: one situation after the other, each to its end.',
    title: 'How you work with others',
    stage: 'Behavioural',
    minutes: 45,
    introduction:
      'We’d like to hear about situations you’ve been in: what happened, what you did yourself, what came of it. Take your time to find one; a small true story is better than a big one. We’ll ask for details.',
    closing: 'Is there something you’re proud of that we didn’t ask about? … What would you like to know about working with us?',
    places: [
      {
        section: 'Owning it',
        minutes: 9,
        prefer: ['starter-own-mistake', 'starter-changed-mind'],
        kind: 'behavioural',
        want: 'a mistake and what followed',
      },
      {
        section: 'With others',
        minutes: 9,
        prefer: ['starter-disagreement', 'starter-hard-feedback'],
        kind: 'behavioural',
        want: 'a disagreement and how it ended',
      },
      {
        section: 'Under pressure',
        minutes: 9,
        prefer: ['starter-deadline-trade-off', 'starter-learning-fast'],
        kind: 'behavioural',
        want: 'too much to do in too little time',
      },
      {
        section: 'Without a map',
        minutes: 9,
        prefer: ['starter-unclear-task', 'starter-unglamorous-work'],
        kind: 'behavioural',
        want: 'a task nobody could describe',
      },
    ],
  },
]
