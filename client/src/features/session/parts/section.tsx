import { type ReactNode, useId, useRef } from 'react'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { useLedTo } from './led-to.ts'
import classes from './settings.module.css'

/** @param id the section's own, for addresses that lead to it */
export function Section({
  id: own,
  title,
  about,
  children,
}: {
  id?: string
  title: string
  about?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  const part = useRef<HTMLElement>(null)
  useLedTo(part, own)
  return (
    <section
      ref={part}
      {...(own === undefined ? {} : { id: own })}
      className={`${boxes.card} ${boxes.roomy} ${boxes.below16} ${classes.place}`}
      aria-labelledby={id}
    >
      <h2 id={id} className={`${texts.title} ${boxes.below4}`}>
        {title}
      </h2>
      {about && <p className={`${texts.muted} ${boxes.below16}`}>{about}</p>}
      {children}
    </section>
  )
}
