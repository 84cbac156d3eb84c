import type { Permission } from '@sallyport/sdk'
import type { Parts } from '../parts.ts'
import type { Fields } from './fields.ts'
import type { Problem } from './problem.ts'

/** A request whose signature was checked, as a route reads it. */
export type Asked = {
  account: string
  /** The public name of the key. */
  key: string
  /** What Sallyport allowed this one request; only where the route moves value. */
  request: string | null
  fields: Fields
}

export type ApiRoute = {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  /** What a key must be allowed for it. */
  needs: Permission
  /** The pair it is about, where keys may be kept to pairs. */
  pair?: (fields: Fields, parts: Parts) => string | undefined | Promise<string | undefined>
  answer: (parts: Parts, asked: Asked) => Promise<unknown>
}

/** Open to everybody: the time, and what is traded here. */
export type OpenRoute = { path: string; answer: (parts: Parts, fields: Fields) => unknown }

/** The few routes of a venue that unmodified clients of one kind need, in the shapes they expect. */
export type ApiDialect = {
  open: readonly OpenRoute[]
  signed: readonly ApiRoute[]
  problem: (problem: Problem) => { status: number; body: unknown }
}
