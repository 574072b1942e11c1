import type { LibraryQuestion, QuestionVersion } from '@panelbook/shared/library/api'
import { questionChanges } from '@panelbook/shared/library/question-diff'
import { useChangeQuestion, useQuestionVersions } from '../../../../api/library.ts'
import boxes from '../../../../ui/box.module.css'
import { Changes } from '../../../../ui/list/changes.tsx'
import { sayWhenBack, VersionList } from '../../../../ui/list/version-list.tsx'
import { QueryView } from '../../../../ui/page/query-view.tsx'
import texts from '../../../../ui/text.module.css'
import classes from './question-history.module.css'

/** Every version, newest first: who, when, and what differs from the one before. */
export function QuestionHistory({ question, mayEdit }: { question: LibraryQuestion; mayEdit: boolean }) {
  const versions = useQuestionVersions(question.id)
  const save = useChangeQuestion()
  const bringBack = ({ version, content: { provenance: _provenance, ...content } }: QuestionVersion) =>
    sayWhenBack(version, save.mutateAsync({ params: { id: question.id }, body: { version: question.version, content } }))
  return (
    <section className={`${boxes.ruleAbove} ${classes.history}`} aria-label="History">
      <h3 className={`${texts.item} ${boxes.below8}`}>History</h3>
      <QueryView query={versions} loading="Loading the history…">
        {(list) => (
          <VersionList
            versions={list}
            current={question.version}
            onBringBack={mayEdit ? bringBack : undefined}
            busy={save.isPending}
          >
            {differences}
          </VersionList>
        )}
      </QueryView>
    </section>
  )
}

function differences(entry: QuestionVersion, before: QuestionVersion | undefined) {
  if (!before) return <p className={texts.note}>{entry.version === 1 ? 'Added to the library.' : 'The oldest version known.'}</p>
  if (entry.archived !== before.archived)
    return <p className={texts.note}>{entry.archived ? 'Archived.' : 'Brought back from the archive.'}</p>
  return <Changes changes={questionChanges(before.content, entry.content)} />
}
