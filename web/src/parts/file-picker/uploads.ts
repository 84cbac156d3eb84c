import { useCallback, useEffect, useRef, useState } from 'react'
import { Problem } from '../../api/problem.ts'
import { fit } from './fit.ts'
import { sendFile } from './send-file.ts'

/** A file on its way. It leaves the list once it is there. */
export type Upload = {
  key: number
  /** Where it goes: as it was said when it was chosen, whatever is chosen meanwhile for the next. */
  path: string
  file: File
  thumbnail: string | null
  state: 'waiting' | 'preparing' | 'sending' | 'refused'
  /** Of the bytes, 0 to 1: at 1 the server looks at it. */
  share: number
  problem: Problem | null
}

let keys = 0
const fresh = (file: File, path: string): Upload => {
  keys += 1
  return { key: keys, path, file, thumbnail: null, state: 'waiting', share: 0, problem: null }
}

/** Sends files one after the other: each is unpacked by the server, which takes two at once of everybody. */
export function useUploads(path: string, onAdded: (answer: unknown, file: File) => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const busy = useRef(false)
  const gone = useRef(new AbortController())
  const change = useCallback((key: number, more: Partial<Upload>) => {
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...more } : one)))
  }, [])
  const drop = useCallback((key: number) => setUploads((all) => all.filter((one) => one.key !== key)), [])

  useEffect(() => {
    const controller = new AbortController()
    gone.current = controller
    return () => controller.abort()
  }, [])

  useEffect(() => {
    const next = uploads.find(({ state }) => state === 'waiting')
    if (!next || busy.current) return
    busy.current = true
    const { signal } = gone.current
    void send(next, (more) => change(next.key, more), signal)
      .then(
        (answer) => {
          drop(next.key)
          if (!signal.aborted) onAdded(answer, next.file)
        },
        (error) => change(next.key, { state: 'refused', problem: Problem.of(error) }),
      )
      .finally(() => {
        busy.current = false
        // Whatever waits has its turn now.
        setUploads((all) => [...all])
      })
  }, [uploads, change, drop, onAdded])

  return {
    uploads,
    add: (files: readonly File[]) => setUploads((all) => [...all, ...files.map((file) => fresh(file, path))]),
    retry: (key: number) => change(key, { state: 'waiting', problem: null, share: 0 }),
    drop,
  }
}

async function send(
  { file, path }: Upload,
  change: (more: Partial<Upload>) => void,
  signal: AbortSignal,
): Promise<unknown> {
  change({ state: 'preparing' })
  const { bytes, thumbnail } = await fit(file)
  change({ state: 'sending', thumbnail })
  return await sendFile(path, bytes, (share) => change({ share }), signal)
}
