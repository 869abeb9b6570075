import { type Aggregate } from './aggregate.js';

export const dataSubjectRequest: Aggregate = {
  name: 'data-subject-request',
  title: 'Requests of data subjects by day',
  table: 'rollup_data_subject_request',
  interval: 'day',
  dimensions: {
    kind: { column: 'kind', meaning: 'What is asked for: access, erasure, objection, …' },
    state: { column: 'state', meaning: 'How it was closed by the end of the day: complete, denied, …; or open' },
  },
  measures: {
    received: { is: 'sum', column: 'received', meaning: 'Requests that came in' },
    closed: { is: 'sum', column: 'closed', meaning: 'Requests that were closed' },
    closedLate: { is: 'sum', column: 'closed_late', meaning: 'Requests that were closed after the time they were due' },
    open: { is: 'level', column: 'open', meaning: 'Requests that are open' },
    overdue: { is: 'level', column: 'overdue', meaning: 'Open requests whose time is up' },
  },
};
