export { findShapes, type WordList, wordLists } from './secrets/shapes/index.ts'
