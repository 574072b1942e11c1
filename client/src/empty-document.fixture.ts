/**
 * Test files share a process, its document and its storages, in an order that nobody promises: each begins with empty ones, whatever
 * the file before it left there.
 */
if (typeof document !== 'undefined') {
  document.body.replaceChildren()
  sessionStorage.clear()
  localStorage.clear()
}
