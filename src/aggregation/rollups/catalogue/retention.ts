import { type Aggregate } from './aggregate.js';

export const retention: Aggregate = {
  name: 'retention',
  title: 'What is held that may be personal, and for how much longer, at the end of each day',
  table: 'rollup_retention',
  interval: 'day',
  dimensions: {
    class: {
      column: 'subject_class',
      meaning: 'registration, version, change, question, collection-result or portfolio-request',
    },
  },
  measures: {
    held: { is: 'level', column: 'held', meaning: 'Rows that are there' },
    due30: { is: 'level', column: 'due_30', meaning: 'Rows that expire within 30 days' },
    overdue: {
      is: 'level',
      column: 'overdue',
      meaning: 'Rows that expired more than a day before and are still there',
    },
  },
};
