/** The validator lives where the corpus command can reach it. */
export * from '../../scripts/corpus/rfc9083.js';
