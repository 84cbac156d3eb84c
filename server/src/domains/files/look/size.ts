import { files } from '../../../policy/files.ts'
import { Unfit } from '../kinds.ts'

/** Of a picture as its header says: whoever unpacks it would reserve so much (D14). */
export function requireSize(width: number, height: number): void {
  if (width === 0 || height === 0) throw new Unfit('unreadable')
  if (width > files.side || height > files.side || width * height > files.pixels)
    throw new Unfit('too-many-pixels')
}
