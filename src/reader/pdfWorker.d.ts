/** The half of pdf.js that parses, which comes without types; it is imported for what it leaves to the other half. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs'
