import { Button } from '@mantine/core'
import boxes from '../../../../ui/box.module.css'
import { LinkButton } from '../../../../ui/page/link-button.tsx'
import { StickyBar } from '../../../../ui/page/sticky-bar.tsx'
import texts from '../../../../ui/text.module.css'
import type { usePlanningLoops } from '../../state/use-planning-loops.ts'
import classes from './loop.module.css'

/** How the form ends: what is wrong with it as a whole, and the button that plans. */
export function LoopFormEnd({ planning, roleId }: { planning: ReturnType<typeof usePlanningLoops>; roleId: string }) {
  const { rows, whole, plan } = planning
  const count = rows.filter(({ left }) => !left).length
  return (
    <StickyBar className={`${boxes.row} ${boxes.gap12} ${boxes.card} ${boxes.padRow} ${classes.end}`}>
      {whole && (
        <span className={`${texts.smaller} ${texts.danger}`} role="alert">
          {whole}
        </span>
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
