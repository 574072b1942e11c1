/** pdfjs ships no types for its worker, which is only loaded. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs'
