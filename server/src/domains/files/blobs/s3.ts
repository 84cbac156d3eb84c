import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import { type Blobs, BlobsAway } from './blobs.ts'

export type S3Place = {
  /** As in `https://storage.example`; the bucket comes behind it, as every S3-compatible storage has it. */
  endpoint: string
  bucket: string
  /** Before every name: ends with a slash, or is empty. */
  prefix: string
  region: string
  key: string
  secret: string
}

/** Longer than ten megabytes take on a slow line; shorter than a person waits. */
const mostMilliseconds = 15_000

/** Amazon's S3 or what speaks its protocol (Signature Version 4, path style): PUT, GET and DELETE of an object. */
export function s3Blobs(place: S3Place): Blobs {
  const { key, secret, region } = place
  // Retries are ours to decide: the request that waits for this one is a person's.
  const client = new AwsClient({
    accessKeyId: key,
    secretAccessKey: secret,
    region,
    service: 's3',
    retries: 0,
  })
  const ask = async (method: string, name: string, body?: Buffer): Promise<Response> => {
    const address = `${place.endpoint}/${place.bucket}/${place.prefix}${name}`
    // The body is signed too: whoever ends TLS on the way can not put another in its place.
    const headers = {
      'x-amz-content-sha256': createHash('sha256')
        .update(body ?? '')
        .digest('hex'),
    }
    const request = await client.sign(address, {
      method,
      headers,
      ...(body && { body: new Uint8Array(body) }),
    })
    return await fetch(request, { redirect: 'error', signal: AbortSignal.timeout(mostMilliseconds) })
  }
  return {
    put: (name, bytes) => orAway(async () => void (await done(await ask('PUT', name, bytes)))),
    get: (name) =>
      orAway(async () => {
        const answer = await ask('GET', name)
        if (answer.status === 404) return await nothing(answer)
        return Buffer.from(await (await done(answer)).arrayBuffer())
      }),
    delete: (name) =>
      orAway(async () => {
        const answer = await ask('DELETE', name)
        await (answer.status === 404 ? nothing(answer) : done(answer).then(nothing))
      }),
  }
}

async function done(answer: Response): Promise<Response> {
  if (answer.ok) return answer
  await answer.body?.cancel()
  throw new Error(`status ${answer.status}`)
}

async function nothing(answer: Response): Promise<null> {
  await answer.body?.cancel()
  return null
}

async function orAway<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { name, message } = error as Error
    throw new BlobsAway(`s3: ${/^status \d+$/.test(message) ? message : name}`)
  }
}
