import { ExportItems } from '../../../parts/export-menu.tsx'
import { isFiltered, type LibraryAddress, librarySearch } from '../model/library-search.ts'

/** The library, or what is found of it, as a file. */
export function ExportLibrary({ address, total }: { address: LibraryAddress; total: number }) {
  const { offset: _offset, limit: _limit, ...search } = librarySearch(address)
  const filters = new URLSearchParams(
    Object.entries(search).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ).toString()
  return (
    <ExportItems
      says={isFiltered(address) ? `${total.toLocaleString('en')} found, as a file` : 'The whole library as a file'}
      disabled={total === 0}
      address={(ending) => `/api/questions/export/questions.${ending}${filters && `?${filters}`}`}
    />
  )
}
