import { Alert, Button, Textarea } from '@mantine/core'
import { newId } from '@panelbook/shared/base/ids'
import { cut } from '@panelbook/shared/base/text'
import type { QuestionLevel, QuestionPoint } from '@panelbook/shared/library/question'
import { DRAFTED_FROM_LENGTH, type DraftedQuestion } from '@panelbook/shared/suggesting/api'
import { type Requirement, skillsOf } from '@panelbook/shared/suggesting/posting/requirement'
import { useState } from 'react'
import { inWords } from '../../../api/api-problem.ts'
import { useAcceptDraft, useDraftQuestion } from '../../../api/suggesting.ts'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import texts from '../../../ui/text.module.css'

/** For a requirement no question covers: a language model's draft, which a person reads, mends, and accepts or leaves. */
export function DraftByModel({ requirement, level, model, onAgain }: DraftByModelProps) {
  const draft = useDraftQuestion()
  const [given, setGiven] = useState<{ draft: DraftedQuestion; model: string; id: string }>()
  const ask = () =>
    draft.mutate(
      { body: { requirement: cut(requirement.quote, DRAFTED_FROM_LENGTH), ...(level ? { level } : {}) } },
      {
        onSuccess: (answer) => {
          setGiven({ ...answer, id: newId() })
          announce('The draft is ready.')
        },
      },
    )
  return (
    <div className={`${boxes.stack} ${boxes.gap8} ${boxes.start} ${boxes.above4} ${boxes.ownLine}`}>
      {given ? (
        <Draft
          key={given.id}
          {...given}
          level={level}
          competency={skillsOf(requirement)[0]}
          onLeave={() => setGiven(undefined)}
          onAgain={onAgain}
        />
      ) : (
        <Button
          variant="default"
          size="compact-sm"
          loading={draft.isPending}
          aria-label={`Draft a question for “${requirement.quote}”`}
          onClick={ask}
        >
          Draft a question with {model}
        </Button>
      )}
      {draft.isError && (
        <Alert color="red" role="alert" title="No draft">
          {inWords(draft.error)}
        </Alert>
      )}
    </div>
  )
}

function Draft({ id, draft, model, level, competency, onLeave, onAgain }: DraftProps) {
  const accept = useAcceptDraft()
  const [prompt, setPrompt] = useState(draft.prompt)
  const empty = prompt.trim() === ''
  const points = (letter: string, points: readonly string[]): QuestionPoint[] =>
    points.map((text, at) => ({ id: `${letter}${at + 1}`, text }))
  const take = () => {
    if (empty || accept.isPending) return
    const content = {
      prompt,
      ...(competency ? { competency } : {}),
      ...(draft.kind ? { kind: draft.kind } : {}),
      ...(level ? { level } : {}),
      strongSignals: points('s', draft.strongSignals),
      probes: points('p', draft.probes),
      redFlags: points('f', draft.redFlags),
      anchors: [],
      tags: [],
    }
    accept.mutate({ body: { id, model, content } }, { onSuccess: () => announce('Added to the library.') })
  }
  if (accept.isSuccess) {
    return (
      <p className={texts.smaller} role="status">
        Added to the library, marked as drafted by {model}.{' '}
        <Button variant="default" size="compact-sm" onClick={onAgain}>
          Suggest again
        </Button>
      </p>
    )
  }
  return (
    <section
      className={`${boxes.stack} ${boxes.gap8} ${boxes.card} ${boxes.pad} ${boxes.stretch}`}
      aria-label={`Draft by ${model}`}
    >
      <p className={`${texts.smaller} ${texts.muted}`}>
        Drafted by {model}. Read it before you add it. The question stays marked as drafted by a model.
      </p>
      <Textarea
        label="Question"
        autosize
        minRows={2}
        value={prompt}
        readOnly={accept.isPending}
        maxLength={2_000}
        error={empty ? 'Write something here.' : undefined}
        onChange={(event) => setPrompt(event.currentTarget.value)}
      />
      <Points title="Strong signals" points={draft.strongSignals} />
      <Points title="Probes" points={draft.probes} />
      <Points title="Red flags" points={draft.redFlags} />
      {accept.isError && (
        <Alert color="red" role="alert" title="The question was not added">
          {inWords(accept.error)}
        </Alert>
      )}
      <div className={`${boxes.row} ${boxes.gap8}`}>
        <Button size="compact-sm" loading={accept.isPending} onClick={take}>
          Add it to the library
        </Button>
        <Button size="compact-sm" variant="default" onClick={onLeave}>
          Leave it
        </Button>
      </div>
    </section>
  )
}

function Points({ title, points }: { title: string; points: readonly string[] }) {
  if (points.length === 0) return null
  return (
    <div>
      <p className={`${texts.smaller} ${texts.strong}`}>{title}</p>
      <ul className={`${texts.bullets} ${texts.small}`}>
        {points.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  )
}

interface DraftByModelProps {
  requirement: Requirement
  level: QuestionLevel | undefined
  model: string
  onAgain: () => void
}

interface DraftProps {
  id: string
  draft: DraftedQuestion
  model: string
  level: QuestionLevel | undefined
  competency: string | undefined
  onLeave: () => void
  onAgain: () => void
}
