// The PDF reader in a worker of its own, from our own origin: what it makes of a file reaches the page as orders to draw.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
