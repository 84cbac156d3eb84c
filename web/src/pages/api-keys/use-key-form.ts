import { useRef, useState } from 'react'
import type { Problem } from '../../api/problem.ts'
import { type Faults, type Field, faultsFrom, faultsOf } from '../../api-keys/faults.ts'
import type { Typed } from '../../api-keys/typed.ts'
import { useErrorFocus } from '../../parts/field/error-focus.ts'

type Sent = { problem: Problem | null; reset: () => void }

/** What is typed, and what is wrong with it: found here when it is sent, or told by the server. What is mended is told no more. */
export function useKeyForm(start: Typed, isNew: boolean, { problem, reset }: Sent) {
  const form = useRef<HTMLFormElement>(null)
  const [typed, setTyped] = useState(start)
  const [looked, setLooked] = useState<{ at: Field[] }>({ at: [] })
  useErrorFocus(form, problem ?? (looked.at.length > 0 ? looked : null))
  const wrong = faultsOf(typed, isNew)
  const shown = Object.fromEntries(
    looked.at.flatMap((field) => (wrong[field] ? [[field, wrong[field]]] : [])),
  )
  const faults: Faults = { ...faultsFrom(problem), ...shown }
  return {
    form,
    typed,
    faults,
    isRight: Object.keys(wrong).length === 0,
    set: (change: Partial<Typed>) => {
      setTyped({ ...typed, ...change })
      if (problem) reset()
    },
    /** Tells what is wrong; true when nothing is. */
    look: (): boolean => {
      const at = Object.keys(wrong) as Field[]
      setLooked({ at })
      return at.length === 0
    },
  }
}

export type KeyForm = ReturnType<typeof useKeyForm>
export type FieldsProps = Pick<KeyForm, 'typed' | 'faults' | 'set'>
