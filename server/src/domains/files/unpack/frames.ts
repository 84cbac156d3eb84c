import type { FileProblem } from '../../../policy/files.ts'
import type { Picture } from './run.ts'

/** Three numbers of 32 bits stand before each picture: width, height, length. */
const headBytes = 12

export function frameOf({ bytes, width, height }: Picture): Buffer {
  const head = Buffer.alloc(headBytes)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.writeUInt32BE(bytes.length, 8)
  return Buffer.concat([head, bytes])
}

/** No picture is 0 wide: then the word behind it says what is wrong. */
export const frameOfProblem = (problem: FileProblem): Buffer =>
  frameOf({ bytes: Buffer.from(problem), width: 0, height: 0 })

/** Null where it does not add up. */
export function readFrames(said: Buffer): { pictures: Picture[]; problem: string | null } | null {
  const pictures: Picture[] = []
  for (let at = 0; at < said.length; ) {
    if (at + headBytes > said.length) return null
    const [width, height, length] = [0, 4, 8].map((part) => said.readUInt32BE(at + part)) as [
      number,
      number,
      number,
    ]
    const bytes = said.subarray(at + headBytes, at + headBytes + length)
    if (bytes.length !== length) return null
    if (width === 0) return { pictures: [], problem: bytes.toString('latin1') }
    pictures.push({ bytes, width, height })
    at += headBytes + length
  }
  return { pictures, problem: null }
}
