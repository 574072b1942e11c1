import { Button } from '@mantine/core'
import { IconBellRinging } from '@tabler/icons-react'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import classes from './ask-to-tell.module.css'
import { useTelling } from './telling.ts'

/** Asks once whether this browser shall tell when an interview begins. Shown to somebody who prepares for one. */
export function AskToTell() {
  const { choice, permission, choose } = useTelling()
  if (choice !== 'unasked' || permission !== 'default') return null
  return (
    <section
      className={`${boxes.inset} ${boxes.apart} ${boxes.middle} ${boxes.gap12} ${boxes.below16} ${boxes.screen}`}
      aria-label="Notifications"
    >
      <span className={`${boxes.line} ${boxes.gap10} ${classes.words}`}>
        <IconBellRinging className={boxes.fixed} size={18} aria-hidden="true" />
        <span className={texts.smaller}>
          Shall this browser tell you when an interview of yours begins? It says the time and the stage, and no name.
        </span>
      </span>
      <span className={`${boxes.middle} ${boxes.gap8} ${boxes.fixed}`}>
        <Button size="compact-sm" onClick={() => void choose(true)}>
          Tell me
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => void choose(false)}>
          No thanks
        </Button>
      </span>
    </section>
  )
}
