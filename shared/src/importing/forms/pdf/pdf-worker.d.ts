/** pdfjs ships no types for its worker, which is only passed on. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  const worker: object
  export default worker
}
