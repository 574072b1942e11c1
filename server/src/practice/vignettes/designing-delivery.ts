import { candidate, interviewer, practiceVignette } from './practice-vignette.ts'

export const designingDelivery = practiceVignette({
  id: 'practice-designing-delivery',
  version: 1,
  title: 'Deliveries, limits and long jobs',
  summary: 'A system design conversation in three parts, from webhooks to reports that take ten minutes.',
  candidateName: 'Marek Osei',
  role: 'Senior backend developer',
  level: 'senior',
  stage: 'System design',
  slot: 60,
  readingMinutes: 12,
  asked: [
    {
      question: 'starter-webhook-delivery',
      turns: [
        candidate(
          'Whatever changes the order writes a row “to send” in the same transaction, so there’s no event without an order and no order without an event. A sender reads those rows and posts them. If the answer isn’t a 2xx, it tries again later, with growing pauses and some randomness, for three days, then it gives up and the customer gets an e-mail.',
        ),
        interviewer('One customer’s server takes thirty seconds for each request. What do the others notice?'),
        candidate(
          'Nothing, if I do it right: each customer has a limit of, say, four at a time, and a time-out of ten seconds. Slow ones fill their own four. The same event may arrive twice when a time-out hits after they’ve handled it, so each has an id and the documentation says: keep the ids you’ve seen.',
        ),
        interviewer('How do they know that it is us?'),
        candidate(
          'A signature over the body and a timestamp, with a secret per customer that can be changed. And we don’t post to private addresses, somebody will try that. They’ll want to see what we sent and what they answered, so a page with the last attempts.',
        ),
        interviewer('Does order matter?'),
        candidate(
          'I’d say no and tell them so. They should fetch the newest state anyway. Promising order would mean that one failing event blocks the rest; I’d rather not, and I haven’t thought further than that.',
        ),
      ],
      rating: 3,
      because:
        'Outbox, at-least-once with ids, isolation by customer, backoff with an end, signatures and the guard against private addresses: all of level 3. Order is decided with a reason but not worked out; replay by the customer and figures for size and delay, which level 4 asks for, do not come.',
    },
    {
      question: 'starter-rate-limiter',
      turns: [
        candidate(
          'Before the algorithm: what is it for? If it protects us from overload, roughly right is fine. If it’s what people pay for, it has to be explainable. I’ll assume fairness between customers, so some slack is all right.',
        ),
        candidate(
          'A fixed window lets somebody do a hundred at the end of one minute and a hundred at the start of the next. A token bucket of a hundred that refills over a minute says what bursts we allow. I’d hold the buckets in Redis and take tokens in one small script, so reading and writing is one step.',
        ),
        interviewer('Redis is away for a minute. What happens?'),
        candidate(
          'I let requests through and count locally with a tenth of the limit per server: for us an outage of the limiter must not become an outage of the interface. For the log-in endpoint I’d decide the other way round. And it’s an alarm, not a shrug.',
        ),
        interviewer('One key sends a thousand times more than all others.'),
        candidate(
          'Then that key’s entry is hot in Redis, and refusing costs as much as allowing. Each server can remember “this key is empty until 12:00:07” and refuse by itself. If exactness matters less, servers take ten tokens at a time; that’s a tenth of the calls and at most a hundred too many across ten servers. Clients get 429 with Retry-After, and the remaining count on every answer so that good ones slow down before.',
        ),
      ],
      rating: 4,
      because:
        'Right algorithm for a stated purpose, atomic, clear to clients: level 3. Failure of the store is decided and differs by endpoint, the hot key is handled, and exactness is traded against calls with a number: level 4. Nothing here needed a hint; the two probes only opened the door.',
    },
    {
      question: 'starter-background-jobs',
      turns: [
        candidate(
          'So this is the standard picture: the web tier puts a message on a queue, a pool of workers takes it, makes the report, stores it in object storage and notifies the user over a WebSocket. I’d put the workers on auto-scaling, with the queue length as the metric, spot instances to save money, and a nice progress bar.',
        ),
        interviewer('A spot instance is taken away in minute eight. What happens to the report?'),
        candidate(
          'The queue has it under control. It’s a managed service, these things are built in; I’d have to look up the setting. In the worst case the user clicks again.',
        ),
        interviewer('And if two workers make the same report?'),
        candidate(
          'They’d both write it and the second one wins, same content, so no harm. Unless it charges for something, but I’d assume it doesn’t. I’d rather talk about how this scales: with partitions by region you get to thousands of reports an hour.',
        ),
      ],
      rating: 2,
      because:
        'Answers at once and uses a queue, but crashes and repeats are handed to “a setting” and to the user’s second click: level 2. After the answer before, a 3 feels natural, and the drawing is a familiar one: rate what happens when a worker dies, which is what the question asks.',
    },
  ],
})
