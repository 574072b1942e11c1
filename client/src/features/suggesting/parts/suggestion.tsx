import { Alert, Button, Checkbox, TextInput } from '@mantine/core'
import { newId } from '@panelbook/shared/base/ids'
import { cut } from '@panelbook/shared/base/text'
import { questionTitle } from '@panelbook/shared/library/question'
import { minutesForQuestions } from '@panelbook/shared/suggesting/plan-objective'
import { coverageOf } from '@panelbook/shared/suggesting/plan-suggestion'
import { stageTitle } from '@panelbook/shared/suggesting/suggestion-in-words'
import type { PlanSuggestion } from '@panelbook/shared/suggesting/suggestion-schema'
import { IconFileSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { inWords } from '../../../api/api-problem.ts'
import { useWritePlan } from '../../../api/plans.ts'
import { useDrafting } from '../../../api/suggesting.ts'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { LinkButton } from '../../../ui/page/link-button.tsx'
import { Empty } from '../../../ui/page/page-states.tsx'
import texts from '../../../ui/text.module.css'
import { openAlternatives, planOf, swapIn, titleOf } from '../model/draft-plan.ts'
import { DraftByModel } from './draft-by-model.tsx'
import { ObjectiveNote } from './objective-note.tsx'
import { PickCard } from './pick-card.tsx'
import { PostingText, RequirementList } from './posting-text.tsx'
import classes from './suggestion.module.css'

/** The text with what was found in it on one side, the draft plan with its reasons on the other. */
export function Suggestion({ posting, suggestion, onChangeText, onAgain, onTaken }: SuggestionProps) {
  const { requirements, wish } = suggestion
  const [picks, setPicks] = useState(suggestion.picks)
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set())
  const [pointed, setPointed] = useState<ReadonlySet<string>>(new Set())
  const coverage = coverageOf(requirements, picks)
  const model = useDrafting().data?.model
  const formal = requirements.filter(({ kind }) => kind === 'formal')
  const open = coverage.filter(({ covered }) => covered === 'no').length
  const point = (requirementId: string | undefined) => setPointed(new Set(requirementId === undefined ? [] : [requirementId]))

  const swap = (questionId: string, alternativeId: string) => {
    const next = swapIn(picks, questionId, alternativeId)
    setPicks(next)
    setAccepted((before) => new Set([...before].map((id) => (id === questionId ? alternativeId : id))))
    const into = next.find(({ question }) => question.id === alternativeId)
    if (into) announce(`${questionTitle(into.question)} swapped in.`)
  }

  return (
    <div className={boxes.halves}>
      <section className={`${boxes.stack} ${boxes.gap12} ${boxes.shrink}`} aria-label="What the text asks for">
        <div className={`${boxes.baseline} ${boxes.apart} ${boxes.close}`}>
          <h2 className={texts.section}>What the text asks for</h2>
          <Button variant="default" size="compact-sm" onClick={onChangeText}>
            Change the text
          </Button>
        </div>
        <p className={texts.muted}>
          {summaryOf(suggestion)} {open > 0 && <strong>{open} not asked about in this plan.</strong>}
        </p>
        {suggestion.cut && (
          <Alert color="yellow" variant="light">
            This text asks for more than {requirements.length} things. The rest was left out.
          </Alert>
        )}
        <PostingText posting={posting} requirements={requirements} coverage={coverage} pointed={pointed} onPoint={point} />
        <RequirementList
          coverage={coverage}
          formal={formal}
          pointed={pointed}
          onPoint={point}
          {...(model === undefined
            ? {}
            : {
                extra: (requirement) => (
                  <DraftByModel requirement={requirement} level={wish.level} model={model} onAgain={onAgain} />
                ),
              })}
        />
      </section>
      <section className={`${boxes.stack} ${boxes.gap12} ${boxes.shrink}`} aria-label="The draft plan">
        <div className={`${boxes.baseline} ${boxes.apart} ${boxes.close}`}>
          <h2 className={texts.section}>Draft plan</h2>
          <span className={texts.muted}>
            {[stageTitle(suggestion), wish.level, `${wish.minutes} min`].filter(Boolean).join(' · ')}
          </span>
        </div>
        {picks.length === 0 ? (
          <NothingSuggested found={requirements.length} />
        ) : (
          <>
            <ObjectiveNote suggestion={suggestion} />
            <ol className={`${boxes.stack} ${boxes.gap12}`}>
              {picks.map((pick) => (
                <PickCard
                  key={pick.question.id}
                  pick={pick}
                  alternatives={openAlternatives(picks, pick)}
                  accepted={accepted.has(pick.question.id)}
                  requirements={requirements}
                  wish={wish}
                  onAccept={(taken) =>
                    setAccepted((before) => {
                      const next = new Set(before)
                      if (taken) next.add(pick.question.id)
                      else next.delete(pick.question.id)
                      return next
                    })
                  }
                  onSwap={(alternativeId) => swap(pick.question.id, alternativeId)}
                  onPoint={(one) => setPointed(new Set(one?.matches.map((match) => match.requirementId) ?? []))}
                />
              ))}
            </ol>
            <TakeBar
              posting={posting}
              suggestion={suggestion}
              picks={picks}
              accepted={accepted}
              onAccept={(all) => setAccepted(new Set(all ? picks.map(({ question }) => question.id) : []))}
              onTaken={onTaken}
            />
          </>
        )}
      </section>
    </div>
  )
}

