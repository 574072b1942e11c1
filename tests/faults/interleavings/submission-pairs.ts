import { isDeepStrictEqual } from 'node:util'
import { setSkip } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { told } from '../../../server/src/acting/tell-touched.ts'
import { declineScorecard } from '../../../server/src/scorecards/decline-scorecard.ts'
import { cast } from './cast.ts'
import { both, exactlyOne, leave, never, type Pair, reason, submit } from './pair.ts'
import { card, conduct } from './pair-world.ts'

const { moderator, panelist } = cast

export const submissionPairs: Record<string, Pair> = {
  'leaving the panel and the submission': {
    async requests(world) {
      const sequence = await world.complete(panelist)
      return { leave: () => leave(world, 'leave', panelist), submit: () => submit(world, 'submit', panelist, sequence) }
    },
    fault: (outcomes) => exactlyOne(outcomes, 'leave', 'submit'),
  },

  'declining and the submission': {
    async requests(world) {
      const sequence = await world.complete(panelist)
      const decline = () =>
        told(world.request('decline'), declineScorecard(world.request('decline'), panelist, world.interviewId, reason))
      return { decline, submit: () => submit(world, 'submit', panelist, sequence) }
    },
    fault: (outcomes) => exactlyOne(outcomes, 'decline', 'submit'),
  },

  'two submissions by one key': {
    async requests(world) {
      const sequence = await world.complete(panelist)
      return { one: () => submit(world, 'one', panelist, sequence), two: () => submit(world, 'two', panelist, sequence) }
    },
    async fault(outcomes, world) {
      if (!both(outcomes, 'one', 'two') || !isDeepStrictEqual(outcomes.answer('one'), outcomes.answer('two'))) {
        return 'one key was answered in two ways'
      }
      return (await world.audit()).filter((entry) => entry.startsWith('submitted')).length === 1 ? undefined : 'submitted twice'
    },
  },

  'two submissions by two keys': {
    async requests(world) {
      const sequence = await world.complete(panelist)
      const by = (key: string) => () => submit(world, key, panelist, sequence, key)
      return { one: by('one'), two: by('two') }
    },
    fault: (outcomes) => exactlyOne(outcomes, 'one', 'two'),
  },

  'the submission and an edit in another window': {
    async requests(world) {
      const sequence = await world.complete(panelist)
      const socket = await world.open(panelist, card(world, panelist))
      const words = () => world.frame('words', socket, (doc) => takeAwaysText(doc).insert(0, 'Late. '))
      return { words, submit: () => submit(world, 'submit', panelist, sequence) }
    },
    fault(outcomes) {
      if (outcomes.answer('words') === true && outcomes.before('submit', 'words')) return 'a late edit was taken'
      return outcomes.answer('words') === true ? never(outcomes, 'submit', 'words') : undefined
    },
  },

  'the submission and a skip that is taken back': {
    async requests(world) {
      const [rated = '', skipped = ''] = world.questionIds
      await world.write(moderator, conduct(world), (doc) => setSkip(doc, skipped, { reason: 'out-of-time', at: 5 }))
      const sequence = await world.write(panelist, card(world, panelist), (doc) => {
        setRating(doc, rated, { kind: 'rated', value: 3 })
        setRecommendation(doc, 'yes')
        takeAwaysText(doc).insert(0, 'Calm. ')
      })
      const socket = await world.open(moderator, conduct(world))
      const unskip = () => world.frame('unskip', socket, (doc) => setSkip(doc, skipped, false))
      return { unskip, submit: () => submit(world, 'submit', panelist, sequence) }
    },
    fault: (outcomes) => never(outcomes, 'submit', 'unskip'),
  },
}
