import { type BlobMeta, BlobReader } from './read.ts'

export { listBlobs, removeBlob } from './paths.ts'
export { writeBlob } from './write.ts'

/** A blob of the folder `root`. Nothing is read yet; it must be closed. */
export function openBlob(root: string, meta: BlobMeta): BlobReader {
  return new BlobReader(root, meta)
}
