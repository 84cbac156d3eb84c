import type { ReactNode } from 'react'
import { Facts } from '../../parts/facts/facts.tsx'
import { tools } from '../../words/tools.ts'
import type { Entry, Operation } from './description.ts'
import styles from './page.module.css'
import { Shape } from './shape.tsx'

/** One operation: closed it says what it is for, open who may call it, how often, with what, and what comes back. */
export function OperationCard({ entry: { method, path, operation }, open }: { entry: Entry; open: boolean }) {
  return (
    <details className={styles.card} id={operation.operationId} open={open || undefined}>
      <summary>
        <span className={styles.method}>{method}</span>
        <code className={styles.path}>{path}</code>
        <span className={styles.summary}>{operation.summary}</span>
      </summary>
      <div className={styles.inside}>
        <Facts rows facts={factsOf(operation)} />
        <Part title={tools.reference.sends}>
          {bodyOf(operation) ? <Shape schema={bodyOf(operation)!} /> : <p>{tools.reference.nothing}</p>}
        </Part>
        {successes(operation).map(([status, schema]) => (
          <Part key={status} title={`${tools.reference.answers} ${status}`}>
            {schema ? <Shape schema={schema} /> : <p>{tools.reference.nothing}</p>}
          </Part>
        ))}
        <Part title={tools.reference.refuses}>
          <p className={styles.codes}>
            {operation['x-refuses'].map((code) => (
              <a key={code} href={`#refusal-${code}`}>
                <code>{code}</code>
              </a>
            ))}
          </p>
        </Part>
      </div>
    </details>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className={styles.piece}>
    <h3>{title}</h3>
    {children}
  </div>
)

function factsOf(operation: Operation) {
  const text = tools.reference
  const action = operation['x-action']
  const limits = operation['x-limits']?.map(text.limit).join('; ')
  return [
    { label: text.caller, value: text.callerOf(operation['x-caller']) },
    { label: text.limits, value: limits ?? text.noLimits },
    ...(action ? [{ label: text.guarded, value: text.guardedText(action.proofs, action.effect) }] : []),
    ...(operation.parameters ?? []).map(({ name, required, schema }) => ({
      label: name,
      value: [schema.description, !required && text.optional, schema.pattern].filter(Boolean).join(' · '),
    })),
  ]
}

const bodyOf = ({ requestBody }: Operation) => requestBody?.content?.['application/json']?.schema

/** Of JSON, or of the one document that is not. */
const shapeOf = (content: Operation['responses'][string]['content']) =>
  (content?.['application/json'] ?? content?.['text/html'])?.schema

const successes = ({ responses }: Operation) =>
  Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([status, { content }]) => [status, shapeOf(content)] as const)
