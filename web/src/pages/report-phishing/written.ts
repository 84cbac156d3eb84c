import type { NewReport } from '../../api/shapes.ts'

export type Written = { kind: NewReport['kind']; text: string; file: File | null }

export const nothingWritten: Written = { kind: 'mail', text: '', file: null }

/** Bytes of a saved mail, as the server takes them. */
export const longestFile = 1024 * 1024

export const isEmpty = ({ text, file }: Written): boolean => text.trim() === '' && file === null

/** As it is sent: bytes as they are, whatever they are written in. */
export async function bodyOf({ kind, text, file }: Written): Promise<NewReport> {
  return {
    kind,
    ...(text.trim() !== '' && { text }),
    ...(file && { mail: await asBase64(file) }),
  }
}

const chunk = 0x8000

async function asBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (let at = 0; at < bytes.length; at += chunk)
    binary += String.fromCharCode(...bytes.subarray(at, at + chunk))
  return btoa(binary)
}
