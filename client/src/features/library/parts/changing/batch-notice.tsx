import { Alert, Button, Group } from '@mantine/core'
import type { QuestionBatch } from '@panelbook/shared/library/api'
import { changeInWords } from '@panelbook/shared/library/questions-change'
import { inWords } from '../../../../api/api-problem.ts'
import { useUndoQuestionBatch } from '../../../../api/library.ts'

const questions = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'question' : 'questions'}`

/** What came of a change to many questions, with the way back. */
export function BatchNotice({ batch, onChange, onClose }: BatchNoticeProps) {
  const undo = useUndoQuestionBatch()
  const same = batch.chosen - batch.changed - batch.left.count
  const { undone } = batch
  const takeBack = () => undo.mutate(batch.id, { onSuccess: onChange })
  return (
    <Alert
      role="status"
      mb="md"
      color={undone ? 'gray' : 'teal'}
      withCloseButton
      closeButtonLabel="Close"
      onClose={onClose}
      title={
        undone
          ? `Undone for ${questions(undone.restored)}`
          : `${questions(batch.changed)} changed: ${changeInWords(batch.change)}`
      }
    >
      {!undone && same > 0 && <p>{questions(same)} needed no change.</p>}
      <Left left={undone ? undone.left : batch.left} />
      {undo.isError && <p>{inWords(undo.error)}</p>}
      {!undone && batch.changed > 0 && (
        <Group mt="xs">
          <Button size="compact-sm" variant="default" loading={undo.isPending} onClick={takeBack}>
            Undo the change
          </Button>
        </Group>
      )}
    </Alert>
  )
}

function Left({ left }: { left: QuestionBatch['left'] }) {
  if (left.count === 0) return null
  const more = left.count - left.named.length
  return (
    <>
      <p>
        {questions(left.count)} left as {left.count === 1 ? 'it is' : 'they are'}:
      </p>
      <ul>
        {left.named.map(({ title, why }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is told once and never changes
          <li key={at}>
            “{title}”: {why.charAt(0).toLowerCase() + why.slice(1)}
          </li>
        ))}
        {more > 0 && <li>and {more.toLocaleString('en')} more</li>}
      </ul>
    </>
  )
}

interface BatchNoticeProps {
  batch: QuestionBatch
  onChange: (batch: QuestionBatch) => void
  onClose: () => void
}
