import { type FormEvent, type RefObject, useState } from 'react'
import { lookThrough } from './look-through.ts'

type Sending = { mutate: () => void; isPending: boolean }

/**
 * A form that sends nothing with a secret in it, however fast its button is pressed: all it would send is looked through once more. `held`: why
 * nothing was sent, for the focus to go there.
 */
export function useSend(texts: readonly string[], send: Sending, form: RefObject<HTMLFormElement | null>) {
  const [isEmpty, setEmpty] = useState(false)
  const [isLooking, setLooking] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (send.isPending || isLooking) return
    const blank = texts.some((text) => text.trim() === '')
    setEmpty(blank)
    if (blank) return form.current?.querySelector<HTMLElement>('textarea, input')?.focus()
    setLooking(true)
    const found = await Promise.all(texts.map(lookThrough))
    setLooking(false)
    if (found.every((one) => one.length === 0)) return send.mutate()
    // Told beside the field, where the way on stands too.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[role="alert"] button')?.focus())
  }
  return { isEmpty, busy: isLooking || send.isPending, submit }
}
