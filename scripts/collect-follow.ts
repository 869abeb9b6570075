import { type BatchDto } from '../src/collection/dto/batch.dto.js';
import { type ProgressDto } from '../src/collection/dto/progress.dto.js';
import { type ItemDto } from '../src/collection/dto/result.dto.js';
import { type CollectClient } from './collect-client.js';
import { progressText } from './collect-progress.js';
import { ProgressLine } from './terminal.js';

/** Where the output is no terminal, a line is written this often. */
const REPEAT_MS = 5_000;
/** Items that came to nothing and are shown. */
const SHOWN_ITEMS = 10;

/**
 * Shows how a run comes along until it ends.
 *
 * @returns the first items that failed or died
 * @throws RefusedError, UnreachableError
 */
export async function followProgress(
  client: Pick<CollectClient, 'events'>,
  { id, name }: Pick<BatchDto, 'id' | 'name'>,
  out: NodeJS.WriteStream,
  repeatMs = REPEAT_MS,
): Promise<ItemDto[]> {
  const line = new ProgressLine(out, () => performance.now(), repeatMs);
  const failures: ItemDto[] = [];
  try {
    for await (const { event, data } of client.events(id)) {
      if (event === 'progress')
        line.show(`${out.isTTY ? '' : `${name}  `}${progressText(JSON.parse(data) as ProgressDto, out.isTTY)}`);
      if (event !== 'result' || failures.length === SHOWN_ITEMS) continue;
      const item = JSON.parse(data) as ItemDto;
      if (item.state !== 'done') failures.push(item);
    }
  } finally {
    line.clear();
  }
  return failures;
}
