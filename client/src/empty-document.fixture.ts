/** Test files share a process and its document: each begins with an empty one, whatever the file before it left there. */
if (typeof document !== 'undefined') document.body.replaceChildren()
