import { clockTime } from '../words/format.ts'
import styles from './mailbox-page.module.css'
import type { Message } from './messages.ts'

type Props = { messages: Message[]; chosen: string | null; choose: (id: string) => void }

export const MessageList = ({ messages, chosen, choose }: Props) => (
  <ul className={styles.mails}>
    {messages.map(({ id, subject, to, sentAt }) => (
      <li key={id}>
        <button
          type="button"
          className={styles.mail}
          aria-current={id === chosen || undefined}
          onClick={() => choose(id)}
        >
          <span className={styles.subject}>{subject}</span>
          <time dateTime={sentAt}>{clockTime(sentAt)}</time>
          <span className={styles.to}>{to}</span>
        </button>
      </li>
    ))}
  </ul>
)
