import { Alert } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import { questionLevels } from '@panelbook/shared/library/question'
import type { PlanSuggestion } from '@panelbook/shared/suggesting/suggestion-schema'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { inWords } from '../../api/api-problem.ts'
import { useSession } from '../../api/session.ts'
import { useSkills, useSuggestPlan } from '../../api/suggesting.ts'
import { useKeptDraft } from '../../input/text/kept-draft.ts'
import boxes from '../../ui/box.module.css'
import { announce } from '../../ui/dialog/announcer.tsx'
import { useAddressSearch } from '../../ui/page/address-search.ts'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Empty } from '../../ui/page/page-states.tsx'
import texts from '../../ui/text.module.css'
import { emptyWish, PostingForm, wishDraftSchema, wishProblem } from './parts/posting-form.tsx'
import { Suggestion } from './parts/suggestion.tsx'
import classes from './suggest-page.module.css'

/** What the page that leads here knows already: the role’s level. */
const addressSchema = z.object({ level: z.enum(questionLevels).optional().catch(undefined) })

export function SuggestPage() {
  const { person } = useSession()
  if (may({ personId: person.id, workspaceRole: person.workspaceRole }, 'plans.write')) return <Suggesting personId={person.id} />
  return (
    <Page title="Suggest a plan">
      <Empty title="Hiring leads make plans" action={<LinkButton to="/plans">Back to the plans</LinkButton>}>
        Ask a lead or an admin for the plan you need. You can still prepare <a href="/plans/probes">probes from a CV</a>.
      </Empty>
    </Page>
  )
}

const hasPosting = ({ posting }: { posting: string }): boolean => posting.trim() !== ''

function Suggesting({ personId }: { personId: Id }) {
  const kept = useKeptDraft('suggest', personId, wishDraftSchema, emptyWish, hasPosting)
  const [asked, setAsked] = useState(false)
  const [given, setGiven] = useState<{ posting: string; suggestion: PlanSuggestion; round: number }>()
  const suggest = useSuggestPlan()
  // Asked for early: the server gets its index ready meanwhile.
  useSkills()
  const { value: wish, change } = kept
  const [{ level: roleLevel }, changeAddress] = useAddressSearch(addressSchema)
  useEffect(() => {
    if (roleLevel === undefined) return
    // Taken over once: what somebody chooses afterwards stays.
    change((before) => ({ ...before, level: roleLevel }))
    changeAddress({ level: undefined })
  }, [roleLevel, change, changeAddress])
  const problem = wishProblem(wish)

  const ask = () => {
    setAsked(true)
    if (problem !== undefined || wish.minutes === '') {
      announce(problem ?? 'Something is missing.', 'assertive')
      return
    }
    const { posting, level, stage, minutes } = wish
    suggest.mutate(
      { body: { posting, stage, minutes, ...(level === '' ? {} : { level }) } },
      {
        onSuccess: (suggestion) => {
          setGiven((before) => ({ posting, suggestion, round: (before?.round ?? 0) + 1 }))
          const { requirements, picks } = suggestion
          announce(`${requirements.length} requirements found, ${picks.length} questions suggested.`)
        },
      },
    )
  }

  return (
    <Page
      title="Suggest a plan"
      parent={{ to: '/plans', label: 'Plans' }}
      width={given ? 'full' : 'wide'}
      subtitle={
        <>
          <span className={`${boxes.round} ${texts.smallest} ${classes.badge}`}>Text matching</span> Matches the job description
          with your library. Nothing is added until you choose.
        </>
      }
      actions={
        <>
          <LinkButton to="/plans/probes" variant="default">
            Probes from a CV
          </LinkButton>
          <LinkButton to="/library/skills" variant="default">
            Skills and their names
          </LinkButton>
        </>
      }
    >
      {given ? (
        <Suggestion
          key={given.round}
          posting={given.posting}
          suggestion={given.suggestion}
          onChangeText={() => setGiven(undefined)}
          onAgain={ask}
          onTaken={kept.forget}
        />
      ) : (
        <div className={`${boxes.stack} ${boxes.gap16}`}>
          <PostingForm
            wish={wish}
            change={kept.change}
            busy={suggest.isPending}
            problem={asked ? problem : undefined}
            onSuggest={ask}
          />
          {suggest.isError && (
            <Alert color="red" role="alert" title="No suggestion">
              {inWords(suggest.error)} What you pasted is still here.
            </Alert>
          )}
        </div>
      )}
    </Page>
  )
}
