import { useEffect, useRef, useState } from 'react'
import { Button } from '../parts/button/button.tsx'
import { CopyButton } from '../parts/copy/copy-button.tsx'
import { Facts } from '../parts/facts/facts.tsx'
import { exactTime } from '../words/format.ts'
import { tools } from '../words/tools.ts'
import styles from './mailbox-page.module.css'
import { codeIn, type Message } from './messages.ts'

/** One message: a mail as designed (in a frame that may do nothing) or as plain text; an SMS as a phone shows it. */
export function MessageView({ message, back }: { message: Message; back: () => void }) {
  const text = tools.mailbox
  const [plain, showPlain] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const code = codeIn(message.text)
  const isMail = message.html !== null
  return (
    <article className={styles.open}>
      <div className={styles.back}>
        <Button kind="plain" icon="back" onClick={back}>
          {text.back}
        </Button>
      </div>
      <h2 ref={heading} tabIndex={-1}>
        {message.subject || text.channels[message.channel]}
      </h2>
      <Facts
        facts={[
          { label: text.to, value: message.to },
          { label: text.sent, value: exactTime(message.sentAt) },
        ]}
      />
      <div className={styles.acts}>
        {code && <CopyButton text={code} label={text.copyCode(code)} />}
        {isMail && (
          <Button aria-pressed={plain} onClick={() => showPlain(!plain)}>
            {plain ? text.html : text.text}
          </Button>
        )}
      </div>
      <Shown message={message} plain={plain} />
    </article>
  )
}

function Shown({ message: { id, html, text }, plain }: { message: Message; plain: boolean }) {
  if (html === null)
    return (
      <section className={styles.phone} aria-label={tools.mailbox.smsFrame}>
        <p className={styles.sms}>{text}</p>
      </section>
    )
  if (!plain)
    return (
      <iframe
        className={styles.frame}
        title={tools.mailbox.frame}
        src={`/mailbox/messages/${id}/html`}
        sandbox=""
      />
    )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <pre className={styles.text} tabIndex={0}>
      {text}
    </pre>
  )
}
