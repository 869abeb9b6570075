/** The reason with which the items of a cancelled run are aborted. Any other reason means that the process stops, and they wait again. */
export class RunCancelled extends Error {
  override readonly name = 'RunCancelled';

  constructor() {
    super('The run was cancelled');
  }
}
