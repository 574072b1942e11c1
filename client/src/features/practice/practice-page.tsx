import type { PracticeSummary } from '@panelbook/shared/practice/api'
import { Link } from '@tanstack/react-router'
import { usePracticeList } from '../../api/practice.ts'
import { CalibrationTabs } from '../../parts/tabs/calibration-tabs.tsx'
import boxes from '../../ui/box.module.css'
import { CardList, LinkCard } from '../../ui/list/card-list.tsx'
import { Page } from '../../ui/page/page.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import { dayInWords } from './model/day-in-words.ts'
import classes from './practice-page.module.css'

/** The practice interviews there are, and which I have scored. */
export function PracticePage() {
  const list = usePracticeList()
  return (
    <Page
      title="Practice"
      subtitle="Score a written interview by yourself, then compare. Practice only. No one else sees your ratings."
    >
      <div className={boxes.below16}>
        <CalibrationTabs />
      </div>
      <QueryView query={list} loading="Loading the practice interviews…">
        {(vignettes) => (
          <CardList least="22rem">
            {vignettes.map((vignette) => (
              <VignetteCard key={vignette.id} vignette={vignette} />
            ))}
          </CardList>
        )}
      </QueryView>
    </Page>
  )
}

function VignetteCard({ vignette }: { vignette: PracticeSummary }) {
  const { id, title, summary, role, questionCount, readingMinutes, attempts, submittedAt } = vignette
  return (
    <LinkCard
      title={
        <Link to="/practice/$vignetteId" params={{ vignetteId: id }} className={boxes.reach}>
          {title}
        </Link>
      }
    >
      <p className={`${texts.prose} ${boxes.grow}`}>{summary}</p>
      <p className={texts.note}>
        {role} · {questionCount} questions · about {readingMinutes} min
      </p>
      <p className={`${texts.note} ${classes.state}`} data-scored={attempts > 0 || undefined}>
        {submittedAt === undefined
          ? 'Not scored yet'
          : `Scored ${dayInWords(submittedAt)}${attempts > 1 ? `, attempt ${attempts}` : ''}`}
      </p>
    </LinkCard>
  )
}
