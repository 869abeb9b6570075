export { answerTasks, type TaskAnswer } from './answer-tasks.js';
export { giveBack } from './give-back.js';
export { ThreadDied, ThreadPoolClosed } from './thread-errors.js';
export { ThreadPool, type ThreadPoolOptions } from './thread-pool.js';
export { threadsFor } from './threads-for.js';
