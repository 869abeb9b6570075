export { ScheduledTasks, type TaskState } from './scheduled-tasks.js';
export { ScheduleModule } from './schedule.module.js';
