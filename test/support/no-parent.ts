/** A worker has a channel to Jest, which the service would take for that of a parent that moves its clock. */
delete process.send;
