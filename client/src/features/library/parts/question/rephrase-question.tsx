import { Alert, Button, Group } from '@mantine/core'
import type { LibraryQuestion } from '@panelbook/shared/library/api'
import { type QuestionWords, rewordings } from '@panelbook/shared/library/rephrasing'
import { useEffect, useRef, useState } from 'react'
import { inWords } from '../../../../api/api-problem.ts'
import { useAcceptRephrasing, useRephraseQuestion } from '../../../../api/suggesting.ts'
import boxes from '../../../../ui/box.module.css'
import { announce } from '../../../../ui/dialog/announcer.tsx'
import { sayWhenDone } from '../../../../ui/dialog/notify.ts'
import { least } from '../../../../ui/least.ts'
import texts from '../../../../ui/text.module.css'
import classes from './rephrase-question.module.css'

interface Proposal {
  model: string
  words: QuestionWords
  /** The version it was made of: where the question has changed since, it isn't accepted. */
  version: number
}

/** A language model’s words for this question beside its own. Nothing is stored until a person accepts them. */
export function RephraseQuestion({ question, model, onStay }: RephraseQuestionProps) {
  const ask = useRephraseQuestion()
  const [proposal, setProposal] = useState<Proposal>()
  const start = () => {
    const { version } = question
    ask.mutate(
      { body: { questionId: question.id, version } },
      {
        onSuccess: (answer) => {
          setProposal({ ...answer, version })
          announce('The rephrasing is ready.')
        },
      },
    )
  }
  return (
    <div className={`${boxes.stack} ${boxes.gap8} ${boxes.start} ${boxes.above8}`}>
      {proposal ? (
        <Proposed question={question} proposal={proposal} onStay={onStay} onDone={() => setProposal(undefined)} />
      ) : (
        <Button variant="default" loading={ask.isPending} onClick={start}>
          Rephrase with {model}
        </Button>
      )}
      {ask.isError && (
        <Alert color="red" role="alert" title="No rephrasing">
          {inWords(ask.error)}
        </Alert>
      )}
    </div>
  )
}

function Proposed({ question, proposal, onStay, onDone }: ProposedProps) {
  const { model, words, version } = proposal
  const accept = useAcceptRephrasing()
  const region = useRef<HTMLElement>(null)
  useEffect(() => region.current?.focus(), [])
  const changes = rewordings(question, words)
  const take = () => {
    onStay()
    void sayWhenDone(
      accept.mutateAsync({ body: { questionId: question.id, version, model, words } }, { onSuccess: onDone }),
      (saved) => `Saved as version ${saved.version}, marked as rephrased by ${model}.`,
      null,
    )
  }
  return (
    <section
      ref={region}
      tabIndex={-1}
      className={`${boxes.card} ${boxes.pad} ${boxes.stretch} ${classes.proposal}`}
      aria-label={`Rephrasing by ${model}`}
    >
      <p className={`${texts.note} ${boxes.below8}`}>
        {changes.length === 0
          ? `${model} proposed the same words.`
          : `Rephrased by ${model}. Read it before you accept it. The question stays marked as rephrased.`}
      </p>
      <dl className={`${boxes.grid} ${boxes.gap10} ${boxes.below8}`}>
        {changes.map(({ place, before, after }) => (
          <div key={`${place}: ${before}`} className={classes.change}>
            <dt className={`${texts.smaller} ${texts.strong}`}>{place}</dt>
            <dd className={`${boxes.auto} ${texts.anywhere}`} style={least('240px')}>
              <del>
                <span className={`${texts.fine} ${boxes.block}`}>Now</span>
                {before}
              </del>
              <ins>
                <span className={`${texts.fine} ${boxes.block}`}>Proposed</span>
                {after}
              </ins>
            </dd>
          </div>
        ))}
      </dl>
      {accept.isError && (
        <Alert color="red" role="alert" title="It wasn’t saved" mb="sm">
          {inWords(accept.error)}
        </Alert>
      )}
      <Group gap="xs">
        {changes.length > 0 && (
          <Button loading={accept.isPending} onClick={take}>
            Accept as a new version
          </Button>
        )}
        <Button variant="default" onClick={onDone}>
          {changes.length > 0 ? 'Leave it' : 'Close'}
        </Button>
      </Group>
    </section>
  )
}

interface RephraseQuestionProps {
  question: LibraryQuestion
  model: string
  /** Before anything that may move the question in the list. */
  onStay: () => void
}

interface ProposedProps {
  question: LibraryQuestion
  proposal: Proposal
  onStay: () => void
  onDone: () => void
}
