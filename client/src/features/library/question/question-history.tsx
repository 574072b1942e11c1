import { Button } from '@mantine/core'
import type { LibraryQuestion, QuestionVersion } from '@panelbook/shared/library/api'
import { questionChanges } from '@panelbook/shared/library/question-diff'
import { useChangeQuestion, useQuestionVersions } from '../../../api/library.ts'
import boxes from '../../../ui/box.module.css'
import { notifyDone, notifyFailed } from '../../../ui/dialog/notify.ts'
import { QueryView } from '../../../ui/page/query-view.tsx'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import classes from './question-history.module.css'

/** Every version, newest first: who, when, and what differs from the one before. */
export function QuestionHistory({ question, mayEdit }: { question: LibraryQuestion; mayEdit: boolean }) {
  const versions = useQuestionVersions(question.id)
  const save = useChangeQuestion()
  const bringBack = ({ version, content: { provenance: _provenance, ...content } }: QuestionVersion) =>
    save.mutate(
      { params: { id: question.id }, body: { version: question.version, content } },
      {
        onSuccess: (saved) => notifyDone(`Version ${version} is back, as version ${saved.version}.`),
        onError: (error) => notifyFailed(error, 'The version was not brought back'),
      },
    )
  return (
    <section className={classes.history} aria-label="History">
      <h3 className={classes.title}>History</h3>
      <QueryView query={versions} loading="Loading the history…">
        {(list) => (
          <ol className={`${boxes.grid} ${boxes.gap12}`}>
            {list.map((entry, index) => (
              <li key={entry.version}>
                <div className={`${boxes.baseline} ${classes.head}`}>
                  <strong>Version {entry.version}</strong>
                  <span className={texts.note}>
                    {entry.by ? `${entry.by.name} · ` : ''}
                    {dayAndTime(entry.at, Date.now())}
                  </span>
                  {mayEdit && entry.version !== question.version && (
                    <Button size="compact-xs" variant="default" disabled={save.isPending} onClick={() => bringBack(entry)}>
                      Bring version {entry.version} back
                    </Button>
                  )}
                </div>
                <Changes entry={entry} before={list[index + 1]} />
              </li>
            ))}
          </ol>
        )}
      </QueryView>
    </section>
  )
}

function Changes({ entry, before }: { entry: QuestionVersion; before: QuestionVersion | undefined }) {
  if (!before) return <p className={texts.note}>{entry.version === 1 ? 'Came into the library.' : 'The oldest version known.'}</p>
  if (entry.archived !== before.archived)
    return <p className={texts.note}>{entry.archived ? 'Archived.' : 'Brought back from the archive.'}</p>
  return (
    <dl className={classes.changes}>
      {questionChanges(before.content, entry.content).map(({ place, removed, added }) => (
        <div key={place}>
          <dt>{place}</dt>
          <dd>
            {removed.map((text) => (
              <del key={text}>{text}</del>
            ))}
            {added.map((text) => (
              <ins key={text}>{text}</ins>
            ))}
            {removed.length + added.length === 0 && 'In another order.'}
          </dd>
        </div>
      ))}
    </dl>
  )
}
