import { ownAddress } from '../../ui/page/own-address.ts'

/** The page a visitor asked for, for when they are signed in from this tab. */
const WANTED = 'panelbook/wanted-page'

export const keepWantedPage = (path: string): void => window.sessionStorage.setItem(WANTED, path)

/** Where they go once they are signed in: a page of Panelbook, and never another site's. It is told once. */
export function takeWantedPage(): string {
  const wanted = window.sessionStorage.getItem(WANTED)
  window.sessionStorage.removeItem(WANTED)
  return (wanted === null ? undefined : ownAddress(wanted)) ?? '/'
}
