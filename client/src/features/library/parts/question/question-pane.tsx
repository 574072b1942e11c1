import { Badge, Button, Group } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import type { LibraryQuestion } from '@panelbook/shared/library/api'
import { questionTitle } from '@panelbook/shared/library/question'
import { useState } from 'react'
import { useArchiveQuestion } from '../../../../api/library.ts'
import { useSession } from '../../../../api/session.ts'
import { useDrafting } from '../../../../api/suggesting.ts'
import { QuestionDetail } from '../../../../parts/question/question-detail.tsx'
import { sayWhenDone } from '../../../../ui/dialog/notify.ts'
import { EditQuestion } from './edit-question.tsx'
import { QuestionHistory } from './question-history.tsx'
import { QuestionUses } from './question-uses.tsx'
import { RephraseQuestion } from './rephrase-question.tsx'

/** One question: read it, edit it in place, see what it said before. Give it the question's id as its key. */
export function QuestionPane({ question, competencies, onStay }: QuestionPaneProps) {
  const { person } = useSession()
  const mayEdit = may({ personId: person.id, workspaceRole: person.workspaceRole }, 'library.write')
  const [editing, setEditing] = useState(false)
  const [history, showHistory] = useState(false)
  const archive = useArchiveQuestion()
  if (editing) {
    return <EditQuestion question={question} competencies={competencies} onDone={() => setEditing(false)} />
  }
  const archived = question.archived === true
  const startEditing = () => {
    onStay()
    setEditing(true)
  }
  const toggleArchived = () => {
    onStay()
    void sayWhenDone(
      archive.mutateAsync({ params: { id: question.id }, body: { version: question.version, archived: !archived } }),
      `“${questionTitle(question)}” is ${archived ? 'back in the library' : 'archived'}.`,
      archived ? 'The question was not brought back' : 'The question was not archived',
    )
  }
  return (
    <>
      {archived && (
        <Badge variant="light" color="gray" mb="sm">
          Archived
        </Badge>
      )}
      <QuestionDetail question={question} />
      <Group gap="xs" mt="md">
        {mayEdit && <Button onClick={startEditing}>Edit</Button>}
        <Button variant="default" aria-expanded={history} onClick={() => showHistory(!history)}>
          {history ? 'Hide history' : `History (version ${question.version})`}
        </Button>
        {mayEdit && (
          <Button variant="default" loading={archive.isPending} onClick={toggleArchived}>
            {archived ? 'Bring back' : 'Archive'}
          </Button>
        )}
      </Group>
      {mayEdit && !archived && <Rephrase question={question} onStay={onStay} />}
      <QuestionUses questionId={question.id} />
      {history && <QuestionHistory question={question} mayEdit={mayEdit} />}
    </>
  )
}

/** Without a language model, the page does not mention one. */
function Rephrase({ question, onStay }: Pick<QuestionPaneProps, 'question' | 'onStay'>) {
  const model = useDrafting().data?.model
  return model === undefined ? null : <RephraseQuestion question={question} model={model} onStay={onStay} />
}

interface QuestionPaneProps {
  question: LibraryQuestion
  competencies: readonly string[]
  /** Before anything that may move the question in the list, or out of it: it stays shown. */
  onStay: () => void
}
