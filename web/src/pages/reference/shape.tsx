import { tools } from '../../words/tools.ts'
import type { Schema } from './description.ts'
import styles from './page.module.css'
import { typeName } from './type-name.ts'

/** A shape as people write it down: a name, a kind, and what is inside, indented. */
export function Shape({ schema }: { schema: Schema }) {
  if (schema.anyOf?.some(({ properties }) => properties))
    return (
      <ul className={styles.either}>
        {schema.anyOf.map((choice) => (
          <li key={JSON.stringify(choice)}>
            <Shape schema={choice} />
          </li>
        ))}
      </ul>
    )
  const inner = schema.items?.properties ? schema.items : schema
  const fields = Object.entries(inner.properties ?? {})
  if (fields.length === 0) return <code>{typeName(schema)}</code>
  return (
    <ul className={styles.shape}>
      {fields.map(([name, field]) => (
        <li key={name}>
          <code className={styles.name}>{name}</code> <code className={styles.type}>{typeName(field)}</code>
          {!inner.required?.includes(name) && <em> {tools.reference.optional}</em>}
          {field.description && <span className={styles.note}> {field.description}</span>}
          {hasInside(field) && <Shape schema={field} />}
        </li>
      ))}
    </ul>
  )
}

const hasInside = (schema: Schema): boolean =>
  Boolean(schema.properties || schema.items?.properties || schema.anyOf?.some(({ properties }) => properties))
