import { tools } from '../../words/tools.ts'
import type { Description } from './description.ts'
import styles from './page.module.css'

/** Every refusal there is; problem documents link here. */
export function RefusalTable({ refusals }: { refusals: Description['x-refusals'] }) {
  const text = tools.reference
  return (
    <section className={styles.part} aria-label={text.refuses}>
      <h2>{text.refuses}</h2>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{text.code}</th>
              <th scope="col">{text.status}</th>
              <th scope="col">{text.meaning}</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(refusals).map(([code, { status, title }]) => (
              <tr key={code} id={`refusal-${code}`}>
                <td>
                  <code id={code}>{code}</code>
                </td>
                <td>{status}</td>
                <td>{title}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
