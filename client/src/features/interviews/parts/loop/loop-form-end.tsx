import { Button } from '@mantine/core'
import { inWords, notDone } from '../../../../api/api-problem.ts'
import boxes from '../../../../ui/box.module.css'
import { LinkButton } from '../../../../ui/page/link-button.tsx'
import { StickyBar, StickyBarFailure } from '../../../../ui/page/sticky-bar.tsx'
import type { usePlanningLoops } from '../../state/use-planning-loops.ts'
import classes from './loop.module.css'

/** How the form ends: what is wrong with it as a whole, and the button that plans. */
export function LoopFormEnd({ planning, roleId }: { planning: ReturnType<typeof usePlanningLoops>; roleId: string }) {
  const { rows, whole, plan } = planning
  // Some refusals begin so themselves.
  const [title, words] = [notDone(plan.error, 'Nothing was planned'), inWords(plan.error)]
  const count = rows.filter(({ left }) => !left).length
  return (
    <StickyBar className={`${boxes.row} ${boxes.gap12} ${boxes.card} ${boxes.padRow} ${classes.end}`}>
      {plan.isError ? (
        <StickyBarFailure title={words.startsWith(title) ? undefined : title}>
          {words} Everything you entered is still here.
        </StickyBarFailure>
      ) : (
        whole !== undefined && <StickyBarFailure>{whole}</StickyBarFailure>
      )}
      <LinkButton to="/roles/$roleId" params={{ roleId }} variant="default">
        Cancel
      </LinkButton>
      <Button type="submit" loading={plan.isPending}>
        {count === 1 ? 'Plan 1 interview' : `Plan ${count} interviews`}
      </Button>
    </StickyBar>
  )
}