/** What was taken, and the way into the library of plans. */
function TakeBar({ posting, suggestion, picks, accepted, onAccept, onTaken }: TakeBarProps) {
  const navigate = useNavigate()
  const create = useWritePlan()
  // The same plan sent again, after an answer that was lost, keeps its id: one is made.
  const sent = useRef({ said: '', id: '' })
  const [title, setTitle] = useState(titleOf(posting))
  const [asked, setAsked] = useState(false)
  const minutes = picks.filter(({ question }) => accepted.has(question.id)).reduce((sum, pick) => sum + pick.minutes, 0)
  const unnamed = title.trim() === ''
  const make = (then: 'read' | 'build') => {
    setAsked(true)
    if (unnamed || accepted.size === 0 || create.isPending) return
    const plan = planOf(picks, accepted, { ...suggestion, title })
    const said = JSON.stringify(plan)
    if (sent.current.said !== said) sent.current = { said, id: newId() }
    create.mutate(
      { params: { id: sent.current.id }, body: { version: 0, plan } },
      {
        onSuccess: ({ id }) => {
          onTaken()
          void navigate({ to: then === 'build' ? '/plans/$planId/edit' : '/plans/$planId', params: { planId: id } })
        },
      },
    )
  }
  return (
    <form
      className={`${boxes.card} ${boxes.grid} ${boxes.apartBy16} ${classes.take}`}
      aria-label="Take these questions"
      onSubmit={(event) => {
        event.preventDefault()
        make('read')
      }}
    >
      <Checkbox
        label={`Take all ${picks.length}`}
        checked={accepted.size === picks.length}
        indeterminate={accepted.size > 0 && accepted.size < picks.length}
        onChange={(event) => onAccept(event.currentTarget.checked)}
      />
      <p className={texts.muted} role="status">
        {accepted.size === 0
          ? 'Nothing taken yet.'
          : `${accepted.size} taken: ${minutes} of ${minutesForQuestions(suggestion.wish.minutes).questions} min for questions.`}
      </p>
      {create.isError && (
        <Alert color="red" role="alert" title="The plan was not made">
          {inWords(create.error)} What you chose is still here.
        </Alert>
      )}
      <div className={`${boxes.row} ${boxes.apartBy16} ${boxes.bottom} ${classes.make}`}>
        <TextInput
          label="Name of the plan"
          value={title}
          readOnly={create.isPending}
          maxLength={200}
          error={asked && unnamed ? 'Name the plan.' : undefined}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Button type="submit" disabled={accepted.size === 0} loading={create.isPending}>
          {accepted.size === 1 ? 'Make a plan of 1 question' : `Make a plan of ${accepted.size} questions`}
        </Button>
        <Button variant="default" disabled={accepted.size === 0 || create.isPending} onClick={() => make('build')}>
          Make it and open the builder
        </Button>
      </div>
    </form>
  )
}

function summaryOf({ requirements, stated, wish }: PlanSuggestion): string {
  const count = requirements.length === 1 ? '1 requirement found.' : `${requirements.length} requirements found.`
  if (!stated) return wish.level ? count : `${count} The text names no level.`
  const quote = stated.quote.length > 60 ? `${cut(stated.quote, 57)}…` : stated.quote
  return `${count} Level ${stated.level}, from “${quote}”.`
}

function NothingSuggested({ found }: { found: number }) {
  if (found === 0) {
    return (
      <Empty title="No requirements found" icon={<IconFileSearch size={28} stroke={1.5} />}>
        The text has no list of requirements and no sentence that asks for something. Paste the part that says what the person
        needs and does. Text under a heading can be in any language. Other sentences must be in English.
      </Empty>
    )
  }
  return (
    <Empty
      title="No question matches"
      icon={<IconFileSearch size={28} stroke={1.5} />}
      action={<LinkButton to="/library/import">Import questions</LinkButton>}
    >
      The library has no question for this stage that shares a skill or words with the text, or none that fits the slot. Import a
      bank, choose another stage, or add the names your library uses under <a href="/library/skills">Skills</a>.
    </Empty>
  )
}

interface SuggestionProps {
  posting: string
  suggestion: PlanSuggestion
  onChangeText: () => void
  /** Asks again, with the library as it is now. */
  onAgain: () => void
  /** Once a plan was made of it. */
  onTaken: () => void
}

interface TakeBarProps {
  posting: string
  suggestion: PlanSuggestion
  picks: PlanSuggestion['picks']
  accepted: ReadonlySet<string>
  onAccept: (all: boolean) => void
  onTaken: () => void
}
