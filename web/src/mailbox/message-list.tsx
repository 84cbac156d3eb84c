import { Icon } from '../parts/icon/icon.tsx'
import { Said } from '../parts/said/said.tsx'
import { clockTime } from '../words/format.ts'
import { tools } from '../words/tools.ts'
import styles from './mailbox-page.module.css'
import { type Message, titleOf } from './messages.ts'

type Props = { messages: Message[]; chosen: string | null; choose: (id: string) => void }

export const MessageList = ({ messages, chosen, choose }: Props) => (
  <ul className={styles.mails}>
    {messages.map(({ id, channel, subject, text, to, sentAt }) => (
      <li key={id}>
        <button
          type="button"
          className={styles.mail}
          aria-current={id === chosen || undefined}
          onClick={() => choose(id)}
        >
          <span className={styles.channel}>
            <Icon name={channel === 'sms' ? 'message' : 'mail'} />
            <Said>{tools.mailbox.channels[channel]}</Said>
          </span>
          <span className={styles.subject}>{titleOf({ subject, text })}</span>
          <time dateTime={sentAt}>{clockTime(sentAt)}</time>
          <span className={styles.to}>{to}</span>
        </button>
      </li>
    ))}
  </ul>
)
