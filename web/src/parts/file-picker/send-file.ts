import { noteServerDate } from '../../api/clock.ts'
import { Problem } from '../../api/problem.ts'

/** Posts bytes. `onShare`: how much has left, from 0 to 1: `fetch` does not tell. Throws a `Problem`. */
export const sendFile = (
  path: string,
  bytes: Blob,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(Problem.unreachable())
    request.onabort = () => reject(Problem.unreachable())
    request.onload = () => {
      noteServerDate(request.getResponseHeader('date'))
      const body = parsed(request.responseText)
      if (request.status < 300) resolve(body)
      else reject(Problem.read(headOf(request), body))
    }
    signal.addEventListener('abort', () => request.abort())
    // Of its own type it would be sent as that one.
    request.send(new Blob([bytes], { type: 'application/octet-stream' }))
  })

const headOf = (request: XMLHttpRequest): Response =>
  new Response(null, {
    status: request.status,
    headers: { 'retry-after': request.getResponseHeader('retry-after') ?? '' },
  })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
