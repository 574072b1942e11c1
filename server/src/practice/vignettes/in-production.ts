import { candidate, interviewer, practiceVignette } from './practice-vignette.ts'

export const inProduction = practiceVignette({
  id: 'practice-in-production',
  version: 1,
  title: 'Keeping it running',
  summary: 'Four answers about incidents, slow queries, logs and code without tests, with the probes that were asked.',
  candidateName: 'Tomas Vidal',
  role: 'Backend developer, mid-level',
  level: 'mid',
  stage: 'Technical interview',
  slot: 45,
  readingMinutes: 12,
  asked: [
    {
      question: 'starter-errors-after-deploy',
      turns: [
        candidate(
          'Hm. Okay. First, um, I’d look whether it’s really the deploy, but not for long, a minute or so, I mean the timing is… it’s probably the deploy. So I roll back. And I’d write in the channel that I’m doing that, who sees errors as far as I know, and that I’ll write again in ten minutes even if I know nothing new.',
        ),
        interviewer('You have rolled back and it is still at 5%. What does that tell you?'),
        candidate(
          'Then it wasn’t the code, or not only. Could be a config that went with it, or data it wrote. Or something happened at the same time. I’d take… I’d look at the ones that fail. What do they share? One host, one customer, one endpoint. If it’s all one host I take it out. Before it restarts I’d want to keep the logs of that one, sorry, I should have said that earlier.',
        ),
        interviewer('And if the deploy had contained a migration?'),
        candidate(
          'Right, then I shouldn’t just roll back. I’d check if the old code still works with the new table. We always… where I work now we make them so that it does, but I’d check. If it doesn’t, then switch the feature off instead, if it has a switch. Afterwards I’d write down what happened and we’d talk it through, usually next morning.',
        ),
      ],
      rating: 3,
      because:
        'Mitigates first, informs with a time for the next news, narrows by what the failures share, keeps evidence and follows up: the behaviour of level 3. The unsafe rollback comes only when asked, and nothing is said about a change that would have caught it, which level 4 asks for. The hesitations are manner, not substance; rating them down is the usual slip here.',
    },
    {
      question: 'starter-slow-query',
      turns: [
        candidate(
          'Classic. Nine times out of ten it’s a missing index, so I’d create a composite index on customer and date, customer first because it’s the equality and the date is a range. I’d create it concurrently so that writes aren’t blocked. That’s usually a matter of two minutes and the problem is gone.',
        ),
        interviewer('How do you know that this is the cause?'),
        candidate(
          'Because of the pattern. It was fast in spring, so the table was small; now it’s big and it scans. I’ve seen that at three companies. If you like, one can also partition by month, or put a read replica in front, or cache the result in Redis with a short lifetime. There’s a whole toolbox.',
        ),
        interviewer('The index exists already, and the query does not use it. Why might that be?'),
        candidate(
          'Then the planner is being stupid. It happens. You can force it: switch sequential scans off for that session, or rewrite the query a bit until it picks it up. I’d also raise the statement time-out meanwhile so that customers don’t see errors.',
        ),
      ],
      rating: 2,
      because:
        'The index would be a good one, column order and CONCURRENTLY included. But the plan is never looked at, neither unasked nor at the question how they would know; where the index is not used the planner is overruled rather than understood. That is level 2 word for word. Fluency and the number of remedies invite a 3: count what was found out, not what was named.',
    },
    {
      question: 'starter-useful-logs',
      turns: [
        candidate(
          'One event, where it’s handled, not in every layer. Fields, not a sentence: event “payment_failed”, request id, order id, the provider’s error code, whether it can be retried, how long it took, which attempt. With exception() if I didn’t expect it, as a warning without a traceback if the card was simply declined, because that’s business, not an error.',
        ),
        interviewer('What do you leave out?'),
        candidate(
          'Card number, the token, name, address, the body I sent and the body I got. People log the provider’s response whole and have e-mail addresses in it. I allow a list of fields rather than forbidding some, so new ones aren’t logged by accident.',
        ),
        interviewer('How would you follow one request through three services?'),
        candidate(
          'The first one makes an id, passes it on in a header, and a filter puts it into every record through a context variable, so nobody has to remember. We keep the failures for ninety days and only a share of the successes, and there is one alarm: failed payments per minute by error code against the same hour last week. I asked the people on night duty what they look for first; it’s the order id, so that one comes first.',
        ),
      ],
      rating: 4,
      because:
        'Structured, correlated, private data left out by an allow-list: level 3 is complete in the first two answers. Sampling, retention, an alarm on a rate and the reader at night are all of level 4, mostly unasked. That the answer before was weak has no bearing here: each question is rated by itself.',
    },
    {
      question: 'starter-untested-function',
      turns: [
        candidate(
          'I don’t touch it at first. I’d collect real inputs, say a few hundred orders of last month of every kind, and record what the function gives for them today. That’s my test, even if some of it is wrong.',
        ),
        interviewer('Your recording shows a wrong total. What do you do?'),
        candidate(
          'I leave it in the recording and ask. Somebody might send corrections based on it. If it’s really a mistake it’s a change of its own, afterwards, with its own review.',
        ),
        interviewer('And the database and the clock?'),
        candidate(
          'Both come in as parameters. I’d pull the reading up to the caller, so that the middle only calculates. In small commits, the recording runs after each. When that’s done I make the change I came for. I’d stop there; prettier can wait.',
        ),
      ],
      rating: 3,
      because:
        'Characterises with real examples, opens seams for clock and data, moves in small reversible steps, and asks before calling something a bug. For level 4 we would have to hear of comparing old and new on live data in the shadow. Short answers are no gap where everything that was asked for is in them.',
    },
  ],
})
