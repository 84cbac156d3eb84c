import { Type } from 'typebox'
import { type Route, view } from '../../platform/http/route.ts'
import { exact, nullable } from '../../platform/http/shapes.ts'
import { deskRules } from '../../policy/staff.ts'

export type DeskFacts = {
  operator: string
  /** Where staff is, and where holders are. */
  host: string
  accountHost: string
  supportUrl: string | null
}

const configuration = exact({
  operator: Type.String(),
  host: Type.String(),
  accountHost: Type.String(),
  supportUrl: nullable(Type.String()),
  reason: exact({ least: Type.Integer(), most: Type.Integer() }),
})

export const deskConfigurationRoutes = (facts: DeskFacts): Route<never>[] => [
  view({
    method: 'GET',
    path: '/desk/v1/configuration',
    summary: 'What the pages of the desk must know before anybody signs in',
    caller: 'stranger',
    answers: { 200: configuration },
    view: async () => ({ ...facts, reason: deskRules.reason }),
  }),
]
