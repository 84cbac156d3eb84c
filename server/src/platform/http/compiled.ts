import validators from '@fastify/ajv-compiler'
import serializers from '@fastify/fast-json-stringify-compiler'
import type { FastifyServerOptions } from 'fastify'

type Factories = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>
type Compile = (route: { schema: unknown }) => unknown

/** A shape is compiled once a process, however many servers run in it: hundreds do in a run of the tests. No shape refers to another by name. */
export const compiledOnce: Factories = {
  buildValidator: sharing(validators()),
  buildSerializer: sharing(serializers()),
}

function sharing<F>(build: F): F {
  const compiled = new Map<string, unknown>()
  const shared = (schemas: unknown, options: unknown) => {
    const compile = (build as (schemas: unknown, options: unknown) => Compile)(schemas, options)
    return (route: { schema: unknown }) => {
      const text = JSON.stringify(route.schema)
      if (!compiled.has(text)) compiled.set(text, compile(route))
      return compiled.get(text)
    }
  }
  return shared as F
}
