import { candidate, interviewer, practiceVignette } from './practice-vignette.ts'

export const pythonFluency = practiceVignette({
  id: 'practice-python-fluency',
  version: 1,
  title: 'Three times Python',
  summary: 'Answers about counting words, generators and the event loop, with the probes that were asked.',
  candidateName: 'Leila Brandt',
  role: 'Python developer, mid-level',
  level: 'mid',
  stage: 'Technical interview',
  slot: 40,
  readingMinutes: 10,
  asked: [
    {
      question: 'starter-top-ten-words',
      turns: [
        candidate(
          'Sure. I’d open each file, read it, split it, and put everything into one big list. Then for each word I take the count and sort. Or, better, put it into a dictionary. Yes: a dictionary with the word and how often.',
        ),
        interviewer('The folder has 50 GB. What happens when you read a file?'),
        candidate(
          'It goes into memory. Ah, so a big one wouldn’t fit. Then line by line: for line in file. And there’s Counter in collections, so: counter.update(line.split()). At the end counter.most_common(10). That’s nice, five lines.',
        ),
        interviewer('What does the memory depend on now?'),
        candidate(
          'On the size of the files, so 50 GB, no, sorry, we read line by line, so it’s constant. One line at a time. So it takes basically no memory.',
        ),
        interviewer('What is in the Counter at the end?'),
        candidate('The ten words. Well, before that all of them, but that’s only numbers, they are small.'),
      ],
      rating: 2,
      because:
        'Streaming and the Counter come with two hints, and what memory depends on is not seen even when the Counter is pointed at: level 2. It is not a 1: a hint was enough to leave reading everything behind.',
    },
    {
      question: 'starter-generators-pipeline',
      turns: [
        candidate(
          'A generator doesn’t run when you call it. It runs when somebody asks for the next item, up to the next yield, and then it sleeps with all its variables. So with three generators in a row one row goes all the way through before the next is read. The file can be any size.',
        ),
        interviewer('And what can surprise you?'),
        candidate(
          'Two things got me last year. I passed one to a function that counted the rows and then to one that wrote them, and the output was empty, no error at all. It was used up. And a conversion error came out of the writer, far from the code that converts, because that’s where it actually ran. It took me an hour to read the traceback right.',
        ),
        interviewer('Your generator opens a file in a with block. The caller stops after ten rows. When is the file closed?'),
        candidate(
          'When the block is left… so when the generator ends. If they stop early it’s still hanging there. When it’s collected, I guess? I’m honestly not certain. I’d look it up before relying on it.',
        ),
      ],
      rating: 3,
      because:
        'Laziness, single use and late errors, each with an example of their own: level 3. Clean-up on early exit, the mark of level 4, is guessed at and the guess is named as one. Saying where one’s knowledge ends is no deduction.',
    },
    {
      question: 'starter-blocked-event-loop',
      turns: [
        candidate(
          'When an async function awaits something, Python starts it on its own lightweight thread in the background and my function goes on later with the result. That’s the beauty of it: you mark a function async and it runs in parallel with all the others, on all cores. We rewrote our whole service that way and it’s so much faster.',
        ),
        interviewer('One of these functions calls a library that blocks for two seconds. What do the others do?'),
        candidate(
          'Nothing special, they keep running. Each has its thread, so only the one that called it waits. That’s exactly the problem async solves: you don’t have to care which library blocks.',
        ),
        interviewer('Suppose your health check times out whenever that library is called. How could that be?'),
        candidate(
          'Then the machine is too small for the number of threads, I’d say. I’d give it more cores, or raise the time-out of the health check. I’ve seen that in Kubernetes: the defaults are very strict.',
        ),
      ],
      rating: 1,
      because:
        'Each coroutine with a thread of its own, parallel on all cores: level 1 in its own words, and a red flag as well. The health check was a bridge to the right idea, and was explained away. Told with the same confidence as the answer before, which is why it is worth practising.',
    },
  ],
})
