import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { TextField } from '../../../parts/field/text-field.tsx'
import { casesKey } from '../../api/cases.ts'
import { api, ask } from '../../api/client.ts'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { caseWords } from '../../words/cases.ts'

const text = caseWords.openFor

/** For somebody on the telephone. Who opens a case has no say in it. */
export function OpenDialog({ tell, close }: { tell: (outcome: string) => void; close: () => void }) {
  const client = useQueryClient()
  const [identifier, setIdentifier] = useState('')
  const [country, setCountry] = useState('')
  const [contact, setContact] = useState('')
  const open = useMutation({
    mutationFn: (reason: string) =>
      ask(
        api.POST('/desk/v1/cases', {
          body: { identifier, contact, reason, ...(country && { country: country.toUpperCase() }) },
        }),
      ),
    onSuccess: ({ number }) => {
      void client.invalidateQueries({ queryKey: casesKey })
      tell(text.done(number))
      close()
    },
  })
  return (
    <ReasonDialog
      title={text.title}
      lead={text.lead}
      act={text.act}
      busy={open.isPending}
      error={open.error}
      run={(reason) => open.mutate(reason)}
      close={close}
    >
      <TextField label={text.identifier} value={identifier} autoComplete="off" onChange={setIdentifier} />
      <TextField
        label={text.country}
        hint={text.countryHint}
        value={country}
        autoComplete="off"
        maxLength={2}
        onChange={setCountry}
      />
      <TextField label={text.contact} type="email" value={contact} autoComplete="off" onChange={setContact} />
    </ReasonDialog>
  )
}
