import { useEffect } from 'react'

/** Sets the title of the browser's tab while the page is shown: "Interviews · Panelbook". */
export function usePageTitle(title: string): void {
  useEffect(() => {
    const before = document.title
    document.title = `${title} · Panelbook`
    return () => {
      document.title = before
    }
  }, [title])
}
