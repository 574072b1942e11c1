import { Button } from '@mantine/core'
import type { StarterSet } from '@panelbook/shared/library/starter-sets'
import { Link } from '@tanstack/react-router'
import { useAddStarterSet, useStarterSets } from '../../api/library.ts'
import boxes from '../../ui/box.module.css'
import { sayWhenDone } from '../../ui/dialog/notify.ts'
import { Page } from '../../ui/page/page.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import classes from './starter-page.module.css'

/** Questions and plans that come with Panelbook, trade by trade: nothing is in the library before somebody wants it. */
export function StarterPage() {
  const sets = useStarterSets()
  return (
    <Page
      title="Starter questions"
      subtitle="Written for Panelbook. Add the trades that you hire for. You can change or archive every question."
      parent={{ to: '/library', label: 'Library' }}
    >
      <QueryView query={sets} loading="Checking the library…">
        {(found) => (
          <ul className={`${boxes.grid} ${boxes.gap14} ${classes.sets}`}>
            {found.map((set) => (
              <SetCard key={set.id} set={set} />
            ))}
          </ul>
        )}
      </QueryView>
    </Page>
  )
}

function SetCard({ set }: { set: StarterSet }) {
  const add = useAddStarterSet()
  const { id, title, about, questions, offered, plans } = set
  const missing = questions - offered
  return (
    <li className={`${boxes.card} ${boxes.stack} ${boxes.gap8} ${boxes.pad}`} aria-label={title}>
      <h2 className={texts.title}>{title}</h2>
      <p className={`${texts.prose} ${boxes.grow}`}>{about}</p>
      <p className={texts.note}>
        {questions} questions. Plans: {plans.join(' · ')}
      </p>
      <div className={`${boxes.middle} ${boxes.apartBy16} ${classes.acts}`}>
        {missing > 0 && (
          <Button
            size="sm"
            variant={offered === 0 ? 'filled' : 'default'}
            loading={add.isPending}
            onClick={() => void sayWhenDone(add.mutateAsync({ params: { id } }), (added) => addedInWords(title, added))}
          >
            {offered === 0 ? `Add ${questions} questions` : `Add the ${missing} that are missing`}
          </Button>
        )}
        {offered > 0 && (
          <Link to="/library" search={(id === 'python' ? {} : { tag: id }) as never} className={`${texts.small} ${texts.accent}`}>
            {missing === 0 ? 'All in the library' : `${offered} in the library`}
          </Link>
        )}
      </div>
    </li>
  )
}

function addedInWords(title: string, { questions, plans }: { questions: number; plans: number }): string {
  const count = (number: number, one: string) => `${number} ${one}${number === 1 ? '' : 's'}`
  return `${title}: added ${count(questions, 'question')} and ${count(plans, 'plan')}.`
}
