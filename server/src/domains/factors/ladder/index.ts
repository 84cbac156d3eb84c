export { enrolledFactors, strongestFactor } from './enrolled.ts'
