import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { configurationQuery } from '../api/queries.ts'
import { Empty, Waiting } from '../parts/empty/empty.tsx'
import { TextField } from '../parts/field/text-field.tsx'
import { Notice } from '../parts/notice/notice.tsx'
import { Mark } from '../shell/drawing/mark.tsx'
import { HostPlate } from '../shell/strip/host-plate.tsx'
import strip from '../shell/strip/trust-strip.module.css'
import { tools } from '../words/tools.ts'
import styles from './mailbox-page.module.css'
import { MessageList } from './message-list.tsx'
import { MessageView } from './message-view.tsx'
import { messagesQuery } from './messages.ts'

/** Every mail and SMS that was sent, newest first. Development only. */
export function MailboxPage() {
  const text = tools.mailbox
  const { data: configuration } = useQuery(configurationQuery)
  const [to, setTo] = useState(() => new URLSearchParams(window.location.search).get('to') ?? '')
  const { data, isError } = useQuery(messagesQuery(to.trim()))
  const [chosen, choose] = useState<string | null>(null)
  const open = data?.find(({ id }) => id === chosen)
  useEffect(() => {
    document.title = tools.mailbox.title
  }, [])
  return (
    <>
      <header className={strip.strip}>
        <div className={strip.inner}>
          <a href="/" className={strip.operator}>
            <Mark />
            <span>{configuration?.operator.name ?? text.title}</span>
          </a>
          <HostPlate expected={configuration?.operator.host} />
        </div>
      </header>
      <main className={styles.page}>
        <div className={styles.top}>
          <h1>{text.title}</h1>
          <p>{text.lead}</p>
        </div>
        <div className={styles.panes} data-open={open ? '' : undefined}>
          <section className={styles.list} aria-label={text.list}>
            <TextField
              label={text.filter}
              hint={text.filterHint}
              value={to}
              onChange={setTo}
              autoComplete="off"
              spellCheck={false}
            />
            {isError ? (
              <Notice tone="attention" title={text.lost} role="status" />
            ) : (
              <p role="status" className={styles.count}>
                {data && text.count(data.length)} {text.live}
              </p>
            )}
            {!data ? (
              <Waiting />
            ) : data.length === 0 ? (
              <Empty>{to ? text.emptyFor(to) : text.empty}</Empty>
            ) : (
              <MessageList messages={data} chosen={chosen} choose={choose} />
            )}
          </section>
          <section className={styles.view} aria-label={text.view}>
            {open ? (
              <MessageView key={open.id} message={open} back={() => choose(null)} />
            ) : (
              <Empty>{text.choose}</Empty>
            )}
          </section>
        </div>
      </main>
    </>
  )
}
