import { SelectField } from '../parts/field/select-field.tsx'
import { support } from '../words/support.ts'
import { Composer } from './composer.tsx'
import type { Ticket } from './door.ts'
import { messageLength, subjectLength } from './lengths.ts'

export type Written = { topic: Ticket['topic']; subject: string; text: string }
export const nothingWritten: Written = { topic: 'sign-in', subject: '', text: '' }

const text = support.form
const topics = Object.entries(support.topics).map(([value, label]) => ({ value, label }))

type Props = { written: Written; write: (written: Written) => void; isEmpty: boolean }

/** What a ticket begins with. */
export const NewFields = ({ written, write, isEmpty }: Props) => (
  <>
    <SelectField
      label={text.topic}
      options={topics}
      value={written.topic}
      onChange={(topic) => write({ ...written, topic: topic as Ticket['topic'] })}
    />
    <Composer
      short
      label={text.subject}
      hint={text.subjectHint}
      value={written.subject}
      maxLength={subjectLength}
      error={isEmpty && written.subject.trim() === '' ? text.empty : undefined}
      onChange={(subject) => write({ ...written, subject })}
    />
    <Composer
      label={text.text}
      hint={text.textHint}
      value={written.text}
      maxLength={messageLength}
      error={isEmpty && written.text.trim() === '' ? text.empty : undefined}
      onChange={(message) => write({ ...written, text: message })}
    />
  </>
)
