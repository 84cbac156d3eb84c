import type { Blobs } from './blobs.ts'
import { folderBlobs } from './folder.ts'
import { s3Blobs } from './s3.ts'

export type BlobSettings = {
  /** A folder, or `s3://bucket/prefix`. */
  place: string
  endpoint: string | null
  region: string
  key: string | null
  secret: string | null
}

/** What belongs to a bucket was asked for at start (config-refusals). */
export function openBlobs({ place, endpoint, region, key, secret }: BlobSettings): Blobs {
  if (!place.startsWith('s3://')) return folderBlobs(place)
  const [bucket = '', ...rest] = place.slice('s3://'.length).split('/')
  const path = rest.filter((part) => part !== '').join('/')
  return s3Blobs({
    endpoint: (endpoint ?? '').replace(/\/$/, ''),
    bucket,
    prefix: path && `${path}/`,
    region,
    key: key ?? '',
    secret: secret ?? '',
  })
}
