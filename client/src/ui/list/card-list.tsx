import type { CSSProperties, ReactNode } from 'react'
import boxes from '../box.module.css'
import texts from '../text.module.css'
import classes from './card-list.module.css'

/** Things to choose from as cards, as many beside each other as fit; `least` is how narrow one may become. */
export function CardList({ least = '21rem', children }: { least?: string; children: ReactNode }) {
  return (
    <ul className={`${boxes.grid} ${boxes.gap14} ${classes.cards}`} style={{ '--least': least } as CSSProperties}>
      {children}
    </ul>
  )
}

/** One of them: its title is a link of the class `boxes.reach`, so that the whole card leads where that does. */
export function LinkCard({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <li className={`${boxes.card} ${boxes.stack} ${boxes.gap6} ${boxes.placed} ${classes.card}`}>
      <h2 className={`${texts.title} ${texts.anywhere}`}>{title}</h2>
      {children}
    </li>
  )
}
