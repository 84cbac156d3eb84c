import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { type FileProblem, type FileType, fileProblems, files } from '../../../policy/files.ts'
import { Unfit } from '../kinds.ts'
import { endOfJpeg } from '../look/jpeg.ts'
import { readFrames } from './frames.ts'

/** A page as it is kept: a JPEG. */
export type Picture = { bytes: Buffer; width: number; height: number }
/** Throws `Unfit` where it can not be done within the limits. */
export type Unpack = (bytes: Buffer, type: FileType) => Promise<Picture[]>

/** The pictures of one file together. */
const mostBytes = 48 * 1024 * 1024
const program = join(import.meta.dirname, 'program.ts')
/** For its own JavaScript; what it draws lies outside, where it is watched. */
const flags = ['--max-old-space-size=96', '--expose-gc', '--disable-warning=ExperimentalWarning']

/** All of its environment: glibc gives back at once what a page took. Ten pages would take half as much again without. */
const thrifty = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
}

/**
 * Unpacks in a process of its own, which has no secret in its environment, no socket and one file, and ends with it: by itself, by its
 * memory, by the clock. What it says is read as if an attacker had written it.
 */
export const unpackIn =
  ({ milliseconds, memory = files.unpackBytes }: { milliseconds: number; memory?: number }): Unpack =>
  (bytes, type) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [...flags, program, type, `${memory}`, `${milliseconds}`], {
        env: thrifty,
        stdio: ['pipe', 'pipe', 'ignore'],
        windowsHide: true,
      })
      const said: Buffer[] = []
      let size = 0
      let because: FileProblem | null = null
      const end = (why: FileProblem) => {
        because ??= why
        child.kill('SIGKILL')
      }
      const timer = setTimeout(() => end('too-slow'), milliseconds)
      child.stdout.on('data', (part: Buffer) => {
        size += part.length
        if (size > mostBytes) end('too-large')
        else said.push(part)
      })
      // It may have ended before it read everything.
      child.stdin.on('error', () => {})
      child.on('error', reject)
      child.on('close', (code, signal) => {
        clearTimeout(timer)
        if (because) return reject(new Unfit(because))
        // By itself, or by the system: more memory than there is.
        if (signal === 'SIGKILL') return reject(new Unfit('too-many-pixels'))
        if (code !== 0) return reject(new Unfit('unreadable'))
        try {
          resolve(readPictures(Buffer.concat(said)))
        } catch (error) {
          reject(error)
        }
      })
      child.stdin.end(bytes)
    })

function readPictures(said: Buffer): Picture[] {
  const frames = readFrames(said)
  const problem = fileProblems.find((one) => one === frames?.problem)
  if (problem) throw new Unfit(problem)
  const pictures = frames?.pictures ?? []
  if (pictures.length === 0 || pictures.length > files.pages || !pictures.every(isWhole))
    throw new Unfit('unreadable')
  return pictures
}

/** One JPEG and nothing else: what nobody looks into again is shown to people. */
const isWhole = ({ bytes }: Picture): boolean => endOfJpeg(bytes, 0) === bytes.length
