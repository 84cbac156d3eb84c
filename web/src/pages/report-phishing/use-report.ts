import { type FormEvent, useRef, useState } from 'react'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { reportPhishing as text } from '../../words/report-phishing.ts'
import { isEmpty, longestFile, nothingWritten, type Written } from './written.ts'

type Send = { isPending: boolean; isIdle: boolean; mutate: (written: Written) => void; reset: () => void }

const faultOf = (written: Written): string | undefined => {
  if (isEmpty(written)) return text.empty
  return written.file && written.file.size > longestFile ? text.tooLarge : undefined
}

/** What is written, what is wrong with it, and sending it. */
export function useReport(send: Send) {
  const form = useRef<HTMLFormElement>(null)
  const [written, setWritten] = useState(nothingWritten)
  const [fault, setFault] = useState<string>()
  useErrorFocus(form, fault)
  const write = (next: Written) => {
    setWritten(next)
    setFault(undefined)
    if (!send.isIdle) send.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (send.isPending) return
    const found = faultOf(written)
    setFault(found)
    if (!found) send.mutate(written)
  }
  return { form, written, write, fault, submit }
}
