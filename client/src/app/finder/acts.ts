import { type Actor, may, type WorkspaceAction } from '@panelbook/shared/access/policy'

/** What a page is found by, from anywhere: what one does there, or where one goes. Its `pages.ts` says so. */
export type Findable = ({ act: string } | { goTo: string }) & {
  /** What it may also be called. */
  also?: string
  /** Only for those who may. */
  needs?: WorkspaceAction
}

/** Something one can do, or a page one can go to, from anywhere. */
export interface Act {
  label: string
  to: string
  also: string | undefined
}

/** What the router knows of a page. */
interface FindablePage {
  fullPath: string
  options: { staticData?: { finder?: Findable } }
}

/** What the actor may do, and after that where they may go, each in the order of the pages. */
export function actsOf(pages: readonly FindablePage[], actor: Actor): Act[] {
  const acts: Act[] = []
  const places: Act[] = []
  for (const { fullPath: to, options } of pages) {
    const { finder } = options.staticData ?? {}
    if (!finder || (finder.needs !== undefined && !may(actor, finder.needs))) continue
    if ('act' in finder) acts.push({ label: finder.act, to, also: finder.also })
    else places.push({ label: `Go to ${finder.goTo}`, to, also: finder.also })
  }
  return [...acts, ...places]
}
