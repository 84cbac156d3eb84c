import { type RefObject, useEffect } from 'react'

/** After a refusal the focus moves to the first field that is wrong; its error is read out with it. */
export function useErrorFocus(form: RefObject<HTMLElement | null>, problem: unknown): void {
  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [form, problem])
}
