import { candidate, interviewer, practiceVignette } from './practice-vignette.ts'

export const workingTogether = practiceVignette({
  id: 'practice-working-together',
  version: 1,
  title: 'Three stories',
  summary: 'A behavioural interview: a mistake, a disagreement and a deadline, each as the candidate told it.',
  candidateName: 'Ines Aldana',
  role: 'Developer, mid-level',
  level: 'mid',
  stage: 'Team interview',
  slot: 45,
  readingMinutes: 10,
  asked: [
    {
      question: 'starter-own-mistake',
      turns: [
        candidate(
          'Oh, I have a great one, and I tell it at every party. We had this beautiful campaign page, two million visitors expected, and on the evening before we changed the price format for Switzerland. What nobody saw was that the cents vanished. So for one night everything cost a hundred times less. You can imagine the phones in the morning!',
        ),
        interviewer('What was your own part in it?'),
        candidate(
          'Well, we were all in it together. It was my change, technically, but it was reviewed, and it was late, and the test data had no francs. That’s how teams work, we win together and we lose together. My manager called at seven and told me to put it right, and by half past seven I had. I was fast that day.',
        ),
        interviewer('What is different since?'),
        candidate(
          'We laugh about it now, and honestly, everybody is more careful before campaigns. I personally look twice at anything with currencies. There’s a line about it in our wiki, I think Jonas wrote it.',
        ),
      ],
      rating: 2,
      because:
        'A real mistake that reached users, repaired when told to; what changed since is that people take more care: level 2. “We” stands where “I” was asked for twice. It is told well and with warmth, and neither is what the anchors describe.',
    },
    {
      question: 'starter-disagreement',
      turns: [
        candidate(
          'There was one about the search. I wanted to keep it in the database and Anton wanted a separate search engine. Give me a moment, I want to get his side right. He said our customers type badly, and that database search is poor with that, and that we’d build a bad search engine bit by bit. That was true, by the way. My worry was a second system that can disagree with the first, and nobody to look after it.',
        ),
        interviewer('How was it decided?'),
        candidate(
          'We’d talked in circles for two weeks. I proposed that we take a hundred searches from the logs that had found nothing and each try them, three days, no more. We agreed before on what would count. His found eighty, mine fifty-five. So we took his. I wrote the piece that keeps the two in step, because I’d been the one to complain about it.',
        ),
        interviewer('Where were you wrong?'),
        candidate(
          'I’d thought of it as a question of operations. I hadn’t once watched a customer search. Anton had. We do it like that now, by the way: when two of us disagree for more than a week, we write down what would settle it and somebody gets three days. It’s been used four or five times. He and I still share the on-call weeks.',
        ),
      ],
      rating: 4,
      because:
        'States the other’s case fairly and agrees with part of it, proposes evidence both accept, commits to the outcome and does the unpleasant part: level 3. Names where they were wrong and left the team a way to decide that is still used: level 4. The slow beginning is care, not lack.',
    },
    {
      question: 'starter-deadline-trade-off',
      turns: [
        candidate(
          'Last autumn, tax reports for all countries until the first of November. Early in September I saw that France and Poland wouldn’t work out, because their formats had changed. I put three ways on a page: all countries but without the archive function, or only the six big ones complete, or everything three weeks late. With what each meant for customers.',
        ),
        interviewer('Who decided?'),
        candidate(
          'The product lead with sales, that afternoon. The six big ones, and a letter to customers in the other countries. I asked that the check-sums stay in, because wrong numbers are worse than none, and nobody argued. It’s in the ticket who decided what.',
        ),
        interviewer('Would you do it the same way again?'),
        candidate(
          'The options, yes. I regret one cut: I left out the export for accountants and support had a bad fortnight. I hadn’t asked them. The rest was delivered by the end of November as it was agreed.',
        ),
      ],
      rating: 3,
      because:
        'Raised two months ahead with options and their consequences, the right people decided, correctness was protected, the debt was paid: level 3 throughout. For level 4 planning itself would have to have changed. An honest regret counts for the candidate, not against.',
    },
  ],
})
