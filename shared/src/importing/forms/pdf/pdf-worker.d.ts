/** pdfjs ships no types for the half of it that reads; we only hand it on. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  const worker: object
  export default worker
}
