import { Facts } from '../../../parts/facts/facts.tsx'
import { Section } from '../../../parts/heading/heading.tsx'
import { When } from '../../../parts/time/when.tsx'
import type { Card } from '../../api/accounts.ts'
import { accountWords } from '../../words/account.ts'

const text = accountWords.messages
type Message = NonNullable<Card['messages']['mail']>

/** Whether what we sent last arrived: what most who call ask first. What it said is nowhere. */
export const Messages = ({ card: { messages } }: { card: Card }) => (
  <Section title={text.title}>
    <Facts
      rows
      facts={[
        { label: text.mail, value: messages.mail ? <Told of={messages.mail} /> : text.none },
        { label: text.sms, value: messages.sms ? <Told of={messages.sms} /> : text.none },
      ]}
    />
  </Section>
)

const Told = ({ of: { what, to, state, at } }: { of: Message }) => (
  <>
    {text.what[what]}
    {to && <> → {to}</>}
    {`, ${text.states[state]} `}
    <When at={at} />
  </>
)
