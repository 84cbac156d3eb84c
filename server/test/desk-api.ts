import { writeDeskApi } from '../src/app/drawn.ts'
import type { StaffRightName } from '../src/policy/staff.ts'
import { at, example, type Schema } from './api.ts'
import type { Browser, Reply } from './browser.ts'
import { because } from './desk.ts'

/** A route of the desk, read from the description drawn from its table: a new one is in every sweep from its first day. */
export type DeskOperation = {
  method: string
  path: string
  caller: 'stranger' | 'attempt' | 'staff'
  right: StaffRightName | null
  body: Schema | undefined
}

type Described = {
  'x-caller': DeskOperation['caller']
  'x-right'?: { name: StaffRightName }
  requestBody?: { content: Record<string, { schema: Schema }> }
}

export function deskOperations(): DeskOperation[] {
  const { paths } = JSON.parse(writeDeskApi()) as { paths: Record<string, Record<string, Described>> }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      method: method.toUpperCase(),
      path,
      caller: described['x-caller'],
      right: described['x-right']?.name ?? null,
      body: described.requestBody?.content['application/json']?.schema,
    })),
  )
}

const uuid = '00000000-0000-4000-8000-000000000000'

/** Calls one with a body of the right shape, a reason that is one, and this in the place of whatever its path names. */
export function callDesk(browser: Browser, operation: DeskOperation, named?: string): Promise<Reply> {
  const { method, body } = operation
  const has = (name: string) => body?.properties?.[name] !== undefined
  const filled = body && {
    ...(example(body) as object),
    ...(has('reason') && { reason: because }),
    ...(has('text') && { text: because }),
    ...(has('identifierId') && { identifierId: uuid }),
    ...(has('digest') && { digest: 'a'.repeat(64) }),
  }
  return browser.request(method, at(operation, named), filled)
}
