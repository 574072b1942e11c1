import { Button } from '@mantine/core'
import { assert } from '@panelbook/shared/base/assert'
import { type Id, newId } from '@panelbook/shared/base/ids'
import { policyInWords } from '@panelbook/shared/plans/interview-plan'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { inWords, isProblem } from '../../../api/api-problem.ts'
import { dependents, refetch } from '../../../api/asks.ts'
import { useSubmitScorecard } from '../../../api/scorecards.ts'
import { KeyHint } from '../../../input/keys/key-hint.tsx'
import { useKeys } from '../../../input/keys/keys.ts'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { StickyBar, StickyBarFailure } from '../../../ui/page/sticky-bar.tsx'
import { statusWords } from '../model/status-words.ts'
import { keptAttempt, type SubmitOutcome, type SubmitRefusal, submitScorecard } from '../model/submit-flow.ts'
import { useLive } from '../state/live-session.ts'
import { useIsSubmitted, useSubmittedBefore } from '../state/standing.ts'
import classes from './check-sheet.module.css'

const refusals = [
  ['stale-scorecard', 'stale'],
  ['incomplete-scorecard', 'incomplete'],
  ['already-submitted', 'already-submitted'],
] as const

const refusalOf = (error: unknown): SubmitRefusal | undefined => refusals.find(([code]) => isProblem(error, code))?.[1]

/** Says what submitting means under this plan's policy, submits, and tells honestly what became of it. */
export function SubmitBar({ left, onSubmitted }: { left: readonly string[]; onSubmitted: () => void }) {
  const { plan, interviewId, me, card } = useLive()
  const { mutateAsync } = useSubmitScorecard()
  const queryClient = useQueryClient()
  const submittedBefore = useSubmittedBefore()
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<SubmitOutcome | undefined>()

  const submit = async () => {
    assert(card, 'only those who rate can submit')
    setBusy(true)
    setOutcome(undefined)
    const result = await submitScorecard({
      card,
      send: (body) => mutateAsync({ params: { id: interviewId }, body }),
      refusalOf,
      attempt: attemptOfMine(interviewId, me.id),
      submittedBefore,
      newId: () => newId(),
      setTimeout: (run, ms) => globalThis.setTimeout(run, ms),
    })
    setBusy(false)
    setOutcome(result)
    if (result.kind === 'submitted') {
      onSubmitted()
      announce('Your scorecard is submitted')
    }
    if (result.kind !== 'refused') return
    // The page showed something else than the server has. Both are fetched again, so that the page is correct.
    card.retry()
    await refetch(queryClient, dependents(queryClient, { topics: ['interview'], interviewId }))
  }

  const ready = left.length === 0 && !busy
  useKeys([
    {
      keys: 'mod+enter',
      does: 'Submit my scorecard, also while typing',
      group: 'My scorecard',
      always: true,
      run: () => {
        // A dialog that is open has its own way to be sent.
        if (document.querySelector('[aria-modal="true"]')) return false
        if (ready) void submit()
        else announce(busy ? 'It is being submitted' : 'It can’t be submitted yet: see what is left.')
      },
    },
  ])

  return (
    <StickyBar className={`${boxes.card} ${boxes.middle} ${classes.submit}`} aria-label="Submit">
      {outcome && outcome.kind !== 'submitted' && <StickyBarFailure>{outcomeInWords(outcome)}</StickyBarFailure>}
      {left.length === 0 ? (
        // What became of it is read first, and takes the place of what it means.
        (!outcome || outcome.kind === 'submitted') && <p>{policyInWords[plan.policy].onSubmit}</p>
      ) : (
        <p id="why-not-yet">
          <a href="#left">{left.length === 1 ? '1 thing is left' : `${left.length} things are left`}</a>
          <span className={boxes.roomyWords}>: {leftInWords(left)}</span>
        </p>
      )}
      <Button
        size="md"
        onClick={() => void submit()}
        loading={busy}
        disabled={left.length > 0}
        aria-describedby={left.length > 0 ? 'why-not-yet' : undefined}
        aria-keyshortcuts="Control+Enter"
        rightSection={
          <span className={boxes.roomyWords}>
            <KeyHint keys="Ctrl Enter" />
          </span>
        }
      >
        {outcome?.kind === 'failed' ? 'Try again' : 'Submit my scorecard'}
      </Button>
    </StickyBar>
  )
}

const attemptOfMine = (interviewId: Id, personId: Id) =>
  keptAttempt(sessionStorage, `panelbook/submitting/${interviewId}/${personId}`)

/** Once the standing shows the submission, its attempt is answered, whatever became of the answer. */
export function useAttemptAnswered(): void {
  const { interviewId, me } = useLive()
  const submitted = useIsSubmitted()
  useEffect(() => {
    if (submitted) attemptOfMine(interviewId, me.id).write(undefined)
  }, [submitted, interviewId, me.id])
}

/** The first two, as a bar has room for; the whole list stands at the top of the page. */
const leftInWords = (left: readonly string[]): string =>
  left.length > 2 ? `${left.slice(0, 2).join(' · ')} · …` : left.join(' · ')

function outcomeInWords(outcome: Exclude<SubmitOutcome, { kind: 'submitted' }>): string {
  switch (outcome.kind) {
    case 'not-saved':
      return outcome.status.kind === 'on-this-device'
        ? 'Not submitted: part of your scorecard is only on this device. Submit again when the connection is back.'
        : `Not submitted. ${statusWords(outcome.status).long}`
    case 'failed':
      return `The server may not have received it: ${inWords(outcome.error)} Trying again can’t submit twice.`
    case 'refused':
      if (outcome.why === 'stale') {
        return 'Not submitted: your scorecard changed meanwhile, perhaps in another tab. It is up to date here now. Check it again, then submit.'
      }
      return inWords(outcome.error)
  }
}
