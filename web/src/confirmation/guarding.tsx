import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from 'react'
import { Problem } from '../api/problem.ts'
import type { Confirmation } from '../api/shapes.ts'

/** A request that the server may want confirmed: called without, and again with, the id of the confirmation. */
export type Guarded<T> = (headers: { Confirmation?: string }) => Promise<T>

/** Runs a guarded request through the confirmation sheet. Null when the person closed the sheet. */
type Guard = <T>(request: Guarded<T>) => Promise<T | null>

export type Asked = {
  confirmation: Confirmation
  /** Sends the request again, now confirmed. */
  run: (id: string) => Promise<void>
  /** Asks for a new confirmation after the old one ran out. */
  renew: () => Promise<void>
  close: () => void
}

const Context = createContext<Guard | null>(null)
const ConfirmationSheet = lazy(() => import('./confirmation-sheet.tsx'))

export const useGuard = (): Guard => useContext(Context)!

const asksFor = (error: unknown): Confirmation => {
  if (error instanceof Problem && error.code === 'confirmation-required')
    return error.facts.confirmation as Confirmation
  throw error
}

/** Every proof was right, and a field of the form below is not: it is told there, where it can be mended. */
const isOfForm = (error: unknown): boolean => error instanceof Problem && error.field !== undefined

/** The one sheet for all guarded actions. */
export function Guarding({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null)

  const guard = useCallback<Guard>(async <T,>(request: Guarded<T>): Promise<T | null> => {
    let confirmation: Confirmation
    try {
      return await request({})
    } catch (error) {
      confirmation = asksFor(error)
    }
    return new Promise<T | null>((resolve, reject) => {
      const finish = (answer: T | null) => {
        setAsked(null)
        resolve(answer)
      }
      const show = (next: Confirmation) =>
        setAsked({
          confirmation: next,
          run: async (id) => {
            try {
              finish(await request({ Confirmation: id }))
            } catch (error) {
              if (!isOfForm(error)) throw error
              setAsked(null)
              reject(error)
            }
          },
          renew: async () => {
            await request({}).then(finish, (error) => show(asksFor(error)))
          },
          close: () => finish(null),
        })
      show(confirmation)
    })
  }, [])

  return (
    <Context value={guard}>
      {children}
      <Suspense fallback={null}>
        {asked && <ConfirmationSheet key={asked.confirmation.id} {...asked} />}
      </Suspense>
    </Context>
  )
}
